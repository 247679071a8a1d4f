"""`scores --import` and what lies on the disk: files that are none, and where answers are kept."""

import json
import os
from pathlib import Path

import pytest

pytest.importorskip("termios")

from facilitator.cli.says import Sorry
from facilitator.cli.scoring import Scoring
from facilitator.store.load import load
from tests.cli.line import NORTHWIND, done, facilitator, sorry
from tests.cli.test_scores import northwind

TEXT = "Partner-sourced pipeline;Co-sell activity\n1.234;13\n"
COMMAND = ("scores", NORTHWIND, "--import", "card.csv", "--yes", "--answer", "decimal:numbers=,")


@pytest.fixture
def card(sessions: Path, here: Path) -> Path:
    """A scorecard of which the decimal mark has to be asked."""
    path = here / "card.csv"
    path.write_text(TEXT)
    return path


def test_what_is_no_file_is_refused_and_not_waited_for(sessions: Path, here: Path) -> None:
    os.mkfifo(here / "pipe.csv")
    for path in ("pipe.csv", "/dev/zero", "sessions"):
        said = sorry(facilitator("scores", NORTHWIND, "--import", path))
        assert said == f"{path}: it is a folder or a device, and no file; name a CSV file."


def test_answers_do_not_go_through_a_link_to_another_folder(card: Path, here: Path) -> None:
    (here / "elsewhere").mkdir()
    Path("sessions", NORTHWIND, "imports").symlink_to(here / "elsewhere")
    result = facilitator(*COMMAND)
    assert result.exit_code == 0
    assert "Taken, with the source" in result.stdout
    assert result.stderr.startswith("The answers are not kept: ")
    assert "this is a link to" in result.stderr
    assert list((here / "elsewhere").iterdir()) == []
    assert northwind("sourced_pipeline").value == 1234


def test_answers_that_cannot_be_kept_are_told_after_the_numbers_are_taken(card: Path) -> None:
    Path("sessions", NORTHWIND, "imports").write_text("no folder")
    result = facilitator(*COMMAND)
    assert (result.exit_code, "Taken, with the source" in result.stdout) == (0, True)
    assert result.stderr.startswith("The answers are not kept: ")


def test_a_mapping_that_extends_itself_is_named_as_such(card: Path) -> None:
    own = Path("sessions", NORTHWIND, "imports", "x.toml")
    own.parent.mkdir()
    own.write_text('extends = "x"\n')
    said = sorry(facilitator(*COMMAND))
    assert 'the mapping "x" extends this one; take one of crossbeam, ' in said


def test_the_number_before_of_a_past_quarter_is_told_to_programs_too(card: Path) -> None:
    command = ("scores", NORTHWIND, "--import", card, "--quarter", "2026-Q3")
    card.write_text("Metric,Value\nPartner-sourced pipeline,$310k\n")
    done(facilitator(*command, "--yes"))
    card.write_text("Metric,Value\nPartner-sourced pipeline,$320k\n")
    (value,) = json.loads(done(facilitator(*command, "--json", "--dry-run")))["values"]
    assert (value["before"], value["after"]) == (310_000, 320_000)


def test_a_file_that_is_written_while_it_is_read_is_refused(card: Path) -> None:
    def write_more(done: int, total: int) -> None:
        card.write_text(f"{TEXT}5.678;14\n")

    session = load(Path("sessions", NORTHWIND, "2026-12-03.toml")).session
    home = Path("sessions", NORTHWIND)
    with pytest.raises(Sorry, match=r"card\.csv: it was changed while it was read; try again"):
        Scoring().read(card, session, home, answers={"decimal:numbers": ","}, progress=write_more)
