"""What each side asks for, and what was decided."""

from facilitator.tui.command import command
from facilitator.tui.workspaces.lines import Group, Lines


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
