"""What of a question can be seen: a line for words or a choice, a line to type in, and its echo."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical

from facilitator.tui.ink import Across, Inked
from facilitator.tui.text import plain, shorten
from facilitator.tui.widgets.choice import Choice
from facilitator.tui.widgets.one_line import OneLine
from facilitator.tui.widgets.place import place, put

#: A sentence is not shown beyond so many lines.
_LINES = 3


@dataclass(frozen=True, slots=True)
class Echo:
    """How a half-typed line is read: in words, and whether something about it is wrong."""

    words: str
    wrong: bool = False


class PromptLines(Vertical, Inked):
    """The part of the prompt that is seen; nothing of it while nothing is asked or said."""

    DEFAULT_CSS = """
    PromptLines { height: auto; max-height: 8; padding: 0 1; }
    PromptLines #asked { height: auto; max-height: 5; }
    PromptLines #line { height: 1; }
    PromptLines #label { width: auto; max-width: 55%; color: $current; text-style: bold; }
    PromptLines Input { width: 1fr; height: 1; border: none; padding: 0; background: $block; }
    PromptLines Input:focus { border: none; background-tint: transparent 0%; }
    PromptLines #echo { height: auto; max-height: 3; color: $text-quiet; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        #: Whether a line is kept free for what is said: then nothing moves when it comes or goes.
        self.keeps_a_line = False
        self.line = OneLine(id="text", select_on_focus=False, compact=True)
        self._asked = Choice("asked")
        self._label = place("label")
        self._beside = Across(id="line")
        self._echo = place("echo")

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield self._asked
        with self._beside:
            yield self._label
            yield self.line
        yield self._echo

    @property
    def _width(self) -> int:
        return self.size.width or self.screen.size.width

    def _show_nothing(self) -> None:
        if self.keeps_a_line:
            put(self._asked, plain(""), layout=True)
            self._asked.display, self._beside.display, self._echo.display = True, False, False
        self.display = self.keeps_a_line

    def _show(self, *, text: bool) -> None:
        # Set at once, not by a class: what has no display cannot take the focus.
        self.display = True
        self._beside.display = self._echo.display = text

    def _show_words(self, words: str, *, wrong: bool = False) -> None:
        put(self._asked, plain(self._cut(words), "$bad" if wrong else "$text-quiet"), layout=True)
        self._asked.display = bool(words)

    def _show_label(self, question: str) -> None:
        put(self._label, plain(f"{shorten(question, max(self._width // 2, 12))}  "), layout=True)

    def _show_echo(self, echo: Echo) -> None:
        put(self._echo, plain(self._cut(echo.words), "$bad" if echo.wrong else "$text-quiet"), layout=True)

    def _cut(self, words: str) -> str:
        return shorten(words, max(self._width * _LINES - 10, 40))
