"""How the outcome of a commitment is shown, wherever one is graded or was."""

from facilitator.core.session import Outcome
from facilitator.tui.page import Cell

_LOOKS: dict[Outcome | None, tuple[str, str]] = {
    "done": ("✓ done", "$good"),
    "partly": ("◐ partly", "$protected"),
    "missed": ("✗ missed", "$bad"),
    "dropped": ("– dropped", "$text-quiet"),
    None: ("· not graded", "$text-quiet"),
}
#: Each with the key that gives it.
GRADES: tuple[tuple[str, Outcome], ...] = (
    ("d", "done"),
    ("p", "partly"),
    ("m", "missed"),
    ("x", "dropped"),
)


def grade_cell(outcome: Outcome | None) -> Cell:
    """The last column of a row."""
    words, style = _LOOKS[outcome]
    return Cell(words, 12, style)
