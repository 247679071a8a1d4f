"""The one-line action: `Run 3 joint discovery calls @Sam @Maria ^15 mar #1`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from facilitator.core.dates import BadPhrase, day_month, read_date, short, show_date
from facilitator.core.people import exactly, listed, longest, shortest
from facilitator.core.session import Action, Bet, Person, Side
from facilitator.core.vague import not_a_person, vague

ProblemKind = Literal[
    "no-text", "no-owner", "no-date", "bad-date", "past-date", "bad-bet",
    "ambiguous-person", "unknown-person", "owner-not-a-person", "same-side", "too-many-people", "vague",
]  # fmt: skip

_WORD = re.compile(r'@"[^"]*"[.,;:]*|\S+')
_ENDS = ".,;:"
#: More names than these are too many whoever they are; a pasted page has thousands.
_NAMES_READ = 9
#: An owner still to be found, where only the counterpart is known.
_NOBODY = "?"


class Problem(NamedTuple):
    """What is missing or doubtful, in a sentence for the room."""

    kind: ProblemKind
    sentence: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What a line says; what it does not say is None, and why is among the `problems`."""

    what: str
    owner: str | None = None
    side: Side | None = None
    counterpart: str | None = None
    due: date | None = None
    bet: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Name:
    """Somebody named after an `@`: the text, and whom it can mean."""

    text: str
    people: list[Person]


def read_action(text: str, people: Sequence[Person], bets: Sequence[Bet], today: date) -> ActionLine:
    """Read a line: what is to be done, `@owner`, `@counterpart`, `^date`, `#number of the bet`.

    A marker stands at the beginning of a word; a backslash before it makes it plain text. A name is a
    person's first name, full name or a beginning of either, in any case, with accents or without; quotes
    hold the words of another name together (`@"Ann Lee"`), and `@?` is an owner still to be found. A date
    runs to the next marker. Never raises: what is missing or doubtful is a problem, and the owner's text is
    kept.
    """
    what: list[str] = []
    names: list[_Name] = []
    dates: list[str] = []
    numbers: list[str] = []
    for marker, words in _chunks(text, {bet.id for bet in bets}):
        if marker == "@" and len(names) >= _NAMES_READ:
            names.append(_Name(words[0], []))
            what += words[1:]
        elif marker == "@":
            name, rest = _name(words, people, after_text=bool(what))
            names.append(name)
            what += rest
        elif marker == "^":
            dates.append(" ".join(words).rstrip(_ENDS))
        elif marker == "#":
            numbers.append(words[0].rstrip(_ENDS))
            what += words[1:]
        else:
            what += words
    problems: list[Problem] = []
    said = " ".join(map(_unescaped, what))
    if not said:
        problems.append(Problem("no-text", "Say what will be done."))
    owner, counterpart = _pair(names, problems)
    due = _due(dates, today, problems)
    bet = _bet(numbers, bets, problems)
    if words_ := vague(said):
        problems.append(Problem("vague", f"“{words_}” is vague: say what will be there when it is done."))
    return ActionLine(
        what=said,
        owner=_known(owner),
        side=owner.people[0].side if owner and len(owner.people) == 1 else None,
        counterpart=_known(counterpart),
        due=due,
        bet=bet,
        problems=tuple(problems),
    )


def show_action(action: Action, people: Sequence[Person], bets: Sequence[Bet], today: date) -> str:
    """The line that reads as this action again, for editing.

    What a line cannot say is left out: the side of somebody who is not in the list, and a bet that is gone.
    """
    words = [_escaped(word) for word in action.what.split()]
    if action.owner or action.with_:
        words.append(marked(action.owner or _NOBODY, people))
    if action.with_:
        words.append(marked(action.with_, people))
    if action.due:
        words.append("^" + _date(action.due, today))
    words += [f"#{number}" for number, bet in enumerate(bets, 1) if bet.id == action.bet]
    return " ".join(words)


def _chunks(text: str, bets: set[str]) -> list[tuple[str, list[str]]]:
    """The line cut at its markers, each with the words that follow it; the marker itself is taken off."""
    chunks: list[tuple[str, list[str]]] = [("", [])]
    for word in _WORD.findall(text):
        marker, rest = word[0], word[1:]
        number = rest.rstrip(_ENDS)
        if (
            (marker == "@" and rest.strip(_ENDS + '"'))
            or marker == "^"
            or (marker == "#" and (number.isdecimal() or number in bets))
        ):
            chunks.append((marker, [rest] if rest else []))
        else:
            chunks[-1][1].append(word)
    return chunks


def _name(words: list[str], people: Sequence[Person], *, after_text: bool) -> tuple[_Name, list[str]]:
    """The name at the beginning of the words after an `@`, and the words that are text again."""
    if words[0].startswith('"'):
        text = words[0].rstrip(_ENDS).strip('"').strip()
        return _Name(text, [one for one in people if one.name == text]), words[1:]
    first = words[0].rstrip(_ENDS)
    count, hits = longest(words, people)
    if count == 1 and not_a_person(first) and not exactly(first, people):
        return _Name(first, []), words[1:]
    if not hits and after_text:
        # Nobody known: further names follow in capitals, where the text was already there before.
        while count < min(len(words), 3) and words[count][0].isupper() and words[count - 1][-1] not in _ENDS:
            count += 1
    return _Name(" ".join(words[:count]).rstrip(_ENDS), hits), words[count:]


def _pair(names: list[_Name], problems: list[Problem]) -> tuple[_Name | None, _Name | None]:
    """The owner and the counterpart. They are on two sides, so the one known tells two Sams apart."""
    owner, counterpart = names[0] if names else None, names[1] if len(names) > 1 else None
    if owner and owner.text == _NOBODY:
        owner = None
    if owner and counterpart:
        _tell_apart(owner, by=counterpart)
        _tell_apart(counterpart, by=owner)
    if owner is None:
        problems.append(Problem("no-owner", "Who owns it? Name one person with @."))
    for one in (owner, counterpart):
        if one:
            problems += _doubts(one)
    sides = [one.people[0].side for one in (owner, counterpart) if one and len(one.people) == 1]
    if sides in (["us", "us"], ["them", "them"]):
        pair = f"{_known(owner)} and {_known(counterpart)}"
        problems.append(
            Problem("same-side", f"{pair} are on the same side; the second name is the other side's.")
        )
    if len(names) > 2:
        left = short(", ".join(one.text for one in names[2:]))
        problems.append(
            Problem("too-many-people", f"One owner and one counterpart are enough; left out: {left}.")
        )
    return owner, counterpart


def _tell_apart(name: _Name, by: _Name) -> None:
    if len(by.people) != 1:
        return
    across = [person for person in name.people if person.side != by.people[0].side]
    if len(name.people) > 1 and len(across) == 1:
        name.people = across


def _doubts(name: _Name) -> list[Problem]:
    text = short(name.text)
    if len(name.people) == 1:
        return []
    if name.people:
        sentence = f"“{text}” could be {listed(name.people)}; write more of the name."
        return [Problem("ambiguous-person", sentence)]
    if not_a_person(name.text):
        return [Problem("owner-not-a-person", f"“{text}” is not one person; name one.")]
    return [Problem("unknown-person", f"“{text}” is not in the list of people: on which side?")]


def _known(name: _Name | None) -> str | None:
    if name is None:
        return None
    return name.people[0].name if len(name.people) == 1 else name.text


def _due(dates: list[str], today: date, problems: list[Problem]) -> date | None:
    if not dates:
        problems.append(Problem("no-date", "By when? Add a date with ^, like ^15 mar or ^+2w."))
        return None
    if len(dates) > 1:
        said = short(", ".join(dates))
        problems.append(Problem("bad-date", f"The line has more than one date ({said}); keep one."))
        return None
    try:
        due = read_date(dates[0], today)
    except BadPhrase as error:
        problems.append(Problem("bad-date", str(error)))
        return None
    if due < today:
        problems.append(Problem("past-date", f"{show_date(due, today)} is over; name a later day."))
    return due


def _bet(numbers: list[str], bets: Sequence[Bet], problems: list[Problem]) -> str | None:
    if not numbers:
        return None
    if len(numbers) > 1:
        problems.append(Problem("bad-bet", "The line names more than one bet; keep the one it serves most."))
        return None
    for number, bet in enumerate(bets, 1):
        if numbers[0] in (str(number), bet.id):
            return bet.id
    have = f"the plan has {len(bets)}" if bets else "the plan has none yet"
    problems.append(Problem("bad-bet", f"There is no bet {short(numbers[0])}: {have}."))
    return None


def marked(name: str, people: Sequence[Person]) -> str:
    """The name behind an `@`, as short as it means this person alone, in quotes for a stranger."""
    typed = shortest(name, people)
    if typed and not typed.startswith('"') and not any(word[0] in "@^#" for word in typed.split()):
        return f"@{typed}"
    return f"@{_NOBODY}" if name == _NOBODY else '@"{}"'.format(" ".join(name.replace('"', "'").split()))


def _date(due: date, today: date) -> str:
    """In words where they read as this very day, else in figures."""
    words = day_month(due).lower()
    try:
        return words if read_date(words, today) == due else due.isoformat()
    except BadPhrase:
        return due.isoformat()


def _escaped(word: str) -> str:
    return "\\" + word if word[0] in "@^#\\" else word


def _unescaped(word: str) -> str:
    return word[1:] if word[0] == "\\" and word[1:2] in ("@", "^", "#", "\\") else word
