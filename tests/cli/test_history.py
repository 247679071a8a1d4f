"""`facilitator history`: what the reviews with one partner show together."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from facilitator.cli.history import lines
from facilitator.core.history import history_of
from facilitator.store.load import load
from tests.cli.line import NORTHWIND, ORRIN, SAMPLE, STARTER, done, facilitator, sorry
from tests.core.reviews import action, bet, last, metric, owed, proposal

PAGE = (SAMPLE.parent / "docs" / "history.md").read_text("utf-8")


def test_a_year_with_a_partner(sessions: Path) -> None:
    said = done(facilitator("history", NORTHWIND))
    told = " ".join(said.split())
    assert said.startswith(
        "Acme Cloud and Northwind Data: 5 reviews, 4 Sep 2025 to 3 Sep 2026. Planned: 3 Dec 2026.\n"
    )
    for words in (
        "We kept 15 of 19 commitments, 79 %; Northwind Data 8 of 12, 67 %, short of 70 %.",
        "Partner-sourced pipeline $260k $260k $310k ▁▁▂▄▆▆▇ climbing $350k, short by $40k",
        "made slipped kept of graded all 31 10, 12 times 23 of 31 grades, 74 %",
        "Of 31 made, as they stand now: 19 kept, 1 partly kept so far, 1 missed so far, "
        "3 dropped by agreement, 7 not graded yet. "
        "Each review that graded one gave a grade; partly counts half.",
        "Map the champions in the ten largest accounts Dev Patel (Northwind Data), made 2026-03-05: "
        "missed, partly kept; slipped twice; carried twice; still owed",
        "2026-06-04 Adoption push on dormant connectors: partly kept target: 30 % of joint customers syncing "
        "result: 22 %: eleven woken, as many asleep again Integration adoption: 24 % > 22 %",
        "2026-09-03 Adoption push, second half: the tokens: not graded yet, made the second time",
        "Joint pricing bundle proposed 4 Jun 2026 by Northwind Data; deferred twice; waits for 2026-Q4; "
        "not resourced: Pricing team is booked out",
        "Joint plan 1:40:00 1:38:35 1:25 under",
        "Joint plan: in full in 4 of 5 reviews; given up in part in 1 (2026-06-04: gave up 4 min, "
        "used 3:15 of them after all). "
        "The room was done with it before its time in 1 (2025-12-04: 18:30 of 20:00).",
        "Northwind Data 6.8 of 10, 5 answers 7 8 6 6 7",
    ):
        assert words in told


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("partner", [NORTHWIND, ORRIN, STARTER])
def test_it_fits_the_terminal(partner: str, width: int) -> None:
    told = [(path.stem, load(path).session) for path in sorted((SAMPLE / partner).glob("*.toml"))]
    assert [line for line in lines(history_of(told), width) if cell_len(line) > width] == []


def test_what_is_not_known_is_said(sessions: Path) -> None:
    told = " ".join(done(facilitator("history", STARTER)).split())
    assert "Not ended: 2026-07-09." in told
    assert "Not known of 2026-07-09: not ended, or held without a log." in told
    assert "Kvällsvik Logistik 8.0 of 10, 1 answer – 8" in told
    nothing = " ".join(" ".join(lines(history_of([("2026-09-03", last())]), 80)).split())
    assert nothing == (
        "Acme and Northwind Data: one review, on 3 Sep 2026. Not known: the scoreboard of the last review "
        "has no row. Not known: no commitment has been made yet. Not known: neither side has said yet what "
        "the reviews are worth. Scoreboard No row of it has been agreed yet. "
        "Commitments None has been made yet. Bets None has been made yet. Initiatives None has been proposed "
        "yet. Minutes, planned and actual Not known of 2026-09-03: not ended, or held without a log. "
        "Joint plan: not known of 1 (2026-09-03). Satisfaction, 1 to 10 Nobody has said yet."
    )


def test_before_the_first_review(sessions: Path) -> None:
    for old in (sessions / ORRIN).glob("2026-0*.toml"):
        old.unlink()
    assert done(facilitator("history", ORRIN)) == (
        "Acme Cloud and Orrin Vale Partners: no review has taken place yet. Planned: 10 Dec 2026.\n"
    )


def test_only_the_partners_own_folder_is_read_and_a_broken_file_of_it_is_named(sessions: Path) -> None:
    (sessions / ORRIN / "2026-09-10.toml").write_text("not TOML at all", "utf-8")
    assert done(facilitator("history", NORTHWIND))
    broken = sessions / NORTHWIND / "2026-06-04.toml"
    broken.write_text(broken.read_text("utf-8").replace("schema = 1", "schema = 1\nschema = 2"), "utf-8")
    result = facilitator("history", NORTHWIND, "--json")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Left out: {broken.relative_to(sessions.parent)}, line 2")
    told = json.loads(result.stdout)
    assert [one["review"] for one in told["reviews"]] == [
        "2025-09-04",
        "2025-12-04",
        "2026-03-05",
        "2026-09-03",
    ]
    for path in (sessions / ORRIN).glob("*.toml"):
        path.write_text("", "utf-8")
    assert sorry(facilitator("history", ORRIN)).startswith(
        f"{Path('sessions', ORRIN, '2026-03-12.toml')}, line 1"
    )


def test_a_text_of_a_user_does_nothing_to_the_terminal() -> None:
    evil = "\x1b[31mred\u202e\nand [bold]more"
    review = last(
        actions=(action("a1", evil, owner=evil),),
        bets=(bet("b1", evil, target=evil, moves="m"),),
        initiatives=(proposal("i1", "yn", title=evil, resourced_note=evil),),
        scoreboard=(metric(name=evil, value=1),),
        commitments=(owed("2026-06-04/a1", evil, outcome="missed"),),
    )
    text = "".join(lines(history_of([("2026-09-03", review)]), 80))
    assert text.isprintable()
    assert "[bold]more" in text


def test_every_key_for_programs_is_on_the_page_and_no_other(sessions: Path) -> None:
    told = json.loads(done(facilitator("history", NORTHWIND, "--json")))
    assert told["slug"] == NORTHWIND
    sections = dict(re.findall(r"^### (.+)\n\n((?:\|.*\n)+)", PAGE, re.MULTILINE))
    for title, table in sections.items():
        name = title.removeprefix("Each of ")
        here: Any = told if title == "The object" else told[name]
        one = here[0] if isinstance(here, list) else here
        named = {key for row in table.splitlines()[2:] for key in re.findall(r"`(\w+)`", row.split("|")[1])}
        assert named == set(one), title
    assert {title.removeprefix("Each of ") for title in sections} - {"The object"} == {
        key for key, value in told.items() if isinstance(value, list | dict)
    } - {"cancelled", "planned", "untimed"}
    assert told["commitments"][0]["due"] == "2025-09-12"


def test_a_partner_that_is_not_there(sessions: Path) -> None:
    assert sorry(facilitator("history", "northwnd")).startswith(
        'sessions: there is no partner "northwnd"; did'
    )
