"""The lines of a bet as they are typed: a reason with the number it moves, a commitment with who owns it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.core.action_line import read_action, show_action
from facilitator.core.people import folded
from facilitator.core.session import Action, Metric, Person

_NUMBER = re.compile(r"(?:^|\s)#(?P<number>\d+)(?=[\s.,;]|$)")
#: What can be wrong with a name; the rest of what an action needs is asked for elsewhere.
_ABOUT_NAMES = ("ambiguous-person", "unknown-person", "owner-not-a-person", "same-side", "too-many-people")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a bet is made; `moves` is the id of the scoreboard row that it names."""

    why: str
    moves: str | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a side commits to, and who owns it there if the line says so."""

    what: str
    owner: str | None = None
    problem: str = ""


def read_reason(text: str, rows: Sequence[Metric]) -> Reason:
    """Read `Adoption stalls at 18 % #3`: the row by its number, else the one row whose name the text has."""
    numbers = [int(one["number"]) for one in _NUMBER.finditer(text)]
    if numbers:
        why = " ".join(_NUMBER.sub(" ", text).split())
        if len(numbers) == 1 and 1 <= numbers[0] <= len(rows):
            return Reason(why, rows[numbers[0] - 1].id)
        problem = "One number is enough." if len(numbers) > 1 else f"The scoreboard has no row {numbers[0]}."
        return Reason(why, problem=problem)
    words = f" {folded(text)} "
    named = [one for one in rows if f" {folded(one.name)} " in words]
    return Reason(text, named[0].id if len(named) == 1 else None)


def read_promise(text: str, people: Sequence[Person]) -> Promise:
    """Read `two engineers for six weeks @Sam`; `people` are those of the side that commits itself."""
    words = " ".join(f"\\{word}" if word[0] in "^#" else word for word in text.split())
    line = read_action(words, people, (), date.min)
    problem = next((one.sentence for one in line.problems if one.kind in _ABOUT_NAMES), "")
    return Promise(line.what, line.owner, problem)


def show_promise(what: str, owner: str | None, people: Sequence[Person]) -> str:
    """The line that reads as this again, for editing."""
    if not what:
        return ""
    return show_action(Action(id="-", what=what, owner=owner), people, (), date.min)
