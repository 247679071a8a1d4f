"""`facilitator people`: who is invited."""

import json
from pathlib import Path

import pytest

from facilitator.store.backups import states
from facilitator.store.load import load
from tests.cli.line import NORTHWIND, done, facilitator, sorry


@pytest.fixture
def file(sessions: Path) -> Path:
    return sessions / NORTHWIND / "2026-12-03.toml"


def test_shows_both_sides(file: Path) -> None:
    assert done(facilitator("people", NORTHWIND)) == (
        "Acme Cloud × Northwind Data, 2026-Q4 review, Thu 3 Dec 10:00 (America/New_York)\n"
        "\n"
        "Acme Cloud\n"
        "  Sam Ortega       Partner manager\n"
        "  Priya Raman      Head of Partnerships, decides\n"
        "  Jonas Weber      Solutions engineer\n"
        "\n"
        "Northwind Data\n"
        "  Maria Lindqvist  VP Alliances, decides, leaves 10:50\n"
        "  Dev Patel        Partner sales lead\n"
        "  Chloé Fontaine   Product manager, integrations\n"
    )


def test_the_state_before_a_change_is_kept(file: Path) -> None:
    before = file.read_bytes()
    done(facilitator("people", NORTHWIND, "--remove", "Dev Patel"))
    assert file.read_bytes() != before
    assert [one.read_bytes() for one in states(file)] == [before]


def test_a_first_review_says_who_is_missing_and_how_to_add_them(here: Path) -> None:
    (here / "sessions").mkdir()
    done(facilitator("new", "Åre Data", "--starts", "fri 14:00", "--us", "Acme"))
    said = done(facilitator("people", "åre-data"))
    assert "  nobody yet: facilitator people åre-data --add NAME --side them\n" in said
    assert said.endswith("Nobody of Acme is named and nobody of Åre Data is named.\n")
    said = done(
        facilitator("people", "åre-data", "--add", "Li [x]", "--side", "us", "--role", "CEO", "--decides")
    )
    assert "  Li [x]  CEO, decides\n" in said


def test_somebody_is_added_changed_and_taken_out(file: Path) -> None:
    before = file.read_text("utf-8")
    done(facilitator("people", NORTHWIND, "--add", "Zoë Ng", "--side", "them", "--sponsor"))
    done(facilitator("people", NORTHWIND, "--change", "zoe", "--role", "CFO", "--leaves", "9:05"))
    table = load(file).session.people[-1].as_table()
    assert {key: str(value) for key, value in table.items()} == {
        "name": "Zoë Ng",
        "side": "them",
        "role": "CFO",
        "sponsor": "True",
        "leaves": "09:05:00",
    }
    told = json.loads(done(facilitator("people", NORTHWIND, "--change", "zoe", "--leaves", "none", "--json")))
    assert told[-1] == {
        "name": "Zoë Ng", "side": "them", "role": "CFO", "decides": None, "sponsor": True, "leaves": None,
    }  # fmt: skip
    done(facilitator("people", NORTHWIND, "--remove", "Zoë Ng"))
    assert file.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["--add", "Zoë"], "whose side is Zoë on? add --side us or --side them; see "),
        (["--change", "maria"], "say what is to change: --name, --role, "),
        (["--role", "CFO"], "say whose with --add NAME or --change NAME"),
        (["--add", "A", "--remove", "B"], "--add, --change and --remove go one at a time"),
        (["--add", "sam ortega", "--side", "us"], "Acme Cloud has Sam Ortega already"),
        (["--remove", "Bo"], "“Bo” is not invited; there is Sam Ortega, Priya Raman, Jonas Weber, "),
        (["--remove", "Maria", "--side", "us"], "“Maria” is not invited; there is Sam Ortega, "),
        (
            ["--change", "maria", "--leaves", "10.50"],
            "“10.50” is no time of day; write it like 10:50, or none.",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence(file: Path, typed: list[str], sentence: str) -> None:
    before = file.read_bytes()
    assert sentence in sorry(facilitator("people", NORTHWIND, *typed))
    assert file.read_bytes() == before


def test_two_of_one_name_are_told_apart_by_their_side(file: Path) -> None:
    done(facilitator("people", NORTHWIND, "--add", "Sam Lee", "--side", "them"))
    assert sorry(facilitator("people", NORTHWIND, "--remove", "sam")).endswith(
        "“sam” can be Sam Ortega (us) or Sam Lee (them); write the full name."
    )
    assert "Sam Lee" not in done(facilitator("people", NORTHWIND, "--remove", "sam", "--side", "them"))


def test_people_of_a_review_that_is_over_stay(sessions: Path) -> None:
    path = sessions / NORTHWIND / "2026-09-03.toml"
    assert "This review is over" in sorry(facilitator("people", path, "--remove", "Sam Ortega"))
