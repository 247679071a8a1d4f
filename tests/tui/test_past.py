"""One past review: all of it can be read, nothing of it can be changed, and its clock plays again."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from textual.widget import Widget

from facilitator.core.log import End, Enter, Pause, Resume
from facilitator.core.session import Session
from facilitator.tui.desk import Opened, Records
from facilitator.tui.page import Page
from facilitator.tui.past.head import standing
from facilitator.tui.past.log_page import nothing_to_play
from facilitator.tui.past.review import review_page
from facilitator.tui.screens.past import PastScreen
from facilitator.tui.stage import Stage
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, running, sample
from tests.tui.test_keys import one_meaning

#: Held on time for the plan, with a step back in it; the one before ran late and gave up minutes.
LAST, BEFORE = "2026-09-03", "2026-06-04"


class Unopened(MemoryDesk):
    """A desk that opens and writes nothing."""

    def open(self, target: str) -> Opened:
        raise AssertionError("a past review is not opened")

    def save(self, session: Session) -> None:
        raise AssertionError("a past review is not written")


def changed(stem: str, change: Callable[[Session], Session]) -> Records:
    told = tuple((name, change(one) if name == stem else one) for name, one in sample(NORTHWIND))
    return Records(NORTHWIND, "Northwind Data", told)


@asynccontextmanager
async def past(
    stem: str = LAST,
    change: Callable[[Session], Session] = lambda s: s,
    *,
    size: tuple[int, int] = (120, 36),
    speed: float = 1,
) -> AsyncIterator[Rig]:
    """The past review over Home, as its History opens it."""
    from_ = desk_for("2026-12-03T09:00:00-05:00", NORTHWIND)
    desk = Unopened(from_.time, from_.rows, {})
    async with running(desk, size=size, speed=speed) as rig:
        rig.app.show_past(changed(stem, change), stem)
        await rig.settle()
        yield rig


async def later(rig: Rig, seconds: float) -> None:
    """So much later a tick comes."""
    rig.desk.time += timedelta(seconds=seconds)
    rig.app.tick()
    await rig.settle()


async def read_all(rig: Rig) -> str:
    """What stands on the page, read with the cursor from top to bottom."""
    seen = [rig.text()]
    stage = rig.app.stage
    assert stage is not None
    while True:
        before = (stage.cursor, stage.sheet.scroll_offset)
        await rig.press(*["down"] * 6)
        if before == (stage.cursor, stage.sheet.scroll_offset):
            return " ".join(seen)
        seen.append(rig.text())


# -- the review ------------------------------------------------------------------------------------


async def test_all_of_the_review_can_be_read_with_the_cursor() -> None:
    async with past() as rig:
        rig.shows("READ ONLY", "2026-Q3 review, 3 Sep 2026", "Held on Thu 3 Sep 2026, 10:02. Ended 10:59")
        text = await read_all(rig)
    for words in (
        "4.5 of 7 kept; partly counts half; 1 dropped by agreement", "◐ partly", "result: 22 %",
        "moves Integration adoption: 22 % then, target 30 %",
        "Acme Cloud Workspace, routing rules, one seller on duty Sam Ortega",
        "5 agreed, 2 marked done since", "with Jonas Weber · for bet 1 · was due 9 Oct",
        "Joint pricing bundle", "back in 2026-Q4; “Do we have the resources to execute?” no",
        "aligned yes, resourced no, measurable yes, timely unsure",
        "The dinner series passed but waits", "as it stood for 2026-Q3", "Integration adoption [discuss]",
        "Osprey Rail", "could help: Maria Lindqvist knows their COO", "Lumen Dairy took the connector",
        "From Northwind Data 2 of 3 there", "Dev Patel Partner sales lead not there",
        "Acme Cloud 8 of 10, Northwind Data 7 of 10", "sent Fri 4 Sep 10:20",
        "every two weeks: 3 held, 2 not held, 1 with nothing noted", "Thu 3 Dec 2026",
        "Our notes for our own side", "Ask again once the bundle is decided", "Twenty-three switched so far",
        "Joint pricing bundle, resourced: Pricing team is booked out",
        "Left open when it was closed: initiative not asked, “Partner engineers on call for migrations”",
    ):  # fmt: skip
        assert words in text, words


def words(session: Session, past: tuple[Session, ...] = ()) -> str:
    """All that the page of a review says, in one line."""
    page = Page(100)
    review_page(page, session, past)
    return " ".join(" ".join(line.content.plain.strip() for line in page.lines).split())


def test_the_numbers_are_those_of_then_and_not_what_came_later() -> None:
    *earlier, (_, session), _, _ = sample(NORTHWIND)
    text = words(session, tuple(one for _, one in earlier))
    assert "as it stood for 2026-Q2" in text
    assert "2026-Q3" not in text.replace("back in 2026-Q3", "")


def test_what_is_long_stands_in_full_under_the_cursor_alone() -> None:
    held = sample(NORTHWIND)[-2][1]
    bet, note = held.bets[0].but(why="why " * 2000 + "END"), held.notes[3].but(text="said " * 2000 + "END")
    session = held.but(bets=(bet,), notes=(note,))
    for cursor, there in ((None, 0), (f"bets/{bet.id}", 1), (f"notes/{note.id}", 1)):
        page = Page(100, cursor)
        review_page(page, session, ())
        ends = [line for line in page.lines if line.content.plain.rstrip().endswith("END")]
        assert [line.key for line in ends] == [cursor] * there
        assert len(page.lines) < 130 + 140 * there


def test_of_an_empty_review_each_part_says_that_there_is_nothing() -> None:
    held = sample(NORTHWIND)[-2][1]
    said = words(
        held.but(
            people=(), commitments=(), scoreboard=(), notes=(), deals=(), forecast=None, initiatives=(),
            bets=(), actions=(), follow_up=None, check_ins=(), log=held.log[:-1],
        )
    )  # fmt: skip
    for sentence in (
        "nothing was owed", "none was made", "none was agreed", "nothing was proposed",
        "nothing beside the plan", "it had no rows", "nothing was written down", "nobody is named",
        "Acme Cloud not known, Northwind Data not known", "not marked sent", "not agreed",
        "none in the file",
    ):  # fmt: skip
        assert sentence in said


@pytest.mark.parametrize(
    ("status", "sentences"),
    [
        ("held", ("Held on Thu 3 Sep 2026 without the program: it has no log.", "held without the program")),
        ("cancelled", ("Cancelled: it was set for Thu 3 Sep 2026.", "was cancelled: there is no log")),
        ("planned", ("Not held yet: it is set for Thu 3 Sep 2026.", "did not take place yet")),
    ],
)
def test_without_a_log_it_is_said_why(status: Any, sentences: tuple[str, str]) -> None:
    held = sample(NORTHWIND)[-2][1]
    session = held.but(log=(), meeting=held.meeting.but(status=status))
    page = Page(100)
    nothing_to_play(page, session)
    assert standing(session, None) == sentences[0]
    assert sentences[1] in page.lines[0].content.plain
    assert page.lines[-1].content.plain.split() == ["◆", "Owners,", "dates", "10", "min"]


async def test_no_key_of_it_writes_or_opens_and_both_ways_back_lead_home() -> None:
    async with past() as rig:
        for keys in ("1", "2"):
            await rig.press(keys)
            one_meaning(rig, f"page {keys}")
            await rig.press(*"acdefghijlmoprstuvwxyz", "delete", "ctrl+y", "f5", "f8", "enter", "tab")
            rig.shows("ead only" if keys == "2" else "READ ONLY")
        await rig.press("escape", "escape")
        rig.shows("Next: Northwind Data")
        rig.app.show_past(changed(LAST, lambda s: s), LAST)
        await rig.press("pagedown", "space", "q")
        rig.shows("Next: Northwind Data")


# -- the clock ---------------------------------------------------------------------------------------


async def test_the_clock_shows_what_the_room_saw_and_plays_an_hour_in_a_minute() -> None:
    async with past() as rig:
        await rig.press("pagedown")
        rig.shows(
            "PLAYBACK, read only", "■ stopped 0:00 of 57:10",
            "▶ 10:02:30 Started with Commitments, 2:30 late",
            "Joint plan starts by 10:30, 27 min from now.", "pays for the late start", "left of 5 min",
        )  # fmt: skip
        assert "REHEARSAL" not in rig.text()
        await rig.press("space")
        await later(rig, 6)
        rig.shows("10:08:30", "▶ playing 6:00 of 57:10, an hour in a minute", "▶ 10:08:10 Wins entered")
        # A tick that comes late, or many that come early, change nothing in where it stands.
        await later(rig, 20.5)
        rig.shows("10:29:00", "▶ 10:20:15 Diagnosis entered")
        for _ in range(5):
            await later(rig, 0.1)
        rig.shows("10:29:30")
        await rig.press("plus")
        await later(rig, 1)
        rig.shows("10:34:30", "an hour in 12 s")
        await rig.press("minus", "minus", "minus", "minus", "space")
        rig.shows("■ stopped", "as it went")
        await later(rig, 3600)
        rig.shows("10:34:30")


async def test_left_and_right_go_by_the_minute_the_events_one_by_one_and_enter_there() -> None:
    async with past() as rig:
        await rig.press("2", "right", "right", "left")
        rig.shows("10:03:30", "■ stopped 1:00 of")
        await rig.press("left", "left", "left")
        rig.shows("■ stopped 0:00 of")
        await rig.press("n", "shift+right")
        rig.shows("10:12:05", "▶ 10:12:05 Scoreboard entered")
        await rig.press("right", "b")
        rig.shows("▶ 10:12:05 Scoreboard entered", "9:35 of 57:10")
        await rig.press("shift+left")
        rig.shows("▶ 10:08:10 Wins entered")
        await rig.press("down", "down", "down", "down", "enter")
        rig.shows("▶ 10:41:10 Back to Diagnosis", "10:41:10")
        # Somebody who reads on in the list is left alone by what plays on.
        await rig.press("up", "up", "up", "space")
        await rig.press("up", "up")
        stood = stage(rig).cursor
        await later(rig, 5)
        rig.shows("▶ 10:43:00 Joint plan again")
        assert stage(rig).cursor == stood
        await rig.press("home")
        rig.shows("▶ playing 0:00 of 57:10")


async def test_at_the_end_stands_how_planned_and_actual_compare_and_who_paid() -> None:
    async with past(BEFORE) as rig:
        await rig.press("2", "space")
        await later(rig, 120)
        rig.shows(
            "Ended 11:05, 5:10 late.", "■ at the end 58:55 of 58:55", "Commitments 5:00 12:25 7:25 over",
            "Joint plan 20:00 19:15 4 min released, 45 s less", "in all 1:00:00 58:55",
            "It was paid for by Scoreboard (4:35)", "Joint plan had 19:15 of its 20 min.",
            "The room gave up 4 min of Joint plan",
        )  # fmt: skip
        await rig.press("end", "shift+left")
        rig.shows("10:52:20 Owners, dates entered", "Maria Lindqvist, who decides, had to leave")
        await rig.press("space", "end")
        rig.shows("■ at the end")
        await rig.press("space")
        rig.shows("▶ playing 0:00 of 58:55")


async def test_a_stopped_replay_writes_nothing_and_a_playing_one_builds_its_page_only_for_a_new_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[Widget] = []
    refresh = Widget.refresh

    def counted(self: Widget, *args: Any, **kwargs: Any) -> Widget:
        drawn.append(self)
        return refresh(self, *args, **kwargs)

    async with past() as rig:
        await rig.press("2")
        sheet = stage(rig).sheet
        monkeypatch.setattr(Widget, "refresh", counted)
        await later(rig, 30)
        assert drawn == []
        await rig.press("space")
        drawn.clear()
        lines = sheet.lines
        await later(rig, 1)
        assert sheet.lines is lines
        assert drawn
        await later(rig, 5)
        assert sheet.lines is not lines


async def test_a_rehearsal_plays_no_faster_and_help_stops_it() -> None:
    async with past(speed=60) as rig:
        await rig.press("2", "space")
        await later(rig, 60 * 6)
        rig.shows("▶ playing 6:00 of 57:10", "PLAYBACK")
        await rig.press("f1")
        rig.shows("moved on two minutes ago", "One minute ahead.")
        await later(rig, 60 * 600)
        await rig.press("escape")
        rig.shows("■ stopped 6:00 of 57:10")


@pytest.mark.parametrize(
    ("change", "keys", "sentences"),
    [
        (
            lambda s: s.but(log=()),
            (),
            ("Held on Thu 3 Sep 2026 without the program", "2 Clock no log", "◆ Joint plan 20 min"),
        ),
        (
            lambda s: s.but(log=s.log[:5]),
            ("end",),
            ("2 Clock not ended", "▶ 10:29:40 Joint plan entered", "No end is in the log", "it has no end."),
        ),
        (
            lambda s: s.but(log=night(s)),
            ("end", "up", "up"),
            ("That was on Fri 4 Sep.", "08:11:55 Went on after 10 h", "paused for 10 h"),
        ),
    ],
    ids=["no log", "broken off", "a pause over midnight"],
)  # fmt: skip
async def test_what_is_no_usual_log_says_what_it_is(
    change: Callable[[Session], Session], keys: tuple[str, ...], sentences: tuple[str, ...]
) -> None:
    async with past(LAST, change, size=(110, 44)) as rig:
        seen = rig.text()
        await rig.press("2", *keys)
        seen += rig.text()
        for sentence in sentences:
            assert sentence in seen, f"{sentence}:\n{seen}"


def night(session: Session) -> Any:
    """Twelve hours later, with a pause of ten hours after the third event."""
    by, over = timedelta(hours=12), timedelta(hours=10)
    start, wins, scoreboard, *rest = (one.but(at=one.at + by) for one in session.log)
    paused = scoreboard.at - timedelta(seconds=10)
    pause, resume = Pause(at=paused, event="pause"), Resume(at=paused + over, event="resume")
    return (start, wins, pause, resume, *(one.but(at=one.at + over) for one in (scoreboard, *rest)))


async def test_two_thousand_events_and_a_window_that_is_too_small() -> None:
    def many(session: Session) -> Session:
        start, ids = session.log[0], ("wins", "commitments")
        log = [
            Enter(at=start.at + timedelta(seconds=2 * (at // 2)), event="enter", segment=ids[at % 2])
            for at in range(1998)
        ]
        return session.but(log=(start, *log, End(at=log[-1].at, event="end")))

    async with past(LAST, many, size=(80, 24)) as rig:
        await rig.press("2", "space")
        rig.shows("2,000 events")
        await later(rig, 10)
        rig.shows("10:12:30", "▶ 10:12:30 Back to Commitments")
        await rig.pilot.resize_terminal(50, 12)
        await rig.settle()
        rig.shows("PLAYBACK, read only", "Needs 60 x 16; has 50 x 12.")
        await rig.pilot.resize_terminal(60, 16)
        await rig.settle()
        rig.shows("playing", "▶ 10:12:30")


async def test_a_click_turns_the_page_and_goes_to_where_a_segment_began() -> None:
    async with past() as rig:
        lines = rig.lines()
        y = next(at for at, line in enumerate(lines) if "2 Clock" in line)
        await rig.pilot.click(offset=(lines[y].index("2 Clock"), y))
        await rig.settle()
        rig.shows("PLAYBACK")
        lines = rig.lines()
        y = next(at for at, line in enumerate(lines) if "Owners, dates   " in line)
        await rig.pilot.click(offset=(5, y))
        await rig.settle()
        rig.shows("▶ 10:51:30 Owners, dates entered")


def stage(rig: Rig) -> Stage:
    assert rig.app.stage is not None
    return rig.app.stage


def test_a_review_that_is_not_among_the_records_is_refused() -> None:
    with pytest.raises(KeyError):
        PastScreen().tell(replace(changed(LAST, lambda s: s), sessions=()), LAST)
