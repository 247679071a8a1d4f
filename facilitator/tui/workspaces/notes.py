"""Lines of any kind, which have no place elsewhere."""

from facilitator.core.session import NoteKind
from facilitator.tui.command import command
from facilitator.tui.widgets.choice import Option
from facilitator.tui.workspaces.diagnosis import Diagnosis
from facilitator.tui.workspaces.lines import Group, Lines
from facilitator.tui.workspaces.resources import Resources
from facilitator.tui.workspaces.wins import Wins

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
