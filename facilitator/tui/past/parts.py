"""What stands around the page of a past review; each part is sent to the terminal only when it changed."""

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from facilitator.core.narrate import clock_text
from facilitator.core.session import Session
from facilitator.core.timing import Timeline
from facilitator.tui.text import plain
from facilitator.tui.widgets.big_clock import big_clock, width_of
from facilitator.tui.widgets.rail import rail
from facilitator.tui.widgets.sentences import fitted, left_words, sentences
from facilitator.tui.widgets.strip import ruler, strip

#: Cells left and right of the large figures, as the style sheet has it.
_BESIDE_DIGITS = 4


class Part(Static):
    """A place of a fixed size: other words in it never move what stands around it."""

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__("", id=id, markup=False)
        self._shown: Content | None = None

    def put(self, content: Content) -> None:
        """Show it, unless it stands there already."""
        if self._shown is None or not content.is_same(self._shown):
            self._shown = content
            self.update(content, layout=False)


class Rail(Part):
    """It has no size before it is laid out, and what stands in it is cut to that."""

    class Sized(Message):
        """It has another size."""

    def on_resize(self) -> None:
        """Say so."""
        self.post_message(self.Sized())


class Parts:
    """All of them. The clock has the same as a meeting has, so that it is seen as the room saw it."""

    def __init__(self) -> None:
        self.title, self.tabs, self.headline = Part("title"), Part("tabs"), Part("headline")
        self.strip, self.rail = Part("strip"), Rail("rail")
        self.digits, self.about, self.transport = Part("digits"), Part("about"), Part("transport")
        self.small = Part("small")

    def show_clock(self, session: Session, now: Timeline, width: int) -> None:
        """Where the meeting stood; `width` in cells of the strip and the sentences."""
        self.strip.put(Content("\n").join([strip(session, now, width), ruler(session, now, width)]))
        lines = self.headline.content_size.height or 2
        self.headline.put(Content("\n").join(fitted(sentences(session, now), width, lines)))
        size = self.rail.content_size
        self.rail.put(rail(session, now, max(size.width, 16), size.height))
        segment = next((one for one in session.agenda if one.id == now.current), None)
        if segment is None:
            return
        clock = clock_text(now.over) if now.over else clock_text(now.left)
        needed = width_of(clock, 1) + _BESIDE_DIGITS
        if needed > self.digits.size.width > 0:
            self.digits.styles.width = needed
        self.digits.put(big_clock(clock, 1, "$bad" if now.over else "$current"))
        name = plain(segment.title, "bold $protected" if segment.protected else "bold")
        self.about.put(Content("\n").join([name, left_words(now, segment)]))
