"""A review from Home: it is run, prepared or planned, the next with a partner or the first with a new one."""

import asyncio

from facilitator.core.agenda import TEMPLATES
from facilitator.core.open_review import agreed_start, can_be_planned, nothing_readable, when_in_full
from facilitator.tui.command import command
from facilitator.tui.desk import Trouble
from facilitator.tui.screens.home_base import HomeStage
from facilitator.tui.widgets.choice import Option

_TIER_KEYS = {"strategic": "s", "growth": "g", "starter": "t", "ecosystem": "e"}


class HomePlanning(HomeStage):
    """The commands that run, prepare and plan."""

    @command("r", "run", when="on_partner", bar="on_coming")
    def run_review(self) -> None:
        """At any time: open the next review of the partner under the cursor, or go on where it stood."""
        row = self.chosen()
        if row is None:
            return
        if nothing_readable(row):
            self.say("Nothing of this partner can be read; mend the file named above.", wrong=True)
        elif can_be_planned(row):
            plans, opens = self.key_of("next-review"), self.key_of("last-review")
            last = f", {opens} opens the last" if row.last else ""
            self.say(f"No review with {row.partner} is planned. {plans} plans one{last}.")
        else:
            self.enter(row.slug)

    @command("p", "prepare", when="about_partner", bar="can_prepare")
    def prepare_review(self) -> None:
        """Prepare the planned review with the partner under the cursor: people, agenda, numbers, topics."""
        row = self.chosen()
        if row is None:
            return
        if row.next is None:
            plans = self.key_of("next-review")
            self.say(
                f"No review with {row.partner} is planned, so there is none to prepare. {plans} plans one."
            )
            return
        try:
            self.shell.prepare(row.slug)
        except Trouble as trouble:
            self.say(str(trouble), wrong=True)

    @command("a", "add partner")
    async def add_partner(self) -> None:
        """Plan the first review with a new partner."""
        tiers = [Option(_TIER_KEYS[name], name, name) for name in TEMPLATES]
        known = any(one.last or one.next for one in self.rows)
        steps = ["Partner", "Tier", *([] if known else ["Our own company"]), "Starts"]
        said = dict.fromkeys(steps, "")
        answer: str | None
        at = 0
        while 0 <= at < len(steps):
            match step := steps[at]:
                case "Tier":
                    answer = await self.choose(step, tiers)
                case "Starts":
                    if await self._plan(said["Partner"], said.get("Our own company", ""), said["Tier"]):
                        return
                    answer = None
                case _:
                    if said[step]:  # come back to: it is typed and not entered, as it was
                        self.prompt.drafts.setdefault(step, said[step])
                    answer = await self.ask(step)
            said[step] = answer or said[step]
            at += 1 if answer else -1

    @command("n", "next review", when="about_partner", bar="nothing_planned")
    async def next_review(self) -> None:
        """Plan the next review with the partner under the cursor."""
        row = self.chosen()
        if row is None:
            return
        if row.next is not None:
            self.say(
                f"A review with {row.partner} is open: {when_in_full(row.next, self.now)}. "
                "`facilitator move` moves it."
            )
            return
        await self._plan(row.partner, agreed=agreed_start(row.last))

    async def _plan(self, partner: str, us: str = "", tier: str = "", agreed: str = "") -> bool:
        """Ask when, offering what was agreed in the last review; False when that is taken back."""
        hint = f"{partner}: fri 14:00, 3 dec 10:00, 2026-12-03 10:00, +2w 10:00"
        while True:
            starts = await self.ask("Starts", agreed, hint=hint)
            if not starts:
                return False
            try:
                slug, troubles = await asyncio.to_thread(self.shell.desk.plan_new, partner, us, tier, starts)
            except Trouble as trouble:
                self.prompt.drafts["Starts"], hint = starts, str(trouble)
                continue
            break
        await self.read_all()
        self.put_cursor(f"partners/{slug}")
        if troubles:
            self.say(f"Planned. {' '.join(troubles)}", wrong=True)
            return True
        prepares, runs = self.key_of("prepare-review"), self.key_of("run-review")
        self.say(f"Planned. {prepares} prepares the review with {partner}; {runs} runs it on the day.")
        return True
