"""What is still owed, as lines for people: a table where there is room for it, else an entry each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich.cells import cell_len, chop_cells

from facilitator.cli.aligned import aligned
from facilitator.core.counts import times
from facilitator.core.dates import show_date
from facilitator.core.session import Session
from facilitator.core.tasks import Task, overdue
from facilitator.core.visible import safe

_HEADS = ("due", "partner", "id", "what", "owner", "status", "bet")
_WHAT = _HEADS.index("what")
_BETWEEN = 3
#: With fewer columns for what is to be done, a table is no help.
_NARROWEST = 30


@dataclass(frozen=True, slots=True)
class Owed:
    """A task, and the review that has it: its session, its file as a path, and its partner's slug."""

    task: Task
    session: Session
    file: str
    slug: str


def lines(owed: Sequence[Owed], today: date, width: int | None) -> list[str]:
    """A line each in full where no `width` is given (in columns), else what fits it."""
    rows = [_row(one, today) for one in owed]
    if width is None:
        return aligned(_HEADS, rows)
    others = (max(cell_len(row[at]) for row in (_HEADS, *rows)) for at in range(len(_HEADS)) if at != _WHAT)
    room = width - sum(others) - _BETWEEN * (len(_HEADS) - 1)
    if room >= _NARROWEST:
        return aligned(_HEADS, [line for row in rows for line in _broken(row, room)])
    return list(_stacked(rows, width))


def due_words(task: Task, today: date) -> str:
    """ "Fri 30 Oct, 22 days overdue"."""
    late = overdue(task, today)
    if task.due is None or late is None:
        return "no date"
    if late:
        more = f", {late} day{'s' if late > 1 else ''} overdue"
    else:
        more = ", today" if task.due == today else ""
    return f"{show_date(task.due, today)}{more}"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of so many columns at most; a word that is longer is cut."""
    found = [""]
    for word in text.split():
        for piece in chop_cells(word, width) if cell_len(word) > width else [word]:
            if found[-1] and cell_len(found[-1]) + 1 + cell_len(piece) > width:
                found.append(piece)
            else:
                found[-1] = f"{found[-1]} {piece}".strip()
    return found


def _row(one: Owed, today: date) -> tuple[str, ...]:
    task, meeting = one.task, one.session.meeting
    company = {"us": meeting.us, "them": meeting.partner}.get(task.side or "")
    owner = (task.owner or "nobody yet") + (f" ({company})" if company else "")
    id_ = task.id if task.kind == "action" else ""
    cells = (due_words(task, today), meeting.partner, id_, task.what, owner, _status(task), task.bet or "")
    return tuple(map(safe, cells))


def _status(task: Task) -> str:
    words = {"partly": "partly kept", "blocked": f"blocked: {task.blocker}" if task.blocker else "blocked"}
    status = words.get(task.status, task.status)
    if task.kind == "commitment" and task.status == "open":
        status = "not graded"
    return f"{status}, carried {times(task.carried)}" if task.carried else status


def _broken(row: Sequence[str], room: int) -> Iterator[tuple[str, ...]]:
    """The row in as many lines as its text takes in the room for it."""
    for number, line in enumerate(wrapped(row[_WHAT], room)):
        yield tuple(line if at == _WHAT else "" if number else cell for at, cell in enumerate(row))


def _stacked(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    """An entry each, below the day on which it is due."""
    for number, (due, entries) in enumerate(groupby(rows, lambda row: row[0])):
        yield from ([""] if number else [])
        yield from wrapped(due, width)
        for _, partner, id_, what, owner, status, bet in entries:
            head = f"{partner}, {id_}: {what}" if id_ else f"{partner}: {what}"
            about = f"{owner}; {status}" + (f"; bet: {bet}" if bet else "")
            first, *rest = wrapped(head, max(width - 4, 8))
            yield f"  {first}"
            yield from (f"    {line}" for line in rest)
            yield from (f"      {line}" for line in wrapped(about, max(width - 6, 8)))
