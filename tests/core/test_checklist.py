"""What has to be done before a review, and when it is late."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from facilitator.core.checklist import Item, checklist, odd_ticks, tick
from facilitator.core.log import End, Start
from facilitator.core.refused import Refused
from facilitator.core.session import Note, Person, Session
from tests.core.reviews import STARTS, action, last, metric, owed, session

LONG_BEFORE = STARTS - timedelta(days=20)
US = Person(name="Priya", side="us", decides=True)
THEM = Person(name="Maria", side="them", decides=True)
DEV = Person(name="Dev", side="them")


def item(key: str, made: Session, now: datetime = LONG_BEFORE, **more: Any) -> Item:
    return next(one for one in checklist(made, now, **more) if one.key == key)


def topics(number: int) -> tuple[Note, ...]:
    return tuple(Note(id=f"n{at}", segment="plan", kind="topic", text=f"T{at}") for at in range(number))


def began(minutes: float) -> Session:
    at = STARTS + timedelta(minutes=minutes)
    return session(log=(Start(event="start", at=at, segment="plan", hard_stop=at),))


def test_dates_count_from_the_start_in_the_meetings_own_offset() -> None:
    there = timezone(timedelta(hours=-5))
    made = session()
    made = made.but(meeting=made.meeting.but(starts=datetime(2026, 12, 3, 10, tzinfo=there)))
    assert [(one.key, one.when, f"{one.due:%d %b %H:%M}") for one in checklist(made, LONG_BEFORE)] == [
        ("people", "week", "26 Nov 10:00"),
        ("scorecard", "week", "26 Nov 10:00"),
        ("actions", "week", "26 Nov 10:00"),
        ("topics", "week", "26 Nov 10:00"),
        ("preread", "48h", "01 Dec 10:00"),
        ("guests", "48h", "01 Dec 10:00"),
        ("call", "day", "03 Dec 09:00"),
        ("on_time", "day", "03 Dec 10:00"),
    ]
    assert {one.due.utcoffset() for one in checklist(made, LONG_BEFORE)} == {timedelta(hours=-5)}


def test_days_count_by_the_clocks_of_the_meetings_zone_across_their_change() -> None:
    starts = datetime.fromisoformat("2026-11-05T10:00:00-05:00")  # clocks went back on 1 November
    made = session()
    made = made.but(meeting=made.meeting.but(starts=starts, zone="America/New_York"))
    assert item("people", made).due.isoformat() == "2026-10-29T10:00:00-04:00"
    assert item("guests", made).due.isoformat() == "2026-11-03T10:00:00-05:00"
    assert item("call", made).due.isoformat() == "2026-11-05T09:00:00-05:00"
    assert item("people", made, datetime.fromisoformat("2026-10-29T10:00:01-04:00")).state == "late"


@pytest.mark.parametrize(
    ("key", "parts", "done", "about"),
    [
        ("people", {}, False, "Nobody of Acme is named and nobody of Northwind Data is named."),
        ("people", {"people": (US, DEV)}, False, "Nobody of Northwind Data is marked as able to decide."),
        (
            "people",
            {"people": (US, DEV, THEM)},
            True,
            "1 of Acme and 2 of Northwind Data; Priya and Maria decide.",
        ),
        ("scorecard", {}, False, "The scoreboard has no rows."),
        (
            "scorecard",
            {"scoreboard": tuple(metric(f"m{at}", name=f"M{at}", means=" ") for at in range(5))},
            False,
            "No value for 2026-Q4 in M0, M1, M2 and 2 more; no definition of M0, M1, M2 and 2 more.",
        ),
        (
            "scorecard",
            {"scoreboard": (metric(value=0),)},
            True,
            "The one row has a definition and a value for 2026-Q4.",
        ),
        (
            "scorecard",
            {"scoreboard": (metric(value=1), metric("n", earlier={"2026-Q4": 2}))},
            True,
            "All 2 rows have a definition and a value for 2026-Q4.",
        ),
        ("topics", {}, False, "No topic yet: agree on 2 or 3."),
        ("topics", {"notes": (topics(1)[0].but(text=" "),)}, False, "No topic yet: agree on 2 or 3."),
        ("topics", {"notes": topics(1)}, False, "Only one topic so far: agree on 2 or 3."),
        ("topics", {"notes": topics(2)}, True, "2 topics."),
        ("topics", {"notes": topics(4)}, False, "4 topics are too many for one review: leave 2 or 3."),
        ("preread", {}, False, "It is not written yet."),
    ],
)
def test_what_the_file_shows_is_seen(key: str, parts: dict[str, Any], done: bool, about: str) -> None:
    seen = item(key, session(**parts))
    assert (seen.state, seen.about, seen.by_hand) == ("done" if done else "open", about, False)


@pytest.mark.parametrize(
    ("preread", "by_hand", "about", "ticked"),
    [
        ("missing", False, "It is not written yet.", "Ticked on 30 Nov. It is not written yet."),
        ("written", True, "It is written: send it, and tick it.", "Ticked on 30 Nov."),
        (
            "outdated",
            False,
            "It is written, but the review changed since: write it again.",
            "Ticked on 30 Nov. It is written, but the review changed since: write it again.",
        ),
    ],
)
def test_that_the_pre_read_was_sent_is_known_by_a_tick_alone(
    preread: Any, by_hand: bool, about: str, ticked: str
) -> None:
    seen = item("preread", session(), preread=preread)
    assert (seen.state, seen.by_hand, seen.about) == ("open", by_hand, about)
    seen = item("preread", tick(session(), "preread", date(2026, 11, 30)), preread=preread)
    assert (seen.state, seen.about) == ("done", ticked)


@pytest.mark.parametrize(
    ("actions", "graded", "about"),
    [
        ((), (), ""),
        ((action("a1", due=date(2026, 11, 12)),), (), "“call” (due 12 Nov) is still open"),
        ((action("a1", due=date(2026, 11, 13)),), (), ""),
        ((action("a1", due=date(2026, 11, 1), status="done"),), (), ""),
        (
            (action("a1", due=date(2026, 11, 1), status="blocked"),),
            (),
            "“call” (due 1 Nov) is still open",
        ),
        ((action("a1", due=date(2026, 11, 1), status="dropped"),), (), ""),
        ((action("a1"),), (), ""),
        ((action("a1", due=date(2026, 11, 1)),), (owed("2026-09-03/a1", outcome="partly"),), ""),
        (
            (action("a1", due=date(2026, 11, 1)),),
            (owed("2026-06-04/a1", "other", outcome="done"), owed("2026-09-03/a1")),
            "“call” (due 1 Nov) is still open",
        ),
        (
            (action("a1", due=date(2026, 11, 1), owner="Dev"), action("a2", "mail", due=date(2026, 11, 2))),
            (),
            "“call” (Dev, due 1 Nov) and “mail” (due 2 Nov) are still open",
        ),
    ],
)
def test_actions_of_the_last_review_are_past_their_date_or_not(actions: Any, graded: Any, about: str) -> None:
    seen = item("actions", session(commitments=graded), last=last(actions=actions))
    wanted = f"{about}: ask, and mark what you hear with `facilitator mark`."
    assert (seen.state, seen.about) == (
        ("open", wanted) if about else ("done", "No action of the last review is open past its date.")
    )


def test_what_was_carried_over_cannot_be_marked_and_is_named_until_it_is_graded() -> None:
    carried = owed("2026-06-04/a2", "page", due=date(2026, 8, 1), outcome="missed")
    before = last(commitments=(carried, owed("2026-06-04/a3", due=date(2026, 8, 1), outcome="done")))
    none, told = "No action of the last review is open past its date.", "“page” (due 1 Aug) goes further back"
    seen = item("actions", session(), last=before)
    assert (seen.state, seen.about) == ("done", f"{none} {told} and is graded in this review: ask before it.")
    seen = item("actions", session(), last=before.but(actions=(action("a1", due=date(2026, 11, 1)),)))
    assert seen.state == "open"
    assert (
        f"(due 1 Nov) is still open: ask, and mark what you hear with `facilitator mark`. {told}"
        in seen.about
    )
    assert item("actions", session(commitments=(carried,)), last=before).about == none


def test_a_first_review_has_no_actions_to_update() -> None:
    assert item("actions", session()).state == "done"


@pytest.mark.parametrize(
    ("key", "before", "state"),
    [
        ("topics", timedelta(days=7), "open"),
        ("topics", timedelta(days=7) - timedelta(seconds=1), "late"),
        ("guests", timedelta(hours=48), "open"),
        ("guests", timedelta(hours=47), "late"),
        ("call", timedelta(minutes=59), "late"),
        ("on_time", timedelta(minutes=-2), "open"),
        ("on_time", timedelta(minutes=-3), "late"),
    ],
)
def test_what_is_not_done_in_time_is_late(key: str, before: timedelta, state: str) -> None:
    assert item(key, session(), STARTS - before).state == state
    if key == "topics":
        assert item(key, session(notes=topics(2)), STARTS - before).state == "done"


@pytest.mark.parametrize(
    ("minutes", "state", "about"),
    [
        (-3, "done", "It started at 14:57."),
        (2, "done", "It started at 15:02."),
        (2 + 1 / 60, "late", "It started at 15:02, 2 min late."),
        (14, "late", "It started at 15:14, 14 min late."),
    ],
)
def test_the_log_shows_whether_it_started_on_time(minutes: float, state: str, about: str) -> None:
    seen = item("on_time", began(minutes), STARTS + timedelta(hours=1))
    assert (seen.state, seen.about) == (state, about)


def test_a_tick_counts_as_done_and_hides_nothing() -> None:
    made = tick(tick(session(), "guests", date(2026, 12, 1)), "topics", date(2026, 11, 26))
    assert made.custom == {"checklist": {"guests": date(2026, 12, 1), "topics": date(2026, 11, 26)}}
    guests, agreed = item("guests", made, STARTS), item("topics", made, STARTS)
    assert (guests.state, guests.about) == ("done", "Ticked on 1 Dec.")
    assert (agreed.state, agreed.about) == (
        "done",
        "Ticked on 26 Nov. Still missing: No topic yet: agree on 2 or 3.",
    )
    assert tick(tick(made, "guests", None), "topics", None).custom is None


def test_what_people_keep_in_custom_stays_as_it_is() -> None:
    mine = {"room": "4.12", "checklist": {"cake": date(2026, 12, 2)}}
    made = tick(session(custom=mine), "call", date(2026, 12, 3))
    assert made.custom == {"room": "4.12", "checklist": mine["checklist"] | {"call": date(2026, 12, 3)}}  # type: ignore[operator]
    assert tick(made, "call", None).custom == mine
    assert tick(session(custom={"room": 1}), "call", None).custom == {"room": 1}


def test_a_line_that_is_no_tick_is_named_and_the_others_count() -> None:
    mine = {"guests": date(2026, 12, 1), "room": "4.12"}
    made = session(custom={"checklist": mine})
    assert odd_ticks(made) == (
        "[custom.checklist] has “room”, which is no day like 2026-12-01: it ticks nothing.",
    )
    assert item("guests", made).state == "done"
    assert tick(made, "call", date(2026, 12, 3)).custom == {"checklist": mine | {"call": date(2026, 12, 3)}}


def test_nothing_is_due_for_a_review_that_was_cancelled_or_is_over() -> None:
    made = session()
    cancelled = made.but(meeting=made.meeting.but(status="cancelled"))
    assert checklist(cancelled, STARTS) == checklist(last(), STARTS) == ()
    with pytest.raises(Refused, match=r"^This review was cancelled: nothing is due for it any more\.$"):
        tick(cancelled, "call", date(2026, 12, 3))


@pytest.mark.parametrize(
    "theirs", ["done", {"call": "yes"}, {"call": datetime(2026, 12, 3, tzinfo=UTC)}, [{"call": 1}]]
)
def test_a_table_of_that_name_that_is_none_of_ours_is_not_touched(theirs: Any) -> None:
    made = session(custom={"checklist": theirs})
    assert item("call", made).state == "open"
    assert len(odd_ticks(made)) == 1
    with pytest.raises(Refused, match=r"^\[custom\.checklist\] holds something else"):
        tick(made, "call", date(2026, 12, 3))


@pytest.mark.parametrize(
    ("key", "made", "sentence"),
    [
        ("cake", session(), "The checklist has no “cake”; its items are people, scorecard, "),
        ("on_time", session(), "Whether a review starts on time is seen by its clock alone."),
        ("call", last(), "This review is over: nothing is due for it any more."),
        ("call", began(0).but(log=(*began(0).log, End(event="end", at=STARTS))), "This review is over"),
    ],
)
def test_what_cannot_be_ticked(key: str, made: Session, sentence: str) -> None:
    with pytest.raises(Refused) as no:
        tick(made, key, date(2026, 12, 3))
    assert str(no.value).startswith(sentence)
