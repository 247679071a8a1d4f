"""The scoreboard: at most eight rows, each with where it was, where it stands and where it should be."""

from facilitator.core.edit import amended, item
from facilitator.core.figures import show
from facilitator.core.plan import add_action
from facilitator.core.scoreboard import history, last_quarters, target_words, trend
from facilitator.core.session import Metric, Session
from facilitator.core.typed import read
from facilitator.tui.bars import bars
from facilitator.tui.command import command
from facilitator.tui.page import Cell, Page
from facilitator.tui.workspaces.base import Workspace

#: More rows than these are not read by anybody.
ROWS = 8


class Scoreboard(Workspace):
    """Numbers can be mended in place; a number that somebody doubts becomes an action, not a debate."""

    place = "scoreboard"
    question = "What do the numbers point at?"

    def page(self, page: Page) -> None:
        """A row a metric; under the cursor its definition, its source and its last values."""
        session = self.session
        if not session.scoreboard:
            page.text("No rows yet. The tier's starter rows come with a new review.")
            return
        wide = page.width >= 80
        page.row(None, *self._cells("", "last 4" if wide else "", "now", "trend", "target", wide, quiet=True))
        if len(session.scoreboard) > ROWS:
            page.text((f"{len(session.scoreboard)} rows; {ROWS} are the most a room reads.", "$text-quiet"))
        for row in session.scoreboard:
            self._row(page, row, wide)
        self.topics(page)

    def values(self, row: Metric) -> list[float | int | None]:
        """The last four quarters, this one with what is known of it."""
        told = history(row.id, (*self.host.sitting.past, self.session))
        return [value for _, value in last_quarters(told, self.session.meeting.quarter)]

    def _row(self, page: Page, row: Metric, wide: bool) -> None:
        key = f"scoreboard/{row.id}"
        values = self.values(row)
        way = trend(values, row.better)
        style = {True: "$good", False: "$bad", None: "$text-quiet"}[way.good]
        word = way.word if row.value is not None or way.word == "no numbers yet" else "not yet"
        name = row.name + "".join(
            f"  [{mark}]" for mark, on in (("discuss", row.discuss), ("doubted", row.disputed)) if on
        )
        cells = self._cells(
            name, bars(values, wide=wide), show(row.value, row.unit), word, show(row.target, row.unit), wide
        )
        cells[3] = Cell(cells[3].text, cells[3].width, style if row.value is not None else "$text-quiet")
        page.row(key, *cells)
        if key != self.host.cursor:
            return
        page.about(key, row.means or "No agreed definition yet.")
        about = [target_words(row.value, row.target, row.better, row.unit)]
        known = history(row.id, (*self.host.sitting.past, self.session))
        about += [", ".join(f"{quarter} {show(value, row.unit)}" for quarter, value in known[-4:])]
        about += [f"was {', '.join(show(old, row.unit) for old in row.was)}"] if row.was else []
        about += [f"source: {row.source}"] if row.source else []
        page.about(key, " · ".join(part for part in about if part))

    @staticmethod
    def _cells(
        name: str, line: str, now: str, word: str, target: str, wide: bool, quiet: bool = False
    ) -> list[Cell]:
        head = "$text-quiet" if quiet else ""
        return [
            Cell(name, None, head),
            Cell(line, 7 if wide else 4, head or "$current"),
            Cell(now, 10 if wide else 7, head or "bold", "right"),
            Cell(word, 14 if wide else 9, head),
            Cell(target, 10 if wide else 7, head or "$text-quiet", "right"),
        ]

    # -- editing ------------------------------------------------------------------------------

    @property
    def on_row(self) -> bool:
        """False where the scoreboard is empty: then there is nothing to fill in."""
        return self.under("scoreboard") is not None

    @command("e enter", "number", when="on_row")
    async def number(self) -> None:
        """Type this quarter's number for the row under the cursor; a value that it replaces is kept."""
        id_ = self.under("scoreboard")
        if id_ is None:
            return
        row = item(self.session.scoreboard, id_)

        value = await self.host.ask_for(
            row.name,
            lambda text: read(text, row.unit),
            echo=lambda value: f"= {show(value, row.unit)}",
            hint=f"Now {show(row.value, row.unit)}; unit {row.unit}.",
        )
        if value is None:
            return
        was = (*row.was, row.value) if row.value is not None and row.value != value else row.was
        self.apply(lambda s: amended(s, "scoreboard", id_, value=value, **({"was": was} if was else {})))

    @command("g", "target", when="on_row")
    async def target(self) -> None:
        """Type the target of the row under the cursor."""
        id_ = self.under("scoreboard")
        if id_ is None:
            return
        row = item(self.session.scoreboard, id_)
        value = await self.host.ask_for(
            f"Target of {row.name}",
            lambda text: read(text, row.unit),
            echo=lambda value: f"= {show(value, row.unit)}",
            hint=f"Now {show(row.target, row.unit)}.",
        )
        if value is not None:
            self.apply(lambda s: amended(s, "scoreboard", id_, target=value))

    @command("f", "discuss", when="on_row")
    def discuss(self) -> None:
        """Mark the row under the cursor to be discussed, or unmark it."""
        id_ = self.under("scoreboard")
        if id_ is not None:
            on = item(self.session.scoreboard, id_).discuss
            self.apply(lambda s: amended(s, "scoreboard", id_, discuss=None if on else True))

    @command("d", "doubted", when="on_row")
    def doubt(self) -> None:
        """Somebody doubts this number: note it, make an action of it, and move on without a debate."""
        id_ = self.under("scoreboard")
        if id_ is None:
            return
        row = item(self.session.scoreboard, id_)
        if row.disputed:
            self.apply(lambda s: amended(s, "scoreboard", id_, disputed=None))
            self.host.say(f"{row.name} is not doubted any more; the action about it stays.")
            return
        what = f"Agree on the number for {row.name}"
        known = any(action.what == what and action.status != "dropped" for action in self.session.actions)

        def doubted(session: Session) -> Session:
            session = session if known else add_action(session, what)
            return amended(session, "scoreboard", id_, disputed=True)

        self.apply(doubted)
        if not known:
            self.host.say(f"Noted, with an action: “{what}”. It needs an owner and a date.")
