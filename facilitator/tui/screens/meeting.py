"""The meeting: strip, rail, the workspace of the current segment, and the live plan."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from facilitator.core.narrate import clock_text
from facilitator.core.session import Segment, Session
from facilitator.core.timing import Timeline, timeline
from facilitator.tui.alarm import Alarm
from facilitator.tui.command import Command, command, commands_of
from facilitator.tui.page import Page
from facilitator.tui.screens.clock_keys import ClockKeys
from facilitator.tui.screens.on_board import OnBoard
from facilitator.tui.screens.people import call, people_page, toggle
from facilitator.tui.sitting import Sitting
from facilitator.tui.text import plain
from facilitator.tui.widgets.big_clock import big_clock, width_of
from facilitator.tui.widgets.board import Board
from facilitator.tui.widgets.live_plan import live_plan, plan_line
from facilitator.tui.widgets.place import place, put
from facilitator.tui.widgets.prompt import Option
from facilitator.tui.widgets.rail import rail
from facilitator.tui.widgets.sentences import left_words, sentences
from facilitator.tui.widgets.small import Cover, small_words
from facilitator.tui.widgets.strip import ruler, strip
from facilitator.tui.widgets.title import title_line
from facilitator.tui.workspaces import workspace_for
from facilitator.tui.workspaces.base import Workspace

#: A meeting found under way so long after the room had to leave was not ended by anybody.
LONG_PAST = timedelta(hours=1)
#: The sentences below the strip take no more lines than these (as the style sheet has it).
HEADLINE_LINES = 3
#: Cells left and right of the large figures, as the style sheet has it.
_BESIDE_DIGITS = 4
#: From this width on the live plan has a pane of its own.
WIDE = 100


class MeetingScreen(OnBoard, ClockKeys):
    """Drives a review from its first segment to its end."""

    place = "meeting"

    CSS_PATH = "meeting.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own form

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.board = Board(id="board")
        self.view = "segment"
        self._title = place("title")
        self._strip = place("strip")
        self._headline = place("headline")
        self._rail = place("rail")
        self._digits = place("digits")
        self._about = place("about")
        self._plan = place("plan")
        self.cover = Cover()
        self._workspaces: dict[str, Workspace] = {}
        self._alarm = Alarm(self)
        self._timeline: tuple[Session, datetime, Timeline] | None = None

    def compose(self) -> ComposeResult:
        """Everything has a fixed place; only words change."""
        yield self.board
        yield self._title
        yield self._strip
        yield self._headline
        with Horizontal(id="body"):
            yield self._rail
            with Vertical(id="main"):
                with Vertical(id="pane"):
                    with Horizontal(id="clock"):
                        yield self._digits
                        yield self._about
                    yield self.sheet
                    yield self.prompt
                yield self._plan
        yield self.cover
        yield self.key_bar

    def on_mount(self) -> None:
        """Show the time at once; ask about a meeting that nobody ended."""
        super().on_mount()
        self.tick()
        stop = self.timeline.hard_stop
        if stop is not None and self.now - stop > LONG_PAST and self.sitting.recovery is None:
            self.spawn(self.ask_whether_it_goes_on())

    # -- what is true now ---------------------------------------------------------------------

    @property
    def timeline(self) -> Timeline:
        """The meeting at this moment."""
        session, second = self.sitting.session, self.now.replace(microsecond=0)
        known = self._timeline
        # Many parts of the screen ask for it; within a second and without a change it is the same.
        if known is None or known[0] is not session or known[1] != second:
            known = (session, second, timeline(session.agenda, session.log, second, session.meeting.starts))
            self._timeline = known
        return known[2]

    @property
    def segment(self) -> Segment:
        """The current one."""
        session = self.sitting.session
        current = self.timeline.current
        return next((one for one in session.agenda if one.id == current), session.agenda[0])

    @property
    def workspace(self) -> Workspace:
        """The workspace of the current segment; each keeps its place when another is entered."""
        segment = self.segment
        if segment.id not in self._workspaces:
            self._workspaces[segment.id] = workspace_for(self, segment)
        return self._workspaces[segment.id]

    @property
    def topic(self) -> str:
        """The segment's page, or what is looked at instead."""
        if self.boarding:
            return "board"
        return self.workspace.topic if self.view == "segment" else self.view

    def first(self, known: Sequence[str]) -> str:
        """Where the workspace wants it."""
        return self.workspace.first(known) if self.in_segment else known[0]

    def page(self, page: Page) -> None:
        """The current segment's page; or the people, while they are looked at. The board needs none."""
        if self.boarding:
            return
        if self.view == "people":
            people_page(page, self.sitting.session)
        else:
            self.workspace.page(page)

    # -- the tick -----------------------------------------------------------------------------

    def tick(self) -> None:
        """What changes with time. Each part is sent to the terminal only when its words changed."""
        if not self.is_mounted:
            return
        now, session = self.timeline, self.sitting.session
        self._alarm.heed(now)
        if self.cover.covers(*self.size):
            put(self.cover, small_words(session, now, *self.size))
            return
        speed = self.shell.options.speed
        if self.on_board:
            self.board.show(session, now, speed=speed)
            return
        put(self._title, title_line(session, now, max(self.size.width - 2, 20), speed))
        width = max(self.size.width - 2, 10)
        drawn = strip(session, now, width)
        drawn = Content("\n").join([drawn, ruler(session, now, width)])
        put(self._strip, drawn)
        if put(self._headline, self._headline_words(now), layout=True):
            self.call_after_refresh(self._show_rail)  # it may have more room or less now
        self._show_rail()
        clock = clock_text(now.over) if now.over else clock_text(now.left)
        self._digits.styles.width = width_of(clock, 1) + _BESIDE_DIGITS
        put(self._digits, big_clock(clock, 1, "$bad" if now.over else "$current"))
        put(self._about, self._about_words(now))
        self._show_plan()

    def refresh_page(self) -> None:
        """The page, and all that stands around it."""
        super().refresh_page()
        self.tick()

    def _show_rail(self) -> None:
        size = self._rail.content_size
        put(self._rail, rail(self.sitting.session, self.timeline, max(size.width, 16), size.height))

    def _show_plan(self) -> None:
        if self.size.width >= WIDE:
            room = max(self.size.height // 4, 6)
            width, key = self._plan.content_size.width, self.key_of("show-board")
            plan = live_plan(self.sitting.session, width, room, key)
        else:
            width = self._plan.content_size.width or self.size.width - 3
            plan = plan_line(self.sitting.session, width)
        put(self._plan, plan, layout=True)

    def _headline_words(self, now: Timeline) -> Content:
        parts = sentences(self.sitting.session, now)
        if now.alert == "cut":
            parts.insert(1, plain(self._way_out(), "bold reverse"))
        # The least important stands last, and goes whole where there is no room: half a sentence is none.
        width = max(self.size.width - 2, 20)
        while len(parts) > 1 and len(Content("  ").join(parts).wrap(width)) > HEADLINE_LINES:
            parts.pop()
        return Content("  ").join(parts)

    def _way_out(self) -> str:
        there, release = self.key_of("to-the-plan"), self.key_of("release")
        return f"{there} go there now   {release} release minutes instead"

    def _about_words(self, now: Timeline) -> Content:
        segment, workspace = self.segment, self.workspace
        title = plain(segment.title, "bold $protected" if segment.protected else "bold")
        used = left_words(now, segment)
        question = plain(workspace.question, "italic")
        if self.size.width < WIDE:  # the question needs two of the three lines
            return Content("\n").join([Content("  ").join([title, used]), question])
        return Content("\n").join([title, used, question])

    # -- commands -----------------------------------------------------------------------------

    def all_commands(self) -> Iterator[Command]:
        """The segment's own first, then those of the whole meeting."""
        own = list(commands_of(self))
        yield from (one for one in own if one.name == "next")
        if self.in_segment:
            yield from commands_of(self.workspace)
        yield from (one for one in own if one.name != "next")

    @property
    def in_segment(self) -> bool:
        """Whether the segment's own page is looked at."""
        return self.view == "segment" and not self.boarding

    @command("f2", "board")
    def show_board(self) -> None:
        """Show the room the board, the clock and the whole joint plan; again to go back."""
        self.boarding = not self.boarding

    def on_click(self, event: events.Click) -> None:
        """A click on the live plan shows all of it."""
        if event.widget is self._plan:
            self.action_perform("show-board")

    @command("f3", "people", bar=False)
    def people(self) -> None:
        """Who is here: number keys mark late arrivals."""
        self.view = "people" if self.boarding or self.view != "people" else "segment"
        self.boarding = False

    @property
    def counting(self) -> bool:
        """Whether the people are looked at."""
        return self.view == "people" and not self.boarding

    @command("1 2 3 4 5 6 7 8 9", "here / not here", when="counting")
    def number(self) -> None:
        """The number key of a person: here, or not here."""
        self.sitting.apply(lambda s: call(s, self.pressed))

    @command("enter space", "the marked one", when="counting")
    def toggle_person(self) -> None:
        """Mark the person under the cursor as here, or not here."""
        place, _, number = (self.cursor or "").partition("/")
        if place == "people":
            self.sitting.apply(lambda s: toggle(s, int(number)))

    @command("q", "leave", bar=False)
    async def leave(self) -> None:
        """Leave the meeting as it stands; it is resumed where it stood."""
        options = [Option("l", "leave it running", "leave"), Option("e", "end the meeting", "end")]
        chosen = await self.choose("Leave? The clock goes on.", options)
        if chosen == "leave":
            await self.shell.leave()
        elif chosen == "end":
            self.end()

    @command("escape", "back", bar=False)
    def step_back(self) -> None:
        """One step back: from a list to what it was opened from."""
        if self.prompt.back():
            return
        if self.boarding:
            self.boarding = False
        elif self.view != "segment":
            self.view = "segment"
        else:
            self.workspace.back()
