"""A bet's lines: the reason with its number, the commitment with its owner."""

import pytest

from facilitator.core.bet_lines import Reason, read_promise, read_reason, show_promise
from facilitator.core.session import Metric, Person

ROWS = [
    Metric(id="sourced_pipeline", name="Partner-sourced pipeline", unit="USD", better="up"),
    Metric(id="adoption", name="Integration adoption", unit="%", better="up"),
]
PEOPLE = [
    Person(name="Sam Ortega", side="us"),
    Person(name="Samir Holt", side="us"),
    Person(name="Zoë Ågren", side="us"),
]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Adoption stalls at 18 % #2", Reason("Adoption stalls at 18 %", "adoption")),
        ("We want to be their #1 partner", None),
        ("first line\n  second #1", Reason("first line\n  second", "sourced_pipeline")),
        ("Integration adoption stalls", Reason("Integration adoption stalls", "adoption")),
        ("partner-sourced pipeline and integration adoption", None),
        ("The board wants it", None),
        ("Adoption #3", Reason("Adoption", problem="The scoreboard has no row 3.")),
        ("Adoption #1 #2", Reason("Adoption #1", "adoption")),
        ("Ticket C#2 is old", None),
    ],
)
def test_a_reason_names_the_number_that_it_moves(typed: str, read: Reason | None) -> None:
    assert read_reason(typed, ROWS) == (read or Reason(typed))


@pytest.mark.parametrize(
    ("typed", "what", "owner"),
    [
        ("two engineers for six weeks @zoe", "two engineers for six weeks", "Zoë Ågren"),
        ("two engineers\nfor six weeks @Sam Ortega", "two engineers\nfor six weeks", "Sam Ortega"),
        ("Sam works with @Sam Ortega and @Zoë on it", "Sam works with @Sam Ortega and @Zoë on it", None),
        ('two engineers @"Ann Lee"', "two engineers", "Ann Lee"),
        ("@Sam Ortega", "", "Sam Ortega"),
        ("two engineers", "two engineers", None),
        ("two engineers ^15 mar #1", "two engineers ^15 mar #1", None),
        ("a mail to sales@acme.com", "a mail to sales@acme.com", None),
    ],
)
def test_a_commitment_names_its_owner(typed: str, what: str, owner: str | None) -> None:
    read = read_promise(typed, PEOPLE)
    assert (read.what, read.owner, read.doubtful) == (what, owner, False)
    assert read_promise(show_promise(what, owner, PEOPLE), PEOPLE) == read


def test_somebody_unknown_owns_it_and_that_is_said() -> None:
    read = read_promise("two engineers @Ann Lee", PEOPLE)
    assert (read.what, read.owner) == ("two engineers", "Ann Lee")
    assert read.problem == "Ann Lee is not among the people of that side."


@pytest.mark.parametrize(
    ("typed", "said"),
    [("two engineers @sa", "“sa” could be Sam Ortega"), ("two engineers @team", "“team” is not one person")],
)
def test_a_name_that_nobody_can_own_it_by_has_to_be_mended(typed: str, said: str) -> None:
    read = read_promise(typed, PEOPLE)
    assert (read.owner, read.doubtful) == (None, True)
    assert read.problem.startswith(said)
