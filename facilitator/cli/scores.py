"""`scores`: a review's scoreboard, shown and changed."""

from collections.abc import Mapping, Sequence
from typing import Any

import click
from rich.cells import cell_len

from facilitator.cli.amending import amend
from facilitator.cli.find import Found, find
from facilitator.cli.options import root_of
from facilitator.cli.says import Sorry, say, say_json
from facilitator.clock import Clock
from facilitator.core.figures import exact, show
from facilitator.core.prepare import add_row, change_row, remove_row
from facilitator.core.refused import Refused
from facilitator.core.scoreboard import history, last_quarters, trend
from facilitator.core.session import Metric, Session
from facilitator.core.typed import BadFigure, read
from facilitator.imports.rows import Rows
from facilitator.store import files
from facilitator.store.load import Loaded

_CHANGING = {"values": "set", "targets": "target", "means": "means", "sources": "source"}
_CHANGING |= {"add": "add", "unit": "unit", "better": "better", "remove": "remove"}
_READING = {"map_name": "map", "quarter": "quarter", "as_of": "as-of", "answers": "answer"}
_READING |= {"dry_run": "dry-run", "yes": "yes", "show_all": "all"}
#: What changes rows; each names the field of a row, and whether its value is a number.
_FIELDS = (
    ("values", "value", True),
    ("targets", "target", True),
    ("means", "means", False),
    ("sources", "source", False),
)


def check_options(options: Mapping[str, Any]) -> None:
    """Raise `Sorry` where options do not go together: a dry run of what is typed would write it."""
    changing = [f"--{name}" for key, name in _CHANGING.items() if options[key]]
    reading = [f"--{name}" for key, name in _READING.items() if options[key]]
    if options["file"] is not None and changing:
        raise Sorry(f"--import and {changing[0]} do not go together; give one command after the other.")
    if options["file"] is None and reading:
        raise Sorry(f"{reading[0]} goes with --import FILE.csv, and there is none.")


def review_to_fill(ctx: click.Context, clock: Clock, target: str) -> Found:
    """The review whose numbers can still change. Raises `Sorry` for one that is over."""
    found = find(target, root_of(ctx), clock.now())
    session = found.loaded.session
    if session.meeting.status == "cancelled":
        raise Sorry(f"{found.path}: this review is cancelled; plan another with `facilitator new`.")
    if session.took_place and not session.running:
        raise Sorry(
            f"{found.path}: this review is over, and its numbers are what the room saw; plan the next one."
        )
    return found


def change_scores(ctx: click.Context, clock: Clock, options: Mapping[str, Any]) -> None:
    """Change what the options name, all or nothing; nothing where they name nothing."""
    changes = any(options[key] for key, _, _ in _FIELDS) or options["add"] or options["remove"]
    if not changes:
        if options["unit"] or options["better"]:
            raise Sorry('--unit and --better describe a row that is added; name it with --add "NAME".')
        return
    found = review_to_fill(ctx, clock, options["target"])

    def change(session: Session) -> Session:
        if name := options["add"]:
            if not options["unit"] or not options["better"]:
                units = "a currency like USD, %, count or days"
                raise Sorry(f'--add "{name}" needs --unit ({units}) and --better (up or down).')
            session = add_row(session, name, options["unit"], options["better"])
        for option, field, number in _FIELDS:
            for text in options[option]:
                session = _changed(session, text, field, number=number)
        for name in options["remove"]:
            session = remove_row(session, row_of(session, name).id)
        return session

    try:
        amend(found, clock.now(), change)
    except (Refused, BadFigure) as error:
        raise Sorry(str(error)) from None


def show_scores(ctx: click.Context, clock: Clock, options: Mapping[str, Any]) -> None:
    """Print the scoreboard with the quarters before."""
    found = find(options["target"], root_of(ctx), clock.now())
    session = found.loaded.session
    past = _past(found)
    known = {row.id: history(row.id, (*past, session)) for row in session.scoreboard}
    if options["as_json"]:
        say_json(_plain(session, known))
        return
    meeting = session.meeting
    say(f"{meeting.us} × {meeting.partner}   {meeting.quarter}", "")
    if not session.scoreboard:
        say('No rows yet: add one with --add "NAME" --unit UNIT --better up.')
        return
    say(*_table(session, known))


def row_of(session: Session, name: str) -> Metric:
    """The row of that name or id. Raises `Sorry`, which names the rows there are."""
    try:
        row = Rows(session.scoreboard).find(name)
    except ValueError as error:
        raise Sorry(f"{error}; name one by its id.") from None
    if row is None:
        rows = ", ".join(f"“{row.name}”" for row in session.scoreboard) or "none"
        raise Sorry(f"no row of the scoreboard is called “{name}”; there are {rows}.")
    return row


def _changed(session: Session, text: str, field: str, *, number: bool) -> Session:
    name, sign, said = text.partition("=")
    if not sign:
        raise Sorry(f"“{text}” names no value; write it like ROW=VALUE, with quotes around it.")
    row = row_of(session, name.strip())
    said = said.strip()
    value = read(said, row.unit) if number and said else said or None
    return change_row(session, row.id, **{field: value})


def _past(found: Found) -> tuple[Session, ...]:
    paths = files.session_files(found.path.parent)
    names = [path.name for path in paths]
    before = paths[: names.index(found.path.name)] if found.path.name in names else []
    read_ = [one for one in map(files.read, before) if isinstance(one, Loaded)]
    return tuple(one.session for one in read_ if one.session.took_place)


def _plain(session: Session, known: Mapping[str, Sequence[tuple[str, Any]]]) -> dict[str, Any]:
    keys = ("id", "name", "unit", "better", "value", "target", "source", "means")
    rows = [
        {key: getattr(row, key) for key in keys} | {"quarters": dict(known[row.id])}
        for row in session.scoreboard
    ]
    return {"partner": session.meeting.partner, "quarter": session.meeting.quarter, "rows": rows}


def _table(session: Session, known: Mapping[str, Sequence[tuple[str, Any]]]) -> list[str]:
    labels = [label for label, _ in last_quarters((), session.meeting.quarter)]
    lines = [("row", *labels[:-1], f"{labels[-1]} (now)", "target", "trend")]
    for row in session.scoreboard:
        values = [value for _, value in last_quarters(known[row.id], session.meeting.quarter)]
        word = trend([value for _, value in known[row.id]], row.better).word
        lines.append(
            (row.name, *(show(value, row.unit) for value in values), show(row.target, row.unit), word)
        )
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(lines[0]))]
    told: list[str] = []
    for line, row_ in zip(lines, (None, *session.scoreboard), strict=True):
        told.append("   ".join(map(_cell, line, widths, range(len(line)))).rstrip())
        if row_ is not None:
            told += [f"  {label}: {text}" for label, text in _about(row_)]
    return told


def _about(row: Metric) -> list[tuple[str, str]]:
    value = (
        [("exactly", exact(row.value, row.unit))]
        if show(row.value, row.unit) != exact(row.value, row.unit)
        else []
    )
    source = [("source", row.source)] if row.source else []
    return [("means", row.means or "not defined yet"), *value, *source]


def _cell(text: str, width: int, at: int) -> str:
    blank = " " * (width - cell_len(text))
    return text + blank if at == 0 else blank + text
