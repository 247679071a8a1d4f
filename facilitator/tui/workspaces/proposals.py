"""What is proposed for the joint plan: written down, put in other words, split, put off, let go."""

from facilitator.core.edit import add_note, amended, item
from facilitator.core.initiative import QUESTIONS, defer, let_go, propose, split, verdict
from facilitator.core.plan import drop_bet
from facilitator.core.quarter import next_quarter
from facilitator.core.refused import Refused
from facilitator.core.session import Question, Side
from facilitator.tui.command import command
from facilitator.tui.widgets.choice import Option
from facilitator.tui.workspaces.base import Workspace
from facilitator.tui.workspaces.bets import fill_bet


class Proposals(Workspace):
    """The part of the plan's workspace that changes priorities, initiatives and bets."""

    _asking: str | None = None

    @property
    def asking(self) -> str | None:
        """The initiative that is judged; it may have been undone."""
        there = any(one.id == self._asking for one in self.session.initiatives)
        return self._asking if there else None

    # -- what is chosen ------------------------------------------------------------------------

    def _asked(self) -> Question | None:
        cursor = self.host.cursor or ""
        place, _, key = cursor.partition("/")
        return next((one.key for one in QUESTIONS if place == "ask" and one.key == key), None)

    @property
    def listing(self) -> bool:
        """No initiative is being judged: then one can be proposed."""
        return self.asking is None

    @property
    def chosen(self) -> str | None:
        """The initiative that is judged, or under the cursor."""
        return self.asking or self.under("initiatives")

    @property
    def on_bet(self) -> bool:
        """False on what was not accepted: only a bet can be taken out of the plan."""
        return self.under("bets") is not None

    @property
    def openable(self) -> bool:
        """Whether Enter has something to do."""
        return self.asking is not None or self.host.cursor is not None

    # -- commands -----------------------------------------------------------------------------

    @command("a", "propose", when="listing")
    async def propose(self) -> None:
        """Propose an initiative."""
        while title := await self.host.ask("Initiative"):
            if side := await self.ask_side("Proposed by?"):
                self._propose(title, side)
                return
            self.host.prompt.keep_entered()  # a step back: the title is a draft again

    def _propose(self, title: str, side: Side) -> None:
        self.apply(lambda s: propose(s, title, side=side, raised=self.today))
        self.host.put_cursor(f"initiatives/{self.session.initiatives[-1].id}")

    @command("g", "goal", when="listing")
    async def goal(self) -> None:
        """Write down a priority of one side."""
        if wanted := await self.ask_priority():
            text, side = wanted
            self.apply(lambda s: add_note(s, self.segment.id, "priority", text, side=side, at=self.host.now))

    @command("e", "edit", when="openable")
    async def edit(self) -> None:
        """Change the words under the cursor: a priority, a title, a bet; on a question, its note."""
        if self.asking is not None:
            await self._note()
        elif (id_ := self.under("bets")) is not None:
            await fill_bet(self, id_)
        elif (id_ := self.under("notes")) is not None:
            await self._priority(id_)
        elif (id_ := self.under("initiatives")) is not None:
            await self._title(id_)

    @command("f", "defer to", when="chosen")
    async def defer_to(self) -> None:
        """Name another quarter for a deferred initiative."""
        id_ = self.chosen
        if id_ is None or verdict(item(self.session.initiatives, id_)) != "deferred":
            raise Refused("Only a no or an unsure defers it.")
        first = self.session.meeting.quarter
        quarters = [next_quarter(first, n) for n in range(1, 5)]
        quarter = await self.host.choose(
            "Back in", [Option(str(n), quarter, quarter) for n, quarter in enumerate(quarters, 1)]
        )
        if quarter:
            self.apply(lambda s: defer(s, id_, quarter))

    @command("l", "let go", when="chosen")
    def let_go(self) -> None:
        """Close an initiative for good, or open it again."""
        if id_ := self.chosen:
            closed = not item(self.session.initiatives, id_).closed
            self.apply(lambda s: let_go(s, id_, closed))

    @command("s", "split", when="chosen", bar=False)
    async def split(self) -> None:
        """Split an initiative in two smaller ones; the questions are asked of each."""
        id_ = self.chosen
        if id_ is None:
            return
        title = item(self.session.initiatives, id_).title
        while first := await self.host.ask("First half", title, about=f"{id_}/first half"):
            if second := await self.host.ask("Second half", about=f"{id_}/second half"):
                self._split(id_, first, second)
                return
            self.host.prompt.drafts[f"{id_}/first half"] = first

    def _split(self, id_: str, first: str, second: str) -> None:
        self.apply(lambda s: split(s, id_, first, second))
        self._asking = None
        self.host.put_cursor(f"initiatives/{id_}")

    @command("delete", "take out", when="on_bet")
    def take_out(self) -> None:
        """Take the bet under the cursor out of the plan; its initiative stays as passed, no room."""
        if id_ := self.under("bets"):
            self.apply(lambda s: drop_bet(s, id_))
            undo = self.host.key_of("undo")
            self.host.say(f"Out of the plan; its initiative stays in the list. {undo} brings the bet back.")

    async def _note(self) -> None:
        id_, asked = self.asking, self._asked()
        if id_ is None or asked is None:
            return
        field = f"{asked}_note"
        text = await self.host.ask(
            "Note",
            getattr(item(self.session.initiatives, id_), field) or "",
            about=f"{id_}/{field}",
            long=True,
        )
        if text is not None:
            self.apply(lambda s: amended(s, "initiatives", id_, **{field: text or None}))

    async def _title(self, id_: str) -> None:
        title = await self.host.ask(
            "Initiative", item(self.session.initiatives, id_).title, about=f"initiatives/{id_}"
        )
        if title:
            self.apply(lambda s: amended(s, "initiatives", id_, title=title))

    async def _priority(self, id_: str) -> None:
        text = await self.host.ask("Priority", item(self.session.notes, id_).text, about=f"notes/{id_}")
        if text:
            self.apply(lambda s: amended(s, "notes", id_, text=text))
