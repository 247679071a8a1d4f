"""The board: what the room looks at. The clock, the sentence about the plan, the strip, and the plan, large.

It is made to be watched and shows no key. It only shows what it is given.
"""

from datetime import date
from operator import is_

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message

from facilitator.core.session import Session
from facilitator.core.timing import Timeline
from facilitator.tui.ink import Across
from facilitator.tui.text import plain
from facilitator.tui.widgets.board_head import board_head
from facilitator.tui.widgets.board_plan import plan_page
from facilitator.tui.widgets.place import place, put
from facilitator.tui.widgets.small import small_words, too_small

#: Cells to the left and right of everything, as the style sheet has it.
_MARGIN = 2


class _Plan(VerticalScroll, can_focus=False):
    """The plan, which scrolls where it has more lines than there is room for."""

    class Moved(Message):
        """Other lines are in sight."""

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Tell that it moved."""
        super().watch_scroll_y(old, new)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Another height shows other lines."""
        self.post_message(self.Moved())


class Board(Vertical):
    """Shows a review at a moment; `show` says which."""

    DEFAULT_CSS = """
    Board { height: 1fr; width: 100%; background: $background; }
    Board #board-head { height: auto; padding: 0 2; }
    Board #board-plan { height: 1fr; padding: 0 2; scrollbar-size-vertical: 0; }
    Board #board-page { height: auto; width: 100%; }
    Board #board-foot { height: 1; padding: 0 2; }
    Board #board-note { width: 1fr; height: 1; }
    Board #board-below { width: auto; height: 1; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._head = place("board-head")
        self._page = place("board-page")
        self._plan = _Plan(self._page, id="board-plan")
        self._foot = Across(id="board-foot")
        self._note = place("board-note")
        self._below = place("board-below")
        self._shown: tuple[Session, Timeline, float, str] | None = None
        #: What all of it was drawn from.
        self._drawn_for: tuple[object, ...] = ()
        #: What the plan was drawn from: it does not change with the time.
        self._drawn: tuple[Session, int, int, date, bool] | None = None
        self._lines: list[Content] = []

    def compose(self) -> ComposeResult:
        """The head, the plan, and a line below it that is seldom needed."""
        yield self._head
        yield self._plan
        with self._foot:
            yield self._note
            yield self._below

    def show(self, session: Session, now: Timeline, *, speed: float = 1, note: str = "") -> None:
        """Show the review at that moment; `note` is a quiet sentence at the bottom."""
        self._shown = (session, now, speed, note)
        self._draw()

    def forget(self) -> None:
        """It is drawn anew, whatever it was drawn from last."""
        self._drawn_for, self._drawn = (), None

    def on_mount(self) -> None:
        """Show what was given before there was a place for it."""
        self._draw()

    def on_resize(self) -> None:
        """Another size has room for something else."""
        self._draw()

    def scroll(self, by: int) -> None:
        """Move the plan by so many lines."""
        self._plan.scroll_relative(y=by, animate=False, immediate=True)

    def scroll_pages(self, by: int) -> None:
        """Move the plan by so many windows, a line of the last one kept in sight."""
        self.scroll(by * max(self._plan.size.height - 1, 1))

    def _draw(self) -> None:
        if self._shown is None or not all(self.size) or not self._page.is_attached:
            return
        wanted = (*self._shown, self.size, self.app.size)
        drawn = self._drawn_for
        if drawn[2:] == wanted[2:] and all(map(is_, drawn[:2], wanted)):
            self._say_below()  # other lines of the plan may be in sight
        else:
            self._draw_all(*self._shown)
            self._drawn_for = wanted

    def _draw_all(self, session: Session, now: Timeline, speed: float, note: str) -> None:
        small = too_small(*self.app.size)
        self._plan.display = not small
        if small:
            put(self._head, small_words(session, now, *self.app.size), layout=True)
            self._foot.display = False
            return
        width, height = self.size.width - 2 * _MARGIN, self.size.height
        head = board_head(session, now, width, height, speed)
        put(self._head, head, layout=True)
        room = max(height - len(head.plain.split("\n")) - bool(note), 1)
        self._draw_plan(session, now, width, room, noted=bool(note))
        put(self._note, plain(note, "$text-quiet"))

    def _draw_plan(self, session: Session, now: Timeline, width: int, room: int, *, noted: bool) -> None:
        wanted = (session, width, room, now.now.date(), now.state == "ended")
        if self._drawn is None or self._drawn[0] is not session or self._drawn[1:] != wanted[1:]:
            self._drawn = wanted
            self._lines = plan_page(session, width, room, now.now.date(), over=now.state == "ended")
            put(self._page, Content("\n").join(self._lines), layout=True)
            self.call_after_refresh(self._say_below)  # how much is in sight is known by then
        self._foot.display = noted or len(self._lines) > room
        self._say_below()

    def on__plan_moved(self) -> None:
        """Say anew how much there is below."""
        self._say_below()

    def _say_below(self) -> None:
        top, seen = round(self._plan.scroll_y), self._plan.size.height
        below = len(self._lines) - top - seen
        words = ""
        if self._foot.display and seen and len(self._lines) > seen:
            words = f"… {_counted(below)} below" if below > 0 else f"… {_counted(top)} above"
        put(self._below, plain(words, "$text-quiet"), layout=True)


def _counted(lines: int) -> str:
    return f"{lines} more line" if lines == 1 else f"{lines} more lines"
