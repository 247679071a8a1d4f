"""`scores --import`: what was answered is kept for the partner's next file of that kind, and for no other."""

import shutil
from pathlib import Path

import pytest

from facilitator.core.session import Metric
from facilitator.store.load import load
from tests.cli.line import NORTHWIND, done, facilitator, sorry

FILES = Path(__file__).parents[1] / "imports" / "files"


@pytest.fixture
def hubspot(sessions: Path, here: Path) -> Path:
    """HubSpot's deals with Northwind, of which it has to be asked what means sourced."""
    return Path(shutil.copy(FILES / "deals-hubspot.csv", here / "deals.csv"))


def northwind(id_: str) -> Metric:
    rows = load(Path("sessions", NORTHWIND, "2026-12-03.toml")).session.scoreboard
    return next(one for one in rows if one.id == id_)


def test_what_a_file_leaves_open_is_asked_once(hubspot: Path) -> None:
    command = ("scores", NORTHWIND, "--import", hubspot, "--yes")
    said = sorry(facilitator(*command))
    assert 'Answer with --answer "sourced:Deal Source=Channel" or another of' in said
    answers = ("--answer", "sourced:Deal Source=Channel", "--answer", "rest=influenced")
    said = done(facilitator(*command, *answers))
    kept = Path("sessions", NORTHWIND, "imports", "hubspot.toml")
    assert f"The answers are kept in {kept}." in said
    assert northwind("sourced_pipeline").value == 120_000
    done(facilitator(*command))
    assert done(facilitator("agenda", NORTHWIND))  # the folder of mappings is no review


def test_a_mapping_of_the_users_own_is_never_written_over(hubspot: Path) -> None:
    own = Path("sessions", NORTHWIND, "imports", "hubspot.toml")
    own.parent.mkdir()
    own.write_text('extends = "hubspot"  # mine\nstuck_after_days = 5\n')
    command = ("scores", NORTHWIND, "--import", hubspot, "--yes")
    done(facilitator(*command, "--answer", "sourced:Deal Source=Channel", "--answer", "rest=neither"))
    assert own.read_text().endswith("stuck_after_days = 5\n")
    second = own.with_name("hubspot-2.toml")
    assert 'extends = "hubspot"' in second.read_text()
    done(facilitator(*command))
    done(facilitator(*command, "--answer", "rest=influenced"))
    assert '"sourced:Deal Source" = "Channel|-|Webinar"' in second.read_text()
    assert 'rest = "influenced"' in second.read_text()
    assert len(list(own.parent.iterdir())) == 2


def test_answers_kept_for_one_kind_of_file_do_not_make_others_of_that_kind(
    sessions: Path, here: Path
) -> None:
    (here / "one.csv").write_text(
        "Deal Name,Deal Amount,Sales Stage,Attribution,Partner,Close Date\n"
        "A,$1,Proposal,Sourced,NWD,2026-12-20\n"
    )
    (here / "two.csv").write_text(
        "Record ID,Deal Name,Deal Amount,Deal Stage,Create Date,Close Date,Partner Sourced\n"
        "1,A,100.000,Contract Sent,2026-10-20,2026-12-20,true\n"
    )
    done(facilitator("scores", NORTHWIND, "--import", "one.csv", "--yes", "--answer", "partner=NWD"))
    said = sorry(facilitator("scores", NORTHWIND, "--import", "two.csv", "--yes"))
    assert "What is the decimal mark in “Deal Amount”" in said


def test_that_all_rows_are_the_partners_is_said_anew_for_each_file(sessions: Path, here: Path) -> None:
    header = "Deal Name,Amount,Deal Stage,Partner,Close Date,Partner Sourced"
    (here / "deals.csv").write_text(f"{header}\nA,5,Contract Sent,NWD,2026-12-20,true\n")
    command = ("scores", NORTHWIND, "--import", "deals.csv", "--yes")
    assert "kept" not in done(facilitator(*command, "--answer", "partner=*"))
    assert "Which name in “Partner” means Northwind Data?" in sorry(facilitator(*command))


def test_a_mistake_in_a_mapping_is_named_with_its_line(hubspot: Path) -> None:
    own = Path("sessions", NORTHWIND, "imports", "mine.toml")
    own.parent.mkdir()
    own.write_text('extends = "hubspot"\n\n[columns]\nammount = ["Value"]\n')
    said = sorry(facilitator("scores", NORTHWIND, "--import", hubspot))
    assert f'{own}, line 4, key "columns.ammount": this key is not known here' in said  # codespell:ignore


def test_a_wide_scorecard_is_remembered_too(sessions: Path, here: Path) -> None:
    (here / "card.csv").write_text("Partner-sourced pipeline;Co-sell activity\n1.234;13\n")
    answers = ("--answer", "decimal:numbers=,")
    command = ("scores", NORTHWIND, "--import", "card.csv", "--yes")
    assert str(Path("imports", "scorecard.toml")) in done(facilitator(*command, *answers))
    assert "What is the decimal mark" not in done(facilitator(*command))
    assert northwind("sourced_pipeline").value == 1234
