"""Owners and dates: at most seven actions, each with one named person and a day."""

from facilitator.core.checks import owner_findings
from facilitator.core.dates import show_date
from facilitator.core.edit import item
from facilitator.core.plan import ACTIONS_AT_MOST, change_action, leave_room, live_actions
from facilitator.core.session import Action
from facilitator.tui.command import command
from facilitator.tui.page import Cell, Page
from facilitator.tui.workspaces.actions import add_action_line, edit_action_line
from facilitator.tui.workspaces.base import Workspace
from facilitator.tui.workspaces.follow_up import ask_cadence, ask_next_review, follow_up_words


class Owners(Workspace):
    """One line an action; what is missing is said beside it."""

    place = "owners"
    question = "Who does what by when?"

    def page(self, page: Page) -> None:
        """The actions, then check-ins and the next review."""
        session = self.session
        count = len(live_actions(session))
        page.text(
            (f"{count} of {ACTIONS_AT_MOST} actions", "bold"),
            (
                f"   {self.host.key_of('add')} adds one in one line"
                if count < ACTIONS_AT_MOST
                else "   that is all that gets done",
                "$text-quiet",
            ),
        )
        page.blank()
        open_ = {finding.where: finding for finding in reversed(list(owner_findings(session)))}
        for action in session.actions:
            self._row(page, action)
            finding = open_.get(f"actions/{action.id}")
            if finding is not None:
                page.about(f"actions/{action.id}", (finding.message, "$bad"))
        if not session.actions:
            page.text(("No action yet.", "$text-quiet"))
        page.blank()
        page.text((follow_up_words(self), "$text-quiet"))

    def _row(self, page: Page, action: Action) -> None:
        number = next((n for n, bet in enumerate(self.session.bets, 1) if bet.id == action.bet), None)
        owner = action.owner or "owner?"
        if action.with_:
            owner += f" with {action.with_}"
        dropped = action.status == "dropped"
        due = "dropped" if dropped else show_date(action.due, self.today) if action.due else "date?"
        page.row(
            f"actions/{action.id}",
            Cell(action.what, None, "$text-quiet" if dropped else ""),
            Cell(owner, 26 if page.width >= 80 else 16, "" if action.owner else "bold $bad"),
            Cell(due, 15 if page.width >= 80 else 10, "" if action.due else "bold $bad"),
            Cell(f"#{number}" if number else "", 2, "$protected"),
        )

    # -- commands -----------------------------------------------------------------------------

    @property
    def on_action(self) -> bool:
        """Then it can be changed or dropped; adding one needs no cursor."""
        return self.under("actions") is not None

    @command("a", "add")
    async def add(self) -> None:
        """Add an action in one line: what @owner @counterpart ^date #bet."""
        leave_room(self.session)
        await add_action_line(self)

    @command("e enter", "edit", when="on_action")
    async def edit(self) -> None:
        """Change the action under the cursor, in the same one line."""
        if id_ := self.under("actions"):
            await edit_action_line(self, id_)

    @command("delete", "drop", when="on_action")
    def drop(self) -> None:
        """Drop the action under the cursor, or take it up again."""
        if id_ := self.under("actions"):
            dropped = item(self.session.actions, id_).status == "dropped"
            self.apply(lambda s: change_action(s, id_, status="open" if dropped else "dropped"))

    @command("i", "check-ins")
    async def check_ins(self) -> None:
        """Say how often both sides check in until the next review."""
        await ask_cadence(self)

    @command("v", "next review")
    async def next_review(self) -> None:
        """Set the date of the next review; three months on is offered."""
        await ask_next_review(self)
