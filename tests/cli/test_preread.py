"""`facilitator preread`: three files beside the review, and a sentence what to do with them."""

import subprocess
import sys
from datetime import timedelta
from email import message_from_string
from pathlib import Path

from tests.cli.line import NORTHWIND, NOW, done, facilitator, sorry

HOME = Path(f"sessions/{NORTHWIND}")
FORMS = [f"2026-12-03.preread.{end}" for end in ("md", "html", "eml")]


def test_three_files_and_what_to_do_with_them(sessions: Path) -> None:
    before = sorted(HOME.iterdir())
    assert done(facilitator("preread", NORTHWIND)).splitlines() == [
        *(str(HOME / name) for name in FORMS),
        "Read it once; then open the .eml in your mail program, add the addresses and send it "
        "by Tue 1 Dec 10:00, 48 hours ahead.",
    ]
    assert sorted(HOME.iterdir()) == sorted([*before, *(HOME / name for name in FORMS)])
    assert (HOME / FORMS[0]).read_text("utf-8").startswith("# Acme Cloud × Northwind Data\n")
    assert message_from_string((HOME / FORMS[2]).read_text("utf-8"))["X-Unsent"] == "1"


def test_written_again_it_takes_the_place_of_its_own_files_only(sessions: Path) -> None:
    (HOME / FORMS[1]).write_text("<!doctype html>\nmine\n", "utf-8")
    first = done(facilitator("preread", NORTHWIND))
    assert first == done(facilitator("preread", NORTHWIND))
    assert str(HOME / "2026-12-03.preread-2.html") in first
    assert (HOME / FORMS[1]).read_text("utf-8").endswith("mine\n")


def test_into_another_folder(sessions: Path) -> None:
    done(facilitator("preread", HOME / "2026-12-03.toml", "-o", "out/here"))
    assert sorted(path.name for path in Path("out/here").iterdir()) == sorted(FORMS)
    assert "is a file" in sorry(facilitator("preread", NORTHWIND, "-o", HOME / "2026-12-03.toml"))


def test_late_is_said(sessions: Path) -> None:
    said = done(facilitator("preread", NORTHWIND, now=NOW + timedelta(days=11)))
    assert said.endswith("send it now: it should be there 48 hours ahead.\n")


def test_what_cannot_be_sent_is_one_sentence(sessions: Path) -> None:
    assert "this review is over" in sorry(facilitator("preread", HOME / "2026-09-03.toml"))
    assert "no single review is due" in sorry(facilitator("preread"))
    file = HOME / "2026-12-03.toml"
    sound = file.read_text("utf-8")
    file.write_text(sound.replace("America/New_York", "America/Nowhere"), "utf-8")
    assert 'key "zone" in session: no time zone "America/Nowhere" is known' in sorry(
        facilitator("preread", NORTHWIND)
    )
    file.write_text(sound.replace('status = "planned"', 'status = "cancelled"'), "utf-8")
    assert "was cancelled" in sorry(facilitator("preread", file))
    assert not list(HOME.glob("*.preread*"))


def test_help_and_other_commands_do_not_wait_for_the_calendar() -> None:
    code = "import sys; from facilitator.cli.commands import preread; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
