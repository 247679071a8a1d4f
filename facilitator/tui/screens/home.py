"""Home: which partner, which review; what is owed and what is due."""

import asyncio
from datetime import date, timedelta

from facilitator.core.agenda import TEMPLATES
from facilitator.core.dates import show_date
from facilitator.core.owed import arriving
from facilitator.core.plan import owed
from facilitator.core.scoreboard import history, trend
from facilitator.core.session import Commitment, Session
from facilitator.tui.bars import bars
from facilitator.tui.command import command
from facilitator.tui.desk import PartnerRow, Trouble
from facilitator.tui.page import Cell, Page
from facilitator.tui.screens.plain import PlainStage
from facilitator.tui.widgets.prompt import Option

_SOURCED = "sourced_pipeline"
_TIER_KEYS = {"strategic": "s", "growth": "g", "starter": "t", "ecosystem": "e"}


def still_owed(row: PartnerRow) -> tuple[Commitment, ...]:
    """What the next review opens with and nobody has done; once begun, what it has not graded."""
    if row.next is not None and row.next.started is not None:
        return owed(row.next.commitments)
    return owed(arriving(row.past[-1], "")) if row.past else ()


def _held(session: Session) -> date:
    """The day on which a review took place, which need not be the one it was planned for."""
    return session.started.at.date() if session.started else session.meeting.starts.date()


class HomeScreen(PlainStage):
    """A row a partner, the next review first."""

    place = "home"

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PartnerRow, ...] = ()
        #: Whether the folder is being read, and how far that is: of how many partners.
        self.reading = False
        self._read, self._partners = 0, 0
        #: The number of the newest reading: one that it overtook has nothing to say any more.
        self._turn = 0

    def on_screen_resume(self) -> None:
        """A review may have changed what stands here."""
        self.read()
        super().on_screen_resume()

    def read(self) -> None:
        """Read the folder anew, on another thread: keys are alive meanwhile."""
        self.reading = True
        self.run_worker(self._read_all(), group="reading", exclusive=True)

    async def _read_all(self) -> None:
        rows: list[PartnerRow] = []
        self._turn += 1
        turn, self.reading = self._turn, True
        try:
            readers = await asyncio.to_thread(self.shell.desk.partners)
            self._partners = len(readers)
            for reader in readers:
                self._read = len(rows)
                if not self.rows:
                    self.refresh_page()
                rows.append(await asyncio.to_thread(reader))
                if not self.reading:
                    self.say(f"Stopped: {len(rows)} of {self._partners} partners are shown. F5 reads all.")
                    break
        finally:
            if turn == self._turn:
                self.reading = False
        self.rows = tuple(sorted(rows, key=_when))
        self.refresh_page()

    @command("f5", "read again", bar=False)
    def read_again(self) -> None:
        """Read the folder anew: somebody else may have changed it."""
        self.read()

    @property
    def today(self) -> date:
        """The day where the user is."""
        return self.now.date()

    def page(self, page: Page) -> None:
        """Partners, then what is due this week; an empty folder gets a welcome."""
        options = self.shell.options
        where = "A throw-away copy of the sample: try anything." if options.demo else options.folder
        self.head("facilitator", where, self._headline_words())
        if not self.rows:
            if not self.reading:
                self._welcome(page)
            return
        wide = page.width >= 90
        names = [("partner", None), ("tier", 10), ("last review", 12), ("next review", 18 if wide else 16)]
        names += [("commitments", 18), ("sourced pipeline", 20 if wide else 16)]
        shown = names if wide else [name for name in names if name[0] not in ("tier", "last review")]
        page.row(None, *(Cell(name, width, "$text-quiet") for name, width in shown))
        for row in self.rows:
            self._row(page, row, wide)
        self._due(page)

    def _welcome(self, page: Page) -> None:
        """What an empty folder offers."""
        page.text(("Reviews with partners that end in one or two bets, each with owners and dates.", "bold"))
        page.blank()
        page.text(
            "Most reviews look back for fifty minutes and plan for ten. Here the clock protects the plan,"
        )
        page.text("and the next review opens by grading what was agreed in this one.")
        page.blank()
        for key, label, words in (
            ("s", "see one", "a whole review on sample data, in which nothing you do is kept"),
            ("a", "add partner", "plan your first review: a name, a tier, a time"),
            ("q", "quit", "what is planned waits here"),
        ):
            page.item(f"welcome/{key}", (f"{key}  ", "bold $current"), (f"{label}   ", "bold"), words)
        page.blank()
        if self.shell.options.folder:
            page.text((f"Reviews are kept in {self.shell.options.folder}, one file each.", "$text-quiet"))

    @property
    def empty(self) -> bool:
        """Whether there is no partner yet."""
        return not self.rows and not self.reading and not self.shell.options.demo

    @command("s", "see one", when="empty")
    def see_sample(self) -> None:
        """See a whole review on sample data; afterwards you are here again."""
        self.shell.options.sample_wanted = True
        self.app.exit()

    @property
    def on_welcome(self) -> bool:
        """Whether the cursor is on a line of the welcome."""
        return (self.cursor or "").startswith("welcome/")

    @command("enter", "do it", when="on_welcome", bar=False)
    async def welcomed(self) -> None:
        """Do what the marked line offers."""
        match (self.cursor or "").rpartition("/")[2]:
            case "s":
                self.see_sample()
            case "a":
                await self.add_partner()
            case "q":
                self.quit()

    def _headline_words(self) -> str:
        if self.rows:
            return self._next_words()
        if self.reading:
            return f"Reading: {self._read} of {self._partners} partners. Esc stops." if self._partners else ""
        return "Welcome."

    def _next_words(self) -> str:
        row = self.rows[0]
        if row.next is None:
            return f"No review is planned. {self.key_of('next-review')} plans one."
        key = self.key_of("run-review")
        if row.next.running:
            return f"{row.partner}: the meeting is not ended. {key} resumes it where it stood."
        return f"Next: {row.partner}, {self._next(row.next)}. {key} opens it."

    def _next(self, session: Session) -> str:
        if session.running and session.started:
            return f"running since {session.started.at:%H:%M}"
        starts = session.meeting.starts
        if starts.date() == self.today:
            return f"today {starts:%H:%M}"
        return f"{show_date(starts.date(), self.today)} {starts:%H:%M}"

    def _row(self, page: Page, row: PartnerRow, wide: bool) -> None:
        last, next_ = (row.past[-1] if row.past else None), row.next
        newest = next_ or last
        promised = still_owed(row)
        late = sum(one.due is not None and one.due < self.today for one in promised)
        open_ = f"{len(promised)} open" + (f", {late} overdue" if late else "")
        known = [value for _, value in history(_SOURCED, row.past)]
        rows = [one for s in row.past for one in s.scoreboard if one.id == _SOURCED]
        way = trend(known, rows[-1].better if rows else "up")
        lead = [Cell(row.partner, None, "bold")]
        if wide:
            lead.append(Cell(newest.meeting.tier if newest else "", 10))
            lead.append(Cell(show_date(_held(last), self.today) if last else "none yet", 12))
        running = next_ is not None and next_.running
        page.row(
            f"partners/{row.slug}",
            *lead,
            Cell(
                self._next(next_) if next_ else "none planned",
                18 if wide else 16,
                "bold $current" if running else "",
            ),
            Cell(open_ if last else "", 18, "$bad" if late else ""),
            Cell(
                f"{bars(known[-4:], wide=wide)}  {way.word}" if known else "no numbers yet",
                20 if wide else 16,
                _colour(way.good),
            ),
        )
        for sentence in row.broken:
            page.text((sentence, "$bad"), indent=4)

    def _due(self, page: Page) -> None:
        until = self.today + timedelta(days=7)
        due = [
            (one.due, row.partner, one)
            for row in self.rows
            for one in still_owed(row)
            if one.due is not None and self.today <= one.due <= until
        ]
        if not due:
            return
        page.heading("Due this week")
        for day, partner, one in sorted(due, key=lambda entry: entry[0]):
            page.row(
                None,
                Cell(show_date(day, self.today), 11),
                Cell(partner, 20, "$text-quiet"),
                Cell(one.what),
                Cell(one.owner or "no owner", 18),
            )

    # -- commands -----------------------------------------------------------------------------

    def _chosen(self) -> PartnerRow | None:
        place, _, slug = (self.cursor or "").partition("/")
        return next((row for row in self.rows if place == "partners" and row.slug == slug), None)

    @property
    def on_partner(self) -> bool:
        """Whether the cursor is on a partner."""
        return self._chosen() is not None

    @command("enter r", "run the review", when="on_partner")
    def run_review(self) -> None:
        """Open the next review of the partner under the cursor: roll call, or on where it stood."""
        row = self._chosen()
        if row is None:
            return
        if row.next is None and not row.past:
            self.say("Nothing of this partner can be read; mend the file named above.", wrong=True)
        elif row.next is None:
            plans, opens = self.key_of("next-review"), self.key_of("last-review")
            self.say(f"No review with {row.partner} is planned. {plans} plans one, {opens} opens the last.")
        else:
            self._enter(row.slug)

    @command("p", "prepare", when="on_partner")
    def prepare_review(self) -> None:
        """Prepare the planned review with the partner under the cursor: people, agenda, numbers, topics."""
        row = self._chosen()
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

    @command("l", "last review", when="has_past")
    def last_review(self) -> None:
        """Open the last review of the partner under the cursor, to mend its words, owners and dates."""
        row = self._chosen()
        if row is not None:
            self._enter(row.last_file)

    @property
    def has_past(self) -> bool:
        """Whether the partner under the cursor has a review behind it."""
        row = self._chosen()
        return row is not None and bool(row.last_file)

    def _enter(self, target: str) -> None:
        try:
            self.shell.enter(target)
        except Trouble as trouble:
            self.say(str(trouble), wrong=True)

    @command("n", "next review", when="on_partner")
    async def next_review(self) -> None:
        """Plan the next review with the partner under the cursor."""
        row = self._chosen()
        if row is None:
            return
        if row.next is not None:
            self.say(
                f"A review with {row.partner} is open: {self._next(row.next)}. `facilitator move` moves it."
            )
            return
        await self._plan(row.partner, agreed=_agreed(row))

    @command("a", "add partner")
    async def add_partner(self) -> None:
        """Plan the first review with a new partner."""
        tiers = [Option(_TIER_KEYS[name], name, name) for name in TEMPLATES]
        known = any(one.past or one.next for one in self.rows)
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

    async def _plan(self, partner: str, us: str = "", tier: str = "", agreed: str = "") -> bool:
        """Ask when, offering what was agreed in the last review; False when that is taken back."""
        hint = f"{partner}: fri 14:00, 3 dec 10:00, 2026-12-03 10:00, +2w 10:00"
        while True:
            starts = await self.ask("Starts", agreed, hint=hint)
            if not starts:
                return False
            try:
                slug = self.shell.desk.plan_new(partner, us, tier, starts)
            except Trouble as trouble:
                self.prompt.drafts["Starts"], hint = starts, str(trouble)
                continue
            break
        await self._read_all()
        self.put_cursor(f"partners/{slug}")
        prepares, runs = self.key_of("prepare-review"), self.key_of("run-review")
        self.say(f"Planned. {prepares} prepares the review with {partner}; {runs} runs it on the day.")
        return True

    @command("q", "quit")
    def quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    @command("escape", "back", bar=False)
    def step_back(self) -> None:
        """Stop reading; else take the sentence below the page away."""
        if self.reading:
            self.reading = False
        else:
            self.prompt.back()


def _agreed(row: PartnerRow) -> str:
    """The next review's day as the last one agreed on it, at the same time of day."""
    last = row.past[-1] if row.past else None
    day = last.follow_up.next_review if last and last.follow_up else None
    return f"{day} {last.meeting.starts:%H:%M}" if last and day else ""


def _when(row: PartnerRow) -> tuple[int, float, str]:
    if row.next is None:
        return (2, 0, row.partner)
    return (0 if row.next.running else 1, row.next.meeting.starts.timestamp(), row.partner)


def _colour(good: bool | None) -> str:
    return {True: "$good", False: "$bad", None: ""}[good]
