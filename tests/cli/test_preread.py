"""`facilitator preread`: three files beside the review, and a sentence what to do with them."""

import subprocess
import sys
from datetime import timedelta
from email import message_from_string
from email.policy import default
from pathlib import Path

from tests.cli.line import CONFIG, NORTHWIND, NOW, done, facilitator, sorry

HOME = Path(f"sessions/{NORTHWIND}")
FORMS = [f"2026-12-03.preread.{end}" for end in ("md", "html", "eml")]


def test_three_files_and_what_to_do_with_them(sessions: Path) -> None:
    before = sorted(HOME.iterdir())
    assert done(facilitator("preread", NORTHWIND)).splitlines() == [
        *(str(HOME / name) for name in FORMS),
        "Without an address: Sam Ortega, Priya Raman, Jonas Weber, Maria Lindqvist, Dev Patel, Chloé "
        f'Fontaine. Put it into {CONFIG}, below [addresses], as "NAME" = "ADDRESS", '
        "once for all mails.",
        "Read it once; then open the .eml in your mail program, add the addresses and send it "
        "by Tue 1 Dec 10:00, 48 hours ahead.",
    ]
    assert sorted(HOME.iterdir()) == sorted([*before, *(HOME / name for name in FORMS)])
    assert (HOME / FORMS[0]).read_text("utf-8").split("\n")[3] == "# Acme Cloud × Northwind Data"
    assert message_from_string((HOME / FORMS[2]).read_text("utf-8"))["X-Unsent"] == "1"


def test_written_again_it_takes_the_place_of_its_own_files_only(sessions: Path) -> None:
    mine = {FORMS[0]: "# Acme Cloud × Northwind Data\n\nmine\n", FORMS[1]: "<!doctype html>\nmine\n"}
    for name, text in mine.items():
        (HOME / name).write_text(text, "utf-8")
    first = done(facilitator("preread", NORTHWIND))
    other = HOME / "2026-12-03.preread-2.html"
    other.write_text(other.read_text("utf-8").replace("max-width", "min-width"), "utf-8")
    assert first == done(facilitator("preread", NORTHWIND))
    assert str(other) in first
    assert "max-width" in other.read_text("utf-8"), "also where it looked otherwise when it was written"
    assert {name: (HOME / name).read_text("utf-8") for name in mine} == mine


def test_into_another_folder(sessions: Path) -> None:
    done(facilitator("preread", HOME / "2026-12-03.toml", "-o", "out/here"))
    assert sorted(path.name for path in Path("out/here").iterdir()) == sorted(FORMS)
    assert "is a file" in sorry(facilitator("preread", NORTHWIND, "-o", HOME / "2026-12-03.toml"))


def test_it_is_addressed_to_all_who_are_invited(sessions: Path) -> None:
    names = ("Sam Ortega", "Priya Raman", "Jonas Weber", "Maria Lindqvist", "Dev Patel", "chloe  fontaine")
    Path("config").mkdir()
    lines = [f'"{name}" = "p{at}@b.example"' for at, name in enumerate(names)]
    Path("config/config.toml").write_text("\n".join(["[addresses]", *lines]), "utf-8")
    said = done(facilitator("preread", NORTHWIND))
    assert "Without an address" not in said
    assert "then open the .eml in your mail program, send it by Tue 1 Dec 10:00" in said
    mail = message_from_string((HOME / FORMS[2]).read_text("utf-8"), policy=default)
    assert str(mail["To"]).startswith("Sam Ortega <p0@b.example>, ")
    assert str(mail["To"]).endswith(", Chloé Fontaine <p5@b.example>")


def test_late_is_said(sessions: Path) -> None:
    said = done(facilitator("preread", NORTHWIND, now=NOW + timedelta(days=11)))
    assert said.endswith("send it now: it should be there 48 hours ahead.\n")


def test_what_is_over_is_not_sent_as_what_comes(sessions: Path) -> None:
    after = NOW + timedelta(days=13)
    result = facilitator("preread", NORTHWIND, now=after)
    assert result.exit_code == 0
    assert "the time that this review was set for has passed" in result.stderr
    assert "facilitator move northwind-data --starts WHEN" in result.stderr
    assert result.stdout.endswith("add the addresses and send it at once.\n")
    file = HOME / "2026-12-03.toml"
    file.write_text(file.read_text("utf-8").replace('"planned"', '"held"'), "utf-8")  # without a log
    assert "this review is over, and a pre-read is for before" in sorry(facilitator("preread", file))


def test_the_checklist_knows_what_became_of_it(sessions: Path) -> None:
    def item() -> str:
        lines = done(facilitator("checklist", NORTHWIND)).splitlines()
        at = next(at for at, line in enumerate(lines) if "Send the pre-read" in line)
        return " ".join(lines[at + 1].split())

    (HOME / FORMS[0]).write_text("# Acme Cloud × Northwind Data\n", "utf-8")
    assert item() == "It is not written yet."
    done(facilitator("preread", NORTHWIND))
    assert item() == "It is written: send it, and tick it."
    done(facilitator("checklist", NORTHWIND, "--done", "preread"))
    assert item() == "Ticked on 21 Nov."
    said = done(facilitator("move", NORTHWIND, "--starts", "3 dec 14:00"))
    assert "Its pre-read names the old time; write it again, and send it, with: facilitator preread" in said
    assert item().startswith("Ticked on 21 Nov. It is written, but the review changed")


def test_a_pre_read_goes_along_when_the_review_moves(sessions: Path) -> None:
    (HOME / FORMS[0]).write_text("mine", "utf-8")
    done(facilitator("preread", NORTHWIND))
    done(facilitator("move", NORTHWIND, "--starts", "10 dec 10:00"))
    assert {path.name for path in HOME.glob("*.preread*")} == {
        "2026-12-03.preread.md",  # which is mine
        "2026-12-10.preread-2.md",
        "2026-12-10.preread.eml",
        "2026-12-10.preread.html",
    }
    assert "Thursday 10 December" not in (HOME / "2026-12-10.preread.html").read_text("utf-8")
    done(facilitator("preread", NORTHWIND))
    assert "Thursday 10 December" in (HOME / "2026-12-10.preread.html").read_text("utf-8")
    assert not (HOME / "2026-12-10.preread-2.html").exists()


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
