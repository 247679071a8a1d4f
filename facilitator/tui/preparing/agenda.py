"""The agenda: what is talked about for how long, recut before anybody sits in the room."""

from datetime import datetime, timedelta

from facilitator.core.agenda import KINDS, seconds, split
from facilitator.core.edit import amended, item
from facilitator.core.moments import fixed_offset, seconds_of
from facilitator.core.narrate import time_text
from facilitator.core.prepare import add_segment, move_segment, remove_segment, set_minutes
from facilitator.core.record import Number
from facilitator.core.refused import Refused
from facilitator.core.session import Segment, SegmentKind
from facilitator.tui.command import command
from facilitator.tui.page import Cell, Page
from facilitator.tui.preparing.base import Part, say_finding, say_others
from facilitator.tui.preparing.split_bar import minutes_words
from facilitator.tui.widgets.choice import Option
from facilitator.tui.workspaces import WORKSPACES

_LOOKS = {"back": "looks back", "forward": "looks ahead", "buffer": "in reserve"}
#: Minutes that a new segment has until it is told otherwise.
_USUAL: Number = 5
#: From this width on the minutes are drawn to scale beside their number.
_DRAWN = 84
_SCALE = 24


class Agenda(Part):
    """A row a segment; the bar above follows every minute."""

    place = "prepare-agenda"
    title = "Agenda"
    area = "agenda"
    kind = "buffer"

    def page(self, page: Page) -> None:
        """The segments with their clock times; below them what they come to."""
        session, found = self.session, self.found()
        if not session.agenda:
            page.text(("No agenda yet. ", "bold"), f"{self.host.key_of('add')} adds a segment.")
        at = session.meeting.starts.astimezone(fixed_offset(session.meeting.starts))
        longest = max((seconds(one.minutes) for one in session.agenda), default=0)
        for one in session.agenda:
            self._row(page, one, at, longest)
            for finding in found:
                if finding.where == f"agenda/{one.id}":
                    say_finding(page, finding, f"agenda/{one.id}")
            at += timedelta(seconds=seconds_of(one.minutes))
        if session.agenda:
            self._sum(page, at)
        say_others(page, found, {f"agenda/{one.id}" for one in session.agenda})

    def _row(self, page: Page, one: Segment, at: datetime, longest: int) -> None:
        style = "bold $protected" if one.protected else ""
        amount = seconds(one.minutes)
        drawn = "▇" * max(round(_SCALE * amount / longest), 1) if amount else ""
        colour = "$protected" if one.protected else "$current" if one.looks == "back" else "$text-quiet"
        page.row(
            f"agenda/{one.id}",
            Cell(time_text(at), 5, "$text-quiet"),
            Cell(f"{'◆' if one.protected else ' '} {one.title}", None, style),
            Cell(f"{minutes_words(amount)} min", 8, style or "bold", "right"),
            *([Cell(drawn, _SCALE, colour)] if page.width >= _DRAWN else []),
            Cell(_LOOKS[one.looks], 11, "$text-quiet"),
            Cell(self._keeps(one), 10, "$protected" if one.protected else "$text-quiet"),
        )

    @staticmethod
    def _keeps(one: Segment) -> str:
        """What is left of it when time runs short."""
        if one.protected:
            return "protected"
        floor = one.minutes / 2 if one.floor is None else one.floor
        return "" if one.looks == "buffer" else f"keeps {minutes_words(seconds(min(floor, one.minutes)))}"

    def _sum(self, page: Page, end: datetime) -> None:
        now = split(self.session.agenda)
        total = now.back + now.forward + now.buffer
        parts = [f"{minutes_words(now.back)} back", f"{minutes_words(now.forward)} ahead"]
        parts += [f"{minutes_words(now.buffer)} in reserve"] if now.buffer else []
        page.blank()
        page.text(
            (f"{minutes_words(total)} min in all, to {time_text(end)}", "bold"),
            (f"   {', '.join(parts)}", "$text-quiet"),
        )
        page.text(
            ("Short of time, the others are cut to what they keep; ◆ gives only what the room releases.",
             "$text-quiet"),
        )  # fmt: skip

    def standing(self) -> str:
        """How long it is."""
        now = split(self.session.agenda)
        total = now.back + now.forward + now.buffer
        return f"{minutes_words(total)} min" if total else "none yet"

    # -- changing -----------------------------------------------------------------------------

    @property
    def on_segment(self) -> bool:
        """False where the cursor has nothing to lengthen, move, protect or remove."""
        return self._segment() is not None

    def _segment(self) -> Segment | None:
        id_ = self.under("agenda")
        return next((one for one in self.session.agenda if one.id == id_), None)

    def _step(self, by: int) -> None:
        one = self._segment()
        if one is not None:
            self.apply(lambda s: set_minutes(s, one.id, _stepped(one.minutes, by)))

    @command("plus right", "more", when="on_segment")
    def more(self) -> None:
        """Give the segment under the cursor a minute more."""
        self._step(1)

    @command("minus left", "less", when="on_segment")
    def less(self) -> None:
        """Take a minute from the segment under the cursor."""
        self._step(-1)

    @command("e enter", "minutes", when="on_segment")
    async def minutes(self) -> None:
        """Type the minutes of the segment under the cursor."""
        one = self._segment()
        if one is None:
            return
        minutes = await self.host.ask_for(
            f"Minutes of {one.title}",
            _read_minutes,
            echo=lambda minutes: f"= {minutes_words(seconds(minutes))} min",
            hint=f"Now {minutes_words(seconds(one.minutes))} min.",
        )
        if minutes is not None:
            self.apply(lambda s: set_minutes(s, one.id, minutes))

    @command("a", "add")
    async def add(self) -> None:
        """Add a segment: its kind, then its minutes."""
        options = [Option(one.key, KINDS[kind].title, kind) for kind, one in WORKSPACES.items()]
        while kind := await self.host.choose("What kind?", options):
            minutes = await self.host.ask_for(
                f"Minutes of {KINDS[kind].title}",
                _read_minutes,
                hint=f"Enter takes {_USUAL} min.",
                empty=_USUAL,
            )
            if minutes is not None:
                self._add(kind, minutes)
                return

    def _add(self, kind: SegmentKind, minutes: Number) -> None:
        before = {one.id for one in self.session.agenda}
        self.apply(lambda s: add_segment(s, kind, minutes))
        new = next(one.id for one in self.session.agenda if one.id not in before)
        self.host.put_cursor(f"agenda/{new}")

    @command("J shift+down", "move down", when="on_segment", bar=False)
    def move_down(self) -> None:
        """The segment under the cursor comes later."""
        if one := self._segment():
            self.apply(lambda s: move_segment(s, one.id, 1))

    @command("K shift+up", "move up", when="on_segment", bar=False)
    def move_up(self) -> None:
        """The segment under the cursor comes earlier."""
        if one := self._segment():
            self.apply(lambda s: move_segment(s, one.id, -1))

    @command("n", "name", when="on_segment", bar=False)
    async def name(self) -> None:
        """Change the title of the segment under the cursor."""
        one = self._segment()
        if one is None:
            return
        title = await self.host.ask("Title", one.title, about=f"agenda/{one.id} title")
        if title:
            self.apply(lambda s: amended(s, "agenda", one.id, title=title))

    @command("p", "protect", when="on_segment")
    def protect(self) -> None:
        """Protect the segment under the cursor, or no longer: the clock never cuts a protected one."""
        one = self._segment()
        if one is None:
            return
        if one.looks == "buffer" and not one.protected:
            raise Refused(f"{one.title} is a buffer, and a buffer is there to be used up: protect another.")
        self.apply(lambda s: amended(s, "agenda", one.id, protected=not item(s.agenda, one.id).protected))

    @command("delete", "remove", when="on_segment", bar=False)
    def remove(self) -> None:
        """Take the segment under the cursor out (u brings it back)."""
        if one := self._segment():
            self.apply(lambda s: remove_segment(s, one.id))
            self.removed()


def _stepped(minutes: Number, by: int) -> Number:
    """A whole minute on; from 7.5 the next is 8, not 8.5."""
    whole = int(minutes)
    return whole + by if whole == minutes or by > 0 else whole


def _read_minutes(text: str) -> Number:
    """Minutes as people type them, "12" or "7.5"; ValueError with a sentence."""
    tidy = text.strip().removesuffix("min").strip().replace(",", ".")
    try:
        minutes = float(tidy) if tidy.isascii() and len(tidy) <= 6 else -1.0
    except ValueError:
        minutes = -1.0
    if not 0 < minutes <= 480:
        raise ValueError(f"“{text[:20]}” is no number of minutes, 480 at most; write it like 5 or 7.5.")
    return int(minutes) if minutes == int(minutes) else minutes
