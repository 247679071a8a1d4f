"""The pages of a partner's history: what its reviews show together."""

from facilitator.tui.looking_back.base import View
from facilitator.tui.looking_back.bets import Bets
from facilitator.tui.looking_back.commitments import Commitments
from facilitator.tui.looking_back.initiatives import Initiatives
from facilitator.tui.looking_back.minutes import Minutes
from facilitator.tui.looking_back.reviews import Reviews
from facilitator.tui.looking_back.scoreboard import Scoreboard

#: In the order of their number keys.
VIEWS: tuple[type[View], ...] = (Scoreboard, Commitments, Bets, Initiatives, Minutes, Reviews)
