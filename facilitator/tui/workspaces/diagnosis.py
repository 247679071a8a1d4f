"""What is working beside what is stuck, and the deals that need help."""

from facilitator.core.edit import item
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.workspaces.actions import add_action_line
from facilitator.tui.workspaces.lines import Group, Lines

#: From this width on two columns can be read.
_BESIDE = 70


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
        """Then an action can be made that unblocks it; notes stand on the same page."""
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
