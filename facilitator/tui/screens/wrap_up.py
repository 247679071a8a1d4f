"""The wrap-up: the clock stands, the partner may be gone; what is missing is listed and mended one by one."""

from datetime import timedelta

from facilitator.core import drive
from facilitator.core.checks import Finding, gate
from facilitator.core.dates import show_date
from facilitator.core.edit import amended, item
from facilitator.core.initiative import standing
from facilitator.core.narrate import amount_text, headline
from facilitator.core.plan import change_action, leave_room, owed
from facilitator.core.timing import Timeline, timeline
from facilitator.tui.bet_page import bet_page
from facilitator.tui.command import command
from facilitator.tui.grades import GRADES
from facilitator.tui.page import Cell, Page
from facilitator.tui.screens.wrap_up_next import WrapUpNext
from facilitator.tui.screens.wrap_up_recap import WrapUpRecap
from facilitator.tui.widgets.choice import Option
from facilitator.tui.widgets.live_plan import plan_words
from facilitator.tui.workspaces.actions import add_action_line, edit_action_line
from facilitator.tui.workspaces.bets import ask_moves, fill_bet
from facilitator.tui.workspaces.commitments import kept_share
from facilitator.tui.workspaces.follow_up import ask_cadence, ask_next_review

_SEVERITY = {
    "error": ("missing", "bold $bad"),
    "warning": ("better", "$protected"),
    "hint": ("note", "$text-quiet"),
}
_FIELDS = {"bet-without-why": "why", "bet-without-target": "target"}


#: An end is taken back so long afterwards; later it was none.
MISTAKEN_WITHIN = timedelta(minutes=15)


class WrapUpScreen(WrapUpRecap, WrapUpNext):
    """The gate after the meeting: closing is always possible, what stays open is on the record."""

    place = "wrap-up"

    @property
    def timeline(self) -> Timeline:
        """The meeting as it was when it ended."""
        session = self.sitting.session
        return timeline(session.agenda, session.log, self.now, session.meeting.starts)

    def page(self, page: Page) -> None:
        """What is missing first, then what was agreed and what comes next."""
        session = self.sitting.session
        meeting = session.meeting
        when = f"Held on {meeting.starts:%d %B %Y}; it has no log of its own."
        self.head(
            f"{meeting.us} × {meeting.partner}",
            f"{meeting.quarter} review, wrap-up",
            headline(session, self.timeline).text if session.ended else when,
        )
        findings = gate(session)
        missing = sum(one.severity == "error" for one in findings)
        head = f"{missing} missing" if missing else "nothing is missing"
        page.heading(
            "Before it is closed",
            f"{head}; {self.key_of('mend')} mends the marked line" if findings else head,
        )
        for finding in findings:
            words, style = _SEVERITY[finding.severity]
            page.labelled(f"{finding.check} {finding.where}", Cell(words, 9, style), finding.message)
        page.heading("Agreed", plan_words(session))
        for number, bet in enumerate(session.bets, 1):
            bet_page(page, session, bet, number)
        for action in session.actions:
            due = show_date(action.due, self.hands.today) if action.due else "no date"
            page.row(
                f"actions/{action.id}",
                Cell(action.what, None, "$text-quiet" if action.status == "dropped" else ""),
                Cell(action.owner or "no owner", 22, "" if action.owner else "bold $bad"),
                Cell(
                    "dropped" if action.status == "dropped" else due,
                    15 if page.width >= 80 else 10,
                    "" if action.due else "bold $bad",
                ),
            )
        titles = {one.id: one.title for one in session.agenda}
        given = [f"{titles[id_]} {amount_text(n)}" for id_, n in drive.released(session).items()]
        if given:
            page.heading("Given up by the room", ", ".join(given))
        if session.commitments:
            page.heading("Last commitments", kept_share(session.commitments))
        waiting = [one for one in session.initiatives if standing(one, session.bets) == "deferred"]
        if waiting:
            page.heading("Deferred")
            for one in waiting:
                page.text(f"{one.title}   ", (f"back in {one.revisit or 'the next review'}", "$text-quiet"))
        self.next_page(page)
        self.recap_page(page)
        if self.sitting.drafts:
            page.heading("Typed and not entered", f"{self.key_of('discard')} throws the marked line away")
            for about, text in self.sitting.drafts.items():
                page.item(f"drafts/{about}", text)

    # -- mending ------------------------------------------------------------------------------

    def _finding(self) -> Finding | None:
        key = self.cursor
        return next((one for one in gate(self.sitting.session) if f"{one.check} {one.where}" == key), None)

    @property
    def on_something(self) -> bool:
        """Whether the cursor is on a finding or an action."""
        return self.cursor is not None

    @command("enter e", "mend", when="on_something")
    async def mend(self) -> None:
        """Mend what the line under the cursor says is missing."""
        finding = self._finding()
        if finding is None:
            place, _, id_ = (self.cursor or "").partition("/")
            if place == "actions":
                await edit_action_line(self.hands, id_)
            elif self.on_draft:
                self.say(
                    f"The key that asked for it brings it back; {self.key_of('discard')} throws it away."
                )
            return
        place, _, id_ = finding.where.partition("/")
        match place:
            case "actions" if id_:
                await edit_action_line(self.hands, id_)
            case "actions":
                await self.add()
            case "bets" if id_ and finding.check == "bet-not-passed":
                self.say(f"{finding.message} {self._needs_room()}")
            case "bets" if id_ and finding.check == "bet-moves-nothing":
                await ask_moves(self.hands, id_)
            case "bets" if id_:
                await fill_bet(self.hands, id_, self._field(finding, id_))
            case "commitments":
                await self._grade()
            case "follow_up":
                await (ask_cadence if finding.check == "no-check-in" else ask_next_review)(self.hands)
            case _:
                self.say(f"{finding.message} {self._needs_room()}")

    def _needs_room(self) -> str:
        return "That needs the room" + (
            f": {self.key_of('reopen')} opens the meeting again." if self.just_ended else "."
        )

    def _field(self, finding: Finding, id_: str) -> str | None:
        bet = item(self.sitting.session.bets, id_)
        match finding.check:
            case "one-sided-bet":
                return "theirs" if bet.ours and not bet.theirs else "ours" if not bet.ours else None
            case "bet-without-owner":
                return "their_owner" if bet.our_owner and not bet.their_owner else "our_owner"
        return _FIELDS.get(finding.check)

    async def _grade(self) -> None:
        for one in owed(self.sitting.session.commitments):
            outcome = await self.choose(
                f"“{one.what}” was", [Option(key, words, words) for key, words in GRADES]
            )
            if outcome is None:
                return
            self.sitting.apply(
                lambda s, id_=one.id, outcome=outcome: amended(s, "commitments", id_, outcome=outcome)  # type: ignore[misc]
            )

    @command("c", "close")
    async def close(self) -> None:
        """Close the review and write its recap; what is still missing is recorded in the file."""
        session = self.sitting.session
        findings = gate(session)
        missing = sum(one.severity == "error" for one in findings)
        if missing and session.ended is not None:
            question = f"{missing} missing: that will be on the record. Close?"
            if not await self.choose(question, [Option("c", "close", True)]):
                return
        labels = [finding.label for finding in findings]
        if session.ended is not None and list(session.ended.open or ()) != labels:
            self.sitting.apply(lambda s: drive.close_with(s, labels))
        await self.shell.leave(await self.hand_out())

    @command("a", "add action")
    async def add(self) -> None:
        """Add an action in one line."""
        leave_room(self.sitting.session)
        await add_action_line(self.hands)

    @command("f2", "board")
    def show_board(self) -> None:
        """Show the room the board: the joint plan as it was agreed."""
        self.shell.show_board(self.sitting)

    @property
    def on_action(self) -> bool:
        """Then Delete drops it, or takes it up again."""
        return (self.cursor or "").startswith("actions/")

    @command("delete", "drop", when="on_action", bar=False)
    def drop(self) -> None:
        """Drop the action under the cursor, or take it up again."""
        id_ = (self.cursor or "").partition("/")[2]
        dropped = item(self.sitting.session.actions, id_).status == "dropped"
        self.sitting.apply(lambda s: change_action(s, id_, status="open" if dropped else "dropped"))

    @property
    def on_draft(self) -> bool:
        """Whether the cursor is on what was typed and not entered."""
        return (self.cursor or "").startswith("drafts/")

    @command("delete", "discard", when="on_draft", bar=False)
    def discard(self) -> None:
        """Throw the half-typed line under the cursor away, for good."""
        self.sitting.drafts.pop((self.cursor or "").removeprefix("drafts/"), None)
        self.say("Thrown away.")

    # -- leaving ------------------------------------------------------------------------------

    @property
    def just_ended(self) -> bool:
        """Whether it can still go on; a review of last year cannot."""
        end = self.sitting.session.ended
        return end is not None and self.now - end.at <= MISTAKEN_WITHIN

    @command("o", "open again", when="just_ended")
    def reopen(self) -> None:
        """It was not over: back to the meeting, the clock as if it had never been ended."""
        self.sitting.reopen()
        self.shell.show_meeting(self.sitting)

    @command("q", "leave", bar=False)
    async def leave(self) -> None:
        """Leave as it stands; everything is in the file, and the wrap-up opens again with `run`."""
        await self.shell.leave()

    @command("escape", "back", bar=False)
    def step_back(self) -> None:
        """Take the sentence below the page away. Leaving is q."""
        self.prompt.back()
