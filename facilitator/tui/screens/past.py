"""One past review, read only: what its file says, and its clock played again."""

from collections.abc import Iterator
from itertools import takewhile

from textual import events, on
from textual.app import ComposeResult

from facilitator.core.session import Session
from facilitator.tui.command import Command, command, commands_of
from facilitator.tui.desk import Records
from facilitator.tui.ink import Across, Down
from facilitator.tui.page import Page
from facilitator.tui.past import head
from facilitator.tui.past.log_page import log_page, nothing_to_play
from facilitator.tui.past.parts import Parts, Rail
from facilitator.tui.past.review import review_page
from facilitator.tui.screens.meeting_base import WIDE
from facilitator.tui.screens.past_player import Player
from facilitator.tui.showing import LOW
from facilitator.tui.text import plain
from facilitator.tui.widgets.place import put

_REVIEW, _CLOCK = range(2)
#: The key bar begins with them.
_FIRST = ("play", "jump", "minute-back", "minute-ahead")


class PastScreen(Player):
    """Two pages. No key of it writes, and the review is not opened: others may have it."""

    place = "past"

    CSS_PATH = "past.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own form
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._past: tuple[Session, ...] = ()
        self._page = _REVIEW
        self._parts = Parts()
        #: The events that the page shows as reached, and for which topic it was built.
        self._built_for: tuple[range, str] | None = None
        #: Where the replay put the cursor: it takes it along until somebody moves it.
        self._led: str | None = None

    def tell(self, records: Records, stem: str) -> None:
        """Before it is opened: `stem` names one of the records; KeyError where none of them has it."""
        self.play_back(dict(records.sessions)[stem])
        earlier = takewhile(lambda told: told[0] != stem, records.sessions)
        self._past = tuple(session for _, session in earlier if session.took_place)

    def compose(self) -> ComposeResult:
        """Everything has a fixed place; only words change."""
        parts = self._parts
        yield parts.title
        yield parts.tabs
        yield parts.strip
        yield parts.headline
        with Across(id="body"):
            yield parts.rail
            with Down(id="pane"):
                with Across(id="clock"):
                    yield parts.digits
                    yield parts.about
                yield parts.transport
                yield self.sheet
                yield self.prompt
        yield parts.cover
        yield self.key_bar

    # -- what is shown ------------------------------------------------------------------------

    @property
    def on_clock(self) -> bool:
        """Whether the clock is looked at, and there is something to play."""
        return self._page == _CLOCK and self.film is not None

    @property
    def topic(self) -> str:
        """Each page has its cursor; so has what came of the meeting, which stands there at the end."""
        if not self.on_clock:
            return head.PAGES[self._page]
        return "end" if self.film is not None and self.second >= self.film.last else "log"

    def page(self, page: Page) -> None:
        """See `Stage`: the review, its log under the playhead, or why there is nothing to play."""
        if self._page == _REVIEW:
            review_page(page, self.session, self._past)
        elif self.film is None:
            nothing_to_play(page, self.session)
        else:
            log_page(page, self.film, self.second)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Why the clock may stand otherwise here than it did in the room; () where nothing was timed."""
        if self.film is None:
            return ()
        return (
            "The log is what held in the end. A step that was taken back is not in it, and where somebody "
            "said afterwards that they had moved on two minutes ago, it says two minutes ago. So the clock "
            "may stand otherwise here than it did in the room before that was put right.",
        )

    def refresh_page(self) -> None:
        """The page, and all that stands around it."""
        if self.film is not None and self.on_clock:
            reached = self.film.reached(self.second)
            self._built_for = (reached, self.topic)
            if self.topic == "log" and self.cursor == self._led:
                self._led = self._cursors["log"] = f"moment/{reached[-1]}"
        super().refresh_page()
        self._show_around()

    def show_second(self, *, lead: bool) -> None:
        """The page is built anew only when the replay comes to another event, or to the end."""
        if self.film is None or not self.can_show:
            return
        if lead:
            self._led = self._cursors.get("log")
        if lead or self._built_for != (self.film.reached(self.second), self.topic):
            self.refresh_page()
        else:
            self._show_around()

    @on(Rail.Sized)
    def _show_around(self) -> None:
        """What changes from second to second."""
        if not self.can_show:
            return
        parts, film, session = self._parts, self.film, self.session
        second = self.second
        now = film.at(second) if film is not None and self.on_clock else None
        self.set_class(now is not None, "-clock")
        self.set_class(now is not None and now.state == "ended", "-over")
        if parts.cover.covers(*self.size):
            put(parts.cover, head.small(session, now, self.size))
            return
        width = max(self.size.width - 2, 20)
        put(parts.title, head.title(session, now, width))
        put(parts.tabs, head.tabs(session, film, self._page))
        if film is None or now is None:
            put(parts.headline, plain(head.standing(session, film), "bold"))
            return
        parts.show_clock(session, now, width)
        keys = (self.key_of("play"), self.key_of("slower"), self.key_of("faster"))
        room = parts.transport.content_size.width or width
        put(parts.transport, head.transport(film, self.playhead, second, keys, room))

    # -- commands -----------------------------------------------------------------------------

    def all_commands(self) -> Iterator[Command]:
        """What plays the clock before what turns the pages."""
        own = list(commands_of(self))
        yield from (one for one in own if one.name in _FIRST)
        yield from (one for one in own if one.name not in _FIRST)

    def _open(self, page: int) -> None:
        self.halt()
        self._page = page
        self.refresh_page()

    @command("pagedown", "next page")
    def next_page(self) -> None:
        """The other page."""
        self._open(1 - self._page)

    @command("pageup", "page before", bar=False)
    def page_before(self) -> None:
        """The other page."""
        self._open(1 - self._page)

    @command("1", "review", bar=False)
    def review(self) -> None:
        """The review as it stands in its file."""
        self._open(_REVIEW)

    @command("2", "clock", bar=False)
    def clock(self) -> None:
        """The clock of the meeting, to be played again."""
        self._open(_CLOCK)

    def on_click(self, event: events.Click) -> None:
        """A click on a page's name opens it, one on a segment goes to when it was entered first."""
        meta = event.style.meta
        if (page := meta.get("page")) is not None:
            self._open(page)
        elif self.on_clock and self.film is not None and (segment := meta.get("segment")) is not None:
            entered = self.film.entered(segment)
            if entered is None:
                self.say("It was never entered.")
            else:
                self.go_to(entered)

    @command("q", "back")
    def leave(self) -> None:
        """Back to where the review was opened from."""
        self.app.pop_screen()

    @command("escape", "back", bar=False)
    def step_back(self) -> None:
        """Take the sentence below the page away; else back to where the review was opened from."""
        if not self.prompt.back():
            self.app.pop_screen()
