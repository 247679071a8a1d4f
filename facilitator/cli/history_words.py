"""A partner's history in words, as lines for people: commitments, bets, initiatives."""

from collections.abc import Iterator

from facilitator.cli.action_table import wrapped
from facilitator.cli.columns import clipped, columns
from facilitator.core.dates import day_month
from facilitator.core.figures import show
from facilitator.core.history import PartnerHistory
from facilitator.core.history.bets import BetMade
from facilitator.core.history.commitments import SLIPPED, Followed
from facilitator.core.history.initiatives import Proposal
from facilitator.core.history.tally import Tally
from facilitator.core.initiative import QUESTIONS
from facilitator.core.visible import safe

_GRADES = {
    "done": "kept",
    "partly": "partly kept",
    "missed": "missed",
    "dropped": "dropped",
    None: "not graded",
}
_SHORT = {asked.key: asked.short.lower() for asked in QUESTIONS}


def commitments(history: PartnerHistory, width: int) -> list[str]:
    """How many were made, kept and slipped, of whom; then each that slipped, and how often."""
    lines = ["Commitments"]
    if not history.commitments:
        return [*lines, "  None has been made yet."]
    names = {"all": "all", "us": history.us, "them": history.partner, "actions": "actions", "bets": "bets"}
    rows = [
        [clipped(safe(names[one.group]), 24), str(one.made), str(one.kept), _slipped(one), _rate(one)]
        for one in history.kept
        if one.made
    ]
    lines += columns(["", "made", "kept", "slipped", "kept of graded"], rows, right=(1, 2))
    if rest := _rest(history.kept[0]):
        lines += [f"  {line}" for line in wrapped(rest, width - 2)]
    slipped = [one for one in history.commitments if one.slipped]
    if slipped:
        lines += ["", "  Slipped, graded partly or missed at least once:"]
        for one in sorted(slipped, key=lambda one: (not one.owed, -one.slipped)):
            lines += _entry(safe(one.what), [_told(one, history)], width)
    return lines


def bets(history: PartnerHistory, width: int) -> list[str]:
    """Each with its target beside what came of it."""
    lines = ["Bets"]
    if not history.bets:
        return [*lines, "  None has been made yet."]
    for one in history.bets:
        grade = "not graded yet" if one.outcome is None else _GRADES[one.outcome]
        again = f", made the {_nth(one.time)} time" if one.time > 1 else ""
        lines += _entry(
            f"{one.review}  {safe(one.title)}: {grade}{again}", list(_target_and_result(one)), width
        )
    return lines


def initiatives(history: PartnerHistory, width: int) -> list[str]:
    """How many passed and were deferred; then each, and what became of it."""
    lines, all_ = ["Initiatives"], history.proposed
    if not all_.proposed:
        return [*lines, "  None has been proposed yet."]
    said = (
        f"{all_.proposed} proposed: {all_.passed} passed, {all_.put_off} deferred at least once. "
        f"{_count(all_.bets, 'became a bet', 'became bets')}, {all_.closed} closed, {all_.waiting} waiting."
    )
    lines += [f"  {line}" for line in wrapped(said, width - 2)]
    for one in history.initiatives:
        lines += _entry(safe(one.title), [_became(one, history)], width)
    return lines


def _slipped(one: Tally) -> str:
    return f"{one.slipped}, {_times(one.slips)}" if one.slips else "none"


def _rate(one: Tally) -> str:
    if one.kept_rate is None:
        return "nothing graded yet"
    return f"{one.points:g} of {one.graded}, {int(one.kept_rate * 100 + 0.5)} %"


def _rest(one: Tally) -> str:
    """What became of those that were not kept, as they stand now."""
    counts = (
        (one.partly, "partly kept so far"),
        (one.missed, "missed so far"),
        (one.dropped, "dropped by agreement"),
        (one.open, "not graded yet"),
    )
    rest = [f"{count} {words}" for count, words in counts if count]
    return f"Of the others {', '.join(rest)}." if rest else ""


def _told(one: Followed, history: PartnerHistory) -> str:
    company = {"us": history.us, "them": history.partner}.get(one.side or "")
    owner = safe(one.owner or "nobody") + (f" ({safe(company)})" if company else "")
    grades = ", ".join(_GRADES[grading.outcome] for grading in one.gradings)
    slipped = f"slipped {_times(one.slipped)}" if one.slipped > 1 else ""
    carried = f"carried {_times(one.carried)}" if one.carried else ""
    marked = f"marked {one.status} since" if one.status not in (None, "open") else ""
    owed = "still owed" if one.owed else "" if one.fate not in ("open", *SLIPPED) else "not taken up again"
    return f"{owner}, made {one.made}: " + "; ".join(
        part for part in (grades, slipped, carried, owed, marked) if part
    )


def _target_and_result(one: BetMade) -> Iterator[str]:
    yield f"target: {safe(one.target) if one.target else 'none was named'}"
    if one.outcome is not None:
        yield f"result: {safe(one.result) if one.result else 'nothing was said'}"
    if one.moves and one.moves.before is not None:
        after = "" if one.moves.after is None else f" > {show(one.moves.after, one.moves.unit)}"
        yield f"{safe(one.moves.name)}: {show(one.moves.before, one.moves.unit)}{after}"


def _became(one: Proposal, history: PartnerHistory) -> str:
    last = one.asked[-1]
    company = {"us": history.us, "them": history.partner}.get(one.side or "")
    by = f" by {safe(company)}" if company else ""
    deferred = f"deferred {_times(one.deferred)}" if one.deferred else ""
    parts = [f"proposed {day_month(one.raised)} {one.raised.year}{by}"]
    if one.became == "bet":
        parts += [deferred, f"a bet in {last.review}"]
    elif one.became == "closed":
        parts += [deferred, f"closed in {last.review}"]
    else:
        now = {"no room": "passed, no room in the plan", "unfinished": "not all four questions asked"}
        parts += [deferred, now.get(one.became, "")]
        until = f" for {last.revisit}" if last.revisit else ""
        parts.append(f"waits{until}" if one.waits else "not taken up again")
    failed = f"not {_SHORT[last.failed]}" if last.failed and one.became != "bet" else ""
    if failed and last.note:
        failed += f": {safe(last.note)}"
    return "; ".join(part for part in (*parts, failed) if part)


def _entry(head: str, more: list[str], width: int) -> list[str]:
    """A line, and what belongs to it below, each broken where it must be."""
    first, *rest = wrapped(head, width - 4)
    return [
        f"  {first}",
        *(f"    {line}" for line in rest),
        *(f"      {line}" for text in more for line in wrapped(text, width - 6)),
    ]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _nth(count: int) -> str:
    return {2: "second", 3: "third"}.get(count, f"{count}th")


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
