"""The figures of a history in words: the same on the screen and on the command line.

Names of the user go in as they are; whoever shows them makes them fit to be shown.
"""

from math import floor

from facilitator.core.dates import day_month_year
from facilitator.core.effectiveness import Figure, Part
from facilitator.core.figure_words import part_short, part_words
from facilitator.core.figures import show
from facilitator.core.history.partner import PartnerHistory
from facilitator.core.history.rows import RowHistory
from facilitator.core.history.tally import Tally
from facilitator.core.measured import KEPT
from facilitator.core.measured import SATISFIED as SATISFIED
from facilitator.core.narrate import clock_text

#: The same figure as over all partners, and so in the same words.
_KEPT = Figure("kept_rate", "share", None, 0, 0, 0, KEPT)


def share_words(points: float, graded: int, what: str = "") -> str:
    """ "7.5 of 10 grades, 75 %": how many were kept; no rounding moves it over the target, or to all or none.

    `what` is what was graded, "grades"; it may be left out.
    """
    if not graded:
        return "nothing graded yet"
    counts, _, percent = part_words(_KEPT, Part("", points, graded)).partition(", ")
    return f"{counts} {what}".rstrip() + f", {percent}"


def share_short(points: float, graded: int) -> str:
    """ "75 % of 10", where there is little room."""
    return part_short(_KEPT, Part("", points, graded))


def kept_words(one: Tally) -> str:
    """ "7.5 of 10 grades, 75 %": a commitment counts in each review that graded it, a partly as a half."""
    if not one.graded:
        return dropped_words(one) if one.dropped else "nothing graded yet"
    return share_words(one.points, one.graded, "grade" if one.graded == 1 else "grades")


def dropped_words(one: Tally) -> str:
    """Of commitments without a grade that counts: how many both sides let go."""
    if one.dropped < one.made:
        return f"{one.dropped} dropped by agreement, no other graded yet"
    return "dropped by agreement" if one.made == 1 else "all dropped by agreement"


def mean_words(mean: float | None) -> str:
    """ "7.2"; no rounding moves it over the target."""
    if mean is None:
        return "not known"
    shown = round(mean, 1)
    return f"{floor(mean * 10) / 10 if mean < SATISFIED <= shown else shown:.1f}"


def given_words(mean: float | None, n: int) -> str:
    """ "7.2 of 10, 5 answers"."""
    return f"{mean_words(mean)} of 10, {answers(n)}" if n else "not known"


def answers(n: int) -> str:
    """ "1 answer", "5 answers"."""
    return f"{n} answer{'' if n == 1 else 's'}"


def target_line(row: RowHistory) -> str:
    """The target of a row, and how far the number is from it."""
    return "no target yet" if row.target is None else f"{show(row.target, row.unit)}, {row.to_target}"


def left_out_words(row: RowHistory) -> str:
    """That quarters of a row are not shown, and why; "" where all are."""
    if not row.left_out:
        return ""
    many = f"{row.left_out} quarters are" if row.left_out > 1 else "one quarter is"
    return f"{row.name}: {many} left out, known in another unit than {row.unit}."


def difference_words(planned: int, actual: int) -> str:
    """ "4:35 under", "as planned"; both in seconds."""
    apart = actual - planned
    return "as planned" if not apart else f"{clock_text(abs(apart))} {'over' if apart > 0 else 'under'}"


def untimed_words(history: PartnerHistory) -> str:
    """Of which reviews the minutes are not known; "" where they are of all."""
    if not history.untimed:
        return ""
    return f"Not known of {', '.join(history.untimed)}: not ended, or held without a log."


def counted(reviews: int) -> str:
    """ "one review", "5 reviews"."""
    return "one review" if reviews == 1 else f"{reviews} reviews"


def span_words(history: PartnerHistory) -> str:
    """How many reviews over what time: "5 reviews, 4 Sep 2025 to 3 Sep 2026"."""
    reviews = history.reviews
    if not reviews:
        return "no review has taken place yet"
    if len(reviews) == 1:
        return f"one review, on {day_month_year(reviews[0].day)}"
    return f"{len(reviews)} reviews, {day_month_year(reviews[0].day)} to {day_month_year(reviews[-1].day)}"
