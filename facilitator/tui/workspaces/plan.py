"""The joint plan: both sides' priorities, the initiatives, the four questions, the bets."""

from collections.abc import Sequence

from facilitator.core.edit import add_note, amended, item
from facilitator.core.initiative import (
    QUESTIONS,
    answer,
    defer,
    let_go,
    next_question,
    propose,
    split,
    standing,
    verdict,
)
from facilitator.core.plan import BETS_AT_MOST, drop_bet, make_bet, needs_room
from facilitator.core.quarter import next_quarter
from facilitator.core.refused import Refused
from facilitator.core.session import Answer, Bet, Initiative, Question, Side
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.widgets.prompt import Option
from facilitator.tui.workspaces.base import Workspace
from facilitator.tui.workspaces.bets import fill_bet
from facilitator.tui.workspaces.plan_pages import list_page, questions_page


class Plan(Workspace):
    """Two pages: the list of proposals, and the four questions put to one of them."""

    place = "plan"
    _asking: str | None = None

    @property
    def asking(self) -> str | None:
        """The initiative that is judged; it may have been undone."""
        there = any(one.id == self._asking for one in self.session.initiatives)
        return self._asking if there else None

    @property
    def question(self) -> str:  # type: ignore[override]
        """On the list page the question of the segment; while one is judged, which one."""
        if self.asking is None:
            return "One or two bets: what do both sides put their people on?"
        at = [one.id for one in self.session.initiatives].index(self.asking) + 1
        return f"Initiative {at} of {len(self.session.initiatives)}: asked of the whole room"

    @property
    def topic(self) -> str:
        """The questions have a cursor of their own for each initiative."""
        return f"{self.segment.id}/{self.asking}" if self.asking else self.segment.id

    def back(self) -> bool:
        """From the questions to the list."""
        if self.asking is None:
            return False
        asked, self._asking = self.asking, None
        self.host.put_cursor(f"initiatives/{asked}")
        return True

    def first(self, known: Sequence[str]) -> str:
        """The first initiative that is not judged yet; on the questions the first one."""
        waiting = [
            f"initiatives/{one.id}"
            for one in self.session.initiatives
            if standing(one, self.session.bets) == "unfinished"
        ]
        return next((key for key in known if key in waiting), known[0])

    def page(self, page: Page) -> None:
        """The list, or the four questions."""
        if self.asking is not None:
            questions_page(page, self, item(self.session.initiatives, self.asking), self._asked())
        else:
            list_page(page, self)

    # -- what is chosen ------------------------------------------------------------------------

    def _asked(self) -> Question | None:
        cursor = self.host.cursor or ""
        place, _, key = cursor.partition("/")
        return next((one.key for one in QUESTIONS if place == "ask" and one.key == key), None)

    # -- commands -----------------------------------------------------------------------------

    @property
    def listing(self) -> bool:
        """On the list of proposals."""
        return self.asking is None

    @property
    def judging(self) -> bool:
        """On the four questions."""
        return self.asking is not None

    @property
    def chosen(self) -> str | None:
        """The initiative that is judged, or under the cursor."""
        return self.asking or self.under("initiatives")

    @property
    def on_bet(self) -> bool:
        """Whether the cursor is on a bet."""
        return self.under("bets") is not None

    @property
    def openable(self) -> bool:
        """Whether Enter has something to do."""
        return self.asking is not None or self.host.cursor is not None

    @command("y", "yes", when="judging", fixed=True)
    def yes(self) -> None:
        """The room says yes to the marked question."""
        self._answer("yes")

    @command("n", "no", when="judging", fixed=True)
    def no(self) -> None:
        """The room says no: the initiative is deferred to a named quarter."""
        self._answer("no")

    @command("question_mark", "unsure", when="judging", fixed=True)
    def unsure(self) -> None:
        """The room is not sure: as good as a no for now."""
        self._answer("unsure")

    @command("enter", "open", when="openable")
    async def open(self) -> None:
        """Ask the four questions; when they are answered, make the bet or go on to the next."""
        id_ = self.chosen
        if id_ is None:
            if self.on_bet or self.under("notes"):
                await self.edit()
            return
        initiative = item(self.session.initiatives, id_)
        now = standing(initiative, self.session.bets)
        if self.asking is None:
            self._asking = id_
            self.host.put_cursor(f"ask/{next_question(initiative) or 'aligned'}")
        elif now == "passed":
            await self._make_bet(initiative)
        elif now == "unfinished":
            self.host.say("Ask the marked question: y, n or ?.")
        else:
            self._next_one(id_)

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

    # -- how ----------------------------------------------------------------------------------

    def _answer(self, given: Answer) -> None:
        asked = self._asked()
        if self.asking is None or asked is None:
            return
        id_ = self.asking
        self.apply(lambda s: answer(s, id_, asked, given))
        after = item(self.session.initiatives, id_)
        if given != "yes":
            key = self.host.key_of("open")
            self.host.say(f"Deferred to {after.revisit}. {key} goes on; the rest can still be asked.")
        order = [one.key for one in QUESTIONS]
        later = [key for key in order[order.index(asked) + 1 :] if getattr(after, key) is None]
        if later or next_question(after):
            self.host.put_cursor(f"ask/{later[0] if later else next_question(after)}")

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

    def _next_one(self, id_: str) -> None:
        """The next initiative that is not judged yet; else back to the list."""
        self._asking = None
        waiting = [
            one for one in self.session.initiatives if standing(one, self.session.bets) == "unfinished"
        ]
        self.host.put_cursor(f"initiatives/{waiting[0].id if waiting else id_}")

    async def _make_bet(self, initiative: Initiative) -> None:
        instead: str | None = None
        bets = self.session.bets
        if needs_room(self.session) and len(bets) < BETS_AT_MOST:
            instead = await self.host.choose(
                "The plan has its two bets. Instead of which?",
                [Option(str(n), bet.title, bet.id) for n, bet in enumerate(bets, 1)],
            )
            if instead is None:
                self.host.say(f"“{initiative.title}” is kept as passed, no room.")
                return
        self.apply(lambda s: make_bet(s, initiative.id, instead_of=instead))
        bet: Bet = self.session.bets[-1]
        self._asking = None
        self.host.put_cursor(f"bets/{bet.id}")
        await fill_bet(self, bet.id)
