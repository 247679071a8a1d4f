"""The scoreboard before the meeting: what is measured, how it is defined, and this quarter's numbers."""

import re

from facilitator.core.figures import is_currency, show
from facilitator.core.prepare import add_row, change_row, move_row, remove_row
from facilitator.core.quarter import next_quarter, order
from facilitator.core.record import Number
from facilitator.core.session import Better, Metric
from facilitator.core.typed import read
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.preparing.base import Part, say_finding, say_others
from facilitator.tui.preparing.importing import Import
from facilitator.tui.widgets.choice import Option
from facilitator.tui.workspaces.scoreboard import Scoreboard

_OTHER = "other"
_ASK_FILE = "File of numbers"
_HINT = "A .csv file from your CRM, or a scorecard. Tab completes; ~ is your home folder."


class Numbers(Part, Scoreboard):
    """The meeting's own scoreboard, with what only makes sense before it."""

    place = "prepare-scoreboard"
    title = "Scoreboard"
    area = "scoreboard"
    kind = "scoreboard"

    #: The folder of the file that was read last, as it was typed.
    folder = ""

    def page(self, page: Page) -> None:
        """The rows with their numbers; below each what it lacks."""
        session = self.session
        if session.scoreboard:
            super().page(page)
        else:
            page.text(("No rows yet. ", "bold"), f"{self.host.key_of('add')} adds one.")
        say_others(page, self.found(), {f"scoreboard/{row.id}" for row in session.scoreboard})
        page.blank()
        key = self.host.key_of("read-file")
        page.text(
            (f"{key} reads the numbers from a file, and shows them before any is taken.", "$text-quiet")
        )

    def _row(self, page: Page, row: Metric, wide: bool) -> None:
        super()._row(page, row, wide)
        key = f"scoreboard/{row.id}"
        if key == self.host.cursor:
            page.about(key, f"In {row.unit}; {'more' if row.better == 'up' else 'less'} is better.")
        for finding in self.found():
            if finding.where == key and (finding.severity != "hint" or key == self.host.cursor):
                say_finding(page, finding, key)

    def standing(self) -> str:
        """How many numbers of this quarter are known."""
        rows = self.session.scoreboard
        known = sum(row.value is not None for row in rows)
        return f"{known} of {len(rows)} known" if rows else "no rows"

    # -- numbers ------------------------------------------------------------------------------

    def _chosen(self) -> Metric | None:
        id_ = self.under("scoreboard")
        return next((row for row in self.session.scoreboard if row.id == id_), None)

    @command("e enter", "number", when="on_row")
    async def number(self) -> None:
        """Type this quarter's number for the row under the cursor; an empty line takes it out."""
        if row := self._chosen():
            await self._figure(row, "value", row.name, row.value)

    @command("g", "target", when="on_row")
    async def target(self) -> None:
        """Type the target of the row under the cursor; an empty line takes it out."""
        if row := self._chosen():
            await self._figure(row, "target", f"Target of {row.name}", row.target)

    async def _figure(self, row: Metric, field: str, question: str, now: Number | None) -> None:
        nothing: tuple[Number | None] = (None,)

        def typed(text: str) -> tuple[Number | None]:
            return (read(text, row.unit),)

        figure = await self.host.ask_for(
            question,
            typed,
            echo=lambda figure: f"= {show(figure[0], row.unit)}",
            hint=f"Now {show(now, row.unit)}; unit {row.unit}." if now is not None else f"Unit {row.unit}.",
            empty=nothing,
        )
        if figure is not None:
            self.apply(lambda s: change_row(s, row.id, **{field: figure[0]}))

    @command("h", "history", when="on_row", bar=False)
    async def earlier(self) -> None:
        """Type the number of an earlier quarter for the row under the cursor, like 2026-Q3 310k."""
        row = self._chosen()
        if row is None:
            return
        quarter = self.session.meeting.quarter

        def typed(text: str) -> tuple[str, Number]:
            label, _, number = text.strip().partition(" ")
            if order(label.upper()) >= order(quarter):
                raise ValueError(f"{label.upper()} is not before {quarter}, which this review looks at.")
            return label.upper(), read(number, row.unit)

        example = f"{next_quarter(quarter, -1)} {show(row.target or 5, row.unit)}"
        told = await self.host.ask_for(
            f"{row.name}, earlier",
            typed,
            echo=lambda told: f"= {told[0]}: {show(told[1], row.unit)}",
            hint=f"A quarter and its number, like {example}.",
        )
        if told is not None:
            earlier = (row.earlier or {}) | {told[0]: told[1]}
            self.apply(lambda s: change_row(s, row.id, earlier=dict(sorted(earlier.items()))))

    @command("m", "definition", when="on_row")
    async def means(self) -> None:
        """Write down what both sides agree that the row under the cursor counts."""
        row = self._chosen()
        if row is None:
            return
        words = await self.host.ask(
            f"{row.name} is", row.means or "", about=f"scoreboard/{row.id} means", long=True,
            hint="What is counted, from where, on which day; so that both sides get the same number.",
        )  # fmt: skip
        if words is not None:
            self.apply(lambda s: change_row(s, row.id, means=words or None))

    @command("s", "source", when="on_row", bar=False)
    async def source(self) -> None:
        """Write down where the number of the row under the cursor comes from."""
        row = self._chosen()
        if row is None:
            return
        words = await self.host.ask("Source", row.source or "", about=f"scoreboard/{row.id} source")
        if words is not None:
            self.apply(lambda s: change_row(s, row.id, source=words or None))

    # -- rows ---------------------------------------------------------------------------------

    @command("n", "name", when="on_row")
    async def name(self) -> None:
        """Change the name of the row under the cursor; its history stays."""
        row = self._chosen()
        if row is None:
            return
        name = await self.host.ask("Name", row.name, about=f"scoreboard/{row.id} name")
        if name:
            self.apply(lambda s: change_row(s, row.id, name=name))

    @command("o", "unit", when="on_row", bar=False)
    async def unit(self) -> None:
        """Change the unit of the row under the cursor, and whether more or less of it is better."""
        row = self._chosen()
        if row is None:
            return
        asked = await self._ask_unit(row.name)
        if asked is not None:
            self.apply(lambda s: change_row(s, row.id, unit=asked[0], better=asked[1]))

    @command("a", "add")
    async def add(self) -> None:
        """Add a row: its name, its unit, and which way is better."""
        while name := await self.host.ask("Name of the row"):
            asked = await self._ask_unit(name)
            if asked is not None:
                self._add(name, *asked)
                return
            self.host.prompt.keep_entered()

    def _add(self, name: str, unit: str, better: Better) -> None:
        self.apply(lambda s: add_row(s, name, unit, better))
        self.host.put_cursor(f"scoreboard/{self.session.scoreboard[-1].id}")

    async def _ask_unit(self, name: str) -> tuple[str, Better] | None:
        """Unit and direction; Esc at the second goes back to the first."""
        ours = self.session.meeting.currency or "USD"
        units = [
            Option("m", f"money in {ours}", ours),
            Option("c", "a count", "count"),
            Option("p", "per cent", "%"),
            Option("d", "days", "days"),
            Option("o", "another currency", _OTHER),
        ]
        ways: list[Option[Better]] = [
            Option("m", "more is better", "up"),
            Option("l", "less is better", "down"),
        ]
        while unit := await self.host.choose(f"{name} is", units):
            if unit == _OTHER:
                unit = await self.host.ask_for("Currency", _currency, hint="Three letters, like EUR.")
            if unit and (better := await self.host.choose(f"{name}:", ways)):
                return unit, better
        return None

    @command("J shift+down", "move down", when="on_row", bar=False)
    def move_down(self) -> None:
        """The row under the cursor comes later."""
        if row := self._chosen():
            self.apply(lambda s: move_row(s, row.id, 1))

    @command("K shift+up", "move up", when="on_row", bar=False)
    def move_up(self) -> None:
        """The row under the cursor comes earlier."""
        if row := self._chosen():
            self.apply(lambda s: move_row(s, row.id, -1))

    @command("delete", "remove", when="on_row", bar=False)
    def remove(self) -> None:
        """Take the row under the cursor out (u brings it back)."""
        if row := self._chosen():
            self.apply(lambda s: remove_row(s, row.id))
            self.removed()

    # -- from a file --------------------------------------------------------------------------

    @command("i", "import")
    async def read_file(self) -> None:
        """Read the numbers from a file, a scorecard or a CRM export; nothing is taken before you say so."""
        await self._ask_file(_HINT)

    async def _ask_file(self, hint: str) -> None:
        path = await self.host.ask(
            _ASK_FILE, self.folder, hint=hint, about=_ASK_FILE, complete=self.host.shell.desk.paths
        )
        if path:
            self.over = Import(self, path)
            # Keys are alive while it is read.
            self.host.spawn(self.over.read())

    def back_to_the_line(self, path: str, why: str) -> None:
        """The file could not be read: its name stands there again to be mended, with the reason."""
        self.host.prompt.drafts[_ASK_FILE] = path
        if self.host.prompt.busy:  # somebody types something else by now
            self.host.say(why, wrong=True)
        else:
            self.host.spawn(self._ask_file(why))

    def remember_folder(self, path: str) -> None:
        """The next file is looked for where this one was."""
        self.folder = re.sub(r"[^/\\]*$", "", path)


def _currency(text: str) -> str:
    if not is_currency(text.upper()):
        raise ValueError(f"“{text[:20]}” is no currency; write three letters, like EUR.")
    return text.upper()
