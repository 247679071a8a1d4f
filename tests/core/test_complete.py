"""Which names a half-typed line can end in."""

import pytest

from facilitator.core.complete import name_lines, names
from facilitator.core.session import Person

PEOPLE = [
    Person(name="Sam Ortega", side="us", present=False),
    Person(name="Samira Lee", side="them", present=True),
    Person(name="Zoë Ågren", side="them", present=True),
    Person(name="Sam Lee", side="them"),
]


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("Call @zo", ("Call @Zoë",)),
        ("Call @AGR", ("Call @Zoë",)),
        ("Call @sam", ("Call @Samira", "Call @Sam Lee", "Call @Sam Ortega")),
        ("Call @sam o", ("Call @Sam Ortega",)),
        ("Call @", ("Call @Samira", "Call @Zoë", "Call @Sam Lee", "Call @Sam Ortega")),
        ("Call @Zoë", ()),
        ("Call @Zoë ", ()),
        ("Call @Zoë ^15 mar", ()),
        ("Call @Zoë ^15 mar @sami", ("Call @Zoë ^15 mar @Samira",)),
        ("mail ann@zo", ()),
        ("Call zo", ()),
        ("", ()),
        ("@nobody", ()),
    ],
)
def test_a_name_is_completed_from_the_people_of_the_meeting(typed: str, lines: tuple[str, ...]) -> None:
    assert name_lines(typed, PEOPLE) == lines


def test_a_line_that_is_a_name() -> None:
    assert names("le", PEOPLE) == ("Samira Lee", "Sam Lee")
    assert names("@zoe", PEOPLE) == ("Zoë Ågren",)
    assert names("Zoë Ågren", PEOPLE) == ()
