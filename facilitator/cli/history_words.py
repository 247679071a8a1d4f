"""A partner's history in words, as lines for people: commitments, bets, initiatives."""

from collections.abc import Iterator

from facilitator.cli.action_table import wrapped
from facilitator.cli.columns import clipped, columns
from facilitator.core.history import PartnerHistory
from facilitator.core.history.amounts import kept_words
from facilitator.core.history.bets import BetMade
from facilitator.core.history.wording import (
    bet_words,
    commitment_words,
    moved_words,
    proposal_words,
    proposed_words,
    rest_words,
    result_of,
    slipped_words,
    target_of,
)
from facilitator.core.visible import safe


def commitments(history: PartnerHistory, width: int) -> list[str]:
    """How many were made, kept and slipped, of whom; then each that slipped, and how often."""
    lines = ["Commitments"]
    if not history.commitments:
        return [*lines, "  None has been made yet."]
    names = {"all": "all", "us": history.us, "them": history.partner, "actions": "actions", "bets": "bets"}
    rows = [
        [
            clipped(safe(names[one.group]), 24),
            str(one.made),
            slipped_words(one),
            kept_words(one),
        ]
        for one in history.kept
        if one.made
    ]
    lines += columns(["", "made", "slipped", "kept of graded"], rows, right=(1,))
    if rest := rest_words(history.kept[0]):
        lines += [f"  {line}" for line in wrapped(rest, width - 2)]
    slipped = [one for one in history.commitments if one.slipped]
    if slipped:
        lines += ["", "  Slipped, graded partly or missed at least once:"]
        for one in sorted(slipped, key=lambda one: (not one.owed, -one.slipped)):
            lines += _entry(safe(one.what), [safe(commitment_words(one, history))], width)
    return lines


def bets(history: PartnerHistory, width: int) -> list[str]:
    """Each with its target beside what came of it."""
    lines = ["Bets"]
    if not history.bets:
        return [*lines, "  None has been made yet."]
    for one in history.bets:
        lines += _entry(f"{one.review}  {safe(one.title)}: {bet_words(one)}", list(_came_of(one)), width)
    return lines


def initiatives(history: PartnerHistory, width: int) -> list[str]:
    """How many passed and were deferred; then each, and what became of it."""
    lines = ["Initiatives"]
    if not history.initiatives:
        return [*lines, "  None has been proposed yet."]
    lines += [f"  {line}" for line in wrapped(proposed_words(history.proposed), width - 2)]
    for one in history.initiatives:
        lines += _entry(safe(one.title), [safe(proposal_words(one, history))], width)
    return lines


def _came_of(one: BetMade) -> Iterator[str]:
    yield f"target: {safe(target_of(one))}"
    if result := result_of(one):
        yield f"result: {safe(result)}"
    if moved := moved_words(one):
        yield safe(moved)


def _entry(head: str, more: list[str], width: int) -> list[str]:
    """A line, and what belongs to it below, each broken where it must be."""
    first, *rest = wrapped(head, width - 4)
    return [
        f"  {first}",
        *(f"    {line}" for line in rest),
        *(f"      {line}" for text in more for line in wrapped(text, width - 6)),
    ]
