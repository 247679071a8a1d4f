"""Agenda item 1: what the last review committed to, graded before anything else is said."""

from collections.abc import Iterable, Sequence

from facilitator.core.counts import times
from facilitator.core.edit import amended, item
from facilitator.core.measured import KEPT
from facilitator.core.phrases import show_date
from facilitator.core.plan import kept, owed, renew, renewed
from facilitator.core.session import Commitment, Outcome
from facilitator.tui.command import command
from facilitator.tui.grades import grade_cell
from facilitator.tui.page import Cell, Page
from facilitator.tui.workspaces.base import Workspace


def kept_share(commitments: tuple[Commitment, ...]) -> str:
    """In words, never a percentage without its base."""
    done, graded = kept(commitments)
    left = len(owed(commitments))
    if left:
        return f"{done:g} kept so far, {left} to grade"
    if not graded:
        return "nothing to count"
    return f"{done:g} of {graded} kept, {round(100 * done / graded)} % (target {100 * KEPT:.0f} %)"


class Commitments(Workspace):
    """Grades by one key each; the cursor goes to what is not graded yet."""

    place = "commitments"
    question = "What did we say, and what did we do?"
    #: The one that was just graded, and where the cursor went from there.
    _graded: tuple[str, str | None] | None = None

    def page(self, page: Page) -> None:
        """Bets first, then the actions, each with who owned it and how often it slipped."""
        session = self.session
        page.text(("Kept  ", "$text-quiet"), (kept_share(session.commitments), "bold"))
        for kind, title in (("bet", "Bets"), ("action", "Actions")):
            lines = [one for one in session.commitments if one.kind == kind]
            if not lines:
                continue
            page.heading(title)
            for one in lines:
                self._row(page, one)
        if not session.commitments:
            page.text("Nothing was committed to last time. Move on with PgDn.")

    def first(self, known: Sequence[str]) -> str:
        """See `Workspace`: what is not graded yet comes before what is."""
        left = [f"commitments/{one.id}" for one in owed(self.session.commitments)]
        return next((key for key in known if key in left), known[0])

    def _row(self, page: Page, one: Commitment) -> None:
        key = f"commitments/{one.id}"
        due = show_date(one.due, self.today) if one.due else ""
        if page.width >= 76:
            cells = [Cell(one.owner or self.party(one.side) or "no owner", 16), Cell(due, 11)]
        else:
            cells = [Cell(one.owner or "no owner", 12)]
        page.row(key, Cell(one.what), *cells, grade_cell(one.outcome))
        about = " · ".join(self._about(one))
        if about:
            page.about(key, about)

    def _about(self, one: Commitment) -> Iterable[str]:
        if one.target:
            yield f"target: {one.target}"
        if one.carried:
            yield f"slipped {times(one.carried)} before"
        if one.result:
            yield f"result: {one.result}"
        if renewed(self.session, one.id):
            yield "goes on in the new plan"

    # -- grading ------------------------------------------------------------------------------

    @property
    def on_one(self) -> bool:
        """False where there is nothing to grade or renew."""
        return self.under("commitments") is not None

    @property
    def some_done(self) -> bool:
        """Whether any is graded done, as check-ins may have left it: one key accepts those."""
        return any(one.outcome == "done" for one in self.session.commitments)

    @command("d", "done", when="on_one", fixed=True)
    def done(self) -> None:
        """Grade the commitment under the cursor: done."""
        self._grade("done")

    @command("p", "partly", when="on_one", fixed=True)
    def partly(self) -> None:
        """Grade the commitment under the cursor: partly kept."""
        self._grade("partly")

    @command("m", "missed", when="on_one", fixed=True)
    def missed(self) -> None:
        """Grade the commitment under the cursor: missed."""
        self._grade("missed")

    @command("x", "dropped", when="on_one", fixed=True)
    def dropped(self) -> None:
        """Grade the commitment under the cursor: dropped, by agreement of both sides."""
        self._grade("dropped")

    @command("a", "accept done", when="some_done")
    def accept(self) -> None:
        """Accept those that arrived done; the cursor goes to the first that is not graded."""
        left = owed(self.session.commitments)
        if left:
            self.host.stand_on(f"commitments/{left[0].id}")
            self.host.say(f"{len(left)} still to grade: d done, p partly, m missed, x dropped.")
        else:
            self.host.say("All graded.")

    @command("e enter", "result", when="on_one")
    async def result(self) -> None:
        """Say what came of the commitment under the cursor; right after a grade, of the one just graded."""
        id_ = self._meant()
        if id_ is None:
            return
        one = item(self.session.commitments, id_)
        text = await self.host.ask(
            "What came of it", one.result or "", hint=one.what, about=f"commitments/{id_}", long=True
        )
        if text is not None:
            self.apply(lambda s: amended(s, "commitments", id_, result=text or None))

    @command("r", "renew", when="on_one")
    def renew(self) -> None:
        """What is left of a missed or partly kept one goes on: a new action, or the bet proposed again.

        Right after a grade it means the one just graded, although the cursor is on the next.
        """
        id_ = self._meant()
        if id_ is None:
            return
        one = item(self.session.commitments, id_)
        sitting = self.host.sitting
        last = sitting.past[-1] if sitting.past else None
        self.apply(lambda s: renew(s, id_, last=last, last_stem=sitting.last_stem, today=self.today))
        where = "proposed again in the plan" if one.kind == "bet" else "a new action, without a date yet"
        self.host.say(f"“{one.what}” goes on: {where}.")

    def _meant(self) -> str | None:
        """The one that was graded just now, although the cursor is on the next; else that under it."""
        if self._graded is not None and self._graded[1] == self.host.cursor:
            return self._graded[0]
        return self.under("commitments")

    def _grade(self, outcome: Outcome) -> None:
        id_ = self.under("commitments")
        if id_ is None:
            return
        self.apply(lambda s: amended(s, "commitments", id_, outcome=outcome))
        order = [one for kind in ("bet", "action") for one in self.session.commitments if one.kind == kind]
        at = next(index for index, one in enumerate(order) if one.id == id_)
        waiting = [one for one in (*order[at + 1 :], *order[:at]) if one.outcome is None]
        if waiting:
            self.host.stand_on(f"commitments/{waiting[0].id}")
        else:
            self.host.say(f"All graded: {kept_share(self.session.commitments)}.")
        self._graded = (id_, self.host.cursor)
