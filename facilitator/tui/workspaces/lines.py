"""Workspaces that collect lines: wins, diagnosis, resources, notes."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.core.edit import add_note, item, without
from facilitator.core.session import Note, NoteKind
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.widgets.prompt import Option
from facilitator.tui.workspaces.actions import add_action_line
from facilitator.tui.workspaces.base import Workspace


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind under one heading; `missing` is said while there is none."""

    kind: NoteKind
    title: str
    missing: str
    sided: bool = False


class Lines(Workspace):
    """Groups of lines that can be added, edited, removed, and made into an action."""

    groups: ClassVar[tuple[Group, ...]] = ()

    def page(self, page: Page) -> None:
        """What was prepared, and every group with its lines."""
        if not self.takes("topic"):
            self.topics(page)
        for group in self.groups:
            self.group(page, group)
        self.others(page)

    def group(self, page: Page, group: Group) -> None:
        """The lines of one kind; what is missing is said."""
        lines = [note for note in self.notes() if note.kind == group.kind]
        page.heading(group.title, "" if lines else group.missing)
        for note in lines:
            self.line(page, note)

    def others(self, page: Page) -> None:
        """What was said here of any other kind."""
        kinds = {"topic", *(group.kind for group in self.groups)}
        others = [note for note in self.notes() if note.kind not in kinds]
        if others:
            page.heading("Also said")
            for note in others:
                self.line(page, note)

    def notes(self) -> list[Note]:
        """What was said in this segment, and what belongs here of segments that are not on the agenda."""
        known = {one.id for one in self.session.agenda}
        return [
            note
            for note in self.session.notes
            if note.segment == self.segment.id or (note.segment not in known and self.takes(note.kind))
        ]

    def takes(self, kind: NoteKind) -> bool:
        """Whether a line of that kind has its place here."""
        return any(group.kind == kind for group in self.groups)

    def line(self, page: Page, note: Note) -> None:
        """One line, with its side if it has one."""
        page.item(f"notes/{note.id}", *self.whose(note), note.text)

    async def write(self, kind: NoteKind) -> bool:
        """Ask for a line of that kind, and for its side where that matters; False when it is taken back."""
        group = next((one for one in self.groups if one.kind == kind), None)
        sided = group is not None and group.sided
        while True:
            side = await self.ask_side(f"{kind.capitalize()}: whose?") if sided else None
            if sided and side is None:
                return False
            label = f"{kind.capitalize()}, {self.party(side)}" if side else kind.capitalize()
            text = await self.host.ask(label, long=True)
            if text is not None or not sided:
                break
        if text:
            self.apply(lambda s: add_note(s, self.segment.id, kind, text, side=side, at=self.host.now))
            self.host.put_cursor(f"notes/{self.session.notes[-1].id}")
        return text is not None

    @property
    def on_note(self) -> bool:
        """Whether the cursor is on a line."""
        return self.note_under() is not None

    @command("e enter", "edit", when="on_note")
    async def edit(self) -> None:
        """Change the line under the cursor."""
        await self.edit_note()

    @command("t", "to action", when="on_note")
    async def to_action(self) -> None:
        """Make an action of the line under the cursor: add who and by when."""
        note = self.note_under()
        if note is not None:
            await add_action_line(self, f"{note.text} ")

    @command("delete", "remove", when="on_note", bar=False)
    def remove(self) -> None:
        """Take the line under the cursor out (u brings it back)."""
        note = self.note_under()
        if note is not None:
            self.apply(lambda s: without(s, "notes", note.id))
            self.host.say(f"Removed. {self.host.key_of('undo')} brings it back.")


#: From this width on two columns can be read.
_BESIDE = 70


class Wins(Lines):
    """One or two wins with names, one or two losses, one surprise."""

    place = "wins"
    question = "What worked, what did not, what surprised us?"
    groups = (
        Group("win", "Wins", "still missing: one or two, with a name"),
        Group("loss", "Losses", "still missing: one is named, or this is a sales pitch"),
        Group("surprise", "Surprise", "still missing: what did nobody expect?"),
    )

    @command("w", "win")
    async def win(self) -> None:
        """Write down a win, with the name of the person behind it."""
        await self.write("win")

    @command("l", "loss")
    async def loss(self) -> None:
        """Write down a loss and what it teaches."""
        await self.write("loss")

    @command("s", "surprise")
    async def surprise(self) -> None:
        """Write down what nobody expected."""
        await self.write("surprise")


class Diagnosis(Lines):
    """Working beside stuck, each with a side; the deals that are stuck or at risk."""

    place = "diagnosis"
    question = "What is working, what is stuck, and whose is it?"
    groups = (
        Group("working", "Working", "nothing yet", sided=True),
        Group("stuck", "Stuck", "nothing yet", sided=True),
    )

    def page(self, page: Page) -> None:
        """What to talk about, both lists, side by side where there is room, then the deals that need help."""
        if page.width >= _BESIDE:
            self.topics(page)
            left, right = page.columns()
            self.group(left, self.groups[0])
            self.group(right, self.groups[1])
            page.join(left, right)
            self.others(page)
        else:
            super().page(page)
        deals = [deal for deal in self.session.deals if deal.state in ("stuck", "at-risk")]
        if deals:
            page.heading("Deals that need help")
            for deal in deals:
                page.item(
                    f"deals/{deal.id}",
                    deal.name,
                    (f"   {deal.state}", "$bad"),
                    (f"   {deal.blocker}" if deal.blocker else "", "$text-quiet"),
                )

    @property
    def on_deal(self) -> bool:
        """Whether the cursor is on a deal."""
        return self.under("deals") is not None

    @command("b", "unblock", when="on_deal")
    async def unblock(self) -> None:
        """Make an action that unblocks the deal under the cursor."""
        if id_ := self.under("deals"):
            deal = item(self.session.deals, id_)
            await add_action_line(self, f"{deal.name}: {deal.blocker or 'unblock'} ")

    @property
    def beside(self) -> str | None:
        """The line in the other column; None where there is one column."""
        return self.host.sheet.across()

    @command("right l left h", "other column", when="beside", bar=False)
    def other_column(self) -> None:
        """From what is working to what is stuck beside it, and back."""
        if beside := self.beside:
            self.host.put_cursor(beside)

    @command("w", "working")
    async def working(self) -> None:
        """Write down what is working, and whose it is."""
        await self.write("working")

    @command("s", "stuck")
    async def stuck(self) -> None:
        """Write down what is stuck, and whose it is; t makes an action of it."""
        await self.write("stuck")


class Resources(Lines):
    """What each side needs and is not getting."""

    place = "resources"
    question = "What does each side need, and is not getting?"
    groups = (
        Group("ask", "Asks", "nothing asked for yet", sided=True),
        Group("decision", "Decided", "nothing decided yet"),
    )

    @command("a", "ask")
    async def ask(self) -> None:
        """Write down what a side asks for; t makes an action of it."""
        await self.write("ask")

    @command("g", "granted")
    async def granted(self) -> None:
        """Write down what was decided or granted."""
        await self.write("decision")


_KINDS: tuple[tuple[str, str, NoteKind], ...] = (
    ("n", "note", "note"),
    ("t", "topic", "topic"),
    ("d", "decision", "decision"),
    ("a", "ask", "ask"),
    ("s", "stuck", "stuck"),
    ("w", "working", "working"),
)


class Notes(Lines):
    """Lines of any kind: for a segment of notes, and for the buffer."""

    place = "notes"
    question = "What else needs saying?"

    def takes(self, kind: NoteKind) -> bool:
        """Whatever has no place elsewhere."""
        elsewhere = (*Wins.groups, *Diagnosis.groups, *Resources.groups)
        return kind != "priority" and not any(group.kind == kind for group in elsewhere)

    groups = (
        Group("topic", "Topics", "none"),
        Group("decision", "Decided", "nothing yet"),
        Group("note", "Notes", "nothing yet"),
    )

    @command("a", "add")
    async def add(self) -> None:
        """Write a line down: a note, a topic, a decision, an ask, something stuck or working."""
        options = [Option(key, words, kind) for key, words, kind in _KINDS]
        while kind := await self.host.choose("What is it?", options):
            if await self.write(kind):
                return


__all__ = ["Diagnosis", "Group", "Lines", "Notes", "Resources", "Wins"]
