"""Numbers that were read from somewhere, before anybody took them: what would change, and what must be asked.

A number enters a scoreboard only by `take`; until then everything is on the screen, and nothing in the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from facilitator.core.edit import fresh_id, put
from facilitator.core.record import Number
from facilitator.core.session import Deal, Metric, Session


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: `value` is what is remembered, `words` what people read."""

    value: str
    words: str


#: Parts the values of one answer where several may be meant: `Partner|Channel`.
BETWEEN = "|"
#: The choice that none of the values is meant.
NONE = "-"
#: The choice that all is meant.
ALL = "*"
#: Those that no other choice goes with.
ALONE = frozenset((NONE, ALL))


@dataclass(frozen=True, slots=True)
class Question:
    """What the file leaves open and nobody should guess; `key` names it in `answers`.

    `several`: more than one choice may be meant, and the answer has their values with `BETWEEN` between.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class NewValue:
    """A scoreboard row's number for `quarter`; `basis` says in a few words what it was computed from.

    `target` is set where the file names one. `row` is the row's id; `new` is the whole row where the
    scoreboard has none of that id yet.
    """

    row: str
    quarter: str
    value: Number | None
    basis: str
    target: Number | None = None
    new: Metric | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A line of the file that was not taken, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a file would bring: `taken` rows of it were read and used, the others are in `left`.

    `notes` are sentences worth reading before anything is taken. While `questions` are open, `values` and
    `deals` are what is known without their answers, and nothing should be taken. `keep`: what of the answers
    is true of the partner's next file too.
    """

    file: str
    as_of: date
    values: tuple[NewValue, ...] = ()
    deals: tuple[Deal, ...] = ()
    taken: int = 0
    left: tuple[Left, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    keep: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """As it stands in the row from then on: the file's name, and the day its numbers were true."""
        return f"{self.file}, as of {self.as_of.isoformat()}"


def take(session: Session, proposed: Proposed) -> Session:
    """The session with what was proposed. Raises ValueError while something is still to be asked.

    The value of the session's own quarter goes into the row with its source; another quarter's into the
    row's `earlier`. A deal is known by its name: what people wrote about it (blocker, help) stays, and deals
    that the file does not name stay as they are.
    """
    if proposed.questions:
        raise ValueError("something has to be answered before these numbers can be taken")
    rows = list(session.scoreboard)
    for new in proposed.values:
        at = next((at for at, row in enumerate(rows) if row.id == new.row), None)
        if at is None:
            if new.new is None:
                continue
            rows.append(new.new)
            at = len(rows) - 1
        rows[at] = _with(rows[at], new, session.meeting.quarter, proposed.source)
    return put(put(session, "scoreboard", tuple(rows)), "deals", _merged(session.deals, proposed.deals))


def _with(row: Metric, new: NewValue, quarter: str, source: str) -> Metric:
    changes: dict[str, Any] = {}
    if new.target is not None:
        changes["target"] = new.target
    if new.value is not None and new.quarter == quarter:
        changes |= {"value": new.value, "source": source}
    elif new.value is not None:
        changes["earlier"] = dict(sorted(((row.earlier or {}) | {new.quarter: new.value}).items()))
    return row.but(**changes) if changes else row


def _merged(deals: tuple[Deal, ...], fresh: tuple[Deal, ...]) -> tuple[Deal, ...]:
    merged = list(deals)
    free = list(range(len(deals)))
    for one in fresh:
        at = next((at for at in free if _same(deals[at].name, one.name)), None)
        if at is not None:
            free.remove(at)  # two of the file are never one of the review
        if at is None:
            merged.append(one.but(id=fresh_id(merged, "d")))
        else:
            known = {key: getattr(one, key) for key in ("stage", "amount", "state", "close")}
            merged[at] = merged[at].but(**{key: value for key, value in known.items() if value is not None})
    return tuple(merged)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
