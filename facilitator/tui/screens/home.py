"""Home: which partner, which review; what is owed and what is due."""

from facilitator.tui.command import command
from facilitator.tui.desk import Trouble
from facilitator.tui.page import Page
from facilitator.tui.screens.home_after import HomeAfter
from facilitator.tui.screens.home_page import due_this_week, next_in_full, partners, welcome, what_waits
from facilitator.tui.screens.home_planning import HomePlanning

#: The command that does what waits.
_DOES = {"recap": "recap-sent", "check-in": "check-in"}


class HomeScreen(HomeAfter, HomePlanning):
    """A row a partner, the next review first."""

    place = "home"

    @command("f5", "read again", bar=False)
    def read_again(self) -> None:
        """Read the folder anew: somebody else may have changed it."""
        self.read()

    def page(self, page: Page) -> None:
        """Partners, then what is due this week; an empty folder gets a welcome."""
        options = self.shell.options
        where = "A throw-away copy of the sample: try anything." if options.demo else options.folder
        self.head("facilitator", where, self._headline_words())
        if self.rows:
            partners(page, self.rows, self.today)
            keys = {kind: self.key_of(name) for kind, name in _DOES.items()}
            what_waits(page, self.waiting, keys)
            due_this_week(page, self.rows, self.today)
        elif not self.reading:
            welcome(page, options.folder)

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
        if row.next_unread:
            return f"{row.partner}: what is next cannot be read; the file is named below."
        if row.next is None:
            return f"No review is planned. {self.key_of('next-review')} plans one."
        key = self.key_of("run-review")
        if row.next.running:
            return f"{row.partner}: the meeting is not ended. {key} resumes it where it stood."
        return f"Next: {row.partner}, {next_in_full(row.next, self.now)}. {key} opens it."

    # -- commands -----------------------------------------------------------------------------

    @command("enter r", "run the review", when="on_partner")
    def run_review(self) -> None:
        """Open the next review of the partner under the cursor: roll call, or on where it stood."""
        row = self.chosen()
        if row is None:
            return
        if row.next is None and not row.past:
            self.say("Nothing of this partner can be read; mend the file named above.", wrong=True)
        elif row.next is None and not row.next_unread:
            plans, opens = self.key_of("next-review"), self.key_of("last-review")
            self.say(f"No review with {row.partner} is planned. {plans} plans one, {opens} opens the last.")
        else:
            self.enter(row.slug)

    @command("p", "prepare", when="about_partner")
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

    @command("l", "last review", when="has_past")
    def last_review(self) -> None:
        """Open the last review of the partner under the cursor, to mend its words, owners and dates."""
        row = self.chosen()
        if row is not None:
            self.enter(row.last_file)
