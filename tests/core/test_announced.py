"""The day of the next review as both sides were told it first."""

from datetime import date

from facilitator.core.announced import first_announced, set_next_review
from facilitator.core.session import FollowUp
from tests.core.reviews import END, START, STARTS, session

AGREED, LATER, LAST = date(2027, 3, 4), date(2027, 3, 11), date(2027, 3, 18)


def test_in_the_meeting_the_day_can_still_change() -> None:
    running = set_next_review(set_next_review(session(log=(START,)), AGREED), LATER)
    assert running.custom is None
    assert first_announced(running) == LATER
    assert first_announced(session()) is None


def test_after_it_the_first_day_stays_known_whatever_follows() -> None:
    ended = set_next_review(session(log=(START, END)), AGREED)
    assert ended.custom is None
    moved = set_next_review(ended, LATER)
    assert moved.custom == {"calendar": {"next": AGREED}}
    for again in (moved, set_next_review(moved, LAST), set_next_review(moved, None)):
        assert first_announced(again) == AGREED
    assert set_next_review(ended, AGREED) == ended


def test_a_review_opened_again_after_its_recap_went_out_keeps_it_too() -> None:
    told = session(log=(START,), follow_up=FollowUp(next_review=AGREED, recap_sent=STARTS))
    assert first_announced(set_next_review(told, LATER)) == AGREED


def test_what_the_user_keeps_in_that_table_stays() -> None:
    ended = session(log=(START, END), follow_up=FollowUp(next_review=AGREED))
    mine = ended.but(custom={"calendar": {"first": "2026-12-03", "room": "4"}, "crm": 7})
    assert set_next_review(mine, LATER).custom == {
        "calendar": {"first": "2026-12-03", "room": "4", "next": AGREED},
        "crm": 7,
    }
    odd = ended.but(custom={"calendar": "wall"})
    assert set_next_review(odd, LATER).custom == {"calendar": "wall"}
    assert first_announced(odd.but(custom={"calendar": {"next": "soon"}})) == AGREED
