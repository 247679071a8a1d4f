"""What worked, what did not, what surprised."""

from facilitator.tui.command import command
from facilitator.tui.workspaces.lines import Group, Lines


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
