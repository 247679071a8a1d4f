"""The pipeline: the deals where somebody in the room can help, first."""

from typing import Any

from facilitator.core.dates import read_date, show_date
from facilitator.core.edit import amended, fresh_id, item, without
from facilitator.core.figures import show
from facilitator.core.scoreboard import coverage_words
from facilitator.core.session import Deal, DealState, Forecast
from facilitator.core.typed import read
from facilitator.tui.command import command
from facilitator.tui.page import Cell, Page
from facilitator.tui.widgets.choice import Option
from facilitator.tui.workspaces.actions import add_action_line
from facilitator.tui.workspaces.base import Workspace

_URGENT = ("stuck", "at-risk")
_STATES: tuple[tuple[str, DealState], ...] = (
    ("a", "active"),
    ("s", "stuck"),
    ("r", "at-risk"),
    ("w", "won"),
    ("l", "lost"),
)


#: An empty line where there is a number: it stays.
_KEPT = float("nan")


class Pipeline(Workspace):
    """Deals by stage, stuck and at-risk ones first, with what blocks them and who can help."""

    place = "pipeline"
    question = "Which deals need somebody in this room?"

    def page(self, page: Page) -> None:
        """Forecast and coverage, then the deals."""
        session = self.session
        money, forecast = session.meeting.currency or "count", session.forecast
        page.text(
            ("Forecast  ", "$text-quiet"),
            (show(forecast.expected if forecast else None, money), "bold"),
            (f"  of {show(forecast.target if forecast else None, money)}", ""),
            (f"   pipeline {show(forecast.pipeline if forecast else None, money)}", ""),
            (f"   {coverage_words(forecast)}", "$text-quiet"),
        )
        if forecast and forecast.needed_from:
            page.text(("New pipeline from  ", "$text-quiet"), forecast.needed_from)
        urgent = [deal for deal in session.deals if deal.state in _URGENT]
        if urgent:
            page.heading("Need help")
            for deal in urgent:
                self._row(page, deal, money)
        rest = [deal for deal in session.deals if deal.state not in _URGENT]
        # Stages in the order in which they are first named: every company has its own.
        for stage in dict.fromkeys(deal.stage or "No stage" for deal in rest):
            page.heading(stage)
            for deal in rest:
                if (deal.stage or "No stage") == stage:
                    self._row(page, deal, money)
        self.topics(page)
        if not session.deals:
            page.blank()
            page.text((f"No deals noted. {self.host.key_of('add')} adds one.", "$text-quiet"))

    def _row(self, page: Page, deal: Deal, money: str) -> None:
        style = {"stuck": "$bad", "at-risk": "$bad", "won": "$good"}.get(deal.state or "", "$text-quiet")
        page.row(
            f"deals/{deal.id}",
            Cell(deal.name),
            Cell(show(deal.amount, money) if deal.amount is not None else "", 8, "bold", "right"),
            Cell(show_date(deal.close, self.today) if deal.close else "", 10, "$text-quiet"),
            Cell(deal.state or "", 8, style),
        )
        if deal.blocker:
            page.about(f"deals/{deal.id}", f"blocked by {deal.blocker}")
        if deal.help:
            page.about(f"deals/{deal.id}", f"can help: {deal.help}")

    # -- editing ------------------------------------------------------------------------------

    def _deal(self) -> Deal | None:
        id_ = self.under("deals")
        return item(self.session.deals, id_) if id_ else None

    @property
    def on_deal(self) -> bool:
        """False where there is no deal yet; adding one and the forecast need none."""
        return self.under("deals") is not None

    @command("a", "add deal")
    async def add(self) -> None:
        """Add a deal by its name."""
        name = await self.host.ask("Deal")
        if name:
            self.apply(
                lambda s: s.but(deals=(*s.deals, Deal(id=fresh_id(s.deals, "d"), name=name, state="active")))
            )
            self.host.put_cursor(f"deals/{self.session.deals[-1].id}")

    @command("s", "state", when="on_deal")
    async def state(self) -> None:
        """Say how the deal under the cursor stands."""
        if deal := self._deal():
            state = await self.host.choose(
                f"{deal.name} is", [Option(key, state, state) for key, state in _STATES]
            )
            if state:
                self.apply(lambda s: amended(s, "deals", deal.id, state=state))
                self.host.put_cursor(f"deals/{deal.id}")

    @command("b", "blocker", when="on_deal")
    async def blocker(self) -> None:
        """Write down what blocks the deal under the cursor."""
        await self._text("blocker", "What blocks it")

    @command("h", "who helps", when="on_deal")
    async def helper(self) -> None:
        """Write down who can unblock the deal under the cursor."""
        await self._text("help", "Who can unblock it")

    @command("e enter", "edit", when="on_deal")
    async def edit(self) -> None:
        """Change the name of the deal under the cursor."""
        await self._text("name", "Deal")

    async def _text(self, field: str, question: str) -> None:
        if deal := self._deal():
            text = await self.host.ask(question, getattr(deal, field) or "", about=f"deals/{deal.id}/{field}")
            if text is not None and (text or field != "name"):
                self.apply(lambda s: amended(s, "deals", deal.id, **{field: text or None}))

    @command("v", "amount", when="on_deal", bar=False)
    async def amount(self) -> None:
        """Type the amount of the deal under the cursor."""
        if deal := self._deal():
            money = self.session.meeting.currency or "count"
            value = await self.host.ask_for(
                "Amount",
                lambda text: read(text, money),
                echo=lambda value: f"= {show(value, money)}",
                hint=f"Now {show(deal.amount, money)}.",
            )
            if value is not None:
                self.apply(lambda s: amended(s, "deals", deal.id, amount=value))

    @command("g", "stage", when="on_deal", bar=False)
    async def stage(self) -> None:
        """Say at which stage the deal under the cursor is."""
        await self._text("stage", "Stage")

    @command("c", "close date", when="on_deal", bar=False)
    async def close_date(self) -> None:
        """Say when the deal under the cursor is meant to close."""
        if deal := self._deal():
            day = await self.host.ask_for(
                "Closes on",
                lambda text: read_date(text, self.today),
                deal.close.isoformat() if deal.close else "",
                echo=lambda day: f"= {day:%A %d %B %Y}",
            )
            if day is not None:
                self.apply(lambda s: amended(s, "deals", deal.id, close=day))

    @command("t", "to action", when="on_deal")
    async def to_action(self) -> None:
        """Make an action that unblocks the deal under the cursor."""
        if deal := self._deal():
            await add_action_line(self, f"{deal.name}: {deal.blocker or 'unblock'} ")

    @command("f", "forecast")
    async def forecast(self) -> None:
        """Type target, expected and pipeline of the quarter ahead, one after the other."""
        money = self.session.meeting.currency or "count"
        fields = (("target", "Target"), ("expected", "Expected"), ("pipeline", "Pipeline"))
        at = 0
        while 0 <= at < len(fields):
            field, question = fields[at]
            known = getattr(self.session.forecast, field, None)
            value = await self.host.ask_for(
                question,
                lambda text: read(text, money),
                echo=lambda value: f"= {show(value, money)}",
                hint=f"Now {show(known, money)}; Enter keeps it.",
                empty=_KEPT,
            )
            if value is not None and value is not _KEPT:
                self._set_forecast(**{field: value})
            at += 1 if value is not None else -1
            if at == len(fields) and not await self._needed_from():
                at -= 1

    async def _needed_from(self) -> bool:
        """Ask where new pipeline comes from; False when that is taken back."""
        now = self.session.forecast.needed_from if self.session.forecast else None
        where = await self.host.ask("New pipeline from", now or "")
        if where is not None:
            self._set_forecast(needed_from=where or None)
        return where is not None

    def _set_forecast(self, **changes: Any) -> None:
        self.apply(lambda s: s.but(forecast=(s.forecast or Forecast()).but(**changes)))

    @command("delete", "remove", when="on_deal", bar=False)
    def remove(self) -> None:
        """Take the deal under the cursor out (u brings it back)."""
        if deal := self._deal():
            self.apply(lambda s: without(s, "deals", deal.id))
            self.host.say(f"Removed. {self.host.key_of('undo')} brings it back.")
