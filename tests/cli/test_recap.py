"""`facilitator recap`: three files beside the review, to whom the mail goes, and until when."""

import errno
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from facilitator.core.recap import mark_sent
from facilitator.store.layout import dump
from facilitator.store.load import load
from facilitator.store.sent import keep_sent
from tests.cli.line import CONFIG, NORTHWIND, NOW, ORRIN, STARTER, done, facilitator, sorry

HOME = Path(f"sessions/{NORTHWIND}")
FILE = HOME / "2026-09-03.toml"
FORMS = [f"2026-09-03.recap.{end}" for end in ("html", "eml", "md")]
DATES = "2026-09-03.calendar"
#: Five hours after the end of the sample's last review with Northwind Data.
AFTER = datetime.fromisoformat("2026-09-03T16:00:00-04:00")
MISSING = (
    "Without an address: Sam Ortega, Priya Raman, Jonas Weber, Maria Lindqvist, Chloé Fontaine. "
    f'Put it into {CONFIG}, below [addresses], as "NAME" = "ADDRESS", once for all mails.'
)
THEN = f"then: facilitator mark {NORTHWIND} recap sent"


def rewrite(was: str, now: str) -> None:
    text = FILE.read_text("utf-8")
    assert was in text
    FILE.write_text(text.replace(was, now), "utf-8")


@pytest.fixture
def unsent(sessions: Path) -> Path:
    """The last review's recap has not gone out yet."""
    rewrite("recap_sent = 2026-09-04 10:20:00-04:00\n", "")
    return sessions


def mail_of(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=default)


def test_three_files_to_whom_and_until_when(unsent: Path) -> None:
    before = {path: path.read_bytes() for path in HOME.iterdir()}
    assert done(facilitator("recap", now=AFTER)).splitlines() == [
        *(str(HOME / name) for name in (*FORMS, "plan.html")),
        f"{HOME / DATES}: 9 calendar files; with the mail go check-ins.ics and next-review.ics",
        MISSING,
        "Read it once; then open the .eml in your mail program, add the addresses and send it "
        f"by Fri 4 Sep 10:59, 24 hours after the end, {THEN}",
    ]
    written = {path: path.read_bytes() for path in HOME.iterdir() if path.is_file()}
    assert written.keys() - before.keys() == {HOME / name for name in (*FORMS, "plan.html")}
    attached = {one.get_filename() for one in mail_of(HOME / FORMS[1]).iter_attachments()}
    assert attached == {"check-ins.ics", "next-review.ics"}, "an action's file is its owner's"
    assert written.items() >= before.items()
    assert b"\n# Acme Cloud \xc3\x97 Northwind Data\n" in written[HOME / FORMS[2]]
    late = done(facilitator("recap", NORTHWIND, now=AFTER + timedelta(days=1)))
    assert f"add the addresses and send it now: it was due by Fri 4 Sep 10:59, {THEN}\n" in late
    assert (HOME / FORMS[0]).read_bytes() == written[HOME / FORMS[0]], "the same on another day"


def test_the_mail_goes_to_everyone_present(sessions: Path) -> None:
    Path("config").mkdir()
    Path("config/config.toml").write_text(
        '[addresses]\n"sam ortega" = "sam@acme.example"\n"Chloe Fontaine" = "chloe@northwind.example"\n'
        '"Dev Patel" = "dev@northwind.example"\n',
        "utf-8",
    )
    said = done(facilitator("recap", NORTHWIND, "-o", "out"))
    mail = mail_of(Path("out", FORMS[1]))
    # Dev was not there, as the roll call has it.
    assert mail["To"] == "Sam Ortega <sam@acme.example>, Chloé Fontaine <chloe@northwind.example>"
    assert mail["Subject"] == (
        "Recap: Acme Cloud × Northwind Data, 2026-Q3 review, 3 September: 2 bets, 5 actions"
    )
    assert "Without an address: Priya Raman, Jonas Weber, Maria Lindqvist. Put" in said
    assert "open the .eml, add the missing addresses and send it, then: " in said


def test_sent_before_it_begins_with_what_changed(sessions: Path) -> None:
    keep_sent(FILE, load(FILE).session)
    same = done(facilitator("recap", NORTHWIND))
    assert "It was sent Fri 4 Sep 10:20; nothing has changed since. To send it again, open" in same
    rewrite("due = 2026-11-06", "due = 2026-11-13")
    said = done(facilitator("recap", NORTHWIND))
    assert "It was sent Fri 4 Sep 10:20; one thing has changed since, and it begins with that." in said
    assert "## Changed since it was sent on Friday 4 September 2026, 10:20\n\n- **Action" in (
        (HOME / FORMS[2]).read_text("utf-8")
    )
    mail = message_from_bytes((HOME / FORMS[1]).read_bytes(), policy=default)
    assert str(mail["Subject"]).startswith("Updated recap: Acme Cloud")
    FILE.with_name("2026-09-03.sent.toml").write_text("broken = ", "utf-8")
    assert "what it said then is not known any more" in done(facilitator("recap", NORTHWIND))


def test_what_is_marked_sent_is_what_was_written_and_not_what_changed_since(unsent: Path) -> None:
    done(facilitator("recap", now=AFTER))
    rewrite("due = 2026-11-06", "due = 2026-11-13")
    marked = facilitator("mark", NORTHWIND, "recap", "sent", now=AFTER)
    assert (marked.exit_code, marked.stderr) == (
        0,
        f"One thing has changed since it was written: write it anew with `facilitator recap {NORTHWIND}`, "
        "and send it again.\n",
    )
    assert "one thing has changed since, and it begins with that." in done(facilitator("recap", NORTHWIND))
    done(facilitator("mark", NORTHWIND, "recap", "sent"))
    assert "It was first sent Thu 3 Sep 16:00, last Sat 21 Nov 03:00; nothing has changed since" in (
        done(facilitator("recap", NORTHWIND))
    )


def test_what_another_partner_was_sent_comes_into_no_mail_of_this_one(sessions: Path) -> None:
    done(facilitator("recap", NORTHWIND))
    done(facilitator("mark", NORTHWIND, "recap", "sent"))
    copy = Path("sessions/globex")
    shutil.copytree(HOME, copy)
    file = copy / FILE.name
    file.write_text(
        FILE.read_text("utf-8")
        .replace('partner = "Northwind Data"', 'partner = "Globex"')
        .replace("2026-11-06", "2026-11-13"),
        "utf-8",
    )
    assert "what it said then is not known any more" in done(facilitator("recap", "globex"))
    assert "Northwind" not in (copy / "2026-09-03.recap-2.md").read_text("utf-8").partition("## Bets")[0]
    assert "Globex" not in (copy / FORMS[2]).read_text("utf-8"), "a copy is told by its own ids"
    done(facilitator("mark", "globex", "recap", "sent"))
    assert 'partner = "Globex"' in (copy / "2026-09-03.sent.toml").read_text("utf-8")


@pytest.mark.parametrize("key", ["partner", "us"])
def test_a_name_that_is_corrected_makes_no_second_file_and_no_second_entry(sessions: Path, key: str) -> None:
    (HOME / "2026-12-03.toml").unlink()
    before = done(facilitator("recap", NORTHWIND)).splitlines()
    marks = {path: path.read_bytes().splitlines()[0] for path in map(Path, before[:3])}
    ids = uids(HOME / DATES)
    for file in HOME.glob("2026-*.toml"):
        text = (
            file.read_text("utf-8").replace("Acme Cloud", "Acme")
            if key == "us"
            else (file.read_text("utf-8").replace("Northwind Data", "Northwind Analytics"))
        )
        file.write_text(text, "utf-8")
    assert done(facilitator("recap", NORTHWIND)).splitlines()[:4] == before[:4]
    assert {path: path.read_bytes().splitlines()[0] for path in marks} == marks
    assert uids(HOME / DATES) == ids
    # Planned under its new name, it is still the review that stands in calendars.
    done(facilitator("new", NORTHWIND, "--starts", "3 dec 10:00"))
    assert facilitator("preread", NORTHWIND).exit_code == 0
    mail = mail_of(HOME / "2026-12-03.preread.eml")
    (entry,) = [one for one in mail.iter_attachments() if one.get_filename() == "review.ics"]
    assert uids(HOME / DATES / "next-review.ics") == re.findall(r"UID:(\S+)", str(entry.get_content()))


def uids(place: Path) -> list[str]:
    files = sorted(place.glob("*.ics")) if place.is_dir() else [place]
    return [one for file in files for one in re.findall(r"UID:(\S+)", file.read_text("utf-8"))]


def test_the_dates_are_in_the_mail_whatever_the_calendar_folder_has(sessions: Path) -> None:
    (HOME / DATES).mkdir()
    (HOME / DATES / "check-ins.ics").write_text("mine", "utf-8")
    said = done(facilitator("recap", NORTHWIND))
    assert "; with the mail go check-ins.ics and next-review.ics\n" in said
    mail = mail_of(HOME / FORMS[1])
    assert [one.get_filename() for one in mail.iter_attachments()] == ["check-ins.ics", "next-review.ics"]
    done(facilitator("recap", NORTHWIND, "-o", "out"))
    said = done(facilitator("recap", ORRIN, "-o", "out"))
    assert sorted(path.name for path in Path("out").iterdir() if path.is_dir()) == [
        f"{NORTHWIND}-2026-09-03.calendar",
        f"{ORRIN}-2026-09-10.calendar",
    ]
    text = re.sub(r"(next_review|every) = .+\n", "", FILE.read_text("utf-8"))
    FILE.write_text(re.sub(r"\[\[check_ins\]\]\n(.+\n)+", "", text), "utf-8")
    (HOME / "2026-12-03.toml").unlink()
    shutil.rmtree(HOME / DATES)
    said = done(facilitator("recap", NORTHWIND))
    assert "2026-09-03.calendar: 7 calendar files; none goes with the mail\n" in said


def test_a_calendar_folder_that_refuses_stops_no_recap(
    sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refusing(path: str | Path, *args: int) -> int:
        if f"{DATES}{os.sep}" in str(path):  # as without the right to write; root has it everywhere
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *args)

    monkeypatch.setattr(os, "open", refusing)
    result = facilitator("recap", NORTHWIND)
    assert result.exit_code == 0
    assert result.stderr == (
        f"The calendar is not written: {HOME / DATES / 'everything.ics'}: the system refuses this "
        "(permission denied); check the place and its permissions.\n"
    )
    assert "With the mail go check-ins.ics and next-review.ics.\n" in result.stdout
    assert [one.get_filename() for one in mail_of(HOME / FORMS[1]).iter_attachments()] == [
        "check-ins.ics",
        "next-review.ics",
    ]


def test_marked_sent_it_is_due_no_more(unsent: Path) -> None:
    FILE.write_text(dump(mark_sent(load(FILE).session, AFTER)), "utf-8")
    assert "sessions: no recap is due; say which with `facilitator recap PARTNER`" in (
        sorry(facilitator("recap", now=AFTER))
    )


def test_of_several_that_are_due_it_asks_which(unsent: Path) -> None:
    other = next(Path("sessions", ORRIN).glob("2026-09-10.toml"))
    text = other.read_text("utf-8")
    lines = [one for one in text.splitlines(keepends=True) if not one.startswith("recap_sent")]
    other.write_text("".join(lines), "utf-8")
    assert f"the recaps of {NORTHWIND}, {ORRIN} are due; say which" in sorry(facilitator("recap"))
    (HOME / "2026-12-03.toml").write_text("broken = ", "utf-8")
    result = facilitator("recap", FILE)
    assert (result.exit_code, "2026-09-03.recap.html" in result.stdout) == (0, True)
    assert "The next review is left as it was: " in result.stderr


def test_a_file_of_ones_own_and_a_link_stay(sessions: Path) -> None:
    (HOME / FORMS[0]).write_text("mine\n", "utf-8")
    Path("else.md").write_text("also mine\n", "utf-8")
    (HOME / FORMS[2]).symlink_to(Path("else.md").resolve())
    first = done(facilitator("recap", NORTHWIND))
    assert str(HOME / "2026-09-03.recap-2.html") in first
    assert str(HOME / "2026-09-03.recap-2.md") in first
    assert done(facilitator("recap", NORTHWIND)) == first
    assert ((HOME / FORMS[0]).read_text("utf-8"), Path("else.md").read_text("utf-8")) == (
        "mine\n",
        "also mine\n",
    )


def test_what_has_no_recap_is_one_sentence(sessions: Path) -> None:
    assert "this review has not taken place yet" in sorry(facilitator("recap", HOME / "2026-12-03.toml"))
    rewrite("America/New_York", "America/Nowhere")
    assert 'no time zone "America/Nowhere" is known' in sorry(facilitator("recap", NORTHWIND))
    rewrite("America/Nowhere", "America/New_York")
    text = FILE.read_text("utf-8")
    running = text[: text.rindex("[[log]]")] + text[text.index("[saved]") :]
    FILE.write_text(running, "utf-8")
    assert sorry(facilitator("recap", NORTHWIND, now=AFTER)).endswith(
        "this meeting is still running, and the recap is written at its end; "
        f"end it with `facilitator run {NORTHWIND}`."
    )
    assert not list(Path("sessions").rglob("*.recap*"))
    # Nobody ended it, and nothing happened for half a day.
    done(facilitator("recap", NORTHWIND, now=NOW))
    assert "10:02" in (HOME / FORMS[2]).read_text("utf-8")


def test_one_that_was_held_without_a_log(sessions: Path) -> None:
    text = FILE.read_text("utf-8")
    FILE.write_text(text[: text.index("[[log]]")].replace("recap_sent", "recap_gone"), "utf-8")
    result = facilitator("recap", NORTHWIND)
    assert result.exit_code == 0
    assert 'key "recap_gone"' in result.stderr
    assert result.stdout.endswith(
        f"then open the .eml in your mail program, add the addresses and send it, {THEN}\n"
    )
    said = (HOME / FORMS[2]).read_text("utf-8")
    assert "held on Thursday 3 September 2026\n" in said
    assert "Minutes" not in said


def test_other_partners_are_named_nowhere(sessions: Path) -> None:
    done(facilitator("recap", STARTER))
    (page,) = Path("sessions", STARTER).glob("*.recap.html")
    assert "Northwind" not in page.read_text("utf-8")


def test_help_does_not_wait_for_the_documents() -> None:
    code = "import sys; from facilitator.cli.commands import recap; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
