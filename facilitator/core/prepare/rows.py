"""The scoreboard's rows: what is measured, in what, and which way is better."""

from typing import Any, get_args

from facilitator.core import names
from facilitator.core.edit import changed, item, put, without
from facilitator.core.figures import is_currency
from facilitator.core.metrics import STARTERS, Starter
from facilitator.core.prepare.ground import but, known, line, moved, not_over, words
from facilitator.core.record import Number
from facilitator.core.refused import Refused
from facilitator.core.session import Better, Metric, Session

UNITS = ("count", "%", "days")
_NO_NAME = "A row of the scoreboard needs a name."
#: What of a row is in its unit.
_NUMBERS = {
    "value": "value",
    "target": "target",
    "was": "corrected value",
    "earlier": "value of an earlier quarter",
}


def add_row(
    session: Session,
    name: str,
    unit: str,
    better: Better,
    means: str | None = None,
    target: Number | None = None,
) -> Session:
    """One more row at the end; `unit` is an ISO currency, count, % or days ("currency": the session's own).

    One that is named like a starter row is that row: it has its id, and its definition where none is given.
    """
    not_over(session)
    name = words(name, _NO_NAME)
    _is_new(session, name)
    starter = next((one for one in STARTERS.values() if _starts(one, name)), None)
    unit, ours = _unit(session, unit), starter and _unit(session, starter.unit)
    if starter and means is None and (unit, better) == (ours, starter.better):
        means = starter.means
    id_ = _free_id(session, starter.id if starter else _slug(name))
    row = Metric(id=id_, name=name, unit=unit, better=_better(better))
    return session.but(scoreboard=(*session.scoreboard, but(row, {"means": line(means), "target": target})))


def change_row(session: Session, id_: str, **changes: Any) -> Session:
    """Fields of `Metric` changed; None takes a key out, the id stays. KeyError when it is not there.

    A value that is typed over has no longer the source that it had, unless one is given. A row that has
    numbers keeps its unit: they would become another unit's.
    """
    not_over(session)
    known(Metric, changes)
    before = item(session.scoreboard, id_)
    if "id" in changes:
        raise TypeError("the id of a row stays as it is")
    if "name" in changes:
        changes["name"] = words(changes["name"], _NO_NAME)
        _is_new(session, changes["name"], than=id_)
    if "unit" in changes:
        changes["unit"] = _unit(session, changes["unit"])
    if "better" in changes:
        _better(changes["better"])
    for key in {"means", "source", "note"} & changes.keys():
        changes[key] = line(changes[key])
    if "value" in changes and changes["value"] != before.value:
        changes.setdefault("source", None)
    after = but(before, changes)
    if after.unit != before.unit and (still := _kept(before, changes)):
        raise Refused(f"{before.name} has a {still} in {before.unit}: take that out before the unit changes.")
    return session if after is before else changed(session, "scoreboard", id_, after)


def remove_row(session: Session, id_: str) -> Session:
    """One row less; KeyError when it is not there."""
    not_over(session)
    return without(session, "scoreboard", id_)


def move_row(session: Session, id_: str, by: int) -> Session:
    """So many places further down (below 0: up), as far as it goes. KeyError when it is not there."""
    not_over(session)
    row = item(session.scoreboard, id_)
    at = session.scoreboard.index(row)
    return put(session, "scoreboard", moved(session.scoreboard, at, by, row.name))


def _starts(starter: Starter, name: str) -> bool:
    return names.same(starter.name, name) or names.same(starter.id, name)


def _is_new(session: Session, name: str, than: str | None = None) -> None:
    for row in session.scoreboard:
        if row.id != than and names.same(row.name, name):
            raise Refused(f"The scoreboard has a row “{row.name}” already.")


def _unit(session: Session, unit: str) -> str:
    typed, ours = unit.strip(), session.meeting.currency or "USD"
    if typed.lower() in UNITS:
        return typed.lower()
    if typed.lower() in ("currency", ours.lower()):
        return ours
    if not is_currency(typed):
        raise Refused(f"“{typed}” is no unit: it is count, %, days, or a currency like {ours}.")
    return typed


def _better(better: Better) -> Better:
    if better not in get_args(Better):
        raise Refused(f"“{better}” is no direction: it is up, or down where less is better.")
    return better


def _kept(before: Metric, changes: dict[str, Any]) -> str:
    """Which of a row's numbers would be taken over into another unit."""
    kept = (
        words
        for key, words in _NUMBERS.items()
        if getattr(before, key) not in (None, ()) and key not in changes
    )
    return next(kept, "")


def _slug(name: str) -> str:
    return names.slug(name).replace("-", "_") if any(char.isalnum() for char in name) else "row"


def _free_id(session: Session, id_: str) -> str:
    taken = {row.id for row in session.scoreboard}
    number = 1
    while (free := id_ if number == 1 else f"{id_}_{number}") in taken:
        number += 1
    return free
