"""A column whose cells can be read in several ways: the cells, and what each way makes of them."""

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from facilitator.core.proposed import Choice

#: So many cells are shown with a question.
EXAMPLES = 3

Way = TypeVar("Way", bound=str)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """`examples` are up to three cells of the column; `readings` are the ways to read it.

    The `value` of a reading is what decides: a decimal mark for a `Style`, an `Order` of dates.
    """

    examples: tuple[str, ...]
    readings: tuple[Choice, ...]


def settled(votes: Counter[Way], open_cells: bool) -> Way | None:
    """The way that the cells which can be read in one way only agree on; None where it has to be asked.

    Where they contradict each other, the most of them win, and the others are no cells of that column's
    way. But then nobody can tell to whom the cells belong that can be read both ways, so it is asked.
    """
    first, *others = votes.most_common(2)
    if others and (open_cells or others[0][1] == first[1]):
        return None
    return first[0]
