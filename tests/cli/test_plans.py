"""`new`, `move` and `cancel`."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from facilitator.core.agenda import TEMPLATES, agenda_for
from facilitator.core.session import Session
from facilitator.store.load import load
from facilitator.store.lock import take
from tests.cli.line import LAST, NEXT, NORTHWIND, NOW, ORRIN, STARTER, done, facilitator, sample_copy, sorry


def session(path: Path) -> Session:
    loaded = load(path)
    assert loaded.warnings == ()
    return loaded.session


def told_path(output: str) -> Path:
    return Path(output.splitlines()[1])


# new


def test_first_review_ever(here: Path) -> None:
    said = done(facilitator("new", "Åre Data [beta]", "--starts", "fri 2:30 pm", "--us", "Acme"))
    assert said == (
        "Planned: Acme × Åre Data [beta], 2026-Q4 review, Fri 27 Nov 14:30 (Europe/Berlin), "
        "60 min (growth).\n"
        f"{told_path(said)}\n"
        "Make it ready: facilitator prepare åre-data-beta\n"
        "What is due by when: facilitator checklist åre-data-beta\n"
        "On the day: facilitator run åre-data-beta\n"
    )
    made = session(told_path(said))
    assert told_path(said).parts[-2:] == ("åre-data-beta", "2026-11-27.toml")
    assert made.meeting.starts.isoformat() == "2026-11-27T14:30:00+01:00"
    assert (made.meeting.zone, made.meeting.currency) == ("Europe/Berlin", "USD")
    assert made.agenda == agenda_for(TEMPLATES["growth"], has_last=False)
    assert {row.id for row in made.scoreboard} >= {"sourced_pipeline", "cosell_activity"}
    assert {row.value for row in made.scoreboard} == {None}


@pytest.fixture(autouse=True)
def no_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))


def test_currency_is_named_with_the_first_review(here: Path) -> None:
    new = ("new", "Nordwind", "--starts", "fri 14:00", "--us", "Acme", "--currency")
    assert sorry(facilitator(*new, "euros")) == (
        '--currency: "euros" is no currency; write its three letters, like EUR.'
    )
    made = session(told_path(done(facilitator(*new, "eur"))))
    assert made.meeting.currency == "EUR"
    assert {row.unit for row in made.scoreboard} == {"EUR", "%", "count", "days"}


def test_after_a_cancelled_first_review_another_currency_and_quarter_can_be_named(here: Path) -> None:
    new = ("new", "Nordwind", "--starts", "fri 14:00", "--us", "Acme")
    assert session(told_path(done(facilitator(*new)))).meeting.quarter == "2026-Q4"
    done(facilitator("cancel", "nordwind"))
    made = session(told_path(done(facilitator(*new, "--currency", "EUR", "--quarter", "2026-q3"))))
    assert (made.meeting.currency, made.meeting.quarter) == ("EUR", "2026-Q3")
    assert {row.unit for row in made.scoreboard} == {"EUR", "%", "count", "days"}
    done(facilitator("cancel", "nordwind"))
    said = sorry(facilitator(*new, "--quarter", "Q3"))
    assert said == '--quarter: "Q3" is no quarter; write it like 2026-Q4.'


def test_currency_of_a_scoreboard_with_a_history_stays(sessions: Path) -> None:
    done(facilitator("cancel", NORTHWIND))
    said = sorry(facilitator("new", NORTHWIND, "--starts", "fri 14:00", "--currency", "EUR"))
    assert "the scoreboard with Northwind Data is in USD, and so are its trends" in said


def test_next_review_takes_over_what_stays(sessions: Path) -> None:
    (sessions / ORRIN / "2026-12-10.toml").unlink()
    said = done(facilitator("new", "orrin vale partners", "--starts", "10 dec 14:00"))
    assert "Thu 10 Dec 14:00 (Europe/London), 90 min (strategic)" in said
    made, last = session(told_path(said)), session(sessions / ORRIN / "2026-09-10.toml")
    assert told_path(said) == Path("sessions", ORRIN, "2026-12-10.toml")
    assert made.meeting.starts.isoformat() == "2026-12-10T14:00:00+00:00", "in the partner's zone"
    assert (made.meeting.us, made.meeting.tier) == (last.meeting.us, "strategic")
    assert [one.name for one in made.people] == [one.name for one in last.people]
    assert {one.present for one in made.people} == {None}
    assert made.agenda[0].kind == "commitments"
    assert made.commitments == ()


def test_our_own_name_is_that_of_the_newest_review(sessions: Path) -> None:
    assert "Planned: Acme Cloud × Foo" in done(facilitator("new", "Foo", "--starts", "fri 10:00"))
    assert "Planned: Me × Bar" in done(facilitator("new", "Bar", "--starts", "fri 10:00", "--us", "Me"))


@pytest.mark.parametrize("name", ["Northwind Data", "NORTHWIND-DATA", "  northwind   data "])
def test_open_review_is_not_planned_twice(sessions: Path, name: str) -> None:
    before = sorted(sessions.rglob("*"))
    assert sorry(facilitator("new", name, "--starts", "fri 10:00")) == (
        f"{NEXT}: a review with Northwind Data is planned already, for Thu "
        "3 Dec 10:00; move it with `facilitator move northwind-data --starts WHEN`, or cancel it first."
    )
    assert sorted(sessions.rglob("*")) == before


def test_running_review_is_ended_first(sessions: Path) -> None:
    start(sessions / NORTHWIND / "2026-12-03.toml")
    during = datetime.fromisoformat("2026-12-03T11:00:00-05:00")
    said = sorry(facilitator("new", NORTHWIND, "--starts", "4 mar 10:00", now=during))
    assert said.endswith("this review is running; end it first with `facilitator run northwind-data`.")


def test_after_a_meeting_that_was_broken_off_the_next_can_be_planned_and_is_the_open_one(
    sessions: Path,
) -> None:
    start(sessions / NORTHWIND / "2026-12-03.toml")
    a_week_on = datetime.fromisoformat("2026-12-10T11:00:00-05:00")
    made = told_path(done(facilitator("new", NORTHWIND, "--starts", "17 dec 10:00", now=a_week_on)))
    assert made.name == "2026-12-17.toml"
    assert "Thu 17 Dec 2026" in done(facilitator("agenda", NORTHWIND, now=a_week_on))


def start(file: Path) -> None:
    text = file.read_text("utf-8").replace('status = "planned"', 'status = "held"')
    began = (
        '[[log]]\nat = 2026-12-03T10:02:00-05:00\nevent = "start"\nsegment = "commitments"\n'
        "hard_stop = 2026-12-03T11:00:00-05:00\n\n"
    )
    file.write_text(text.replace("[saved]", began + "[saved]"), "utf-8")


def test_names_that_share_a_slug_are_two_partners(here: Path) -> None:
    one = told_path(done(facilitator("new", "Acme Inc", "--starts", "fri 10:00", "--us", "Me")))
    two = told_path(done(facilitator("new", "Acme, Inc.", "--starts", "fri 10:00", "--us", "Me")))
    assert (one.parent.name, two.parent.name) == ("acme-inc", "acme-inc-2")
    assert session(two).meeting.partner == "Acme, Inc."


def test_second_review_on_a_day_has_a_file_of_its_own(sessions: Path) -> None:
    done(facilitator("cancel", NORTHWIND))
    said = done(facilitator("new", NORTHWIND, "--starts", "3 dec 16:00"))
    assert told_path(said).name == "2026-12-03-2.toml"


def test_past_day_is_pointed_out(sessions: Path) -> None:
    done(facilitator("cancel", NORTHWIND))
    result = facilitator("new", NORTHWIND, "--starts", "2026-11-02 10:00")
    assert (result.exit_code, told_path(result.stdout).name) == (0, "2026-11-02.toml")
    assert result.stderr == "That day has passed; if it is a slip, `facilitator move` puts it right.\n"


def test_sessions_folder_is_named_before_or_after_the_command_or_in_the_environment(here: Path) -> None:
    rest = ("--starts", "fri 10:00", "--us", "Me")
    after = done(facilitator("new", "A", *rest, "--sessions", "my reviews"))
    assert after.endswith("facilitator run a --sessions 'my reviews'\n")
    done(facilitator("--sessions", "my reviews", "new", "B", *rest))
    assert done(facilitator("new", "C", *rest, FACILITATOR_SESSIONS="my reviews")).endswith("run c\n")
    done(facilitator("--sessions", "elsewhere", "new", "D", *rest, "--sessions", "my reviews"))
    assert sorted(path.name for path in (here / "my reviews").iterdir()) == ["a", "b", "c", "d"]


@pytest.mark.skipif("sys.platform != 'linux'", reason="other systems have other data folders")
def test_without_any_folder_reviews_go_to_the_users_own(here: Path) -> None:
    made = told_path(done(facilitator("new", "Acme", "--starts", "fri 10:00", "--us", "Me")))
    assert made == here / "data" / "facilitator" / "sessions" / "acme" / "2026-11-27.toml"


# move


def test_moving_keeps_everything_but_the_time(sessions: Path) -> None:
    old = sessions / NORTHWIND / "2026-12-03.toml"
    text = old.read_text("utf-8").replace("[saved]", '[custom]\n"odd key" = 1.50e3\nflor = "[x]"\n\n[saved]')
    old.write_text(text, "utf-8")
    said = done(facilitator("move", "Northwind Data", "--starts", "10 dec 9:30"))
    assert said == (
        "Moved: Acme Cloud × Northwind Data, 2026-Q4 review, from Thu 3 Dec 10:00 (America/New_York) to "
        "Thu 10 Dec 09:30 (America/New_York).\n"
        f"{NEXT.with_name('2026-12-10.toml')}\n"
        "Maria Lindqvist still leaves 10:50, and it is 09:30–10:30 now; mend it with: facilitator people "
        "northwind-data --change 'Maria Lindqvist' --leaves TIME\n"
        "In 2026-09-03.toml and plan.html the next review is on Thu 10 Dec now; to tell both sides: "
        "facilitator recap northwind-data\n"
        "On the day: facilitator run northwind-data\n"
    )
    assert not old.exists()
    want = text.replace("starts = 2026-12-03 10:00:00-05:00", "starts = 2026-12-10 09:30:00-05:00")
    want = want.replace('"planned"\n', '"planned"\nmoved_from = [\n    2026-12-03,\n]\n', 1)
    assert told_path(said).read_text("utf-8") == want.replace("1.50e3", "1500.0")


def test_moving_there_and_back_tells_each_day_once(sessions: Path) -> None:
    for when in ("10 dec 10:00", "3 dec 10:00", "10 dec 10:00", "17 dec 10:00"):
        done(facilitator("move", NORTHWIND, "--starts", when))
    moved = session(sessions / NORTHWIND / "2026-12-17.toml")
    assert [str(day) for day in moved.meeting.moved_from] == ["2026-12-03", "2026-12-10"]


def test_another_time_on_the_same_day_moves_no_file(sessions: Path) -> None:
    said = done(facilitator("move", NORTHWIND, "--starts", "2026-12-03T17:00+01:00"))
    meeting = session(told_path(said)).meeting
    assert told_path(said).name == "2026-12-03.toml"
    assert (meeting.starts.isoformat(), meeting.moved_from) == ("2026-12-03T11:00:00-05:00", ())
    assert sorry(facilitator("move", NORTHWIND, "--starts", "3 dec 11:00")) == (
        f"{NEXT}: this review is set for Thu 3 Dec 11:00 (America/New_York) already; name another time."
    )


def test_a_time_that_is_typed_with_an_offset_is_kept_as_the_partners_clocks_show_it(sessions: Path) -> None:
    said = done(facilitator("move", NORTHWIND, "--starts", "2027-01-14T03:00+01:00"))
    assert "to Wed 13 Jan 21:00 (America/New_York)." in said
    assert told_path(said).name == "2027-01-13.toml"
    done(facilitator("cancel", NORTHWIND))
    said = done(facilitator("new", NORTHWIND, "--starts", "2027-04-08T10:00-05:00"))
    assert "Thu 8 Apr 11:00 (America/New_York)" in said
    assert session(told_path(said)).meeting.starts.isoformat() == "2027-04-08T11:00:00-04:00"


@pytest.mark.parametrize(
    ("starts", "zone", "said"),
    [
        ("2027-04-08 10:00:00-05:00", "America/New_York", "Thu 8 Apr 10:00 (UTC-05:00)"),
        ("2027-04-08 10:00:00+05:30", "Nowhere/Else", "Thu 8 Apr 10:00 (UTC+05:30)"),
    ],
)
def test_a_zone_is_named_only_where_it_has_that_offset_then(
    sessions: Path, starts: str, zone: str, said: str
) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    text = file.read_text("utf-8").replace("starts = 2026-12-03 10:00:00-05:00", f"starts = {starts}")
    file.write_text(text.replace('zone = "America/New_York"', f'zone = "{zone}"'), "utf-8")
    assert said in done(facilitator("topics", NORTHWIND))


def test_quarter_under_review_stays_and_that_is_said(sessions: Path) -> None:
    said = done(facilitator("move", NORTHWIND, "--starts", "2027-03-04 10:00"))
    assert session(told_path(said)).meeting.quarter == "2026-Q4"
    assert "It still reviews 2026-Q4; if it is to review 2027-Q1, change quarter in the file." in said


def test_comments_are_kept_in_a_copy(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    raw = file.read_bytes() + b"# ask Maria about the list\n"
    file.write_bytes(raw)
    result = facilitator("move", NORTHWIND, "--starts", "10 dec 10:00")
    assert result.exit_code == 0
    found = re.fullmatch(
        r"Saving loses the comments of this file; (.+) is a copy that has them.\n", result.stderr
    )
    assert found
    assert Path(found[1]).read_bytes() == raw


def test_comments_are_kept_elsewhere_where_there_is_no_folder_for_copies(sessions: Path, here: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    raw = file.read_bytes() + b"# ask Maria about the list\n"
    file.write_bytes(raw)
    (file.parent / ".backup").write_text("a file", "utf-8")
    state = here / "state"
    result = facilitator("move", NORTHWIND, "--starts", "10 dec 10:00", FACILITATOR_STATE=str(state))
    assert result.exit_code == 0
    (copy,) = (state / "comments").iterdir()
    assert copy.read_bytes() == raw
    assert str(copy) in result.stderr
    assert ".backup: file exists" in result.stderr
    assert file.with_name("2026-12-10.toml").exists()


# cancel


def test_cancelled_review_stays_as_a_file(sessions: Path) -> None:
    file = sessions / STARTER / "2027-01-14.toml"
    text = file.read_text("utf-8")
    said = done(facilitator("cancel", "Kvällsvik Logistik"))
    assert said.startswith("Cancelled: Acme Cloud × Kvällsvik Logistik, 2026-Q4 review, Thu 14 Jan 13:00")
    assert said.endswith("Plan another with: facilitator new kvällsvik-logistik --starts WHEN\n")
    assert file.read_text("utf-8") == text.replace('"planned"', '"cancelled"')
    assert sorry(facilitator("cancel", STARTER)) == (
        f"{Path('sessions', STARTER, '2027-01-14.toml')}: this review is cancelled already; plan another "
        "with `facilitator new kvällsvik-logistik --starts WHEN`."
    )


@pytest.mark.parametrize(
    ("command", "word"),
    [(("move", NORTHWIND, "--starts", "fri 10:00"), "moved"), (("cancel", NORTHWIND), "cancelled")],
)
def test_review_that_has_begun_or_is_over_stays(here: Path, command: tuple[str, ...], word: str) -> None:
    sessions = sample_copy(here / "sessions", NORTHWIND)
    file = sessions / NORTHWIND / "2026-12-03.toml"
    start(file)
    text = file.read_text("utf-8")
    assert sorry(facilitator(*command)) == (
        f"{NEXT}: this review has begun and cannot be {word}; go on with `facilitator run northwind-data`."
    )
    assert file.read_text("utf-8") == text
    file.unlink()
    assert sorry(facilitator(*command)) == (
        f"{LAST}: this review took place and cannot be {word}; plan the "
        "next with `facilitator new northwind-data --starts WHEN`."
    )


# The day of the next review in the last one


def agreed() -> str:
    """What the last review, and so its recap, its page and the check-ins, have as the next one's day."""
    follow_up = session(LAST).follow_up
    return str(follow_up.next_review if follow_up else None)


def test_the_last_review_and_its_page_name_the_day_of_the_next_wherever_it_goes(sessions: Path) -> None:
    page = LAST.with_name("plan.html")
    done(facilitator("move", NORTHWIND, "--starts", "14 jan 10:00"))
    assert agreed() == "2027-01-14"
    assert "<dd>Thu 14 Jan</dd>" in page.read_text("utf-8")
    done(facilitator("recap", NORTHWIND))
    recap = LAST.with_name("2026-09-03.recap.md").read_text("utf-8")
    assert "Next review: Thursday 14 January 2027." in recap
    assert "Thu 24 Dec, Thu 7 Jan" in recap, "check-ins go on until then"
    said = done(facilitator("cancel", NORTHWIND))
    assert "In 2026-09-03.toml and plan.html the next review is not agreed on now; to tell both" in said
    assert agreed() == "None"
    assert "<dd>to be set</dd>" in page.read_text("utf-8")
    assert "the next review is on Fri 11 Dec now" in done(
        facilitator("new", NORTHWIND, "--starts", "2026-12-11T23:30-05:00")
    )
    assert agreed() == "2026-12-11"
    assert session(LAST).custom == {"calendar": {"next": date(2026, 12, 3)}}


def test_only_the_review_that_comes_next_is_told(sessions: Path) -> None:
    other = LAST.with_name("2027-02-04.toml")
    text = LAST.with_name("2026-12-03.toml").read_text("utf-8")
    other.write_text(text.replace("2026-12-03 10:00:00", "2027-02-04 10:00:00"), "utf-8")
    assert "next review" not in done(facilitator("cancel", other))
    assert agreed() == "2026-12-03"
    other.write_text(text.replace("2026-12-03 10:00:00", "2027-02-04 10:00:00"), "utf-8")
    done(facilitator("cancel", LAST.with_name("2026-12-03.toml")))
    assert agreed() == "2027-02-04"
    assert facilitator("mark", NORTHWIND, "next-review", "11 mar").exit_code == 0
    done(facilitator("cancel", other))
    assert agreed() == "2027-03-11", "another day that both sides agreed on stays"
    text = other.read_text("utf-8").replace('"cancelled"', '"held"')
    other.with_name("2027-03-04.toml").write_text(text, "utf-8")
    before = LAST.read_bytes()
    done(facilitator("new", NORTHWIND, "--starts", "21 dec 10:00"))
    assert LAST.read_bytes() == before, "a later review took place"


def test_a_last_review_that_cannot_be_changed_stops_nothing(sessions: Path) -> None:
    lock = take(LAST, "09:00")
    try:
        result = facilitator("move", NORTHWIND, "--starts", "10 dec 10:00")
    finally:
        lock.release()
    assert (result.exit_code, agreed()) == (0, "2026-12-03")
    assert LAST.with_name("2026-12-10.toml").exists()
    assert result.stderr.startswith("The last review still names another day for the next. ")
    assert result.stderr.endswith(
        "Once that is done, put next_review = 2026-12-10 into [follow_up] in 2026-09-03.toml.\n"
    )
    LAST.write_bytes(LAST.read_bytes() + b"# mine\n")
    result = facilitator("cancel", NORTHWIND)
    assert "Saving loses the comments of this file; " in result.stderr
    assert agreed() == "None", "it still had the day from which that one was moved"


def test_now_is_a_time_too(sessions: Path) -> None:
    made = told_path(done(facilitator("new", "Foo", "--starts", "now")))
    assert session(made).meeting.starts == NOW


def test_a_review_that_cannot_be_read_is_named_when_another_is_planned(here: Path) -> None:
    planned = sample_copy(here / "sessions") / NORTHWIND / "2026-12-03.toml"
    planned.write_text(planned.read_text("utf-8").replace("schema = 1", "schema = 2"), "utf-8")
    result = facilitator("new", NORTHWIND, "--starts", "fri 10:00")
    assert result.exit_code == 0
    assert result.stderr.startswith("Passed over: ")
    assert "2026-12-03.toml" in result.stderr
    assert "schema" in result.stderr
