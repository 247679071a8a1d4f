"""The sentences over the strip."""

from collections.abc import Sequence
from datetime import time

import pytest

from facilitator.core.causes import Cause, causes
from facilitator.core.narrate import Headline, amount_text, clock_text, headline, leaving, minutes_text
from facilitator.core.session import Person, Segment
from facilitator.core.timing import timeline
from tests.core.clocked import GROWTH, TEN, at, review, seen, seg

ON_TIME = "10:00 start commitments 11:00"
REVIEW = (*GROWTH[:4], GROWTH[4].but(title="Joint plan"), GROWTH[5])


def said(now: str, *lines: str, agenda: Sequence[Segment] = REVIEW) -> Headline:
    session = review(agenda, *lines)
    return headline(session, timeline(session.agenda, session.log, at(now), TEN))


@pytest.mark.parametrize(
    ("now", "lines", "text"),
    [
        ("9:56", (), "Starts at 10:00, in 4 min."),
        ("9:59:15", (), "Starts at 10:00, in 45 s."),
        ("10:00", (), "Starts at 10:00: now."),
        ("10:07", (), "Was to start at 10:00, 7 min ago."),
        ("5:30", (), "Starts at 10:00, in 4 h."),
        ("-72:00", (), "Starts at 10:00 on 3 December, in 3 days."),
        ("12:00", (ON_TIME, "10:58 end"), "Ended 10:58, 2 min early."),
        ("12:00", (ON_TIME, "11:04:30 end"), "Ended 11:04, 4:30 late."),
        ("12:00", (ON_TIME, "11:00 end"), "Ended 11:00, on time."),
        ("10:19", ("10:04 start commitments 11:00", "10:09 enter wins", "10:14 enter scoreboard"),
         "Joint plan starts by 10:32, 13 min from now. Scoreboard 10 → 6 min pays for the late start. "
         "Ends on time."),
        ("10:01", (ON_TIME,), "Joint plan starts by 10:32, 31 min from now. Ends on time."),
        ("10:31:20", (ON_TIME, "10:31:20 enter diagnosis"),
         "Joint plan starts by 10:32, 40 s from now. Diagnosis 10:00 → 0:40 and Owners 10:00 → 8:00 pay "
         "for the overrun of Commitments. Ends on time."),
    ],
)  # fmt: skip
def test_the_headline(now: str, lines: tuple[str, ...], text: str) -> None:
    assert said(now, *lines).text == text


@pytest.mark.parametrize(
    ("now", "lines", "lead"),
    [
        ("10:32", (ON_TIME,), "Go to the Joint plan now: it needs its 20 min until 10:52."),
        ("10:36", (ON_TIME,), "Go to the Joint plan now: it needs its 20 min until 10:56."),
        ("10:40", (ON_TIME, "10:36 release plan 600"),
         "Joint plan starts by 10:42, 2 min from now."),
        ("10:42", (ON_TIME, "10:36 release plan 600"),
         "Go to the Joint plan now: it needs 10 min until 10:52."),
        ("10:31", (ON_TIME, "10:30 enter plan"), "Joint plan has its full 20 min."),
        ("10:31", (ON_TIME, "10:25 enter plan"), "Joint plan has 25 min, 5 min more than planned."),
        ("10:51", (ON_TIME, "10:30 enter plan"), "Joint plan is 1 min over its 20 min."),
        ("10:36", (ON_TIME, "10:36 enter plan", "10:36 release plan 180"),
         "Joint plan has 17 min of its 20 min; the room released the rest."),
        ("10:51", (ON_TIME, "10:30 enter plan", "10:50 enter owners"), ""),
    ],
)  # fmt: skip
def test_the_lead_is_about_what_is_protected(now: str, lines: tuple[str, ...], lead: str) -> None:
    assert said(now, *lines).lead == lead


def test_with_two_protected_blocks_the_second_is_told_when_it_is_due() -> None:
    agenda = (seg("talk", 10), seg("plan", 20, protected=True), seg("owners", 10, protected=True))
    began = ("10:00 start talk 10:40", "10:10 enter plan")
    assert said("10:20", *began, agenda=agenda).lead == "Plan has its full 20 min."
    assert (
        said("10:30", *began, agenda=agenda).lead == "Go to the Owners now: it needs its 10 min until 10:40."
    )
    more = (*began, "10:10 hard_stop 10:45", "10:20 hard_stop 10:32")
    assert said("10:31", *more, agenda=agenda).ending == "Ends 9 min late, at 10:41."


@pytest.mark.parametrize(
    ("now", "lines", "payer"),
    [
        ("10:01", (ON_TIME,), ""),
        ("10:08", ("10:08 start commitments 11:00",),
         "Scoreboard 10 → 5 and Wins 5 → 2 min pay for the late start."),
        ("10:10", ("10:10 start commitments 11:00",),
         "Scoreboard 10 → 5, Wins 5 → 2 min and 1 other pay for the late start."),
        ("10:20", ("10:20 start commitments 11:00",),
         "Scoreboard 10 → 2, Diagnosis 10 → 5 min and 3 others pay for the late start."),
        ("10:20", ("10:20 start commitments 11:20",), ""),
        # Commitments has used its five: it no longer pays, the others do.
        ("10:15", ("10:10 start commitments 11:00",),
         "Scoreboard 10 → 5, Wins 5 → 2 min and 1 other pay for the late start."),
        ("10:05:30", (ON_TIME,), "Scoreboard 10:00 → 9:30 pays for the overrun of Commitments."),
        ("10:14", (ON_TIME, "10:12 enter wins", "10:14 enter scoreboard"),
         "Scoreboard 10 → 6 min pays for the overrun of Commitments."),
        ("10:08", (ON_TIME, "10:01 pause", "10:05 resume"), "Scoreboard 10 → 6 min pays for the pause."),
        ("10:08", (ON_TIME, "10:01 pause", "10:03 resume", "10:04 pause", "10:06 resume"),
         "Scoreboard 10 → 6 min pays for the pauses."),
        ("10:01", (ON_TIME, "10:01 hard_stop 10:57"),
         "Scoreboard 10 → 7 min pays for the earlier hard stop."),
        ("10:01", (ON_TIME, "10:01 resize diagnosis 12"),
         "Scoreboard 10 → 8 min pays for the time added to Diagnosis."),
        # Ten minutes late, but the room stays ten minutes longer: what is short is the overrun's.
        ("10:18", ("10:10 start commitments 11:00", "10:10 hard_stop 11:10"),
         "Scoreboard 10 → 7 min pays for the overrun of Commitments."),
    ],
)  # fmt: skip
def test_who_pays_and_for_what(now: str, lines: tuple[str, ...], payer: str) -> None:
    assert said(now, *lines).payer == payer


@pytest.mark.parametrize(
    ("now", "lines", "gain"),
    [
        ("10:03", (ON_TIME, "10:03 enter wins"), "Joint plan gains 2 min saved in Commitments."),
        ("10:05", (ON_TIME, "10:03 enter wins", "10:05 enter scoreboard"),
         "Joint plan gains 5 min saved in Wins and Commitments."),
        ("10:05", (ON_TIME, "10:03 enter wins", "10:05 enter diagnosis"),
         "Joint plan gains 15 min saved in Scoreboard, Wins and 1 other."),
        ("9:58", ("9:58 start commitments 11:00",), "Joint plan gains 2 min."),
        ("10:01", (ON_TIME, "10:01 hard_stop 11:00:30"), "Joint plan gains 30 s."),
        ("10:25", (ON_TIME, "10:25 enter plan"), ""),
    ],
)  # fmt: skip
def test_where_saved_minutes_go(now: str, lines: tuple[str, ...], gain: str) -> None:
    assert said(now, *lines).gain == gain


@pytest.mark.parametrize(
    ("now", "lines", "ending"),
    [
        ("10:30", (ON_TIME,), "Ends on time."),
        ("10:36", (ON_TIME,), "Ends 4 min late, at 11:04."),
        ("10:32:20", (ON_TIME,), "Ends 20 s late, at 11:00."),
        ("10:45", (ON_TIME, "10:05 enter plan", "10:40 enter owners"), "Ends 10 min early, at 10:50."),
    ],
)
def test_how_it_ends(now: str, lines: tuple[str, ...], ending: str) -> None:
    assert said(now, *lines).ending == ending


def test_titles_are_the_users_text_and_stay_as_they_are() -> None:
    agenda = (
        seg("talk", 5, "back"),
        seg("x", 10, "back").but(title="[b]A[/] {0} %s →"),
        seg("plan", 5, protected=True),
    )
    found = said("10:04", "10:04 start talk 10:20", agenda=agenda)
    assert found.payer == "[b]A[/] {0} %s → 10 → 6 min pays for the late start."


def test_causes_come_biggest_first_and_a_longer_room_makes_up_for_a_late_start() -> None:
    t = seen(
        GROWTH, "10:20", "10:03 start commitments 11:00", "10:12 pause", "10:13 resume", "10:14 resize wins 7"
    )
    assert causes(t, TEN) == (
        Cause("overrun", 11 * 60, "commitments"),
        Cause("late start", 180),
        Cause("resize", 120, "wins"),
        Cause("pause", 60),
    )
    full_length = seen(GROWTH, "10:20", "10:20 start commitments 11:15")
    assert causes(full_length, TEN) == (Cause("late start", 300),)
    early = seen(GROWTH, "9:50", "9:50 start commitments 10:45")
    assert causes(early, TEN) == (Cause("hard stop", 300),)
    assert causes(seen(GROWTH, "9:50"), TEN) == ()


@pytest.mark.parametrize(
    ("seconds", "clock", "amount", "minutes"),
    [
        (0, "0:00", "0 min", "0 s"),
        (45, "0:45", "45 s", "45 s"),
        (60, "1:00", "1 min", "1 min"),
        (645, "10:45", "10:45", "10 min"),
        (5400, "1:30:00", "90 min", "90 min"),
        (7265, "2:01:05", "2 h 1 min", "2 h"),
    ],
)
def test_seconds_in_words(seconds: int, clock: str, amount: str, minutes: str) -> None:
    assert (clock_text(seconds), amount_text(seconds), minutes_text(seconds)) == (clock, amount, minutes)


@pytest.mark.parametrize(
    ("now", "lines", "people", "words"),
    [
        ("10:20", (ON_TIME,), {"Ana": time(10, 45), "Bo": time(10, 40)}, "Bo, who decides, leaves at 10:40."),
        (
            "10:41",
            (ON_TIME,),
            {"Ana": time(10, 45), "Bo": time(10, 40)},
            "Ana, who decides, leaves at 10:45.",
        ),
        ("10:20", (ON_TIME,), {"Ana": time(11), "Bo": None}, ""),
        ("10:20", (), {"Ana": time(10, 45)}, ""),
        ("10:50", (ON_TIME, "10:30 end"), {"Ana": time(10, 55)}, ""),
        (
            "23:50",
            ("23:30 start commitments 24:30",),
            {"Ana": time(0, 10)},
            "Ana, who decides, leaves at 00:10.",
        ),
    ],
)
def test_who_leaves_before_the_end(
    now: str, lines: tuple[str, ...], people: dict[str, time | None], words: str
) -> None:
    session = review(REVIEW, *lines).but(
        people=tuple(Person(name=name, side="us", decides=True, leaves=at) for name, at in people.items())
    )
    assert leaving(session, timeline(session.agenda, session.log, at(now), TEN)) == words
