"""What the workspaces share that collect lines: wins, diagnosis, resources, notes."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.core.edit import add_note, without
from facilitator.core.session import Note, NoteKind
from facilitator.tui.command import command
from facilitator.tui.page import Page
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
        """A line whose segment is gone from the agenda is shown where its kind is taken."""
        return any(group.kind == kind for group in self.groups)

    def line(self, page: Page, note: Note) -> None:
        """What a note looks like here: its side, where it has one, and its text."""
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
        """False on a heading or an empty group: nothing to edit, remove or make an action of."""
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
