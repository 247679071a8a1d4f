"""The joint plan's time over the reviews in words: the same on the screen and on the command line."""

from collections.abc import Sequence

from facilitator.core.history.minutes import PlanTime
from facilitator.core.history.partner import PartnerHistory
from facilitator.core.narrate import amount_text, clock_text

#: So many reviews are named; those before them are counted.
_NAMED = 6
#: Seconds of its time left over that are told.
_EARLY = 60


def plan_words(history: PartnerHistory) -> str:
    """In how many reviews it had its time, and in which it had not; "" where none had one on its agenda.

    The share is that of the joint plans in full in `facilitator stats`, counted by the same rule.
    """
    plans = history.plan
    if not plans:
        return ""
    known = [one for one in plans if one.kept is not None]
    unknown = [one for one in plans if one.kept is None]
    if not known:
        return f"Joint plan: not known of {_which(unknown)}."
    full, reviews = plan_counts(history)[0], "review" if len(known) == 1 else "reviews"
    parts = [f"in full in {full} of {len(known)} {reviews}"]
    for why, words in (
        ("not entered", "never held"),
        ("released", "given up in part"),
        ("cut short", "cut short by the end"),
    ):
        if of := [one for one in known if one.kept == why]:
            parts.append(f"{words} in {_which(of)}")
    if unknown:
        parts.append(f"not known of {_which(unknown)}")
    early = [one for one in known if one.kept == "full" and one.planned_s - (one.actual_s or 0) >= _EARLY]
    left = f" The room was done with it before its time in {_which(early)}." if early else ""
    return f"Joint plan: {'; '.join(parts)}.{left}"


def plan_counts(history: PartnerHistory) -> tuple[int, int]:
    """In how many reviews it was in full, and of how many that is known."""
    known = [one.kept for one in history.plan if one.kept is not None]
    return known.count("full"), len(known)


def _which(of: Sequence[PlanTime]) -> str:
    """ "2 (2026-06-04: gave up 4 min, used 3:15 of them after all; 2026-09-03)", the newest first."""
    named = "; ".join(map(_one, of[: -_NAMED - 1 : -1]))
    more = f"; {len(of) - _NAMED} before" if len(of) > _NAMED else ""
    return f"{len(of)} ({named}{more})"


def _one(one: PlanTime) -> str:
    had = f"{clock_text(one.actual_s or 0)} of {clock_text(one.planned_s)}"
    if one.kept == "released":
        used = amount_text(one.used_s) if one.used_s < one.released_s else "all"
        after = f", used {used} of them after all" if one.used_s else ""
        return f"{one.review}: gave up {amount_text(one.released_s)}{after}"
    if one.kept in ("cut short", "full"):
        return f"{one.review}: {had}"
    return one.review
