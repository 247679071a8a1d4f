"""`facilitator checklist`: what is due before a review, and by when."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from facilitator.store.load import load
from tests.cli.line import NORTHWIND, NOW, ORRIN, STARTER, done, facilitator, sample_copy, sorry


def states(*args: str | Path, **more: Any) -> dict[str, str]:
    (review,) = json.loads(done(facilitator("checklist", *args, "--json", **more)))
    return {item["key"]: item["state"] for item in review["items"]}


def test_says_what_is_due_by_when_and_what_is_missing(here: Path) -> None:
    sample_copy(here / "sessions", STARTER)
    assert done(facilitator("checklist", now=NOW + timedelta(days=50))) == (
        "Acme Cloud × Kvällsvik Logistik, 2026-Q4 review, Thu 14 Jan 13:00 (Europe/Stockholm)\n"
        "\n"
        "One week before, by Thu 7 Jan 13:00\n"
        "  done  people     Confirm the people\n"
        "                   2 of Acme Cloud and 3 of Kvällsvik Logistik; Elin Marklund\n"
        "                   and Åsa Nyström decide.\n"
        "  late  scorecard  Share the scorecard\n"
        "                   No value for 2026-Q4 in Partner-sourced pipeline, Influenced\n"
        "                   pipeline, Integration adoption and 2 more.\n"
        "  late  actions    Update last review's actions\n"
        "                   “Call the nine customers and book their afternoon” (Björn\n"
        "                   Hällgren, due 27 Nov), “Build the self-service page” (Márta\n"
        "                   Szabó, due 11 Dec) and “Share the tender calendar with Acme\n"
        "                   every Monday” (Björn Hällgren, due 19 Oct) are still open:\n"
        "                   ask, and mark what you hear with `facilitator mark`.\n"
        "  late  topics     Agree on the topics\n"
        "                   Only one topic so far: agree on 2 or 3.\n"
        "\n"
        "48 hours before, by Tue 12 Jan 13:00\n"
        "  open  preread    Send the pre-read\n"
        "                   It is not written yet.\n"
        "  open  guests     Confirm the guests\n"
        "                   Ask everybody who is invited, and tick it when all have said\n"
        "                   yes.\n"
        "\n"
        "On the day\n"
        "  open  call       Test the call, 12:00\n"
        "                   Try the link, the sound and the shared screen, and tick it.\n"
        "  open  on_time    Start on time, 13:00\n"
        "                   The clock starts at 13:00, whoever is there.\n"
    )


def test_a_tick_is_kept_in_the_file_and_can_be_taken_back(sessions: Path) -> None:
    path = sessions / NORTHWIND / "2026-12-03.toml"
    before = path.read_text("utf-8")
    said = done(facilitator("checklist", NORTHWIND, "--done", "guests"))
    assert "  done  guests     Confirm the guests\n                   Ticked on 21 Nov.\n" in said
    assert said.endswith("Tick by hand: facilitator checklist northwind-data --done call\n")
    assert "[custom.checklist]\nguests = 2026-11-21\n" in path.read_text("utf-8")
    assert load(path).warnings == ()
    assert states(NORTHWIND, "--undo", "guests")["guests"] == "open"
    assert path.read_text("utf-8") == before


def test_without_a_partner_every_open_review_soonest_first(sessions: Path) -> None:
    told = json.loads(done(facilitator("checklist", "--json")))
    assert [(one["partner"], one["starts"]) for one in told] == [
        ("Northwind Data", "2026-12-03T10:00:00-05:00"),
        ("Orrin Vale Partners", "2026-12-10T14:00:00+00:00"),
        ("Kvällsvik Logistik", "2027-01-14T13:00:00+01:00"),
    ]
    on_the_day = json.loads(done(facilitator("checklist", "--json", now=NOW + timedelta(days=12))))
    assert [one["partner"] for one in on_the_day] == ["Northwind Data"]


def test_a_last_review_that_cannot_be_read_is_told_and_the_others_are_shown(sessions: Path) -> None:
    broken = sessions / ORRIN / "2026-09-10.toml"
    broken.write_text("[session", "utf-8")
    result = facilitator("checklist")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith(f"Passed over: {broken.relative_to(sessions.parent)}, line 1")
    assert "Northwind Data" in result.stdout
    assert "Orrin" not in result.stdout
    assert str(broken.relative_to(sessions.parent)) in sorry(facilitator("checklist", ORRIN))


def test_a_folder_with_nothing_else_says_only_what_is_wrong(here: Path) -> None:
    broken = sample_copy(here / "sessions", NORTHWIND) / NORTHWIND / "2026-09-03.toml"
    broken.write_text("[session", "utf-8")
    result = facilitator("checklist")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("Passed over: ")
    assert json.loads(facilitator("checklist", "--json").stdout) == []


def test_a_review_that_was_cancelled_has_nothing_due(sessions: Path) -> None:
    done(facilitator("cancel", NORTHWIND))
    file = sessions / NORTHWIND / "2026-12-03.toml"
    assert done(facilitator("checklist", file)) == (
        "Acme Cloud × Northwind Data, 2026-Q4 review, Thu 3 Dec 10:00 (America/New_York)\n\n"
        "This review was cancelled: nothing is due for it any more.\n"
    )
    assert states(file) == {}


def test_a_line_of_ones_own_among_the_ticks_is_named(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    ticks = '[custom.checklist]\nguests = 2026-12-01\nroom = "4.12"\n\n[saved]'
    file.write_text(file.read_text("utf-8").replace("[saved]", ticks), "utf-8")
    result = facilitator("checklist", NORTHWIND)
    assert "  done  guests " in result.stdout
    assert result.stderr.endswith(
        "2026-12-03.toml: [custom.checklist] has “room”, which is no day like 2026-12-01: it ticks nothing.\n"
    )


def test_what_cannot_be_ticked_is_one_sentence(sessions: Path) -> None:
    assert "The checklist has no “cake”; its items are people, " in sorry(
        facilitator("checklist", NORTHWIND, "--done", "cake")
    )
    assert "say which partner's checklist it is" in sorry(facilitator("checklist", "--done", "call"))


def test_without_an_open_review_it_says_how_to_plan_one(here: Path) -> None:
    (here / "sessions").mkdir()
    assert sorry(facilitator("checklist")).endswith(
        "no review is open; plan one with `facilitator new PARTNER --starts WHEN`."
    )
