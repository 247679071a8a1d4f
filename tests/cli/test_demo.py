"""The demo's copy of the sample: as if its next review were due this minute."""

import tomllib
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.cli.demo import sample, write_demo
from facilitator.cli.opening import opening
from facilitator.cli.shift import Shift
from facilitator.core.checks import gate
from facilitator.core.log import Start
from facilitator.core.quarter import reviewed_quarter
from facilitator.core.timing import timeline
from facilitator.store.files import open_ones
from facilitator.store.folder import Folder
from facilitator.store.load import Loaded, load
from tests.cli.line import NORTHWIND, NOW, ORRIN, SAMPLE, STARTER

BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS: list[tuple[str, tzinfo]] = [
    ("2026-12-03T10:00:59-05:00", ZoneInfo("America/New_York")),  # the very moment
    ("2026-11-21T09:13:42+01:00", BERLIN),
    ("2027-02-14T23:40:00+01:00", BERLIN),  # the last day that reviews the quarter before; ends past midnight
    ("2027-02-15T00:05:00+01:00", BERLIN),
    ("2027-03-28T01:45:00+01:00", BERLIN),  # a quarter of an hour before clocks go forward
    ("2027-10-31T02:30:00+01:00", BERLIN),  # the second time that clocks show it
    ("2028-02-29T12:00:00+00:00", timezone(timedelta(hours=5, minutes=45))),
    ("2024-01-01T00:00:00+14:00", timezone(timedelta(hours=14))),
]


@pytest.fixture(params=MOMENTS, ids=[moment for moment, _ in MOMENTS], scope="module")
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[datetime, Path]:
    text, zone = request.param
    now = datetime.fromisoformat(text).astimezone(zone)
    root = tmp_path_factory.mktemp("demo")
    write_demo(SAMPLE, root, now, zone)
    return now, root


def star(root: Path) -> list[Loaded]:
    return [load(path) for path in Folder(root).sessions(NORTHWIND)]


def test_review_starts_this_minute(demo: tuple[datetime, Path]) -> None:
    now, root = demo
    meeting = star(root)[-1].session.meeting
    assert meeting.starts.astimezone(UTC) == now.astimezone(UTC).replace(second=0, microsecond=0)
    assert (meeting.starts.utcoffset(), meeting.zone) == (now.utcoffset(), None)
    assert meeting.quarter == reviewed_quarter(now.date())
    assert meeting.status == "planned"


def test_every_file_is_one_that_the_program_could_have_written(demo: tuple[datetime, Path]) -> None:
    _, root = demo
    files = sorted(root.glob("*/*.toml"))
    assert len(files) == len(list(SAMPLE.glob("*/*.toml")))
    for file in files:
        loaded = load(file)
        meeting = loaded.session.meeting
        assert loaded.warnings == ()
        assert file.stem == meeting.starts.date().isoformat()
        if meeting.zone:
            assert meeting.starts.utcoffset() == meeting.starts.astimezone(ZoneInfo(meeting.zone)).utcoffset()


def test_all_of_the_past_is_past_and_the_other_reviews_are_to_come(demo: tuple[datetime, Path]) -> None:
    now, root = demo
    for slug in (NORTHWIND, ORRIN, STARTER):
        sessions = [load(path) for path in Folder(root).sessions(slug)]
        for one in sessions[:-1]:
            assert one.session.log[-1].at < now - timedelta(days=20)
        assert open_ones(sessions, now) == sessions[-1:]
        if slug != NORTHWIND:
            assert now < sessions[-1].session.meeting.starts < now + timedelta(days=60)


def test_meetings_went_as_in_the_sample(demo: tuple[datetime, Path]) -> None:
    _, root = demo
    for slug in (NORTHWIND, ORRIN, STARTER):
        was = [load(path).session for path in Folder(SAMPLE).sessions(slug)]
        now = [load(path).session for path in Folder(root).sessions(slug)]
        for old, new in zip(was, now, strict=True):
            lengths = []
            for session in (old, new):
                starts = session.meeting.starts
                seen = timeline(session.agenda, session.log, starts + timedelta(hours=2), starts)
                lengths.append([(item.id, item.state, item.elapsed, item.allotted) for item in seen.segments])
            assert lengths[0] == lengths[1]
            assert [finding.label for finding in gate(old)] == [finding.label for finding in gate(new)]


def test_opening_brings_what_it_brings_in_the_sample(demo: tuple[datetime, Path]) -> None:
    now, root = demo
    was = opening(load(SAMPLE / NORTHWIND / "2026-12-03.toml"))
    opened = opening(star(root)[-1])
    days = (now.date() - date(2026, 12, 3)).days
    quarters = quarter_number(opened.session.meeting.quarter) - quarter_number("2026-Q4")
    clock = timedelta(hours=now.hour - 10, minutes=now.minute)
    shift = Shift(days, quarters, clock, timezone(now.utcoffset() or timedelta()))
    want = shift.table(was.session.as_table())
    got = opened.session.as_table()
    assert {key: got[key] for key in want if key != "saved"} == {k: want[k] for k in want if k != "saved"}
    assert opened.last_stem == shift.stem(was.last_stem)
    assert len(got["commitments"]) == 9


def quarter_number(label: str) -> int:
    return int(label[:4]) * 4 + int(label[-1])


def test_leaving_early_moves_with_the_clock(tmp_path: Path) -> None:
    write_demo(SAMPLE, tmp_path, NOW, BERLIN)
    leaves = {one.name: one.leaves for one in star(tmp_path)[-1].session.people if one.leaves}
    assert {name: str(at) for name, at in leaves.items()} == {"Maria Lindqvist": "09:50:00"}


def test_sample_is_found() -> None:
    assert sample() == SAMPLE


def table(starts: datetime, *rest: datetime) -> dict[str, Any]:
    return {"session": {"starts": starts, "zone": "Europe/Paris"}, "log": [{"at": at} for at in rest]}


@given(
    days=st.integers(-3000, 3000),
    clock=st.integers(-1439, 1439).map(lambda minutes: timedelta(minutes=minutes)),
    zone=st.none() | st.sampled_from([BERLIN, ZoneInfo("America/St_Johns"), ZoneInfo("Pacific/Apia")]),
    gaps=st.lists(st.integers(0, 7200), max_size=5),
)
def test_one_meeting_moves_in_one_piece(
    days: int, clock: timedelta, zone: tzinfo | None, gaps: list[int]
) -> None:
    starts = datetime.fromisoformat("2026-06-04T10:00:00+02:00")
    log = [starts + timedelta(seconds=gap) for gap in sorted(gaps)]
    moved = Shift(days, 0, clock, zone).table(table(starts, *log))
    began = moved["session"]["starts"]
    assert [entry["at"] - began for entry in moved["log"]] == [at - starts for at in log]
    assert {entry["at"].utcoffset() for entry in moved["log"]} <= {began.utcoffset()}
    assert began.date() == starts.date() + timedelta(days=days)
    assert ("zone" in moved["session"]) == (zone is None)


def test_what_only_looks_like_a_date_or_a_quarter_in_a_sentence_stays() -> None:
    text = "Since 2026-09-03 we say 2026-Q4; see 2026-09-03/a3"
    moved = Shift(10, 1).table(
        tomllib.loads(
            "session = {starts = 2026-12-03T10:00:00Z}\n"
            f'notes = [{{text = "{text}", from = "2026-09-03-2/a3", revisit = "2026-Q4"}}]\n'
            "scoreboard = [{earlier = {2026-Q3 = 5}, was = [5]}]\nmoved_from = [2026-11-26]"
        )
    )
    assert moved["notes"] == [{"text": text, "from": "2026-09-13-2/a3", "revisit": "2027-Q1"}]
    assert moved["scoreboard"] == [{"earlier": {"2026-Q4": 5}, "was": [5]}]
    assert moved["moved_from"] == [date(2026, 12, 6)]


def test_meeting_of_the_sample_is_there_to_be_replayed(tmp_path: Path) -> None:
    write_demo(SAMPLE, tmp_path, NOW, BERLIN)
    began = [one.session.log[0] for one in star(tmp_path)[:-1]]
    assert all(isinstance(event, Start) for event in began)
