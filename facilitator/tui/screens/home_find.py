"""Finding a partner on Home: the list narrows to what is typed."""

from textual import events, on
from textual.widgets import Input

from facilitator.core.glance import Glance
from facilitator.core.partners import found, looked_through
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.screens.home_base import HomeStage
from facilitator.tui.screens.home_rows import Rows
from facilitator.tui.widgets.prompt_lines import Echo
from facilitator.tui.widgets.sheet import Sheet

_HINT = "Which partner? Up and down choose, Enter goes there."
_NOBODY = "No partner of that name."


class HomeFind(HomeStage):
    """The command that finds, and the page while it does."""

    def __init__(self) -> None:
        super().__init__()
        #: What is typed to find a partner; None while none is looked for.
        self.wanted: str | None = None
        self.cells = Rows()
        #: What is looked through for each partner, with the name that it was made of.
        self._names: dict[str, tuple[str, str]] = {}

    @property
    def topic(self) -> str:
        """The cursor of the list stays where it was, until a partner is found."""
        return "find" if self.wanted is not None else super().topic

    @command("slash", "find", when="has_partners")
    async def find(self) -> None:
        """Find a partner by a part of its name; accents, case and punctuation do not count."""
        self._type("")
        try:
            entered = await self.ask("Find", read=lambda _: self._echo(), hint=_HINT, keep=False)
            chosen = self.cursor if self.matches() and entered is not None else None
        finally:
            self.wanted = None
            self.refresh_page()
        if chosen is not None:
            self.put_cursor(chosen)

    def matches(self) -> list[str]:
        """The slugs of those that are found so far."""
        return found(self.wanted or "", [(self._compared(slug), slug) for slug in self.order])

    def find_page(self, page: Page) -> None:
        """The partners that are found so far."""
        partners: list[str | Glance] = [self.known.get(slug, slug) for slug in self.matches()]
        if partners:
            self.cells.draw(page, partners, self.now, self.shared)
        else:
            page.text(_NOBODY)

    @on(Input.Changed)
    def find_typed(self, event: Input.Changed) -> None:
        """The page has the matches of what is typed."""
        if self.wanted is not None:
            self._type(event.value)

    @on(Sheet.Clicked)
    def found_clicked(self, event: Sheet.Clicked) -> None:
        """A click on a partner among the matches goes to it, as Enter does."""
        if self.wanted is not None:
            self.put_cursor(event.key)
            self.prompt.enter()

    async def on_key(self, event: events.Key) -> None:
        """Up and down choose while a name is typed."""
        if self.wanted is not None and event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self._around(1 if event.key == "down" else -1)
            self.refresh_page()
            self.prompt.read_again()
            self.settled.set()

    def _type(self, text: str) -> None:
        self.wanted = text
        if slugs := self.matches():
            self.stand_on(f"partners/{slugs[0]}")
        self.refresh_page()
        self.prompt.read_again()

    def _echo(self) -> Echo:
        if not self.matches():
            return Echo(_NOBODY, wrong=True)
        row = self.chosen()
        return Echo(f"Enter goes to {self.name_of(row) if row else self._here[1]}.")

    def _compared(self, slug: str) -> str:
        row = self.known.get(slug)
        name = row.partner if row else ""
        made = self._names.get(slug)
        if made is None or made[0] != name:
            made = self._names[slug] = name, looked_through(name, slug)
        return made[1]
