"""One line of what `doctor` says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`wrong` where somebody has to do what it says.

    `for_strangers` stands in the place of `said` in a bug report, and names nothing of the user's. It is
    given with each line, so that none of it gets there because nobody thought of it.
    """

    about: str
    said: str
    wrong: bool
    for_strangers: str


def harmless(about: str, said: str, *, wrong: bool = False) -> Line:
    """A line that names nothing of the user's: a stranger may read it as it is."""
    return Line(about, said, wrong, said)
