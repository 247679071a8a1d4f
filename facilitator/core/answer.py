"""Are these meetings worth holding? In one sentence: how many targets are met, and what is furthest off."""

from facilitator.core.effectiveness import Effectiveness, Figure, Part
from facilitator.core.figure_words import PARTS, part_short, value_short, value_words

#: The worst that each form of figure can be, where more is better: the scale that a distance is measured on.
_WORST = {"share": 0.0, "mean": 1.0, "change": -1.0}
#: And where less is better.
_WORST_SHARE = 1.0


def answer(found: Effectiveness) -> str:
    """ "5 of 8 targets are met. Furthest off: commitments kept, 52 % of 218 against 70 %."."""
    met = [one.met for one in found.figures]
    known = len(met) - met.count(None)
    yes, unknown = met.count(True), met.count(None)
    if not known:
        return "Nothing is known yet: no target can be held against anything."
    if yes == known:
        return _all_known(known, unknown) if unknown else f"All {known} targets are met."
    said = f"{yes or 'None'} of {known} targets {'are' if yes > 1 else 'is'} met"
    if known == 1:
        said = "The one target that is known is not met"
    said += f", {unknown} {'are' if unknown > 1 else 'is'} not known yet" if unknown else ""
    return f"{said}. Furthest off: {_off(*furthest(found))}."


def furthest(found: Effectiveness) -> tuple[Figure, Part | None]:
    """The figure that is furthest off its target, with its side where each has to reach it.

    The distance is the part of the way from the target to the worst that can be. ValueError where every known
    target is met.
    """
    short = [
        (_distance(figure, value), figure, part)
        for figure in found.figures
        for part in (figure.more if figure.each else (None,))
        if (value := part.value if part else figure.value) is not None and not figure.reaches(value)
    ]
    _, figure, part = max(short, key=lambda one: one[0])
    return figure, part


def _all_known(known: int, unknown: int) -> str:
    first = (
        "The one target that is known is met" if known == 1 else f"All {known} targets that are known are met"
    )
    return f"{first}; {unknown} {'are' if unknown > 1 else 'is'} not known yet."


def _distance(figure: Figure, value: float) -> float:
    worst = _WORST_SHARE if figure.bound == "at most" else _WORST[figure.form]
    return (value - figure.target) / (worst - figure.target)


def _off(figure: Figure, part: Part | None) -> str:
    name, target = figure.meaning.name.lower(), figure.meaning.target
    if part is not None:
        return f"{name}, {PARTS[part.name]}: {part_short(figure, part)} against {target.removesuffix(_SIDES)}"
    if figure.form == "share":
        return f"{name}, {value_short(figure)} against {target.removeprefix('at least ')}"
    value, _, cases = value_words(figure).rpartition(", ")
    if figure.form == "mean":
        return f"{name}, {value} in {cases} against {figure.target:g}"
    return f"{name}, {value} with {cases} against any growth"


_SIDES = " on each side"
