"""`scores`: the scoreboard shown, changed by options, and filled from an export."""

import json
import shutil
from pathlib import Path

import pytest

pytest.importorskip("termios")

from facilitator.core.session import Metric, Session
from facilitator.store.load import load
from facilitator.store.lock import take
from tests.cli.line import NORTHWIND, ORRIN, done, facilitator, sorry
from tests.terminal import Terminal

FILES = Path(__file__).parents[1] / "imports" / "files"


@pytest.fixture
def report(sessions: Path, here: Path) -> Path:
    """A Salesforce report of Orrin Vale's deals."""
    return Path(shutil.copy(FILES / "opportunities-salesforce.csv", here / "report.csv"))


@pytest.fixture
def hubspot(sessions: Path, here: Path) -> Path:
    """HubSpot's deals with Northwind, of which it has to be asked what means sourced."""
    return Path(shutil.copy(FILES / "deals-hubspot.csv", here / "deals.csv"))


def saved(partner: str, file: str) -> Session:
    return load(Path("sessions", partner, file)).session


def row(id_: str, session: Session) -> Metric:
    return next(one for one in session.scoreboard if one.id == id_)


def northwind(id_: str) -> Metric:
    return row(id_, saved(NORTHWIND, "2026-12-03.toml"))


def test_the_scoreboard_is_shown_with_its_history_and_definitions(sessions: Path) -> None:
    shown = done(facilitator("scores", NORTHWIND))
    first = next(line for line in shown.splitlines() if line.startswith("Partner-sourced pipeline"))
    assert [word for word in first.split() if "$" in word] == ["$260k", "$260k", "$310k", "$350k", "$400k"]
    assert first.endswith("climbing")
    assert "  means: Share of joint customers whose connector synced" in shown
    assert "  source: CRM, report Partner sourced" in shown


def test_the_scoreboard_as_json(sessions: Path) -> None:
    shown = json.loads(done(facilitator("scores", NORTHWIND, "--json")))
    assert (shown["quarter"], shown["rows"][0]["value"]) == ("2026-Q4", 350_000)
    assert shown["rows"][0]["quarters"]["2026-Q3"] == 310_000


def test_rows_are_changed_by_name_or_id(sessions: Path) -> None:
    done(
        facilitator(
            *("scores", NORTHWIND, "--set", "Integration adoption=19,5 %", "--set", "cosell_activity="),
            *("--target", "sourced_pipeline=$450k", "--means", "cosell_activity=Calls with both"),
            *("--source", "integration_adoption=Telemetry", "--remove", "Time to first value"),
            *(
                "--add",
                "Certified sellers",
                "--unit",
                "count",
                "--better",
                "up",
                "--set",
                "Certified sellers=7",
            ),
        )
    )
    assert (northwind("integration_adoption").value, northwind("integration_adoption").source) == (
        19.5,
        "Telemetry",
    )
    assert (northwind("cosell_activity").value, northwind("cosell_activity").means) == (
        None,
        "Calls with both",
    )
    assert northwind("sourced_pipeline").target == 450_000
    assert northwind("certified_sellers").value == 7
    assert len(saved(NORTHWIND, "2026-12-03.toml").scoreboard) == 5


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--set", "Win=3"],
            "no row of the scoreboard is called “Win”; there are “Partner-sourced pipeline”",
        ),
        (["--set", "cosell_activity"], "“cosell_activity” names no value; write it like ROW=VALUE"),
        (["--set", "cosell_activity=18 %"], "“18 %” says “%”, but this row is in count"),
        (["--add", "Sellers"], '--add "Sellers" needs --unit'),
        (["--set", "cosell_activity=9", "--dry-run"], "--dry-run goes with --import FILE.csv"),
        (["--import", "deals.csv", "--remove", "x"], "--import and --remove do not go together"),
        (["--unit", "%"], "--unit and --better describe a row that is added"),
        (["--import", "nothing.csv"], "nothing.csv: there is no such file; check the name."),
        (
            ["--import", "deals.csv", "--map", "sap"],
            "deals.csv: there is no mapping “sap”; take one of crossbeam",
        ),
        (["--import", "deals.csv", "--quarter", "soon"], "--quarter: “soon” is no quarter"),
        (["--import", "deals.csv", "--as-of", "1/2/26"], "--as-of: “1/2/26” is no date"),
        (["--import", "deals.csv", "--answer", "x"], "--answer “x” has no value"),
        (
            ["--import", "deals.csv", "--map", "salesforce"],
            "the mapping “salesforce” needs a column for the name",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    hubspot: Path, options: list[str], said: str
) -> None:
    before = Path("sessions", NORTHWIND, "2026-12-03.toml").read_bytes()
    assert said in sorry(facilitator("scores", NORTHWIND, *options))
    assert Path("sessions", NORTHWIND, "2026-12-03.toml").read_bytes() == before


def test_a_review_that_is_over_keeps_what_the_room_saw(sessions: Path) -> None:
    held = sessions / NORTHWIND / "2026-09-03.toml"
    said = sorry(facilitator("scores", held, "--set", "cosell_activity=1"))
    assert "this review is over, and its numbers are what the room saw" in said


def test_a_dry_run_shows_everything_and_writes_nothing(report: Path) -> None:
    before = Path("sessions", ORRIN, "2026-12-10.toml").read_bytes()
    result = facilitator("scores", ORRIN, "--import", report, "--as-of", "2026-11-20", "--dry-run")
    shown = done(result).splitlines()
    assert shown[0] == "report.csv, as of 2026-11-20"
    sourced = next(line for line in shown if line.startswith("Partner-sourced pipeline"))
    assert "→ £430,000   (5 open sourced deals, “Amount”; 2 more without an amount that counts)" in sourced
    assert "deal, stuck: Severn Water rollout (Qualification, £200,000, close 2027-01-20)" in shown
    assert "14 rows taken, 5 left:" in shown
    assert "  line 24: “Amount”: “approx 40,000” is no number" in shown
    assert Path("sessions", ORRIN, "2026-12-10.toml").read_bytes() == before


def test_without_a_terminal_it_takes_a_yes(report: Path) -> None:
    result = facilitator("scores", ORRIN, "--import", report, "--as-of", "2026-11-20")
    assert (result.exit_code, result.stderr) == (2, "Nothing is written: add --yes to take these numbers.\n")
    said = done(facilitator("scores", ORRIN, "--import", report, "--as-of", "2026-11-20", "--yes"))
    assert "Taken, with the source “report.csv, as of 2026-11-20”." in said
    after = saved(ORRIN, "2026-12-10.toml")
    rate = row("win_rate", after)
    assert (rate.value, rate.source) == (66.7, "report.csv, as of 2026-11-20")
    assert "Severn Water rollout" in [deal.name for deal in after.deals]


def test_a_proposal_as_json_has_its_questions(hubspot: Path) -> None:
    result = facilitator("scores", NORTHWIND, "--import", hubspot, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["questions"][0]["key"] == "sourced:Deal Source"
    result = facilitator(
        *("scores", NORTHWIND, "--import", hubspot, "--json", "--dry-run"),
        *("--answer", "sourced:Deal Source=Channel", "--answer", "rest=influenced"),
    )
    first = json.loads(done(result))["values"][0]
    assert (first["row"], first["before"], first["after"]) == ("sourced_pipeline", 350_000, 120_000)


def test_a_file_with_nothing_to_take_says_so(sessions: Path, here: Path) -> None:
    (here / "card.csv").write_text("Metric,Value\nHappiness,7\nMood,8\n")
    result = facilitator("scores", NORTHWIND, "--import", "card.csv", "--yes")
    assert (result.exit_code, result.stderr) == (1, "card.csv: there is nothing in it to take.\n")


def test_a_review_open_elsewhere_is_left_alone(report: Path) -> None:
    lock = take(Path("sessions", ORRIN, "2026-12-10.toml"), "09:00")
    try:
        result = facilitator("scores", ORRIN, "--import", report, "--yes")
        assert result.exit_code == 2
        assert "open" in result.stderr
    finally:
        lock.release()


def test_in_a_terminal_questions_are_asked_by_number_and_a_no_takes_nothing(
    hubspot: Path, here: Path
) -> None:
    inside = {"FACILITATOR_CONFIG": str(here / "config"), "FACILITATOR_STATE": str(here / "state")}
    words = ["scores", NORTHWIND, "--import", str(hubspot)]
    with Terminal(words, cwd=here, env=inside, warm=True) as running:
        running.wait_for("means that the partner sourced the deal")
        running.type("1, 3\r")
        running.wait_for("one that means all or none stands alone")
        running.type("1\r")
        running.wait_for("are they influenced by it")
        running.type("1\r")
        running.wait_for("Take these numbers?")
        running.type("n\r")
        assert running.wait_exit() == 0
        assert "Nothing is written." in running.screen()
    assert northwind("sourced_pipeline").value == 350_000
    assert not Path("sessions", NORTHWIND, "imports").exists()
