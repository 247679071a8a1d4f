"""A bet's lines: the reason with its number, the commitment with its owner."""

import pytest

from facilitator.core.bet_lines import Promise, Reason, read_promise, read_reason, show_promise
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
        ("#1: nothing else moves it", Reason("#1: nothing else moves it", None)),
        ("#1 nothing else moves it", Reason("nothing else moves it", "sourced_pipeline")),
        ("Integration adoption stalls", Reason("Integration adoption stalls", "adoption")),
        ("partner-sourced pipeline and integration adoption", None),
        ("The board wants it", None),
        ("Adoption #3", Reason("Adoption", problem="The scoreboard has no row 3.")),
        ("Adoption #1 #2", Reason("Adoption", problem="One number is enough.")),
        ("Ticket C#2 is old", None),
    ],
)
def test_a_reason_names_the_number_that_it_moves(typed: str, read: Reason | None) -> None:
    assert read_reason(typed, ROWS) == (read or Reason(typed))


@pytest.mark.parametrize(
    ("typed", "what", "owner"),
    [
        ("two engineers for six weeks @zoe", "two engineers for six weeks", "Zoë Ågren"),
        ("@Sam Ortega two engineers", "two engineers", "Sam Ortega"),
        ("two engineers", "two engineers", None),
        ("two engineers ^15 mar #1", "two engineers ^15 mar #1", None),
        ("a mail to sales@acme.com", "a mail to sales@acme.com", None),
    ],
)
def test_a_commitment_names_its_owner(typed: str, what: str, owner: str | None) -> None:
    assert read_promise(typed, PEOPLE) == Promise(what, owner)
    assert read_promise(show_promise(what, owner, PEOPLE), PEOPLE) == Promise(what, owner)


def test_somebody_unknown_owns_it_and_that_is_said() -> None:
    read = read_promise("two engineers @Ann Lee", PEOPLE)
    assert (read.what, read.owner) == ("two engineers", "Ann Lee")
    assert read.problem == "“Ann Lee” is not in the list of people: on which side?"
    assert read_promise("two engineers @sa", PEOPLE).problem.startswith("“sa” could be Sam Ortega")
