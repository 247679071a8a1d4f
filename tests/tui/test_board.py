"""The board: what the room sees of the clock and the plan, at every size; nothing of it is the driver's."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import drive
from facilitator.core.carry import open_from
from facilitator.core.session import Action, Bet, CheckIn, FollowUp, Session
from facilitator.core.timing import timeline
from facilitator.tui.widgets.big_clock import big_clock, height_of, width_of
from facilitator.tui.widgets.board_head import board_head
from facilitator.tui.widgets.board_plan import plan_page
from tests.tui.rig import NORTHWIND, meeting, sample
from tests.tui.test_theme import colour_of

SIZES = [(200, 60), (120, 36), (100, 30), (80, 24)]
LONG = "Run joint discovery calls with every wholesale account that has asked for a quote " * 3


@cache
def planned() -> Session:
    """The growth review as it opens."""
    (stem, last), (_, coming) = sample(NORTHWIND)[-2:]
    return open_from(coming, last, stem)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-12-03T{clock}:00-05:00")


def started(session: Session, clock: str = "10:04") -> Session:
    return drive.start(session, "commitments", at("11:00"), at(clock))


def agreed(session: Session) -> Session:
    """A plan as it usually is; something of it is still to be named."""
    bets = (
        Bet(
            id="b1",
            title="Adoption push",
            why="Half of the customers never switched it on",
            moves="integration_adoption",
            ours="two solution engineers",
            theirs="customer list by Friday",
            our_owner="Jonas Weber",
            their_owner="Chloé Fontaine",
            target="30 % live by 31 Mar",
        ),
        Bet(id="b2", title="Sell the bundle", ours="a price list", our_owner="Priya Raman"),
    )
    actions = (
        Action.read(
            {
                "id": "a1",
                "what": "Run 3 joint discovery calls",
                "owner": "Sam Ortega",
                "with": "Dev Patel",
                "due": date(2026, 12, 18),
                "bet": "b2",
            }
        ),
        Action(id="a2", what="Settle the price list", owner="Priya Raman", due=date(2027, 1, 15)),
        Action(id="a3", what="Token audit"),
        Action(id="a4", what="A thing of the past", status="dropped"),
    )
    follow_up = FollowUp(every="two weeks", next_review=date(2027, 3, 4))
    return session.but(bets=bets, actions=actions, follow_up=follow_up)


def overfull(session: Session) -> Session:
    """Three bets and seven actions, each in as many words as people find."""
    session = agreed(session)
    bet = session.bets[0].but(ours=LONG, theirs=LONG, why=LONG, target=LONG)
    action = session.actions[0].but(what=LONG)
    return session.but(
        bets=tuple(bet.but(id=f"b{n}", title=f"Bet number {n}") for n in (1, 2, 3)),
        actions=tuple(action.but(id=f"a{n}", owner=f"Owner {n}") for n in range(1, 8)),
    )


def page(session: Session, width: int, height: int, *, over: bool = False) -> str:
    lines = plan_page(session, width, height, date(2026, 12, 3), over=over)
    assert all(line.cell_length <= width for line in lines)
    return "\n".join(line.plain for line in lines)


def room(session: Session, size: tuple[int, int], clock: str = "10:06") -> tuple[int, int]:
    """The cells that a screen of that size leaves for the plan."""
    width, height = size[0] - 4, size[1] - 1
    return width, height - len(head(session, width, height, clock).split("\n"))


def head(session: Session, width: int = 116, height: int = 35, clock: str = "10:06") -> str:
    now = timeline(session.agenda, session.log, at(clock), session.meeting.starts)
    drawn = board_head(session, now, width, height)
    assert all(line.cell_length <= width for line in drawn.split("\n"))
    return drawn.plain


# -- the plan ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_a_usual_plan_stands_there_without_scrolling(size: tuple[int, int]) -> None:
    session = started(agreed(planned()))
    width, height = room(session, size)
    said = page(session, width, height)
    assert len(said.split("\n")) == height
    for words in (
        "1  Adoption push", "→ 30 % live by 31 Mar", "Acme Cloud", "two solution engineers", "Jonas Weber",
        "Northwind Data", "customer list by Friday", "Chloé Fontaine", "2  Sell the bundle",
        "Run 3 joint discovery calls", "Sam Ortega", "Fri 18 Dec", "Fri 15 Jan",
        "Check-ins every two weeks", "Next review Thu 4 Mar",
    ):  # fmt: skip
        assert words in said
    assert "A thing of the past" not in said


def test_a_large_board_says_why_and_which_number_moves() -> None:
    said = page(agreed(planned()), 196, 40)
    assert "Half of the customers never switched it on" in said
    assert "moves Integration adoption: 18 % → 30 %" in said
    assert "Sam Ortega with Dev Patel   bet 2" in said
    assert "Not this quarter" not in said


def test_what_is_missing_is_said_quietly() -> None:
    said = page(agreed(planned()), 116, 24)
    for words in ("target to be agreed", "to be agreed", "owner to be named", "no date yet"):
        assert words in said
    assert "missing" not in said
    bare = planned().but(bets=(), follow_up=None, actions=(Action(id="a1", what="Call"),))
    assert "No bet yet." in page(bare, 116, 24)
    assert "Next review to be set" in page(bare, 116, 24)


def test_the_next_check_in_is_the_first_that_was_not_held() -> None:
    check_ins = (CheckIn(date=date(2026, 12, 10)), CheckIn(date=date(2026, 12, 4), held=True))
    assert "every two weeks, next Thu 10 Dec" in page(agreed(planned()).but(check_ins=check_ins), 116, 24)


@pytest.mark.parametrize("size", SIZES)
def test_an_overfull_plan_keeps_every_bet_and_owner(size: tuple[int, int]) -> None:
    session = started(overfull(planned()))
    width, height = room(session, size)
    said = page(session, width, height)
    for number in range(1, 8):
        assert f"Owner {number}" in said
    for number in (1, 2, 3):
        assert f"{number}  Bet number {number}" in said
    # Only the smallest screen is too small for it, and is scrolled.
    assert (len(said.split("\n")) > height) == (size == (80, 24))


def test_before_anything_is_agreed_there_is_what_it_will_come_from() -> None:
    said = page(planned(), 116, 24)
    assert "Priorities of both sides" in said
    assert "Win against single-vendor bundles" in said
    assert "Joint pricing bundle" in said
    assert "1 of the four questions answered" in said
    assert "What both sides agree stands here." in said
    nothing = planned().but(notes=(), initiatives=())
    assert "None named yet." in page(nothing, 116, 24)
    assert "The meeting ended without a bet or an action." in page(nothing, 116, 24, over=True)


HOSTILE = st.text(st.sampled_from("a b[/]\x1b\n👩‍👩‍👧共عé\u202e→ "), max_size=60) | st.just("x[y] " * 2000)


@settings(max_examples=30, deadline=None)
@given(HOSTILE, st.integers(56, 200), st.integers(1, 50))
def test_no_text_breaks_a_line_of_the_page(text: str, width: int, height: int) -> None:
    session = overfull(planned())
    bets = tuple(
        one.but(title=text, why=text, ours=text, our_owner=text, target=text) for one in session.bets
    )
    actions = tuple(one.but(what=text, owner=text or None) for one in session.actions)
    said = page(session.but(bets=bets, actions=actions), width, height)
    assert "\x1b" not in said
    notes = tuple(one.but(kind="priority", text=text) for one in session.notes)
    page(session.but(bets=(), actions=(), notes=notes), width, height)


# -- the clock --------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_the_figures_are_as_large_as_they_say(scale: int) -> None:
    lines = big_clock("1:02:34", scale).split("\n")
    assert len(lines) == height_of(scale)
    assert {line.cell_length for line in lines} == {width_of("1:02:34", scale)}


def test_figures_can_be_read() -> None:
    assert big_clock("7:1", 2).plain.split("\n") == [
        "██████      ██  ",
        "    ██ ██ ████  ",
        "    ██      ██  ",
        "    ██ ██   ██  ",
        "    ██    ██████",
    ]


STATES: dict[str, tuple[Callable[[], Session], str, list[str]]] = {
    "planned": (planned, "09:48", ["Starts at 10:00, in 12 min.", "60 min, until 11:00"]),
    "not begun": (planned, "10:05", ["Was to start at 10:00, 5 min ago."]),
    "another day": (
        lambda: planned().but(meeting=planned().meeting.but(starts=at("10:00") + timedelta(days=3))),
        "10:00",
        ["Starts at 10:00 on 6 December, in 3 days."],
    ),
    "running": (
        lambda: started(planned()),
        "10:06",
        ["Commitments", "left of 5 min", "Joint plan starts by 10:30", "Scoreboard 10 → 6 min pays"],
    ),
    "over": (lambda: started(planned()), "10:12", ["▲ over its 5 min"]),
    "cut": (lambda: started(planned()), "10:31", ["Go to the Joint plan now"]),
    "paused": (lambda: drive.pause(started(planned()), at("10:06")), "10:08", ["PAUSED", "left of 5 min"]),
    "ended": (
        lambda: drive.end(started(planned()), (), at("10:50")),
        "11:30",
        ["Ended 10:50, 10 min early."],
    ),
    "cancelled": (
        lambda: planned().but(meeting=planned().meeting.but(status="cancelled")),
        "10:00",
        ["This review was cancelled."],
    ),
    "held without a log": (
        lambda: sample(NORTHWIND)[0][1].but(log=()),
        "10:00",
        ["Held on 4 September 2025."],
    ),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", [*SIZES, (60, 16)])
def test_the_head_says_where_the_meeting_stands(state: str, size: tuple[int, int]) -> None:
    make, clock, wanted = STATES[state]
    said = head(make(), size[0] - 4, size[1] - 1, clock)
    assert "Acme Cloud × Northwind Data" in said
    assert "F6" not in said
    flat = " ".join(said.split())
    for words in wanted if size[0] >= 120 else wanted[:1]:
        assert words in flat


def test_a_rehearsal_says_so() -> None:
    now = timeline(planned().agenda, (), at("10:00"), at("10:00"))
    assert "REHEARSAL x60" in board_head(planned(), now, 116, 35, 60).plain


# -- in the meeting ---------------------------------------------------------------------------


async def test_f2_gives_the_room_the_board_and_keeps_the_keys_of_the_clock() -> None:
    async with meeting("10:04", change=agreed) as rig:
        await rig.press("f2")
        rig.shows("Joint plan", "Adoption push", "Jonas Weber", "left of 5 min", "Scoreboard 10 → 6 min pays")
        assert rig.lines()[-1].strip() == "saved 10:04:00"
        for cue in ("F2", "PgDn", "▌"):
            assert cue not in rig.text()
        graded = rig.session.commitments
        await rig.press("m", "x", "pagedown", "f5")
        rig.shows("Wins", "PAUSED")
        assert rig.session.commitments == graded
        await rig.press("f5", "f4")
        rig.shows("Go to 1 Commitments", "Adoption push")
        await rig.press("3")
        rig.shows("left of", "Adoption push")
        assert rig.session.log[-1].segment == "scoreboard"  # type: ignore[union-attr]
        await rig.press("escape")
        rig.shows("▶ Scoreboard", "F2 board")


async def test_a_question_stands_on_the_ground_of_what_is_above_it() -> None:
    async with meeting("10:00", size=(80, 24)) as rig:
        for key, above in (("f4", "to grade"), ("f2", "2026-Q4 review"), ("f2", "to grade")):
            await rig.press(key)
            assert colour_of(rig, "Go to")[1] == colour_of(rig, above)[1]


async def test_what_is_being_typed_outlives_the_board() -> None:
    async with meeting("10:00") as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half")
        await rig.press("f2")
        rig.shows("Priorities of both sides", "Half")
        await rig.begin("done")
        await rig.press("f2")
        await rig.type(" well")
        assert rig.session.notes[-1].text == "Halfdone well"


async def test_the_board_says_plainly_that_something_is_not_saved() -> None:
    async with meeting("10:00") as rig:
        await rig.press("f2")
        rig.desk.trouble = "the disk is full"
        await rig.press("pagedown")
        rig.shows("NOT SAVED: the disk is full")
        assert rig.lines()[-1].strip().startswith("NOT SAVED")


async def test_a_plan_too_long_for_the_window_is_scrolled_and_counted() -> None:
    async with meeting("10:00", size=(80, 24), change=overfull) as rig:
        await rig.press("f2")
        rig.shows("more lines below")
        assert "Owner 7" not in rig.text()
        await rig.press(*["down"] * 50)
        rig.shows("Owner 7", "more lines above")
        await rig.pilot.resize_terminal(50, 12)
        await rig.settle()
        rig.shows("Commitments", "5:00 left", "Needs 60 x 16; has 50 x 12.")
        await rig.pilot.resize_terminal(120, 36)
        await rig.settle()
        rig.shows("Owner 7", "Bet number 1")
        assert "more lines" not in rig.text()


async def test_people_and_palette_come_before_the_board() -> None:
    async with meeting("10:00") as rig:
        await rig.press("f2", "f3")
        rig.shows("✓ here", "Maria Lindqvist")
        assert "Priorities of both sides" not in rig.text()
        await rig.press("escape", "f2", "ctrl+p")
        await rig.begin("pause")
        rig.shows("F5")
        await rig.press("enter")
        rig.shows("PAUSED", "Priorities of both sides")


async def test_the_wrap_up_shows_the_plan_to_the_room_too() -> None:
    async with meeting("10:00", change=agreed) as rig:
        await rig.at("10:50")
        await rig.press("f8", "f2")
        rig.shows("Ended 10:50, 10 min early.", "Adoption push", "Next review Thu 4 Mar")
        assert "owner: name one" not in rig.text()
        await rig.press("escape")
        rig.shows("wrap-up")
