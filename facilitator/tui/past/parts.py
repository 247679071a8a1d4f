"""What stands around the page of a past review, each at a place of a fixed size."""

from textual.content import Content
from textual.message import Message

from facilitator.core.narrate import clock_text
from facilitator.core.session import Session
from facilitator.core.timing import Timeline
from facilitator.tui.text import plain
from facilitator.tui.widgets.big_clock import big_clock, width_of
from facilitator.tui.widgets.place import Place, place, put
from facilitator.tui.widgets.rail import rail
from facilitator.tui.widgets.sentences import fitted, left_words, sentences
from facilitator.tui.widgets.small import Cover
from facilitator.tui.widgets.strip import ruler, strip

#: Cells left and right of the large figures, as the style sheet has it.
_BESIDE_DIGITS = 4


class Rail(Place):
    """It has no size before it is laid out, and what stands in it is cut to that."""

    class Sized(Message):
        """The rail has another size: what stands in it is to be drawn anew."""

    def __init__(self) -> None:
        super().__init__("rail")

    def on_resize(self) -> None:
        """Whoever draws what stands in it is told."""
        self.post_message(self.Sized())


class Parts:
    """All of them. The clock has the same as a meeting has, so that it is seen as the room saw it."""

    def __init__(self) -> None:
        self.title, self.tabs, self.headline = place("title"), place("tabs"), place("headline")
        self.strip, self.rail, self.cover = place("strip"), Rail(), Cover()
        self.digits, self.about, self.transport = place("digits"), place("about"), place("transport")

    def show_clock(self, session: Session, now: Timeline, width: int) -> None:
        """Where the meeting stood; `width` in cells of the strip and the sentences."""
        put(self.strip, Content("\n").join([strip(session, now, width), ruler(session, now, width)]))
        lines = self.headline.content_size.height or 2
        put(self.headline, Content("\n").join(fitted(sentences(session, now), width, lines)))
        size = self.rail.content_size
        put(self.rail, rail(session, now, max(size.width, 16), size.height))
        segment = next((one for one in session.agenda if one.id == now.current), None)
        if segment is None:
            return
        clock = clock_text(now.over) if now.over else clock_text(now.left)
        needed = width_of(clock, 1) + _BESIDE_DIGITS
        if needed > self.digits.size.width > 0:
            self.digits.styles.width = needed
        put(self.digits, big_clock(clock, 1, "$bad" if now.over else "$current"))
        name = plain(segment.title, "bold $protected" if segment.protected else "bold")
        put(self.about, Content("\n").join([name, left_words(now, segment)]))
