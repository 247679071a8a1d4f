"""Home as its parts know it: which partner the cursor is on."""

from collections.abc import Sequence

from facilitator.core.glance import Glance
from facilitator.core.open_review import can_be_planned, lies_ahead
from facilitator.tui.command import command
from facilitator.tui.desk import Trouble
from facilitator.tui.screens.home_reading import HomeReading

#: What has a line about a partner: the partner itself, what waits, who needs attention.
_PLACES = ("partners", "recap", "check-in", "attention")


class HomeStage(HomeReading):
    """Says what the cursor is on."""

    place = "home"
    writes = False

    def first(self, known: Sequence[str]) -> str:
        """The first partner, also where other things stand above."""
        return next((key for key in known if key.startswith("partners/")), known[0])

    @property
    def _here(self) -> tuple[str, str]:
        """The kind of the line that the cursor is on, and whose it is."""
        kind, _, slug = (self.cursor or "").partition("/")
        return kind, slug

    def chosen(self) -> Glance | None:
        """The partner that the line under the cursor is about."""
        kind, slug = self._here
        return self.known.get(slug) if kind in _PLACES else None

    @property
    def has_partners(self) -> bool:
        """Then there is somebody to find, and something to count."""
        return bool(self.order)

    @property
    def on_partner(self) -> bool:
        """In the list of all of them, and with its reviews read."""
        return self._here[0] == "partners" and self.about_partner

    @property
    def on_unread(self) -> bool:
        """Whether the cursor is on a partner that was not read yet."""
        return self._here[0] == "partners" and not self.about_partner

    @property
    def on_coming(self) -> bool:
        """Whether the cursor is on a partner whose review lies ahead."""
        row = self.chosen() if self.on_partner else None
        return row is not None and row.next is not None and lies_ahead(row.next, self.now)

    @property
    def nothing_planned(self) -> bool:
        """Whether the line under the cursor is about a partner with whom a review can be planned."""
        row = self.chosen()
        return row is not None and can_be_planned(row)

    @property
    def about_partner(self) -> bool:
        """Whether the line under the cursor is about a partner."""
        return self.chosen() is not None

    @property
    def on_recap(self) -> bool:
        """Whether the cursor is on a recap that is due."""
        return self._here[0] == "recap"

    @property
    def on_check_in(self) -> bool:
        """Whether the cursor is on a check-in that is due."""
        return self._here[0] == "check-in"

    @property
    def on_attention(self) -> bool:
        """Whether the cursor is on a partner that needs attention."""
        return self._here[0] == "attention"

    @property
    def on_more(self) -> bool:
        """Whether the cursor is on the line that stands for others."""
        return self._here[0] == "more"

    @property
    def has_past(self) -> bool:
        """Whether the partner under the cursor has a review behind it."""
        row = self.chosen()
        return row is not None and row.last is not None

    @property
    def has_next(self) -> bool:
        """Whether the partner under the cursor has a review that is open."""
        row = self.chosen()
        return row is not None and row.next is not None

    @property
    def can_prepare(self) -> bool:
        """Whether that is worth a place in the bar: not where Enter prepares it, nor where none is open."""
        return self.has_next and not self.on_coming

    def enter(self, target: str) -> None:
        """Open a review."""
        try:
            self.shell.enter(target)
        except Trouble as trouble:
            self.say(str(trouble), wrong=True)

    @command("q", "quit")
    def quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    @command("escape", "back", bar=False)
    def step_back(self) -> None:
        """Stop reading; else take the sentence below the page away."""
        if self.reading:
            self.reading = False
        else:
            self.prompt.back()
