"""The lines of a bet as they are typed: a reason with the number it moves, a commitment with who owns it.

What names the number or the person stands at the end; anywhere else the same signs are text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.action_line import marked
from facilitator.core.people import folded, listed, longest
from facilitator.core.session import Metric, Person
from facilitator.core.vague import not_a_person

_NUMBER = re.compile(r"(?:^|\s)#(?P<number>\d+)[.,;]?\s*\Z")
_OWNER = re.compile(r'(?:^|\s)@(?P<name>"[^"\n]+"|[^@"\n]+?)[.,;]?\s*\Z')
#: A name that nobody knows has no more words than these.
_WORDS = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a bet is made; `moves` is the id of the scoreboard row that it names."""

    why: str
    moves: str | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a side commits to, and who owns it there if the line says so.

    `doubtful`: the name is nobody's that could own it, so the line has to be mended.
    """

    what: str
    owner: str | None = None
    problem: str = ""
    doubtful: bool = False


def read_reason(text: str, rows: Sequence[Metric]) -> Reason:
    """Read `Adoption stalls at 18 % #3`: the row by its number, else the one row whose name the text has."""
    text = text.strip()
    if last := _NUMBER.search(text):
        why, number = text[: last.start()].rstrip(), int(last["number"])
        if 1 <= number <= len(rows):
            return Reason(why, rows[number - 1].id)
        return Reason(why, problem=f"The scoreboard has no row {number}.")
    words = f" {folded(text)} "
    named = [one for one in rows if f" {folded(one.name)} " in words]
    return Reason(text, named[0].id if len(named) == 1 else None)


def read_promise(text: str, people: Sequence[Person]) -> Promise:
    """Read `two engineers for six weeks @Sam`; `people` are those of the side that commits itself."""
    text = text.strip()
    last = _OWNER.search(text)
    if last is None:
        return Promise(text)
    what, name = text[: last.start()].rstrip(), last["name"].strip('"').strip()
    words = name.split()
    count, hits = longest(words, people)
    if hits and count == len(words):
        if len(hits) == 1:
            return Promise(what, hits[0].name)
        return Promise(
            what, None, f"“{name}” could be {listed(hits)}; write more of the name.", doubtful=True
        )
    if not_a_person(name):
        return Promise(what, None, f"“{name}” is not one person; name one.", doubtful=True)
    if len(words) == 1 or (len(words) <= _WORDS and all(word[0].isupper() for word in words)):
        return Promise(what, name, f"{name} is not among the people of that side.")
    return Promise(text)


def show_promise(what: str, owner: str | None, people: Sequence[Person]) -> str:
    """The line that reads as this again, for editing."""
    return f"{what} {marked(owner, people)}".lstrip() if owner else what
