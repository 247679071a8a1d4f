"""The pages of Prepare: what makes a review ready before it begins."""

from facilitator.tui.preparing.agenda import Agenda
from facilitator.tui.preparing.base import Part
from facilitator.tui.preparing.checklist import Checklist
from facilitator.tui.preparing.people import People
from facilitator.tui.preparing.scoreboard import Numbers
from facilitator.tui.preparing.topics import Topics

#: In the order of their number keys.
PARTS: tuple[type[Part], ...] = (Checklist, People, Agenda, Numbers, Topics)
