"""One figure over many reviews: its value, its n, its target, and what it is made of."""

from dataclasses import dataclass
from typing import Literal

from facilitator.core.meanings import MEANINGS, Meaning
from facilitator.core.session import Side

Form = Literal["share", "mean", "change"]
Bound = Literal["at least", "at most", "above"]
#: What a side has to keep, and what it should say that a review is worth: of all partners and of one alike.
KEPT = 0.7
SATISFIED = 8


@dataclass(frozen=True, slots=True)
class Part:
    """What one partner, one side or one kind adds to a figure: `count` of `of`.

    A partner has its folder as `slug`; `name` is the one in its newest review. `side` is set where the two
    sides of a partner count apart.
    """

    name: str
    count: float
    of: float
    slug: str | None = None
    side: Side | None = None

    @property
    def value(self) -> float | None:
        """In the form of the figure; None where there is nothing to count of."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is a share (0.7), a mean or a relative change; None where nothing is known.

    `count` of `of` is what a share or a mean was made of (of time: seconds), `n` how many cases: reviews,
    commitments, answers, for growth partners. `parts` are its partners', by name (for growth their changes,
    as `count` of 1; of sponsors both sides of each), `more` are by kind or by side. `each`: every one of
    `more` has to reach the target. `reviews` is how many of them are behind it, for growth partners.
    """

    key: str
    form: Form
    value: float | None
    n: int
    count: float
    of: float
    target: float
    bound: Bound = "at least"
    parts: tuple[Part, ...] = ()
    more: tuple[Part, ...] = ()
    each: bool = False
    reviews: int = 0

    @property
    def meaning(self) -> Meaning:
        """Its name, definition and target in words."""
        return MEANINGS[self.key]

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None where the figure is not known."""
        values = [part.value for part in self.more] if self.each else [self.value]
        known = [self.reaches(value) for value in values if value is not None]
        return all(known) if known else None

    def reaches(self, value: float) -> bool:
        """Whether a value in this figure's form reaches its target."""
        if self.bound == "at most":
            return value <= self.target
        return value > self.target if self.bound == "above" else value >= self.target

    @property
    def pull_down(self) -> tuple[Part, ...]:
        """The partners that are short of the target, worst first: by how much is missing in all."""
        sign = -1 if self.bound == "at most" else 1
        short = [part for part in self.parts if self.reached_by(part) is False]
        return tuple(sorted(short, key=lambda part: sign * (part.count - self.target * part.of)))

    @property
    def worst_first(self) -> tuple[Part, ...]:
        """All partners: those that are short of the target, then the others by name."""
        return (*self.pull_down, *(part for part in self.parts if self.reached_by(part) is not False))

    def reached_by(self, part: Part) -> bool | None:
        """Whether a part reaches the target; None where it is not known."""
        return None if part.value is None else self.reaches(part.value)
