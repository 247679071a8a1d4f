"""What every workspace shares: the page of the current segment, and what its keys do."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from facilitator.core.edit import amended, item
from facilitator.core.session import Note, Segment, Session, Side
from facilitator.tui.page import Page
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.widgets.choice import Option


class Hands:
    """Changes a review from a screen: asks there, applies, says there what came of it."""

    def __init__(self, host: SittingStage) -> None:
        self.host = host

    @property
    def session(self) -> Session:
        """With the latest change; an await may bring another, so it is asked for anew."""
        return self.host.sitting.session

    @property
    def today(self) -> date:
        """The day, in the meeting's own offset."""
        return self.host.now.astimezone(self.session.meeting.starts.tzinfo).date()

    def apply(self, change: Callable[[Session], Session]) -> bool:
        """Change the review; it is on its way to the disk when this returns."""
        return self.host.sitting.apply(change)

    def under(self, collection: str) -> str | None:
        """The id of the item under the cursor, if it is of that list."""
        cursor = self.host.cursor or ""
        place, _, id_ = cursor.partition("/")
        return id_ if place == collection and id_ else None

    def note_under(self) -> Note | None:
        """The line under the cursor."""
        id_ = self.under("notes")
        return item(self.session.notes, id_) if id_ and any(n.id == id_ for n in self.session.notes) else None

    async def edit_note(self) -> None:
        """Ask for other words for the line under the cursor."""
        if note := self.note_under():
            text = await self.host.ask("Line", note.text, about=f"notes/{note.id}", long=True)
            if text:
                self.apply(lambda s: amended(s, "notes", note.id, text=text))

    def party(self, side: Side | None) -> str:
        """The company's name; "" where it is nobody's in particular."""
        return {"us": self.session.meeting.us, "them": self.session.meeting.partner}.get(side or "", "")

    def whose(self, note: Note) -> tuple[tuple[str, str], ...]:
        """The side of a line as it stands before its words; nothing for one of both."""
        party = self.party(note.side)
        return ((f"{party}: ", "$text-quiet"),) if party else ()

    async def ask_side(self, question: str) -> Side | None:
        """Whose it is: u or t."""
        options: list[Option[Side]] = [
            Option("u", self.session.meeting.us, "us"),
            Option("t", self.session.meeting.partner, "them"),
        ]
        return await self.host.choose(question, options)

    async def ask_priority(self) -> tuple[str, Side] | None:
        """What a side wants most, and which; Esc goes from the words back to the side."""
        while side := await self.ask_side("Whose priority?"):
            text = await self.host.ask(f"{self.party(side)} wants most")
            if text is not None:
                return (text, side) if text else None
        return None


class Workspace(Hands):
    """One segment kind. Items are keyed by their place in the file, "notes/n3"."""

    #: What the configuration calls the place of its commands.
    place: ClassVar[str] = ""
    #: What the segment is about, as a question to the room.
    question = ""

    def __init__(self, host: SittingStage, segment: Segment) -> None:
        super().__init__(host)
        self.segment = segment

    def page(self, page: Page) -> None:
        """Fill the page with the segment as the session has it now; called anew after every change."""
        raise NotImplementedError

    @property
    def topic(self) -> str:
        """What the cursor's place is remembered by: the segment's id, or a part of it."""
        return self.segment.id

    def topics(self, page: Page) -> None:
        """What was prepared to be talked about in this segment."""
        if topics := [
            one for one in self.session.notes if one.kind == "topic" and one.segment == self.segment.id
        ]:
            page.heading("To talk about")
            for note in topics:
                page.item(f"notes/{note.id}", *self.whose(note), note.text)

    def first(self, known: Sequence[str]) -> str:
        """Where the cursor stands at first; `known` are the items of the page, at least one."""
        return known[0]

    def back(self) -> bool:
        """Esc: one step back inside the workspace. False when there is none."""
        return False
