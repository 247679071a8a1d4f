"""The checklist: what is to be done by when, so that the meeting is decided before it starts."""

from datetime import datetime
from typing import Literal

from facilitator.core.checklist import Item, Preread, checklist, tick
from facilitator.core.checks import Finding, hints_for
from facilitator.core.checks.finding import Area
from facilitator.core.dates import show_date
from facilitator.core.edit import amended
from facilitator.core.narrate import time_text
from facilitator.core.plan import owed
from facilitator.core.session import Commitment, Outcome, Session
from facilitator.tui.command import command
from facilitator.tui.grades import GRADES
from facilitator.tui.page import GUTTER, Cell, Page
from facilitator.tui.preparing.base import Part, PrepareStage, say_finding
from facilitator.tui.widgets.choice import Option

_HEADS = {"week": "One week before", "48h": "48 hours before", "day": "The day"}
_STATES = {"done": ("✓ done", "$good"), "open": ("· open", "$text-quiet"), "late": ("! late", "bold $bad")}
#: Cells for the state, and for what is to be done.
_STATE, _WHAT = 6, 29
#: The page on which an item is mended.
_PLACES = {
    "people": "prepare-people",
    "guests": "prepare-people",
    "scorecard": "prepare-scoreboard",
    "topics": "prepare-topics",
}
#: Whose findings have a page of their own.
_ELSEWHERE: tuple[Area, ...] = ("people", "agenda", "scoreboard", "topics")


class Checklist(Part):
    """What can be seen in the review counts as done by itself; the rest is ticked by hand."""

    place = "prepare-checklist"
    title = "Checklist"

    def __init__(self, host: PrepareStage) -> None:
        super().__init__(host)
        self._known: tuple[Session, datetime, Preread, tuple[Item, ...]] | None = None

    def items(self) -> tuple[Item, ...]:
        """Ticked by hand or by what the review holds, as it stands at this second."""
        host, session, preread = self.host, self.session, self.host.preread_now
        second, known = host.now.replace(microsecond=0), self._known
        if known is None or known[0] is not session or known[1:3] != (second, preread):
            found = checklist(session, host.now, last=host.last, preread=preread)
            self._known = known = session, second, preread, found
        return known[3]

    def page(self, page: Page) -> None:
        """By the day on which it is due; below it what `check` finds that no other page shows."""
        items = self.items()
        for when, head in _HEADS.items():
            of = [one for one in items if one.when == when]
            if not of:
                continue
            due = of[0].due
            at = f" {time_text(due)}" if when == "48h" else ""
            page.heading(head, f"{show_date(due.date(), self.today)}{at}")
            for one in of:
                self._row(page, one)
        others = self.others()
        if others:
            page.heading("Also found")
        for finding in others:
            say_finding(page, finding)

    def _row(self, page: Page, one: Item) -> None:
        words, style = _STATES[one.state]
        key, place = f"checklist/{one.key}", _PLACES.get(one.key)
        by = f", by {time_text(one.due)}" if one.when == "day" and one.state != "done" else ""
        goes = f"Enter: {self._title(place)}" if place else ""
        if one.key == "actions" and self._overdue():
            goes = "Enter asks what became of each"
        room = page.width - GUTTER - _STATE - _WHAT - 4
        chosen = key == self.host.cursor
        fits = len(one.about) <= room or (one.state == "done" and not chosen)
        page.row(
            key,
            Cell(words, _STATE, style),
            Cell(f"{one.what}{by}", _WHAT, "" if one.state == "done" else "bold"),
            Cell(one.about if fits else "", None, "$text-quiet"),
        )
        if not fits:  # what is missing is to be read without going there
            page.labelled(key, Cell("", _STATE + 2), (one.about, "$text-quiet"))
        if chosen:
            parts = [goes] if goes else []
            parts += [f"{self.host.key_of('preread')} writes it"] if one.key == "preread" else []
            parts += [f"{self.host.key_of('tick')} ticks it by hand"] if one.state != "done" else []
            if parts:
                page.about(key, ", ".join(parts) + ".")

    @staticmethod
    def _title(place: str) -> str:
        return place.partition("-")[2].capitalize()

    def others(self) -> tuple[Finding, ...]:
        """What no other page shows."""
        shown = {id(one) for part in _ELSEWHERE for one in hints_for(self.host.findings, part)}
        return tuple(one for one in self.host.findings if id(one) not in shown)

    def standing(self) -> str:
        """How much is still to be done, and whether some of it is late."""
        items = self.items()
        late = sum(one.state == "late" for one in items)
        to_do = late + sum(one.state == "open" for one in items)
        if late:
            return f"{late} late"
        return f"{to_do} to do" if to_do else "all done"

    @property
    def tone(self) -> str:
        """What is late stands out."""
        return "bold $bad" if any(one.state == "late" for one in self.items()) else "$text-quiet"

    # -- doing --------------------------------------------------------------------------------

    def _item(self) -> Item | None:
        key = self.under("checklist")
        return next((one for one in self.items() if one.key == key), None)

    @property
    def on_item(self) -> bool:
        """Whether Space ticks something here and Enter goes somewhere."""
        return self._item() is not None

    @command("enter", "go there", when="on_item")
    async def go(self) -> None:
        """Go to the page on which the item under the cursor is mended, or do it here."""
        one = self._item()
        if one is None:
            return
        if place := _PLACES.get(one.key):
            self.host.open_page(place)
        elif one.key == "preread":
            await self.host.write_preread()
        elif one.key == "actions" and self._overdue():
            await self._grade()
        elif one.key == "on_time":
            self.host.say(f"{self.host.key_of('start')} opens the roll call; Enter there starts the clock.")
        else:
            self.host.say(one.about)

    def _overdue(self) -> list[Commitment]:
        """What was promised for a day that is over, and nobody has said what became of it."""
        return [one for one in owed(self.session.commitments) if one.due and one.due < self.today]

    async def _grade(self) -> None:
        """Ask of each in turn; what is still open waits for the meeting."""
        for one in self._overdue():
            options: list[Option[Outcome | Literal["open"]]] = [
                Option(key, word, word) for key, word in GRADES
            ]
            options.append(Option("o", "still open", "open"))
            chosen = await self.host.choose(f"“{one.what}” ({one.owner or 'nobody'}) is", options)
            if chosen is None:
                return
            if chosen != "open":
                self._graded(one, chosen)

    def _graded(self, one: Commitment, outcome: Outcome) -> None:
        self.apply(lambda s: amended(s, "commitments", one.id, outcome=outcome))

    @command("space", "tick", when="on_item")
    def tick(self) -> None:
        """Tick the item under the cursor as done today, or take the tick back."""
        one = self._item()
        if one is None:
            return
        before = self.session
        # What is ticked is so no longer; where there was no tick, there is one now.
        self.apply(lambda s: tick(s, one.key, None))
        if self.session is before and one.state == "done":
            self.host.say(f"It is done without a tick. {one.about}")
        elif self.session is before:
            self.apply(lambda s: tick(s, one.key, self.today))
