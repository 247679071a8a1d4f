"""The figures over many reviews for programs: as JSON and as CSV."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from typing import Any

from facilitator.core.effectiveness import Effectiveness, Figure, Part
from facilitator.core.session import Tier
from facilitator.documents.inert import cell

COLUMNS = ("figure", "name", "of", "slug", "part", "side", "value", "count", "base", "n", "target", "met")
#: The keys of a share's count and of what it is counted of, where they have one of their own.
_COUNTS = {
    "held_rate": ("held", "scheduled"),
    "kept_rate": ("commitments_kept", "commitments_graded"),
    "sponsor_rate": ("sponsor_present", "sponsor_invited"),
    "recap_rate": ("recap_on_time", None),
    "plan_rate": ("plan_full", None),
}


def as_plain(
    found: Effectiveness, since: date | None, until: date | None, tier: Tier | None, unreadable: int
) -> dict[str, Any]:
    """The object that `--json` prints; what is not known is None."""
    told: dict[str, Any] = {}
    for figure in found.figures:
        count, of = _COUNTS.get(figure.key, (None, None))
        told |= {count: _number(figure.count)} if count else {}
        told |= {of: _number(figure.of)} if of else {}
        told[figure.key] = figure.value
    return told | {
        "as_of": found.now.isoformat(timespec="seconds"),
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "tier": tier,
        "reviews": found.reviews,
        "partners": found.partners,
        "moves": found.moves,
        "ahead": found.ahead,
        "timed": found.time.reviews,
        "time_s": found.time.whole_s if found.time.reviews else None,
        "people_known": found.time.known,
        "people_s": found.time.people_s if found.time.known else None,
        "unreadable": unreadable,
        "n": {figure.key: figure.n for figure in found.figures},
        "target": {figure.key: figure.meaning.target for figure in found.figures},
        "met": {figure.key: figure.met for figure in found.figures},
        "parts": {
            figure.key: [
                {"partner": one.name, "slug": one.slug, **_sums(one)}
                | ({"side": one.side} if one.side else {})
                for one in figure.parts
            ]
            for figure in found.figures
        },
        "more": {
            figure.key: {one.name: _sums(one) for one in figure.more}
            for figure in found.figures
            if figure.more
        },
    }


def as_csv(found: Effectiveness) -> str:
    """A row for each figure, then one for each of its kinds or sides and of its partners."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in found.figures:
        writer.writerows(_rows(figure))
    return text.getvalue()


def _rows(figure: Figure) -> Iterator[Sequence[object]]:
    meaning = figure.meaning
    whole = (_number(figure.count), _number(figure.of)) if figure.value is not None else ("", "")
    met = "" if figure.met is None else str(figure.met).lower()
    value = "" if figure.value is None else figure.value
    yield (figure.key, meaning.name, "all", "", "", "", value, *whole, figure.n, meaning.target, met)
    for of, parts in (("side" if figure.each else "kind", figure.more), ("partner", figure.parts)):
        for one in parts:
            if one.value is not None:
                reached = str(figure.reaches(one.value)).lower()
                side = one.name if of == "side" else one.side or ""
                who = (of, cell(one.slug or ""), "" if of == "side" else cell(one.name), side)
                sums = (one.value, _number(one.count), _number(one.of))
                yield (figure.key, meaning.name, *who, *sums, "", meaning.target, reached)


def _sums(one: Part) -> dict[str, Any]:
    return {"value": one.value, "count": _number(one.count), "of": _number(one.of)}


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
