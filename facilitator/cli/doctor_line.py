"""One line of what `doctor` says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`wrong` where somebody has to do what it says.

    `for_strangers` stands in its place in a bug report; None where it names nothing of the user's.
    """

    about: str
    said: str
    wrong: bool = False
    for_strangers: str | None = None
