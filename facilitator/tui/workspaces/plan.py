"""The joint plan: both sides' priorities, the initiatives, the four questions, the bets."""

from collections.abc import Sequence

from facilitator.core.edit import item
from facilitator.core.initiative import QUESTIONS, answer, next_question, standing
from facilitator.core.plan import BETS_AT_MOST, make_bet, needs_room
from facilitator.core.session import Answer, Bet, Initiative
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.widgets.choice import Option
from facilitator.tui.workspaces.bets import fill_bet
from facilitator.tui.workspaces.plan_pages import list_page, questions_page
from facilitator.tui.workspaces.proposals import Proposals


class Plan(Proposals):
    """Two pages: the list of proposals, and the four questions put to one of them."""

    place = "plan"

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

    # -- the four questions -------------------------------------------------------------------

    @property
    def judging(self) -> bool:
        """On the four questions."""
        return self.asking is not None

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
            self.host.stand_on(f"ask/{later[0] if later else next_question(after)}")

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
