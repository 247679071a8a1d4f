"""Names completed while they are typed, from the people of the meeting and nobody else."""

import re
from collections.abc import Sequence

from facilitator.core.action_line import marked
from facilitator.core.people import folded
from facilitator.core.session import Person

_LAST_NAME = re.compile(r"(?:^|\s)@(?P<typed>[^@^#\"]*)$")


def name_lines(text: str, people: Sequence[Person]) -> tuple[str, ...]:
    """The line with the name after its last `@` completed, one for each person it can mean.

    Who is here comes before who is not. None where the line does not end in a name, or in a whole one.
    """
    last = _LAST_NAME.search(text)
    if last is None:
        return ()
    front = text[: last.start("typed") - 1]
    lines = (front + marked(one.name, people) for one in _meant(last["typed"], people))
    return tuple(line for line in lines if line != text)


def names(text: str, people: Sequence[Person]) -> tuple[str, ...]:
    """The full names that a line which is nothing but a name can mean, as `name_lines`."""
    return tuple(one.name for one in _meant(text.removeprefix("@"), people) if one.name != text)


def _meant(typed: str, people: Sequence[Person]) -> list[Person]:
    wanted = folded(typed)
    if typed and typed != typed.rstrip():
        return []  # the name is finished, the text goes on
    fitting = [
        one
        for one in people
        if not wanted
        or any(part.startswith(wanted) for part in (folded(one.name), *folded(one.name).split()))
    ]
    return sorted(fitting, key=lambda one: one.present is False)
