"""Which mapping fits a file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from facilitator.core.proposed import Choice, Question
from facilitator.imports.headers import Header, plain
from facilitator.imports.mapping import ImportMapping
from facilitator.imports.quarters import read_quarter
from facilitator.imports.unusable import Unusable

#: The question which mapping a file is read with.
WHICH = "map"


@dataclass(frozen=True, slots=True)
class Fit:
    """A mapping laid on a file: `columns` are the fields that are there, `missing` what it cannot do without.

    `wide`: a scorecard with a column a metric, or a column a quarter.
    """

    mapping: ImportMapping
    columns: Mapping[str, int]
    missing: tuple[str, ...]
    wide: bool = False

    @property
    def weight(self) -> int:
        """How many columns speak for it."""
        return len(self.columns)


def fit(mapping: ImportMapping, names: Sequence[str], metrics: Collection[str] = ()) -> Fit:
    """Lay a mapping on a header; `metrics` are the names and ids of the scoreboard's rows."""
    header = Header(names)
    found = {field: header.find(mapping.column(field)) for field in mapping.columns}
    columns = {field: at for field, at in found.items() if at is not None}
    if mapping.shape == "scorecard":
        return _scorecard(mapping, header, columns, metrics)
    for key, origin in (("sourced", mapping.sourced), ("influenced", mapping.influenced)):
        at = header.find(origin.columns)
        if at is not None:
            columns[key] = at
    missing = [field for field in ("name", "amount") if field not in columns]
    if "stage" not in columns and not {"won", "closed"} <= columns.keys():
        missing.append("stage")
    return Fit(mapping, columns, tuple(missing))


def choose(
    names: Sequence[str],
    own: Sequence[ImportMapping],
    others: Sequence[ImportMapping],
    metrics: Collection[str] = (),
    answers: Mapping[str, str] | None = None,
    used: Sequence[ImportMapping] = (),
) -> Fit | Question:
    """The mapping that fits: one of the partner's `own` before the `others`, then the one with most columns.

    Of equal ones that of `used` counts, with which a file of this partner was read before; else it is asked.
    Raises `Unusable` where none fits; the sentence names the columns of the file.
    """
    answered = (answers or {}).get(WHICH)
    every = [fit(mapping, names, metrics) for mapping in (*own, *others)]
    if answered is not None:
        return named(answered, every, names)
    for mappings in (own, others):
        fits = [one for one in every if not one.missing and one.mapping in mappings]
        most = max((one.weight for one in fits), default=0)
        best = [one for one in fits if one.weight == most]
        best = [one for one in best if one.mapping in used] or best
        if len(best) == 1:
            return best[0]
        if best:
            choices = [Choice(one.mapping.name, one.mapping.about or one.mapping.name) for one in best]
            return Question(WHICH, "Which kind of file is this? Several mappings fit it.", tuple(choices))
    raise Unusable(_none(every, names))


def named(name: str, every: Sequence[Fit], names: Sequence[str]) -> Fit:
    """The mapping of that name. Raises `Unusable` where there is none, or the file lacks what it needs."""
    one = next((one for one in every if plain(one.mapping.name) == plain(name)), None)
    if one is None:
        known = ", ".join(dict.fromkeys(one.mapping.name for one in every))
        raise Unusable(f"there is no mapping “{name}”; take one of {known}, or write one (docs/numbers.md).")
    if one.missing:
        raise Unusable(_lacks(one, names))
    return one


def _scorecard(
    mapping: ImportMapping, header: Header, columns: dict[str, int], metrics: Collection[str]
) -> Fit:
    wanted = {plain(name) for name in metrics}
    hits = sum(plain(name) in wanted for name in header.names)
    if "metric" in columns:
        quarters = "value" not in columns and any(read_quarter(name) for name in header.names)
        if quarters or "value" in columns or "target" in columns:
            return Fit(mapping, columns, (), wide=quarters)
    if hits >= 2 or (hits and "quarter" in columns):
        return Fit(mapping, {"quarter": columns["quarter"]} if "quarter" in columns else {}, (), wide=True)
    return Fit(mapping, columns, tuple(field for field in ("metric", "value") if field not in columns))


def _none(every: Sequence[Fit], names: Sequence[str]) -> str:
    near = min(every, key=lambda one: (len(one.missing), -one.weight), default=None)
    header = Header(names)
    if near is None or not near.weight:
        return (
            f"no mapping fits its columns {header.listed()}; a scorecard needs “Metric” and “Value”, "
            "and docs/numbers.md shows how to write a mapping."
        )
    return _lacks(near, names)


def _lacks(one: Fit, names: Sequence[str]) -> str:
    field = one.missing[0]
    known = ", ".join(f"“{name}”" for name in one.mapping.column(field)[:4])
    called = f", which it knows as {known}" if known else ""
    return (
        f"the mapping “{one.mapping.name}” needs a column for the {field}{called}; the file has "
        f"{Header(names).listed()}: export it with that column, or write a mapping (docs/numbers.md)."
    )
