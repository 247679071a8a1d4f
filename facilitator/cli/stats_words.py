"""A figure over many reviews in words: its value with its n, whether it is met, what its parts are."""

from math import ceil, floor

from facilitator.core.effectiveness import Figure, Part
from facilitator.core.session import Side

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
    return f"{part.count:,g} of {part.of:,g}, {_percent(figure, part.value)}"


def _counted(count: float, what: str) -> str:
    return f"{count:,g} {what}{'' if count == 1 else 's'}"


def _time(seconds: float) -> str:
    return f"{seconds / 3600:,.0f} h" if seconds >= _HOURS_FROM else f"{seconds / 60:,.0f} min"


def _percent(figure: Figure, value: float) -> str:
    shown = _rounded(figure, value * 100, figure.target * 100)
    if figure.form == "change":
        return f"{'+' if value > 0 else '−' if value < 0 else ''}{shown.removeprefix('-')} %"
    if shown in ("0", "100") and 0 < value < 1:
        return "under 1 %" if shown == "0" else "over 99 %"
    return f"{shown} %"


def _mean(figure: Figure, value: float) -> str:
    tenth = round(value, 1)
    if figure.reaches(tenth) != figure.reaches(value):
        tenth = floor(value * 10) / 10
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
