"""What each figure over many reviews means: the one source for screen, help and docs/statistics.md."""

from collections.abc import Mapping
from typing import NamedTuple


class Meaning(NamedTuple):
    """What a figure is, in the words of the docs and the help.

    `target` is short enough for a column; `unknown` says why there may be no figure.
    """

    name: str
    definition: str
    target: str
    unknown: str


#: By the key of the figure in JSON.
MEANINGS: Mapping[str, Meaning] = {
    "held_rate": Meaning(
        "Reviews held",
        "Reviews that took place, of all whose day is over. A review that moved and was held counts once, "
        "as held; one that was broken off was held. One that was cancelled, or is still only planned, counts "
        "once the day that it was set for is over. Moves are counted apart.",
        "at least 90 %",
        "no review's day is over",
    ),
    "kept_rate": Meaning(
        "Commitments kept",
        "Done counts one, partly a half, of all that were graded done, partly or missed; bets and actions "
        "together and apart. What both sides agreed to drop does not count. One that is carried is graded in "
        "each review that opens with it.",
        "at least 70 %",
        "no commitment was graded",
    ),
    "sponsor_rate": Meaning(
        "Executive sponsors there",
        "In strategic reviews, each side for itself: those with a sponsor of the side present, of those with "
        "one invited. Where the roll call left open whether one came, the side is left out.",
        "75 % on each side",
        "no sponsor was called in a strategic review",
    ),
    "pipeline_growth": Meaning(
        "Sourced pipeline growth",
        "The median over partners of the change of sourced pipeline from the quarter before the latest known "
        "one to the latest. Partners of whom one of the two is not known or in another unit are left out, "
        "and those with nothing to grow from. All quarters count, also those before the time chosen.",
        "above 0 %",
        "of no partner two quarters in a row are known",
    ),
    "satisfaction_mean": Meaning(
        "Satisfaction",
        "The mean of what both sides gave their reviews, 1 to 10, each answer for itself.",
        "at least 8 of 10",
        "nobody was asked",
    ),
    "recap_rate": Meaning(
        "Recap within a day",
        "Recaps sent within 24 hours of the end, of the reviews that ended more than 24 hours ago or whose "
        "recap was sent.",
        "at least 90 %",
        "no review has ended a day ago",
    ),
    "lookback_share": Meaning(
        "Time that looks back",
        "The time spent in segments that look back, of the time spent in all, over the meetings that ended. "
        "Pauses are no time.",
        "a third at most",
        "no meeting was timed to its end",
    ),
    "plan_rate": Meaning(
        "Joint plan in full",
        "Of the ended reviews with a joint plan on the agenda: those that entered it, released no minute of "
        "it, and did not end in it before its planned time was over. Of several plan segments this holds for "
        "each.",
        "at least 90 %",
        "no meeting with a joint plan was timed to its end",
    ),
}
