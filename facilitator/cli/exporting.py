"""`export`: all reviews as flat tables."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from facilitator.cli.export_forms import BOM, MARKS, Format, Line, csv_head, writer_of
from facilitator.cli.options import root_of
from facilitator.cli.says import NOT_DONE, Sorry, say, warn
from facilitator.cli.settings import load_config
from facilitator.cli.zones import typed_as
from facilitator.clock import Clock
from facilitator.core.check_ins import held_on
from facilitator.core.flat import TABLES, Table, flat
from facilitator.core.session import Session
from facilitator.core.since import read_since
from facilitator.store.faults import Unreadable
from facilitator.store.files import read, session_files
from facilitator.store.folder import Folder
from facilitator.store.streamed import Foreign, Streamed

#: With so many partners one waits, and wants to know for what.
_MANY = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; `since` as it was typed. `folder` is None for stdout."""

    form: Format
    folder: Path | None = None
    table: str | None = None
    partner: str | None = None
    since: str | None = None
    force: bool = False


@dataclass(slots=True)
class _Reviews:
    """The reviews one after the other, none of them kept; a file that cannot be read is named and counted.

    `watched`: somebody sits at a terminal that shows nothing else meanwhile.
    """

    slugs: list[tuple[str, Path]]
    since: date | None
    watched: bool
    unread: int = 0

    def __iter__(self) -> Iterator[tuple[str, str, Session]]:
        for number, (slug, path) in enumerate(self.slugs):
            self._progress(f"{number} of {len(self.slugs)} partners")
            for file in self._files(path):
                entry = read(file)
                if isinstance(entry, Unreadable):
                    self._left_out(entry)
                elif self.since is None or held_on(entry.session) >= self.since:
                    yield slug, file.stem, entry.session
        self._progress("")

    def _progress(self, words: str) -> None:
        if self.watched and len(self.slugs) >= _MANY:
            click.echo(f"\r\x1b[K{words}", err=True, nl=False)

    def _files(self, path: Path) -> list[Path]:
        try:
            return session_files(path)
        except Unreadable as fault:
            self._left_out(fault)
            return []

    def _left_out(self, fault: Unreadable) -> None:
        self.unread += 1
        self._progress("")
        warn(f"Left out: {fault}")


def export(ctx: click.Context, clock: Clock, wanted: Wanted) -> int:
    """Write the tables; the exit code: 1 where a file could not be read."""
    if wanted.form == "csv" and wanted.folder is None and wanted.table is None:
        raise Sorry(
            "export: CSV has one table a file; name a folder with -o DIR, or one table with --table NAME."
        )
    tables = list(TABLES.values()) if wanted.table is None else [TABLES[wanted.table]]
    reviews = _reviews(ctx, clock, wanted)
    if wanted.folder is None:
        _to_stdout(reviews, tables, wanted)
    else:
        _to_folder(reviews, tables, wanted, wanted.folder)
    return NOT_DONE if reviews.unread else 0


def _reviews(ctx: click.Context, clock: Clock, wanted: Wanted) -> _Reviews:
    since = None
    if wanted.since is not None:
        with typed_as("--since"):
            since = read_since(wanted.since, clock.now().date(), load_config().fiscal_year_starts)
    root = root_of(ctx)
    folder = Folder(root.path)
    if wanted.partner is not None:
        partners = [folder.find(wanted.partner)]
    else:
        partners = folder.partners() if root.named or root.path.exists() else []
    watched = sys.stderr.isatty() and (wanted.folder is not None or not sys.stdout.isatty())
    return _Reviews([(one.slug, one.path) for one in partners], since, watched)


def _to_stdout(reviews: _Reviews, tables: list[Table], wanted: Wanted) -> None:
    """The rows of a review together; each says its table where there are several."""
    out = sys.stdout.buffer
    named = len(tables) > 1
    line_of: dict[str, Line] = {one.name: writer_of(wanted.form, one, named=named) for one in tables}
    # Not by `say`: the lines are UTF-8 whatever the terminal speaks.
    try:
        if wanted.form == "csv":
            out.write(csv_head(tables[0]).encode())
        for slug, stem, session in reviews:
            for table in tables:
                rows = map(line_of[table.name], flat(table, slug, stem, session))
                out.write("".join(rows).encode("utf-8", "replace"))
        out.flush()
    except BrokenPipeError:  # `facilitator export ... | head`: nobody wants the rest
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)


def _to_folder(reviews: _Reviews, tables: list[Table], wanted: Wanted, folder: Path) -> None:
    names = {table.name: f"{table.name}.{wanted.form}" for table in tables}
    line_of: dict[str, Line] = {table.name: writer_of(wanted.form, table) for table in tables}
    counts = dict.fromkeys(names, 0)
    files = Streamed(folder, dict.fromkeys(names.values(), MARKS[wanted.form]), force=wanted.force)
    try:
        with files:
            if wanted.form == "csv":
                for table in tables:
                    files.write(names[table.name], (BOM + csv_head(table)).encode())
            for slug, stem, session in reviews:
                for table in tables:
                    rows = [line_of[table.name](row) for row in flat(table, slug, stem, session)]
                    counts[table.name] += len(rows)
                    files.write(names[table.name], "".join(rows).encode("utf-8", "replace"))
    except Foreign as foreign:
        raise Sorry(
            f"{foreign.path}: this was not written by `facilitator export`, and is left as it is; "
            "name another folder, or take its place with --force."
        ) from None
    for name, count in counts.items():
        say(f"{folder / names[name]}: {count} row{'' if count == 1 else 's'}")
