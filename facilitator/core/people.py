"""Finding a person by what somebody types of the name."""

import unicodedata
from collections.abc import Sequence

from facilitator.core.session import Action, Person, Session, Side

# Letters that do not come apart into a plain one and its accent.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def folded(name: str) -> str:
    """The name without case, accents, outer punctuation and needless spaces, for comparing."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    bare = apart
    if not apart.isascii():  # most names are, and a long text is looked at on every tick
        bare = "".join(char for char in apart if not unicodedata.combining(char)).translate(_PLAIN)
    return " ".join(word for part in bare.split() if (word := part.strip(".,;:"))) or bare.strip()


def exactly(typed: str, people: Sequence[Person]) -> list[Person]:
    """Those whose full name it is; else those whose name in one word (`sam.okafor`) or first name it is."""
    name = folded(typed)
    full = [one for one in people if folded(one.name) == name]
    return full or [one for one in people if _joined(one.name) == _joined(name) or _words(one)[0] == name]


def matches(typed: str, people: Sequence[Person]) -> list[Person]:
    """Those whom the typed text can mean, by the best fit that anybody has.

    In this order: full name, first name, another part of the name, a beginning of the name or of a part.
    """
    name = folded(typed)
    if not name:
        return []
    return (
        exactly(typed, people)
        or [one for one in people if name in _words(one)]
        or [one for one in people if any(part.startswith(name) for part in _parts(one))]
    )


def longest(words: Sequence[str], people: Sequence[Person]) -> tuple[int, list[Person]]:
    """How many of the words after an `@` belong to the name, and whom it can mean.

    A first name alone takes one word. More are taken where they are somebody's further names in full, or
    where the first one leaves several and the beginning of the second leaves fewer.
    """
    for count in range(min(len(words), _most(people)), 1, -1):
        name = folded(" ".join(words[:count]))
        hits = [one for one in people if " ".join(_words(one)[:count]) == name]
        if hits:
            return count, hits
    hits = matches(words[0], people)
    if len(hits) > 1 and len(words) > 1:
        name = folded(" ".join(words[:2]))
        fewer = [one for one in hits if folded(one.name).startswith(name)]
        if 0 < len(fewer) < len(hits):
            return 2, fewer
    return 1, hits


def shortest(name: str, people: Sequence[Person]) -> str | None:
    """The first name where it means this person alone, else the full name; None for a stranger."""
    found = [one for one in people if one.name == name]
    if len(found) != 1:
        return None
    for typed in (name.split()[0] if name.split() else name, name):
        count, hits = longest(typed.split() or [typed], people)
        if hits == found and count == len(typed.split()):
            return typed
    return None


def owner_side(action: Action, session: Session) -> Side | None:
    """The side that an action's owner is of, where the action does not say it: that of the one so named."""
    if action.side is not None or not action.owner:
        return action.side
    name = folded(action.owner)
    known = {one.side for one in session.people if folded(one.name) == name}
    known = known or {one.side for one in session.actions if one.side and folded(one.owner or "") == name}
    return known.pop() if len(known) == 1 else None


def listed(people: Sequence[Person]) -> str:
    """ "Sam Okafor (us) or Sam Lee (them)"."""
    return " or ".join(f"{one.name} ({one.side})" for one in people)


def _words(one: Person) -> list[str]:
    return folded(one.name).split() or [""]


def _parts(one: Person) -> tuple[str, ...]:
    return (folded(one.name), *_words(one))


def _joined(name: str) -> str:
    return "".join(char for char in folded(name) if char.isalnum())


def _most(people: Sequence[Person]) -> int:
    return max((len(_words(one)) for one in people), default=1)
