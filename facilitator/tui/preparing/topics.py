"""What the strategic part is to be about: two or three topics, and what each side wants most."""

from dataclasses import dataclass

from facilitator.core.edit import amended
from facilitator.core.prepare import add_priority, add_topic, remove_topic
from facilitator.core.session import Note, NoteKind, Side
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.preparing.base import Part, say_others
from facilitator.tui.widgets.choice import Option


@dataclass(frozen=True, slots=True)
class Whose:
    """Who brings something up; None: both sides."""

    side: Side | None


class Topics(Part):
    """The lines that the meeting will find in the joint plan's segment."""

    place = "prepare-topics"
    title = "Topics"
    area = "topics"
    kind = "plan"

    def page(self, page: Page) -> None:
        """The topics, then the priorities of both sides, then what comes back from earlier reviews."""
        session, topics = self.session, self._of("topic")
        page.heading("To talk about", "" if topics else "two or three, agreed on a week ahead")
        for note in topics:
            self._line(page, note)
        page.heading("What each side wants most", "" if self._of("priority") else "nothing said yet")
        for side, party in (("us", session.meeting.us), ("them", session.meeting.partner)):
            wanted = [note for note in self._of("priority") if note.side == side]
            for note in wanted:
                self._line(page, note)
            if not wanted:
                page.text((f"{party}: ", "$text-quiet"), ("not said yet", "$text-quiet"))
        for note in self._of("priority"):
            if note.side is None:
                self._line(page, note)
        self._coming_back(page)
        say_others(page, self.found(), set())

    def _of(self, kind: NoteKind) -> list[Note]:
        return [note for note in self.session.notes if note.kind == kind]

    def _line(self, page: Page, note: Note) -> None:
        party = self.party(note.side) or ("both sides" if note.kind == "topic" else "")
        page.item(f"notes/{note.id}", *([(f"{party}: ", "$text-quiet")] if party else []), note.text)

    def _coming_back(self, page: Page) -> None:
        waiting = [one for one in self.session.initiatives if not one.closed]
        if waiting:
            page.heading("Coming back from earlier reviews", "asked again in the joint plan")
            for one in waiting:
                page.text(one.title)

    def standing(self) -> str:
        """How many topics there are."""
        count = len(self._of("topic"))
        return "none yet" if not count else "1 topic" if count == 1 else f"{count} topics"

    # -- changing -----------------------------------------------------------------------------

    @property
    def on_line(self) -> bool:
        """Whether the cursor is on a topic or a priority."""
        return self.note_under() is not None

    @command("a", "add topic")
    async def add(self) -> None:
        """Add what is to be talked about, and who brings it up."""
        while text := await self.host.ask("Topic"):
            whose = await self._whose("Who brings it up?")
            if whose is not None:
                self._add(text, whose.side)
                return
            self.host.prompt.keep_entered()

    def _add(self, text: str, side: Side | None) -> None:
        self.apply(lambda s: add_topic(s, text, side))
        self.host.put_cursor(f"notes/{self.session.notes[-1].id}")

    @command("g", "goal")
    async def goal(self) -> None:
        """Write down what one side wants most: its priority."""
        if wanted := await self.ask_priority():
            self.apply(lambda s: add_priority(s, *wanted))
            self.host.put_cursor(f"notes/{self.session.notes[-1].id}")

    async def _whose(self, question: str) -> Whose | None:
        """A side, or both; None when it is taken back."""
        options = [
            Option("b", "both", Whose(None)),
            Option("u", self.session.meeting.us, Whose("us")),
            Option("t", self.session.meeting.partner, Whose("them")),
        ]
        return await self.host.choose(question, options)

    @command("e enter", "edit", when="on_line")
    async def edit(self) -> None:
        """Change the line under the cursor."""
        await self.edit_note()

    @command("s", "side", when="on_line")
    async def side(self) -> None:
        """Say whose the line under the cursor is."""
        note = self.note_under()
        if note is None:
            return
        if note.kind == "topic":
            whose = await self._whose("Whose is it?")
        else:
            side = await self.ask_side("Whose is it?")
            whose = Whose(side) if side else None
        if whose is not None:
            self.apply(lambda s: amended(s, "notes", note.id, side=whose.side))

    @command("delete", "remove", when="on_line", bar=False)
    def remove(self) -> None:
        """Take the line under the cursor out (u brings it back)."""
        if note := self.note_under():
            self.apply(lambda s: remove_topic(s, note.id))
            self.removed()
