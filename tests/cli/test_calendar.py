"""`facilitator calendar`: files beside the review, and entries that stay one whatever moves."""

import re
from base64 import b64decode
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from facilitator.cli.planning import plan_after
from facilitator.cli.settings import Config
from facilitator.core.announced import set_next_review
from facilitator.core.dates import read_date
from facilitator.core.session import Session
from facilitator.store.layout import dump
from facilitator.store.load import load
from tests.cli.line import NORTHWIND, NOW, ORRIN, done, facilitator, sorry

HOME = Path(f"sessions/{NORTHWIND}")
LAST = HOME / "2026-09-03.toml"
PLANNED = HOME / "2026-12-03.toml"
FILES = HOME / "2026-09-03.calendar"
DAY = timedelta(days=1)


def rewrite(path: Path, was: str, now: str) -> None:
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now), "utf-8")


def events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def standing(path: Path) -> Any:
    """The one entry in a file that is not called off."""
    (event,) = [one for one in events(path) if str(one.get("status")) != "CANCELLED"]
    return event


def test_a_file_each_one_with_everything_and_what_to_do_with_them(sessions: Path) -> None:
    rewrite(LAST, "due = 2026-12-11\n", "")
    lines = done(facilitator("calendar", NORTHWIND)).splitlines()
    names = [Path(line).name for line in lines if line.endswith(".ics")]
    assert names == [
        "everything.ics",
        "a1-ship-long-lived-tokens-to-the-old-tenants.ics",
        "a2-open-the-shared-workspace-with-routing.ics",
        "a3-switch-the-forty-affected-customers-to-the.ics",
        "a4-send-every-lead-through-the-workspace-none.ics",
        "a6-book-the-second-meeting-with-osprey-rail.ics",
        "check-ins.ics",
        "next-review.ics",
    ]
    assert sorted(path.name for path in FILES.iterdir()) == sorted(names)
    assert lines[len(names) :] == [
        "Left out, without a date: a5 “Run three joint discovery calls from workspace leads”. "
        "Give it one: facilitator mark northwind-data a5 --due WHEN",
        "Send an action's file to its owner, and import everything.ics into your own calendar. After a "
        "change write and import them again: calendars change the entries that they have.",
    ]
    single = [str(one["uid"]) for name in names[1:] for one in events(FILES / name)]
    assert [str(one["uid"]) for one in events(FILES / names[0])] == single


def test_nothing_changed_nothing_is_written_and_other_words_keep_the_name(sessions: Path) -> None:
    PLANNED.unlink()
    done(facilitator("calendar", NORTHWIND))
    before = {path.name: path.read_bytes() for path in FILES.iterdir()}
    done(facilitator("calendar", NORTHWIND, now=NOW + DAY))
    assert {path.name: path.read_bytes() for path in FILES.iterdir()} == before
    rewrite(LAST, "Switch the forty affected", "Move the last ten")
    done(facilitator("calendar", NORTHWIND, now=NOW + DAY))
    after = {path.name: path.read_bytes() for path in FILES.iterdir()}
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} == {
        "everything.ics",
        "a3-switch-the-forty-affected-customers-to-the.ics",
    }


def test_a_users_own_files_stay_and_a_link_is_not_followed(sessions: Path) -> None:
    FILES.mkdir()
    (FILES / "everything.ics").write_text("BEGIN:VCALENDAR\r\nmine\r\n", "utf-8")
    (FILES / "check-ins.ics").symlink_to("/dev/null")
    said = done(facilitator("calendar", NORTHWIND))
    assert str(FILES / "everything-2.ics") in said
    assert "import everything-2.ics" in said
    assert said == done(facilitator("calendar", NORTHWIND))
    assert (FILES / "everything.ics").read_text("utf-8").endswith("mine\n")
    assert (FILES / "check-ins.ics").is_symlink()
    elsewhere = Path("elsewhere")
    FILES.rename(elsewhere)
    FILES.symlink_to(elsewhere.resolve(), target_is_directory=True)
    kept = sorted(elsewhere.iterdir())
    assert str(HOME / "2026-09-03.calendar-2" / "everything.ics") in done(facilitator("calendar", NORTHWIND))
    assert sorted(elsewhere.iterdir()) == kept


def test_into_one_folder_for_several_partners(sessions: Path) -> None:
    done(facilitator("calendar", LAST, "-o", "out"))
    first = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    done(facilitator("calendar", ORRIN, "-o", "out"))
    assert not FILES.exists()
    assert {path.name: path.read_bytes() for path in Path("out").iterdir() if path.name in first} == first
    assert Path("out/everything-2.ics").exists()


def test_which_review_is_meant(sessions: Path) -> None:
    assert "no single review is meant" in sorry(facilitator("calendar"))
    assert "has not taken place yet" in sorry(facilitator("calendar", PLANNED))
    rewrite(LAST, "recap_sent = 2026-09-04 10:20:00-04:00\n", "")
    assert str(FILES) in done(facilitator("calendar"))
    rewrite(LAST, 'event = "end"', 'event = "pause"')
    rewrite(LAST, 'open = [\n    "initiative-not-asked initiatives/i4",\n]\n', "")
    meeting = datetime.fromisoformat("2026-09-03T11:05:00-04:00")
    assert "this review is running" in sorry(facilitator("calendar", LAST, now=meeting))
    rewrite(LAST, "America/New_York", "America/Atlantis")
    assert 'no time zone "America/Atlantis"' in sorry(facilitator("calendar", LAST))


# The next review, from the day that was agreed on to the file that is planned


def agreed(day: str) -> Session:
    """The last review with another day for the next one, as `mark` or the meeting sets it."""
    session = set_next_review(load(LAST).session, read_date(day, NOW.date()))
    LAST.write_text(dump(session), "utf-8")
    return session


def next_review(now: datetime) -> Any:
    done(facilitator("calendar", NORTHWIND, now=now))
    return standing(FILES / "next-review.ics")


def invited(stem: str, now: datetime) -> Any:
    result = facilitator("preread", NORTHWIND, now=now)
    assert result.exit_code == 0, result.output
    mail = message_from_bytes((HOME / f"{stem}.preread.eml").read_bytes())
    (part,) = [one for one in mail.walk() if one.get_filename() == "review.ics"]
    (event,) = Calendar.from_ical(b64decode(str(part.get_payload()))).walk("VEVENT")
    return event


def test_from_the_day_agreed_on_to_the_invitation_it_is_one_entry(sessions: Path) -> None:
    PLANNED.unlink()
    told = [next_review(NOW)]
    assert told[0]["dtstart"].dt.isoformat() == "2026-12-03T10:00:00-05:00"
    assert "10:30 Joint plan, 20 min (protected)" in str(told[0]["description"])
    agreed("10 dec")
    told.append(next_review(NOW + 1 * DAY))
    assert told[1]["dtstart"].dt.isoformat() == "2026-12-10T10:00:00-05:00"
    done(facilitator("new", NORTHWIND, "--starts", "9 dec 14:00", now=NOW + 2 * DAY))
    assert load(HOME / "2026-12-09.toml").session.custom == {"calendar": {"first": "2026-12-03"}}
    told.append(next_review(NOW + 3 * DAY))
    told.append(invited("2026-12-09", NOW + 4 * DAY))
    done(facilitator("move", NORTHWIND, "--starts", "16 dec 10:00", now=NOW + 5 * DAY))
    told.append(next_review(NOW + 6 * DAY))
    told.append(invited("2026-12-16", NOW + 7 * DAY))
    assert len({str(one["uid"]) for one in told}) == 1
    numbers = [one["sequence"] for one in told]
    assert numbers == sorted(set(numbers))
    assert [f"{one['dtstart'].dt:%d %H}" for one in told] == [
        "03 10",
        "10 10",
        "09 14",
        "09 14",
        "16 10",
        "16 10",
    ]


def test_back_to_what_it_was_is_news_too_where_the_pre_read_said_otherwise(sessions: Path) -> None:
    first = next_review(NOW)
    done(facilitator("move", NORTHWIND, "--starts", "3 dec 15:00"))
    later = invited("2026-12-03", NOW + DAY)
    done(facilitator("move", NORTHWIND, "--starts", "3 dec 10:00"))
    back = next_review(NOW + 2 * DAY)
    assert back["dtstart"] == first["dtstart"]
    assert first["sequence"] < later["sequence"] < back["sequence"]


def test_planned_on_the_day_agreed_on_the_file_needs_no_name(sessions: Path) -> None:
    PLANNED.unlink()
    entry = next_review(NOW)
    starts = datetime.fromisoformat("2026-12-03T10:00:00-05:00")
    planned = plan_after(load(LAST).session, LAST, starts, Config(Path("config")), NOW)
    assert planned.session.custom is None
    assert str(invited("2026-12-03", NOW)["uid"]) == str(entry["uid"])


def test_one_that_is_cancelled_leaves_the_calendar_and_the_one_planned_instead_is_another(
    sessions: Path,
) -> None:
    first = next_review(NOW)
    done(facilitator("cancel", NORTHWIND))
    done(facilitator("calendar", NORTHWIND, now=NOW + DAY))
    (over,) = events(FILES / "next-review.ics")
    assert (str(over["uid"]), str(over["status"])) == (str(first["uid"]), "CANCELLED")
    done(facilitator("new", NORTHWIND, "--starts", "3 dec 11:00"))
    other = next_review(NOW + 2 * DAY)
    assert (HOME / "2026-12-03-2.toml").exists()
    assert str(other["uid"]) != str(first["uid"])
    assert str(first["uid"]) in {str(one["uid"]) for one in events(FILES / "next-review.ics")}


def test_called_off_and_agreed_anew_it_is_the_same_entry(sessions: Path) -> None:
    PLANNED.unlink()
    first = next_review(NOW)
    session = set_next_review(load(LAST).session, None)
    LAST.write_text(dump(session), "utf-8")
    said = done(facilitator("calendar", NORTHWIND, now=NOW + DAY))
    assert "Left out: the next review, as it has no day." in said
    (over,) = events(FILES / "next-review.ics")
    assert str(over["summary"]).startswith("Cancelled: Acme Cloud × Northwind Data")
    done(facilitator("new", NORTHWIND, "--starts", "10 dec 10:00"))
    again = next_review(NOW + 2 * DAY)
    assert str(again["uid"]) == str(over["uid"]) == str(first["uid"])
    assert first["sequence"] < over["sequence"] < again["sequence"]


def test_where_the_planned_file_cannot_be_read_its_entry_is_left_as_it_was(sessions: Path) -> None:
    done(facilitator("move", NORTHWIND, "--starts", "3 dec 15:00"))
    before = next_review(NOW)
    rewrite(PLANNED, "[[people]]", "[[people")
    result = facilitator("calendar", LAST, now=NOW + DAY)
    assert result.exit_code == 0
    assert re.match(r"The next review is left as it was: .*2026-12-03\.toml, line \d+", result.stderr)
    assert standing(FILES / "next-review.ics") == before


@pytest.mark.parametrize("zone", ["", 'zone = "Europe/Berlin"\n'])
def test_a_review_without_a_zone_says_what_that_means(sessions: Path, zone: str) -> None:
    rewrite(LAST, 'zone = "America/New_York"\n', zone)
    said = done(facilitator("calendar", LAST))
    assert ("times go by UTC-04:00, an hour off once the clocks change" in said) == (not zone)
