"""Home: which partner, which review; what is owed and what is due."""

from datetime import datetime
from operator import is_not

from facilitator.core.glance import Glance
from facilitator.tui.command import command
from facilitator.tui.desk import Trouble
from facilitator.tui.page import Page
from facilitator.tui.screens.home_after import HomeAfter
from facilitator.tui.screens.home_find import HomeFind
from facilitator.tui.screens.home_page import Section, crowded, draw, sections, welcome
from facilitator.tui.screens.home_planning import HomePlanning
from facilitator.tui.screens.home_rows import next_in_full
from facilitator.tui.screens.home_standing import standing

#: The command that does what waits.
_DOES = {"recap": "recap-sent", "check-in": "check-in"}


class HomeScreen(HomeFind, HomeAfter, HomePlanning):
    """A row a partner, the next review first."""

    place = "home"

    def __init__(self) -> None:
        super().__init__()
        #: The sections of which all entries are shown.
        self._unfolded: set[str] = set()
        #: What stands beside the partners, with those and the minute of which it was made.
        self._made: tuple[tuple[Glance, ...], datetime | None, list[Section]] = ((), None, [])

    @command("f5", "read again", bar=False)
    def read_again(self) -> None:
        """Read the folder anew: somebody else may have changed it."""
        self.read()

    def page(self, page: Page) -> None:
        """Partners, what waits, who needs attention, what is due; an empty folder gets a welcome.

        Of so many partners that the page ends before them, the others stand above, folded.
        """
        options = self.shell.options
        where = "A throw-away copy of the sample: try anything." if options.demo else options.folder
        self.head("facilitator", where, self._headline_words())
        if self.wanted is not None:
            self.find_page(page)
        elif self.order:
            self._list_page(page)
        elif not self.reading:
            welcome(page, options.folder)

    def _list_page(self, page: Page) -> None:
        found = self._sections()
        room = self.sheet.scrollable_content_region.height or self.size.height
        above = crowded(len(self.order), sum(one.lines for one in found), room)
        if above and self.all_read:  # they would push the partners down as they grow
            draw(page, found, self._unfolded, room // 2)
            page.blank()
        self.cells.draw(page, [self.known.get(slug, slug) for slug in self.order], self.today)
        if not above:
            draw(page, found, self._unfolded)

    def _sections(self) -> list[Section]:
        """What stands beside the partners: made anew each minute, and where another one was read."""
        rows, minute = self.rows, self.now.replace(second=0, microsecond=0)
        of, at, found = self._made
        if at != minute or len(of) != len(rows) or any(map(is_not, of, rows)):
            keys = {kind: self.key_of(name) for kind, name in _DOES.items()}
            found = sections(standing(rows, self.now), self.today, keys)
            self._made = rows, minute, found
        return found

    @property
    def empty(self) -> bool:
        """Whether there is no partner yet."""
        return not self.order and not self.reading and not self.shell.options.demo

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
        if said := self.reading_words():
            return said
        if self.rows:
            return self._next_words()
        return "" if self.reading else "Welcome."

    def _next_words(self) -> str:
        row = self.rows[0]
        if row.next_unread:
            return f"{row.partner}: what is next cannot be read; the file is named below."
        if row.next is None:
            return f"No review is planned. {self.key_of('next-review')} plans one."
        key = self.key_of("run-review") if self.cursor in (None, f"partners/{row.slug}") else ""
        if row.next.running:
            does = f" {key} resumes it where it stood." if key else ""
            return f"{row.partner}: the meeting is not ended.{does}"
        does = f" {key} opens it." if key else ""
        return f"Next: {row.partner}, {next_in_full(row.next, self.now)}.{does}"

    # -- commands -----------------------------------------------------------------------------

    @command("enter r", "run the review", when="on_partner")
    def run_review(self) -> None:
        """Open the next review of the partner under the cursor: roll call, or on where it stood."""
        row = self.chosen()
        if row is None:
            return
        if row.next is None and row.last is None and row.broken:
            self.say("Nothing of this partner can be read; mend the file named above.", wrong=True)
        elif row.next is None and not row.next_unread:
            plans, opens = self.key_of("next-review"), self.key_of("last-review")
            last = f", {opens} opens the last" if row.last else ""
            self.say(f"No review with {row.partner} is planned. {plans} plans one{last}.")
        else:
            self.enter(row.slug)

    @command("enter", "history", when="on_attention")
    def why(self) -> None:
        """Open the history of the partner that needs attention."""
        self.history()

    @command("enter", "show all", when="on_more")
    def unfold(self) -> None:
        """Show all that is folded into this line, or fold it again."""
        name = self._here[1]
        if name in self._unfolded:
            self._unfolded.remove(name)
            return
        before = self.sheet.lines
        self._unfolded.add(name)
        self.refresh_page()
        # The cursor goes on from where the page was folded.
        at = next((y for y, line in enumerate(before) if line.key == f"more/{name}"), 0)
        self.put_cursor(next(line.key for line in self.sheet.lines[at:] if line.key is not None))

    @command("enter", "read it", when="on_unread")
    async def read_one(self) -> None:
        """Read the partner under the cursor, which was not read yet."""
        await self.read_these((self._here[1],))

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

    @command("l", "last review", bar=False, when="has_past")
    def last_review(self) -> None:
        """Open the last review of the partner under the cursor, to mend its words, owners and dates."""
        row = self.chosen()
        if row is not None and row.last is not None:
            self.enter(row.last.path)

    @command("h", "history", when="about_partner")
    def history(self) -> None:
        """Look back with the partner under the cursor: whether it climbs, and who keeps their word."""
        self.shell.show_history(self._here[1])

    @command("e", "stats", when="has_partners")
    def effectiveness(self) -> None:
        """Look at all reviews with all partners: whether these meetings are worth holding."""
        self.shell.show_effectiveness()
