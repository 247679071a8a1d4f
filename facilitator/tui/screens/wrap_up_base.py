"""The wrap-up as its parts know it."""

from facilitator.tui.screens.plain import PlainStage
from facilitator.tui.sitting import Sitting
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.workspaces.base import Hands


class WrapUpStage(PlainStage, SittingStage):
    """A page on what was agreed, and hands to mend it."""

    place = "wrap-up"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.hands = Hands(self)
