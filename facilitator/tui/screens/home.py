"""Home: which partner, which review; what is owed and what is due."""

from collections.abc import Mapping
from datetime import datetime
from operator import is_not

from facilitator.core.attention import Kind
from facilitator.core.dates import show_date
from facilitator.core.glance import Glance
from facilitator.core.open_review import is_over, lies_ahead, when_in_full
from facilitator.core.standing import standing
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.screens.home_after import HomeAfter
from facilitator.tui.screens.home_find import HomeFind
from facilitator.tui.screens.home_page import Section, crowded, draw, sections, welcome
from facilitator.tui.screens.home_planning import HomePlanning
from facilitator.tui.widgets.small import LEAST, too_small

#: The command that does what waits.
_DOES = {"recap": "recap-sent", "check-in": "check-in"}
#: The page of the history that a reason comes from.
_PAGES: Mapping[Kind, str] = {
    "overdue": "reviews",
    "slipping": "commitments",
    "sponsors": "reviews",
    "same bet": "bets",
    "actions": "commitments",
}


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
        elif self.trouble:
            page.text((self.trouble, "$bad"))
        elif not self.reading:
            welcome(page, options.folder)

    def _list_page(self, page: Page) -> None:
        found = self._sections()
        room = self.sheet.scrollable_content_region.height or self.size.height
        above = crowded(len(self.order), sum(one.lines for one in found), room)
        if above and self.all_read:  # they would push the partners down as they grow
            draw(page, found, self._unfolded, room // 2)
            page.blank()
        self.cells.draw(page, [self.known.get(slug, slug) for slug in self.order], self.now, self.shared)
        if not above:
            draw(page, found, self._unfolded)

    def _sections(self) -> list[Section]:
        """What stands beside the partners: made anew each minute, and where another one was read."""
        rows, minute = self.rows, self.now.replace(second=0, microsecond=0)
        of, at, found = self._made
        if at != minute or len(of) != len(rows) or any(map(is_not, of, rows)):
            keys = {kind: self.key_of(name) for kind, name in _DOES.items()} | {
                "attention": self.key_of("why")
            }
            found = sections(standing(rows, self.now), self.today, keys)
            self._made = rows, minute, found
        return found

    @property
    def empty(self) -> bool:
        """Whether there is no partner yet."""
        return not self.order and not self.reading and not self.trouble and not self.shell.options.demo

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
        if too_small(*self.size):
            return "Needs {} x {}; has {} x {}.".format(*LEAST, *self.size)
        if self.wanted is not None:
            return "Find a partner."
        if said := self.reading_words():
            return said
        if self.rows:
            return self._next_words()
        return "" if self.reading or self.trouble else "Welcome."

    def _next_words(self) -> str:
        row = self.rows[0]
        name = self.name_of(row)
        if row.next_unread:
            return f"{name}: what is next cannot be read; the file is named below."
        if row.next is None:
            return f"No review is planned. {self.key_of('next-review')} plans one."
        here = self.cursor in (None, f"partners/{row.slug}")
        key = self.key_of("make-ready" if lies_ahead(row.next, self.now) else "open-review") if here else ""
        over = is_over(row.next, self.now)
        if row.next.running:
            since = (
                f" since {show_date(row.next.began.date(), self.today)}" if over and row.next.began else ""
            )
            does = f" {key} resumes it where it stood." if key else ""
            return f"{name}: the meeting is not ended{since}.{does}"
        if over:
            does = f" {key} opens it." if key else ""
            return f"{name}: the review of {when_in_full(row.next, self.now)} was not held.{does}"
        opens = "prepares it" if lies_ahead(row.next, self.now) else "opens it"
        does = f" {key} {opens}." if key else ""
        return f"Next: {name}, {when_in_full(row.next, self.now)}.{does}"

    # -- commands -----------------------------------------------------------------------------

    @property
    def on_its_day(self) -> bool:
        """Whether the cursor is on a partner whose review can be run now, as far as one can tell."""
        return self.on_partner and not self.on_coming and not self.nothing_planned

    @property
    def on_unplanned(self) -> bool:
        """Whether the cursor is on a partner with whom nothing is planned."""
        return self.on_partner and self.nothing_planned

    @command("enter", "prepare", when="on_coming")
    def make_ready(self) -> None:
        """Before its day: prepare the planned review with the partner under the cursor."""
        self.prepare_review()

    @command("enter", "run the review", when="on_its_day", bar="has_next")
    def open_review(self) -> None:
        """On its day, or later: open the review of the partner under the cursor, or go on where it stood."""
        self.run_review()

    @command("enter", "plan the next", when="on_unplanned")
    async def plan_review(self) -> None:
        """Where none is planned: plan the next review with the partner under the cursor."""
        await self.next_review()

    @command("enter", "see why", when="on_attention")
    def why(self) -> None:
        """Open the history of the partner that needs attention, where its first reason comes from."""
        slug = self._here[1]
        of = standing(self.rows, self.now).attention
        page = next((_PAGES[one.reasons[0].kind] for one in of if one.slug == slug), "")
        self.shell.show_history(slug, page)

    @command("enter", "show all", when="on_more")
    def unfold(self) -> None:
        """Show all that is folded into this line, or fold it again."""
        name = self._here[1]
        if name in self._unfolded:
            self._unfolded.remove(name)
            return
        before = {line.key for line in self.sheet.lines}
        self._unfolded.add(name)
        self.refresh_page()
        new = [line.key for line in self.sheet.lines if line.key is not None and line.key not in before]
        if new:  # the cursor goes on from where the page was folded
            self.put_cursor(new[0])

    @command("enter", "read it", when="on_unread")
    async def read_one(self) -> None:
        """Read the partner under the cursor, which was not read yet."""
        await self.read_these((self._here[1],))

    @command("h", "history", when="about_partner")
    def history(self) -> None:
        """Look back with the partner under the cursor: whether it climbs, and who keeps their word."""
        self.shell.show_history(self._here[1])

    @command("e", "stats", when="has_partners")
    def effectiveness(self) -> None:
        """Look at all reviews with all partners: whether these meetings are worth holding."""
        self.shell.show_effectiveness()

    @command("l", "last review", bar=False, when="has_past")
    def last_review(self) -> None:
        """Open the last review of the partner under the cursor, to mend its words, owners and dates."""
        row = self.chosen()
        if row is not None and row.last is not None:
            self.enter(row.last.path)
