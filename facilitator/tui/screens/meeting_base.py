"""The meeting's screen around its page: title, strip, sentences, rail, clock, and the live plan."""

from datetime import datetime
from operator import is_

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from facilitator.core.narrate import clock_text
from facilitator.core.session import Segment, Session
from facilitator.core.timing import Timeline, timeline
from facilitator.tui.alarm import Alarm
from facilitator.tui.ink import Across, Down
from facilitator.tui.screens.clock_keys import ClockKeys
from facilitator.tui.screens.on_board import OnBoard
from facilitator.tui.showing import LOW
from facilitator.tui.text import plain
from facilitator.tui.widgets.big_clock import big_clock, width_of
from facilitator.tui.widgets.board import Board
from facilitator.tui.widgets.live_plan import live_plan, plan_line
from facilitator.tui.widgets.place import place, put
from facilitator.tui.widgets.rail import rail
from facilitator.tui.widgets.sentences import left_words, sentences
from facilitator.tui.widgets.small import Cover, small_words
from facilitator.tui.widgets.strip import ruler, strip
from facilitator.tui.widgets.title import title_line
from facilitator.tui.workspaces import workspace_for
from facilitator.tui.workspaces.base import Workspace

#: The sentences below the strip take no more lines than these (as the style sheet has it).
HEADLINE_LINES = 3
#: Cells left and right of the large figures, as the style sheet has it.
_BESIDE_DIGITS = 4
#: From this width on the live plan has a pane of its own.
WIDE = 100


class MeetingBase(OnBoard, ClockKeys):
    """Composes the parts, and shows what changes with time; the screen says what its page holds."""

    CSS_PATH = "meeting.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own form
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.board = Board(id="board")
        self.view = "segment"
        self._title = place("title")
        self._strip = place("strip")
        self._headline = place("headline")
        self._body = Across(id="body")
        self._rail = place("rail")
        self._main = Down(id="main")
        self._pane = Down(id="pane")
        self._clock = Across(id="clock")
        self._digits = place("digits")
        self._about = place("about")
        self._plan = place("plan")
        self.cover = Cover()
        self._workspaces: dict[str, Workspace] = {}
        self._alarm = Alarm(self)
        self._timeline: tuple[Session, datetime, Timeline] | None = None
        self.forget()

    def compose(self) -> ComposeResult:
        """Everything has a fixed place; only words change."""
        yield self.board
        yield self._title
        yield self._strip
        yield self._headline
        with self._body:
            yield self._rail
            with self._main:
                with self._pane:
                    with self._clock:
                        yield self._digits
                        yield self._about
                    yield self.sheet
                yield self.prompt
                yield self._plan
        yield self.cover
        yield self.key_bar

    def give_way(self, board: bool) -> None:
        """See `OnBoard`. A question stands below the board, and nothing else is left of the rest."""
        super().give_way(board)
        for part in (self._title, self._strip, self._headline, self._rail, self._clock, self._plan):
            part.display = not board
        for around in (self._body, self._main, self._pane):
            around.styles.height = "auto" if board else None
        pane, asked = self._pane.styles, self.prompt.styles
        pane.padding = pane.margin = asked.margin = 0 if board else None
        asked.padding = (0, 2) if board else None
        asked.background = "transparent" if board else None
        for one in self.prompt.walk_children(Widget):
            one.notify_style_update()  # each remembers the ground that it stands on

    # -- what is true now ---------------------------------------------------------------------

    @property
    def timeline(self) -> Timeline:
        """By the desk's clock, to the second: within one, and without a change, it is the same object."""
        session, second = self.sitting.session, self.now.replace(microsecond=0)
        known = self._timeline
        if known is None or known[1] != second or not _same_clock(known[0], session):
            known = (session, second, timeline(session.agenda, session.log, second, session.meeting.starts))
            self._timeline = known
        return known[2]

    @property
    def segment(self) -> Segment:
        """Where the meeting is; the agenda's first where it is nowhere yet."""
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

    def forget(self) -> None:
        """Board, plan and what shows the clock are drawn anew, whatever they were drawn from last."""
        self.board.forget()
        self._told: tuple[Session, tuple[Size, Size]] | None = None
        self._clock_about: tuple[object, ...] = ()
        self._clock_parts: tuple[object, ...] = ()
        self._rail_for: tuple[Timeline, Size] | None = None

    # -- the tick -----------------------------------------------------------------------------

    def tick(self) -> None:
        """What changes with time. Each part is sent to the terminal only when its words changed."""
        if not self.can_show:
            return
        now, session = self.timeline, self.sitting.session
        self._alarm.heed(now)
        self.prompt.keep_a_line(self.size.width >= WIDE and not self.on_board)
        if self.cover.covers(*self.size):
            put(self.cover, small_words(session, now, *self.size))
            return
        speed = self.shell.options.speed
        if self.on_board:
            self.board.show(session, now, speed=speed)
            return
        room = self.size, self._plan.content_size
        if self._told is None or self._told[0] is not session or self._told[1] != room:
            self._show_plan()
            self._told = session, room
        about = self.workspace.question, speed, self.size
        parts = now, session.meeting, session.people
        if about != self._clock_about or not all(map(is_, parts, self._clock_parts)):
            self._show_clock(session, now)
            self._clock_about, self._clock_parts = about, parts
        if not self._headline._layout_required:  # it takes from the rail's room
            self._show_rail()

    def _show_clock(self, session: Session, now: Timeline) -> None:
        speed = self.shell.options.speed
        put(self._title, title_line(session, now, max(self.size.width - 2, 20), speed))
        width = max(self.size.width - 2, 10)
        drawn = strip(session, now, width)
        drawn = Content("\n").join([drawn, ruler(session, now, width)])
        put(self._strip, drawn)
        put(self._headline, self._headline_words(now), layout=True)
        clock = clock_text(now.over) if now.over else clock_text(now.left)
        self._digits.styles.width = width_of(clock, 1) + _BESIDE_DIGITS
        put(self._digits, big_clock(clock, 1, "$bad" if now.over else "$current"))
        put(self._about, self._about_words(now))

    def around(self) -> None:
        """See `Showing`."""
        super().around()
        self.tick()

    def refresh_page(self) -> None:
        """The page, and all that stands around it."""
        super().refresh_page()
        self.tick()

    def fit(self) -> None:
        """See `Showing`; the rail may have more room or less, too."""
        super().fit()
        try:
            self.tick()
        except Exception as error:
            self.went_wrong(error)

    def _show_rail(self) -> None:
        session, now, size = self.sitting.session, self.timeline, self._rail.content_size
        drawn_for = self._rail_for
        if drawn_for is None or drawn_for[0] is not now or drawn_for[1] != size:
            put(self._rail, rail(session, now, max(size.width, 16), size.height))
            self._rail_for = now, size

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


def _same_clock(one: Session, other: Session) -> bool:
    """Whether words alone differ: the rest of a session that is changed stays the same."""
    return one.agenda is other.agenda and one.log is other.log and one.meeting is other.meeting
