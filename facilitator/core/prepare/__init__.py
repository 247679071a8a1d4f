"""How a review is made ready: its people, its minutes, its scoreboard rows and its topics.

Each is a pure function from one session to the next, and raises `Refused` with one sentence for what the
rules forbid. After the meeting nothing is changed by these, and its minutes not once it has begun.
"""

from facilitator.core.prepare.people import add_person, change_person, remove_person
from facilitator.core.prepare.rows import add_row, change_row, move_row, remove_row
from facilitator.core.prepare.segments import add_segment, move_segment, remove_segment, set_minutes
from facilitator.core.prepare.topics import add_priority, add_topic, remove_topic

__all__ = [
    "add_person",
    "add_priority",
    "add_row",
    "add_segment",
    "add_topic",
    "change_person",
    "change_row",
    "move_row",
    "move_segment",
    "remove_person",
    "remove_row",
    "remove_segment",
    "remove_topic",
    "set_minutes",
]
