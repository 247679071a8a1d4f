"""`facilitator stats`: whether the reviews are worth holding, over all partners."""

import csv
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli.stats_table import lines
from facilitator.core.effectiveness import MEANINGS, Bound, Figure, effectiveness
from facilitator.core.figure_words import value_words
from facilitator.core.review_facts import Grades, ReviewFacts
from scripts.definitions import page
from tests.cli.line import NORTHWIND, STARTER, done, facilitator, sorry
from tests.soak.many_sessions import make

NOW = datetime(2026, 11, 21, tzinfo=UTC)
PAGE = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text("utf-8")
NAMED = [
    "held", "scheduled", "held_rate", "commitments_kept", "commitments_graded", "kept_rate",
    "sponsor_present", "sponsor_invited", "sponsor_rate", "pipeline_growth", "satisfaction_mean",
    "recap_on_time", "recap_rate", "lookback_share", "plan_full", "plan_rate",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_CACHE", str(tmp_path / "cache"))


def told(*args: str) -> dict[str, Any]:
    """The object for programs."""
    found: dict[str, Any] = json.loads(done(facilitator("stats", *args, "--json")))
    return found


def test_a_table_with_every_n_and_target(sessions: Path) -> None:
    assert done(facilitator("stats")) == (
        "10 reviews with 3 partners from Thu 4 Sep 2025, until Sat 21 Nov 2026. 1 move in all.\n"
        "9 timed reviews took 9 h 36 min, 57 hours of people's time.\n"
        "4 of 8 targets are met. Furthest off: recap within a day, 56 % of 9 against 90 %.\n"
        "\n"
        "figure                    value                                target\n"
        "Reviews held              10 of 10, 100 %             met      at least 90 %\n"
        "Commitments kept          37.5 of 51, 74 %            met      at least 70 %\n"
        "  actions                 27.5 of 38, 72 %\n"
        "  bets                    10 of 13, 77 %\n"
        "Executive sponsors there  5 of 6, 83 %                not met  75 % on each side\n"
        "  ours                    2 of 3, 67 %                not met\n"
        "  the partners'           3 of 3, 100 %               met\n"
        "Sourced pipeline growth   +19 %, 3 partners           met      above 0 %\n"
        "Satisfaction              7.3 of 10, 19 answers       not met  at least 8 of 10\n"
        "Recap within a day        5 of 9, 56 %                not met  at least 90 %\n"
        "Time that looks back      30 % of 576 min, 9 reviews  met      a third at most\n"
        "Joint plan in full        8 of 9, 89 %                not met  at least 90 %\n"
        "\n"
        "Who pulls it down, worst first (all: --partners)\n"
        "Executive sponsors there: Orrin Vale Partners, our side (2 of 3, 67 %)\n"
        "Satisfaction: Northwind Data (7 of 10, 10 answers); Kvällsvik Logistik (7 of 10, 3 answers)\n"
        "Recap within a day: Northwind Data (2 of 5, 40 %); Orrin Vale Partners (2 of 3, 67 %)\n"
        "Time that looks back: Kvällsvik Logistik (37 % of 38 min); Northwind Data (34 % of 285 min)\n"
        "Joint plan in full: Northwind Data (4 of 5, 80 %)\n"
    )


def test_all_partners_behind_each_figure(sessions: Path) -> None:
    said = done(facilitator("stats", "--partners"))
    _, _, kept = said.partition("\n\nCommitments kept")
    rows = [re.split(r"  +", row) for row in kept.partition("\n\n")[0].splitlines()]
    assert rows[1:] == [
        ["Kvällsvik Logistik", "3.5 of 5, 70 %", "met"],
        ["Northwind Data", "23 of 31, 74 %", "met"],
        ["Orrin Vale Partners", "11 of 15, 73 %", "met"],
    ]


def test_the_keys_for_programs(sessions: Path) -> None:
    found = told()
    assert list(found)[: len(NAMED)] == NAMED
    assert [found[key] for key in NAMED] == [
        10, 10, 1.0, 37.5, 51, 37.5 / 51, 5, 6, 5 / 6, pytest.approx(5 / 26), 139 / 19, 5, 5 / 9,
        10240 / 34555, 8, 8 / 9,
    ]  # fmt: skip
    assert found["n"] == dict(zip(MEANINGS, (10, 51, 6, 3, 19, 9, 9, 9), strict=True))
    assert found["met"]["sponsor_rate"] is False
    assert found["more"]["kept_rate"]["bets"] == {"value": 10 / 13, "count": 10, "of": 13}
    assert found["parts"]["plan_rate"][1] == {
        "partner": "Northwind Data", "slug": NORTHWIND, "value": 0.8, "count": 4, "of": 5,
    }  # fmt: skip
    assert {key for key in found if f"| `{key}` |" not in PAGE} == set()


def test_what_is_not_known_is_null_and_said(sessions: Path) -> None:
    found = told("--tier", "custom")
    assert {found[key] for key in NAMED if key.endswith(("rate", "mean", "share", "growth"))} == {None}
    assert (found["held"], found["scheduled"], found["tier"]) == (0, 0, "custom")
    said = done(facilitator("stats", "--tier", "custom"))
    assert said == "No review of the custom tier was held or due, so there is nothing to count.\n"
    growth = done(facilitator("stats", "--tier", "growth"))
    assert "Executive sponsors there  not known  " in growth
    assert "Not known: executive sponsors there (no sponsor was called in a strategic review)." in growth


def test_since_a_day_or_a_quarter(sessions: Path) -> None:
    assert (told("--since", "2026-09-03")["held"], told("--since", "2026-Q4")["held"]) == (3, 1)
    assert told("--since", "4 sep")["since"] == "2026-09-04"
    assert told("--since", "2026")["since"] == told("--since", "this year")["since"] == "2026-01-01"
    assert (told("--since", "2025", "--until", "2026")["held"], told("--until", "2026-Q2")["held"]) == (2, 4)
    assert "since Wed 1 Jan 2025, before Thu 1 Jan" in done(
        facilitator("stats", "--since", "last year", "--until", "this year")
    )
    assert sorry(facilitator("stats", "--since", "2026", "--until", "2026")).startswith("--until: ")
    assert sorry(facilitator("stats", "--since", "some time")) == (
        "--since: “some time” is no day or quarter; write one like 2026-Q1, this year, 15 mar or 2026-03-05."
    )
    assert sorry(facilitator("stats", "--since", "03/04")).startswith("--since: ")
    assert done(facilitator("stats", "--since", "10 sep")).startswith(
        "2 reviews with 2 partners since Thu 10 Sep, until Sat 21 Nov 2026.\n"
    )


def test_before_any_review(here: Path) -> None:
    (here / "sessions").mkdir()
    assert done(facilitator("stats")) == "No review was held or due, so there is nothing to count.\n"
    assert "nowhere" in sorry(facilitator("--sessions", "nowhere", "stats"))
    assert sorry(facilitator("stats", "--json", "--csv")).startswith("facilitator stats: --json and --csv")


def test_a_row_a_figure_and_part_in_csv_and_no_formula(sessions: Path) -> None:
    for file in (sessions / NORTHWIND).iterdir():
        text = file.read_text("utf-8").replace(
            'partner = "Northwind Data"', 'partner = "=HYPERLINK(\\"x\\")"'
        )
        file.write_text(text, "utf-8")
    rows = list(csv.DictReader(StringIO(done(facilitator("stats", "--csv")))))
    assert [row["figure"] for row in rows if row["of"] == "all"] == list(MEANINGS)
    assert [(row["part"], row["value"]) for row in rows if row["of"] == "kind"] == [
        ("actions", str(27.5 / 38)), ("bets", str(10 / 13)),
    ]  # fmt: skip
    north = [row for row in rows if row["slug"] == NORTHWIND]
    assert {row["part"] for row in north} == {'\'=HYPERLINK("x")'}
    plan = next(row for row in north if row["figure"] == "plan_rate")
    assert list(plan.values()) == [
        "plan_rate", "Joint plan in full", "partner", NORTHWIND, "'=HYPERLINK(\"x\")", "", "0.8", "4", "5",
        "", "at least 90 %", "false",
    ]  # fmt: skip
    assert [key for key in rows[0] if f"| `{key}` |" not in PAGE] == []


def test_files_that_cannot_be_read_are_named_and_counted(sessions: Path) -> None:
    for file in ("2026-09-03.toml", "2026-06-04.toml"):
        (sessions / NORTHWIND / file).write_text("[session", "utf-8")
    result = facilitator("stats")
    assert (result.exit_code, result.stderr.count("Left out: ")) == (1, 2)
    assert result.stdout.startswith("8 reviews with 3 partners")
    assert result.stdout.endswith("\n\n2 files could not be read and are left out.\n")
    again = facilitator("stats", "--json")
    assert (again.exit_code, json.loads(again.stdout)["unreadable"]) == (1, 2)


def test_a_hand_edit_is_seen_at_once(sessions: Path) -> None:
    assert told()["satisfaction_mean"] == 139 / 19
    file = sessions / STARTER / "2026-10-08.toml"
    text, count = re.subn(r"satisfaction_us = \d", "satisfaction_us = 1", file.read_text("utf-8"))
    assert count == 1
    file.write_text(text, "utf-8")
    assert told()["satisfaction_mean"] < 139 / 19


def test_two_partners_of_one_name_are_two(here: Path) -> None:
    make(here / "sessions", 48, 16, small=True)
    names = [one["partner"] for one in told()["parts"]["held_rate"]]
    assert names.count("Same Name") == 2
    said = done(facilitator("stats", "--partners"))
    assert {"Same Name (partner-0007)", "Same Name (partner-0015)"} <= set(
        re.findall(r"Same Name \([^)]+\)", said)
    )


@pytest.mark.parametrize("width", [20, 40, 79, 80, 120])
def test_in_a_terminal_it_keeps_within_its_width(width: int) -> None:
    reviews = [
        ReviewFacts(
            slug=f"partner-{n}", partner=f"Pärtner {n} Ltd", tier="strategic", quarter="2026-Q3",
            day=NOW.date(), starts=NOW, fate="held", actions=Grades(done=n, missed=900), back=n, whole=99_000,
            sponsors={"us": n > 3, "them": False},
        )
        for n in range(900)
    ]  # fmt: skip
    told = lines(effectiveness(reviews, NOW), width)
    assert [line for line in told if len(line) > width] == []
    assert "; and 897 more" in " ".join(line.strip() for line in told)


@pytest.mark.parametrize(
    ("value", "target", "bound", "shown"),
    [
        (0.7, 0.7, "at least", "70 %"),
        (0.6962, 0.7, "at least", "69.6 %"),  # not 70 %, which would be met
        (0.69999, 0.7, "at least", "69.9 %"),
        (0.704, 0.7, "at least", "70 %"),
        (0.896, 0.9, "at least", "89.6 %"),
        (1 / 3, 1 / 3, "at most", "33 %"),
        (0.3334, 1 / 3, "at most", "33.4 %"),
        (0.332, 1 / 3, "at most", "33 %"),
        (0.999, 0.9, "at least", "over 99 %"),
        (0.001, 0.9, "at least", "under 1 %"),
        (0, 0.9, "at least", "0 %"),
    ],
)
def test_no_rounding_moves_a_figure_over_its_target(
    value: float, target: float, bound: Bound, shown: str
) -> None:
    figure = Figure("recap_rate", "share", value, 9, value * 9, 9, target, bound)
    assert value_words(figure).endswith(f" of 9, {shown}")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.004, "+0.4 %"), (-0.004, "−0.4 %"), (-0.00001, "−0.1 %"), (0, "0 %"), (-0.25, "−25 %"),
        (12.5, "+1,250 %"), (-0.996, "−99.6 %"), (-0.99999, "−99.9 %"), (-1, "−100 %"),
    ],
)  # fmt: skip
def test_growth_has_its_sign(value: float, shown: str) -> None:
    figure = Figure("pipeline_growth", "change", value, 2, value, 1, 0, "above")
    assert value_words(figure) == f"{shown}, 2 partners"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(9.995, "9.9"), (10, "10"), (1.004, "1.1"), (1, "1"), (7.96, "7.9"), (8, "8"), (9.94, "9.9")],
)
def test_a_mean_is_all_or_none_only_where_all_gave_that(value: float, shown: str) -> None:
    figure = Figure("satisfaction_mean", "mean", value, 3, value * 3, 3, 8.0)
    assert value_words(figure) == f"{shown} of 10, 3 answers"


def test_help_and_page_have_the_definitions_in_the_same_words() -> None:
    said = " ".join(done(facilitator("stats", "--help")).split())
    for one in MEANINGS.values():
        assert f"{one.name} ({one.target}): {one.definition}" in said
        assert one.definition in PAGE


def test_no_screen_and_no_model_is_waited_for_where_nothing_changed(sessions: Path) -> None:
    told()
    code = (
        "import sys\nfrom facilitator.cli import main\n"
        "try:\n    main(['stats', '--json'])\nexcept SystemExit as end:\n    assert not end.code\n"
        "print([name for name in ('textual', 'icalendar', 'markdown_it', 'facilitator.store.facts_pool') "
        "if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_ctrl_c_ends_it_and_what_was_read_is_kept(here: Path) -> None:
    pytest.importorskip("termios")
    from tests.terminal import Terminal

    make(here / "sessions", 600, 20, small=True)
    env = {"FACILITATOR_CACHE": str(here / "cache"), "FACILITATOR_CONFIG": str(here / "config")}
    with Terminal([sys.executable, "-m", "facilitator", "stats"], cwd=here, env=env) as running:
        running.wait_for("Reading what is new: 1")
        running.press("ctrl+c")
        assert running.wait_exit() == 130
        assert "Traceback" not in running.screen()
        assert "Reading" not in running.screen()
    (kept,) = (here / "cache").iterdir()
    assert 100 <= kept.read_text("ascii").count(".toml") < 600
    whole = told()
    assert (whole["unreadable"], kept.read_text("ascii").count(".toml")) == (0, 600)


def test_the_page_is_up_to_date() -> None:
    assert page(PAGE) == PAGE, "docs/statistics.md is not up to date: run scripts/definitions.py"
