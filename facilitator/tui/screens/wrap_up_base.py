"""The wrap-up as its parts know it."""

from datetime import datetime

from facilitator.tui.screens.plain import PlainStage
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.workspaces.base import Hands


class WrapUpStage(PlainStage, SittingStage):
    """A page on what was agreed, and hands to mend it."""

    place = "wrap-up"

    def __init__(self) -> None:
        super().__init__()
        self.hands = Hands(self)
        #: The minute that the page was built in.
        self._minute: datetime | None = None

    def refresh_page(self) -> None:
        """See `Stage`."""
        self._minute = self.now.replace(second=0, microsecond=0)
        super().refresh_page()

    def tick(self) -> None:
        """How long there is for the recap, to the minute; words that stay as they are cost nothing."""
        if self._minute != self.now.replace(second=0, microsecond=0):
            self.refresh_page()
