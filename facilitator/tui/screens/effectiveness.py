"""Effectiveness: are these meetings worth holding?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.content import Content

from facilitator.core.figure_words import left_out, time_words
from facilitator.core.meanings import MEANINGS
from facilitator.tui.command import command
from facilitator.tui.counting.bar import progress
from facilitator.tui.counting.behind import at_a_look, figure_page, is_partner, slug_at
from facilitator.tui.counting.since import ask_since
from facilitator.tui.counting.table import FIGURE, figures
from facilitator.tui.counting.words import (
    choice_words,
    counted_words,
    figure_words,
    not_whole,
    reading_words,
)
from facilitator.tui.page import GUTTER, Page
from facilitator.tui.screens.effectiveness_reading import CountingStage
from facilitator.tui.showing import LOW
from facilitator.tui.text import plain
from facilitator.tui.widgets.small import LEAST, too_small

_TITLE = "Effectiveness"
_VERY_LOW = 20
#: Cells left and right of the title, as the style sheet has it.
_BESIDE = 2
_KEYS = tuple(MEANINGS)


class EffectivenessScreen(CountingStage):
    """Eight figures over all reviews; each of them opens, and shows the partners behind it."""

    place = "effectiveness"
    writes = False

    CSS_PATH = "effectiveness.tcss"
    DEFAULT_CLASSES = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012 - Textual's own form

    def __init__(self) -> None:
        super().__init__()
        #: The figure whose own page is open.
        self._open: str | None = None
        #: What stands above the page.
        self._shown: tuple[int, str, str, tuple[tuple[str, str], ...]] | None = None

    def look(self) -> None:
        """See `CountingStage`."""
        self._open = None
        super().look()

    # -- what is shown ------------------------------------------------------------------------

    @property
    def topic(self) -> str:
        """Each figure's partners remember their cursor."""
        return self._open or "figures"

    def first(self, known: Sequence[str]) -> str:
        """See `Stage`: the topmost, of figures as of partners."""
        return known[0]

    @property
    def figure(self) -> str:
        """The key of the figure that is open, or that the cursor is on."""
        chosen = (self._cursors.get("figures") or "").removeprefix(FIGURE)
        return self._open or (chosen if chosen in _KEYS else _KEYS[0])

    def page(self, page: Page) -> None:
        """The table with what is behind the figure under the cursor, or one figure in full."""
        self._head()
        if too_small(*self.size):
            return
        if self.reading:
            page.text(reading_words(self.far, self.key_of("step-back")))
            page.text(*progress(*self.far, page.width - GUTTER))
            page.blank()
        if self.counted is None:
            return
        height = self.sheet.scrollable_content_region.height
        if self._open is not None:
            figure_page(page, self.counted, self.behind(self._open), height)
        else:
            figures(page, self.counted.found)
            at_a_look(page, self.counted, self.behind(self.figure), self.key_of("open-figure"), height)
        if self._very_low:
            page.blank()
            page.text((counted_words(self.counted)[0], "$text-quiet"))

    def _head(self) -> None:
        """Above the page; it is laid out anew only where it says something else."""
        title = f"{_TITLE}: {MEANINGS[self._open].name}" if self._open else _TITLE
        counted, today = self.counted, self.now.date()
        note = choice_words(counted.choice if counted else self.choice, today)
        if counted is not None and counted.choice != self.choice:
            note = f"Counting {choice_words(self.choice, today)} …"
        took = time_words(counted.found) if counted else ""
        beside = f"{note}   {took}"
        if len(f"{title}   {beside}") <= self.size.width - 2 * _BESIDE:
            note, took = beside.rstrip(), ""
        shown = (self.size.width, title, note, tuple(self._sentences(took)))
        if shown != self._shown:
            self._shown = shown
            self.head(title, note, "")
            self._headline.update(Content("\n").join([plain(*one) for one in shown[-1]]))

    def _sentences(self, took: str) -> Iterator[tuple[str, str]]:
        """`took`: what the meetings took, where that has no room beside the title."""
        if too_small(*self.size):
            yield "Needs {} x {}; has {} x {}.".format(*LEAST, *self.size), "bold"
        if self.counted is not None:
            scope, said = counted_words(self.counted)
            if not (said and self._very_low):
                yield f"{scope} {took}".rstrip(), "$text-quiet"
            if self._open is not None:
                said = figure_words(self.behind(self._open).figure)
            if said:
                yield said, "bold"
        if self.trouble:
            yield f"{self.trouble} {self.key_of('read-again')} tries again.", "bold $bad"
        if not self.facts.whole and not self.reading:
            yield not_whole(self.far, self.key_of("read-again")), "bold $bad"
        if missing := left_out(len(self.facts.faults)):
            yield f"{missing} {self.key_of('help')} names them.", "$bad"

    @property
    def _very_low(self) -> bool:
        """Whether the figures need the lines that say what they were counted of: those go below."""
        return self.size.height < _VERY_LOW

    @property
    def remarks(self) -> tuple[str, ...]:
        """The files that are left out, and those of which only a part counts."""
        return (*self.facts.faults, *self.facts.warnings)

    # -- what the cursor is on ----------------------------------------------------------------

    @property
    def on_figure(self) -> bool:
        """Whether the cursor is on a row of the table."""
        return self._open is None and (self.cursor or "").startswith(FIGURE)

    @property
    def on_one_behind(self) -> bool:
        """Whether the cursor is on a partner."""
        return self._open is not None and is_partner(self.cursor)

    @property
    def has_figures(self) -> bool:
        """Whether anything was counted yet."""
        return self.counted is not None

    @property
    def in_figure(self) -> bool:
        """Then the page has all partners behind one figure, and Left goes back to all figures."""
        return self._open is not None

    # -- commands -----------------------------------------------------------------------------

    @command("enter right", "its partners", when="on_figure")
    def open_figure(self) -> None:
        """Open the figure under the cursor: how it went quarter by quarter, and all partners behind it."""
        self._open = self.figure
        self.refresh_page()

    @command("enter h", "history", when="on_one_behind")
    def open_history(self) -> None:
        """The history of the partner under the cursor: what all reviews with it show together."""
        if slug := slug_at(self.cursor):
            self.shell.show_history(slug)

    @command("left", "all figures", when="in_figure")
    def close_figure(self) -> None:
        """Back to all figures."""
        self._open = None
        self.refresh_page()

    @command("pagedown", "next figure", when="has_figures")
    def next_figure(self) -> None:
        """The next figure, and after the last one the first."""
        self._turn(1)

    @command("pageup", "figure before", bar=False, when="has_figures")
    def figure_before(self) -> None:
        """The figure before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        key = _KEYS[(_KEYS.index(self.figure) + by) % len(_KEYS)]
        self._cursors["figures"] = FIGURE + key
        if self._open is not None:
            self._open = key
        self.refresh_page()

    @command("t", "tier", when="has_figures")
    def next_tier(self) -> None:
        """Count the reviews of one tier: step through those that there are, and after the last one all."""
        steps = (None, *self.tiers)
        if len(steps) <= 2:
            self.say(f"All reviews are of the {steps[1]} tier." if steps[1:] else "There is no review yet.")
            return
        at = steps.index(self.choice.tier) if self.choice.tier in steps else 0
        self.choose_reviews(replace(self.choice, tier=steps[(at + 1) % len(steps)]))

    @command("s", "since", when="has_figures")
    async def ask_since(self) -> None:
        """Count the reviews from a day on, or a fiscal year's, or the last four quarters'."""
        choice = await ask_since(self, self.choice.tier)
        if choice is not None:
            self.choose_reviews(choice)

    @command("f5", "read again", bar=False)
    def read_again(self) -> None:
        """Read what is new or was changed since, and go on where the reading was stopped."""
        self.read()

    @command("q", "leave")
    def leave(self) -> None:
        """Back to the list of partners."""
        self.app.pop_screen()

    @command("escape", "back", bar=False)
    def step_back(self) -> None:
        """One step back: stop reading, take a sentence away, close the figure, leave."""
        if self.reading and not self.stopping:
            self.stop()
        elif self.prompt.back():
            pass
        elif self._open is not None:
            self.close_figure()
        else:
            self.leave()
