"""`facilitator actions`: what is still owed, over all partners."""

import json
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli.action_table import Owed, lines, wrapped
from facilitator.core.tasks import tasks
from facilitator.store.load import load
from tests.cli.line import NORTHWIND, ORRIN, STARTER, done, facilitator, sorry

SEPTEMBER = "2026-09-03.toml"


def ids(*args: str) -> list[str]:
    """What is listed, as the first letter of the partner's folder and the id."""
    told = json.loads(done(facilitator("actions", *args, "--json")))
    return [f"{one['slug'][0]} {one['id']}" for one in told]


def test_what_all_partners_owe_the_oldest_date_first(sessions: Path) -> None:
    said = done(facilitator("actions"))
    head, *rows = said.partition("\n\n")[0].splitlines()
    assert head.split() == ["due", "partner", "id", "what", "owner", "status", "bet"]
    assert [" ".join(row.split()) for row in rows[:1] + rows[3:5] + rows[7:9]] == [
        "Fri 17 Apr, 218 days overdue Northwind Data Map the champions in the ten largest accounts "
        "Dev Patel (Northwind Data) partly kept, carried twice",
        "Mon 19 Oct, 33 days overdue Kvällsvik Logistik a4 Share the tender calendar with Acme every Monday "
        "Björn Hällgren (Kvällsvik Logistik) open, carried once",
        "Fri 30 Oct, 22 days overdue Northwind Data a3 Switch the forty affected customers to the new tokens "
        "Chloé Fontaine (Northwind Data) open Adoption push, second half: the tokens",
        "Fri 13 Nov, 8 days overdue Orrin Vale Partners a4 Put the inventory tool into the scoping kit "
        "Tom Reeve (Acme Cloud) blocked: Licence of the tool is not signed "
        "Migration factory, to three banks a quarter",
        "Fri 27 Nov Kvällsvik Logistik a2 Call the nine customers and book their afternoon "
        "Björn Hällgren (Kvällsvik Logistik) open Roll the link out to all customers",
    ]
    assert {row[head.index("owner") - 3 :][:3] for row in rows} == {"   "}
    assert said.endswith(
        "12 actions are owed, 8 overdue. Mark one: facilitator mark kvällsvik-logistik a4 done\n"
    )


@pytest.mark.parametrize(
    ("args", "there"),
    [
        (("--overdue", "--side", "us"), ["n 2026-06-04/a3", "o a4"]),
        (("--due", "fri", "--owner", "björn"), ["k a4", "k a2"]),
        (("--due", "fri", "--overdue", "--owner", "BJORN HALLGREN"), ["k a4"]),
        (("--owner", unicodedata.normalize("NFD", "Zoë")), ["o a2"]),
        (("--owner", "tom", "--partner", "orrin vale PARTNERS", "--due", "2026-10-30"), None),
        (("--partner", unicodedata.normalize("NFD", STARTER), "--due", "27 nov"), ["k a4", "k a2"]),
        (("--due", "26 nov", "--partner", STARTER), ["k a4"]),
        (("--owner", "Jonas Weber"), []),
    ],
)
def test_it_can_be_narrowed(sessions: Path, args: tuple[str, ...], there: list[str] | None) -> None:
    if there is not None:
        assert ids(*args) == there
    else:
        assert sorry(facilitator("actions", *args)) == (
            "--owner: “tom” can be Tom Reeve (Acme Cloud) or Tom Okafor (Acme Cloud); write the full name."
        )
    if there == []:
        assert done(facilitator("actions", *args)) == "Nothing is owed that fits.\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--owner", "nobody"), "--owner: “nobody” is nobody's name here; there is Björn Hällgren "),
        (("--owner", ""), "--owner: “” is nobody's name here; there is "),
        (("--due", "03/04"), "--due: “03/04” could be 3 Apr"),
        (("--partner", "northwnd"), 'sessions: there is no partner "northwnd"; did you mean "Northwind'),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(sessions: Path, args: tuple[str, ...], said: str) -> None:
    assert sorry(facilitator("actions", *args)).startswith(said)


def test_the_keys_for_programs(sessions: Path) -> None:
    told: list[dict[str, Any]] = json.loads(done(facilitator("actions", "--partner", NORTHWIND, "--json")))
    assert [one["id"] for one in told] == ["2026-03-05/a4", "2026-06-04/a3", "a3", "a4", "a5"]
    assert told[2] == {
        "partner": "Northwind Data",
        "slug": NORTHWIND,
        "review": "2026-Q3",
        "file": str(Path("sessions", NORTHWIND, SEPTEMBER)),
        "id": "a3",
        "kind": "action",
        "what": "Switch the forty affected customers to the new tokens",
        "owner": "Chloé Fontaine",
        "side": "them",
        "with": "Jonas Weber",
        "due": "2026-10-30",
        "was_due": ["2026-10-09"],
        "status": "open",
        "bet": "Adoption push, second half: the tokens",
        "note": "Twenty-three switched so far",
        "overdue_days": 22,
        "carried": 0,
    }
    assert (told[0]["kind"], told[0]["status"], told[0]["carried"]) == ("commitment", "partly", 2)


def test_the_page_with_the_keys_names_each_of_them(sessions: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "between.md").read_text("utf-8")
    (one, *_) = json.loads(done(facilitator("actions", "--json")))
    assert [key for key in one if f"| `{key}` |" not in page] == []


def test_an_unreadable_file_is_named_and_the_others_are_listed(sessions: Path) -> None:
    (sessions / ORRIN / "2026-09-10.toml").write_text("[session", "utf-8")  # it may be the one
    (sessions / STARTER / "2027-01-14.toml").write_text("[session", "utf-8")  # its day is to come
    result = facilitator("actions", "--json")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 2)
    assert result.stderr.startswith(f"Left out: {Path('sessions', STARTER, '2027-01-14.toml')}, line 1")
    assert {one["slug"] for one in json.loads(result.stdout)} == {NORTHWIND, STARTER}
    alone = facilitator("actions", "--partner", ORRIN)
    assert (alone.exit_code, alone.stdout) == (1, "What is owed is not known until that file can be read.\n")
    fits = facilitator("actions", "--owner", "Márta", "--due", "2026-11-22")
    assert fits.stdout == "Nothing is owed in what can be read; what was left out may hold more.\n"


def test_no_older_review_is_read_than_the_newest_that_took_place(sessions: Path) -> None:
    (sessions / NORTHWIND / "2026-06-04.toml").write_text("[session", "utf-8")
    assert len(ids("--partner", NORTHWIND)) == 5


def test_with_nothing_owed_it_says_so(here: Path) -> None:
    (here / "sessions").mkdir()
    nothing = "No review has taken place yet, so nothing is owed.\n"
    assert done(facilitator("actions")) == nothing
    done(facilitator("new", "Acme", "--starts", "fri 10:00", "--us", "Me"))
    assert done(facilitator("actions", "--partner", "acme")) == nothing
    assert ids() == []


def test_neither_it_nor_mark_waits_for_a_screen_or_a_calendar(sessions: Path) -> None:
    code = (
        "import sys\nfrom facilitator.cli import main\n"
        "for args in (['actions', '--json'], ['mark', 'northwind-data', 'a3', 'done']):\n"
        "    try:\n        main(args)\n    except SystemExit as end:\n        assert not end.code\n"
        "print([name for name in ('textual', 'icalendar', 'markdown_it') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("width", [1, 20, 40, 80, 120, 300])
def test_in_a_terminal_it_keeps_within_its_width(sessions: Path, width: int) -> None:
    """Also with wide letters, and with words longer than the line."""
    text = (sessions / NORTHWIND / SEPTEMBER).read_text("utf-8")
    text = text.replace("Switch the forty", f"四十の顧客を新しいトークンに切り替える {'ŵ' * 90} [b]")
    (sessions / NORTHWIND / SEPTEMBER).write_text(text, "utf-8")
    session = load(sessions / NORTHWIND / SEPTEMBER).session
    owed = [Owed(task, session, "file", NORTHWIND) for task in tasks(session)]
    told = lines(owed, date(2026, 11, 21), width)
    assert [line for line in told if cells(line) > max(width, 14)] == []
    assert [sum(line.count(char) for line in told) for char in "四ŵ["] == [1, 90, 1]
    assert (told[0].split()[:2] == ["due", "partner"]) == (width == 300)


def cells(line: str) -> int:
    """Columns in a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def test_wrapping_loses_nothing_and_begins_no_line_twice() -> None:
    assert wrapped("one two  three", 7) == ["one two", "three"]
    assert wrapped("", 7) == [""]
    assert wrapped("漢字漢字漢 x", 4) == ["漢字", "漢字", "漢 x"]
