"""A figure over many reviews in words: its value with its n, whether it is met, what its parts are."""

from collections import Counter
from datetime import date
from math import ceil, floor

from facilitator.core.dates import show_date
from facilitator.core.effectiveness import Effectiveness, Figure, Part
from facilitator.core.narrate import amount_text
from facilitator.core.session import Side, Tier

#: Whose sponsor it is, or what was committed to.
PARTS = {"us": "ours", "them": "the partners'"}
SIDES: dict[Side, str] = {"us": "our side", "them": "their side"}
#: Seconds from which on a time is told in hours.
_HOURS_FROM = 6000 * 60


def verdict(met: bool | None) -> str:
    """ "met", "not met"; nothing where it is not known."""
    return "" if met is None else "met" if met else "not met"


def value_words(figure: Figure) -> str:
    """ "37.5 of 51, 74 %": never a percentage without its n."""
    if figure.value is None:
        return "not known"
    if figure.form == "change":
        return f"{_percent(figure, figure.value)}, {_counted(figure.n, 'partner')}"
    if figure.form == "mean":
        return f"{_mean(figure, figure.value)} of 10, {_counted(figure.n, 'answer')}"
    if figure.key == "lookback_share":
        return f"{_percent(figure, figure.value)} of {_time(figure.of)}, {_counted(figure.n, 'review')}"
    return part_words(figure, Part("", figure.count, figure.of))


def part_words(figure: Figure, part: Part) -> str:
    """The same of a partner, a side or a kind."""
    if part.value is None:
        return "not known"
    if figure.form == "change":
        return _percent(figure, part.value)
    if figure.form == "mean":
        return f"{_mean(figure, part.value)} of 10, {_counted(part.of, 'answer')}"
    if figure.key == "lookback_share":
        return f"{_percent(figure, part.value)} of {_time(part.of)}"
    return f"{_plain(part.count)} of {_plain(part.of)}, {_percent(figure, part.value)}"


def value_short(figure: Figure) -> str:
    """ "74 % of 51", where there is little room: what it was counted of stands there all the same."""
    if figure.value is None:
        return "not known"
    if figure.form == "change":
        return value_words(figure)
    return part_short(figure, Part("", figure.count, figure.of))


def part_short(figure: Figure, part: Part) -> str:
    """The same of a partner, a side or a kind."""
    if part.value is None:
        return "not known"
    if figure.form == "mean":
        return f"{_mean(figure, part.value)}, {_counted(part.of, 'answer')}"
    if figure.form == "change" or figure.key == "lookback_share":
        return part_words(figure, part)
    return f"{_percent(figure, part.value)} of {_plain(part.of)}"


def scope_words(
    found: Effectiveness, since: date | None, tier: Tier | None, until: date | None = None
) -> str:
    """Which reviews were counted, and which were not, in a few sentences."""
    today = found.now.date()
    of = f" of the {tier} tier" if tier else ""
    from_ = f" since {show_date(since, today)}" if since else ""
    left = (
        f" {_counted(found.ahead, 'review')} held on a day to come, it says,"
        f" {'does' if found.ahead == 1 else 'do'} not count."
        if found.ahead
        else ""
    )
    if not found.figure("held_rate").n:
        before = f" before {show_date(until, today)}" if until else ""
        return f"No review{of} was held or due{from_}{before}, so there is nothing to count.{left}"
    if found.first and not since:
        from_ = f" from {show_date(found.first, today)}"
    moved = f" {_counted(found.moves, 'move')} in all." if found.moves else ""
    held = f"{_counted(found.reviews, 'review')}{of} with {_counted(found.partners, 'partner')}"
    to = f"before {show_date(until, today)}" if until else f"until {show_date(today, today)} {today.year}"
    return f"{held}{from_}, {to}.{moved}{left}"


def time_words(found: Effectiveness) -> str:
    """ "9 timed reviews took 9 h 36 min, 61 hours of people's time."; "" where none was timed."""
    time = found.time
    if not time.reviews:
        return ""
    said = f"{_counted(time.reviews, 'timed review')} took {amount_text(round(time.whole_s / 60) * 60)}"
    if not time.known:
        return f"{said}; who was there is not known."
    hours = time.people_s / 3600
    people = f"{hours:,.0f} hours" if hours >= 1.5 else amount_text(round(time.people_s / 60) * 60)
    but = f" in the {time.known:,} of which it is known who was there" if time.known < time.reviews else ""
    return f"{said}, {people} of people's time{but}."


def left_out(files: int) -> str:
    """That so many files could not be read; "" where there is none."""
    if not files:
        return ""
    return f"{_counted(files, 'file')} could not be read and {'is' if files == 1 else 'are'} left out."


class Called:
    """What the partners behind the figures are called: with the folder where two have one name.

    As their files have it: the text may be anything.
    """

    def __init__(self, found: Effectiveness) -> None:
        slugs = {(part.name, part.slug) for figure in found.figures for part in figure.parts}
        self._count = Counter(name for name, _ in slugs)

    def of(self, part: Part) -> str:
        """With the side where a figure counts the two apart."""
        return f"{self.name(part)}, {SIDES[part.side]}" if part.side else self.name(part)

    def name(self, part: Part) -> str:
        """The partner without the side; with its folder where two partners have that name."""
        return f"{part.name} ({part.slug})" if self._count[part.name] > 1 else part.name


def _counted(count: float, what: str) -> str:
    return f"{_plain(count)} {what}{'' if count == 1 else 's'}"


def _plain(count: float) -> str:
    """All of its digits: a half counts, and more than six of them are no 1.2e+06."""
    return f"{count:,.1f}".removesuffix(".0")


def _time(seconds: float) -> str:
    return f"{seconds / 3600:,.0f} h" if seconds >= _HOURS_FROM else f"{seconds / 60:,.0f} min"


def _percent(figure: Figure, value: float) -> str:
    shown = _rounded(figure, value * 100, figure.target * 100)
    if figure.form == "change":
        if shown in ("0", "-0", "-100") and value not in (0, -1):
            # No number stands with a sign that it has not, and none is all of it that is not.
            tenth = (ceil if value < -0.5 and value > -1 else floor)(value * 1000) / 10
            shown = f"{tenth:,.1f}"
        return f"{'+' if value > 0 else '−' if value < 0 else ''}{shown.removeprefix('-')} %"
    if shown in ("0", "100") and 0 < value < 1:
        return "under 1 %" if shown == "0" else "over 99 %"
    return f"{shown} %"


def _mean(figure: Figure, value: float) -> str:
    tenth = round(value, 1)
    if figure.reaches(tenth) != figure.reaches(value):
        tenth = floor(value * 10) / 10
    if tenth in (1, 10) and tenth != value:  # the ends are what everybody gave
        tenth = ceil(value * 10) / 10 if tenth == 1 else floor(value * 10) / 10
    return f"{tenth:g}"


def _rounded(figure: Figure, value: float, target: float) -> str:
    """To a whole number; with a decimal where that would look as if it stood on the target's other side."""
    short = value > target if figure.bound == "at most" else not figure.reaches(value / 100)
    whole = round(value)
    if figure.bound == "at most":
        looks_short = whole > target
    elif figure.bound == "above":
        looks_short = whole <= target
    else:
        looks_short = whole < target
    if short == looks_short or abs(value - target) < 1e-9:
        return f"{whole:,}"
    away = ceil if value > target else floor
    return f"{away(value * 10) / 10:,.1f}"
