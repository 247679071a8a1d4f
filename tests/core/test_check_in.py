"""A check-in: what was answered, in the file and in the note of three lines."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.check_in import add_news, answer, asked, blocked_by, change_news
from facilitator.core.check_in_day import day_of, since
from facilitator.core.check_in_entry import begin, close
from facilitator.core.check_in_note import head_of, in_step, note_for, note_of, note_so_far, own_words
from facilitator.core.check_ins import next_check_in
from facilitator.core.edit import amended, item
from facilitator.core.refused import Refused
from facilitator.core.said import STATES, Said, State, last_said, news, said
from facilitator.core.session import Action, CheckIn, Session
from tests.tui.rig import NORTHWIND, sample

DAY, BEFORE, LATER = date(2026, 11, 25), date(2026, 10, 29), date(2027, 1, 5)
#: Bets b1 and b2; a3 is overdue and has a note and an earlier date, a4 is overdue, a5 is not due yet.
HELD = sample(NORTHWIND)[-2][1]


def action(session: Session, id_: str) -> Action:
    return item(session.actions, id_)


def test_every_bet_is_asked_about_and_every_action_that_is_not_over() -> None:
    assert asked(HELD) == ("bets/b1", "bets/b2", "actions/a3", "actions/a4", "actions/a5")


@pytest.mark.parametrize(
    ("state", "words", "status", "note", "line"),
    [
        ("moving", None, "open", "Twenty-three switched so far", "moving"),
        (
            "blocked", "no tenant;  Maria can help", "blocked",
            "no tenant; Maria can help; before: Twenty-three switched so far",
            "blocked: no tenant; Maria can help",
        ),
        ("done", None, "done", "Twenty-three switched so far", "done"),
        ("done", "all forty", "done", "all forty; before: Twenty-three switched so far", "done: all forty"),
        ("dropped", None, "dropped", "Twenty-three switched so far", "dropped"),
    ],
)  # fmt: skip
def test_an_answer_stands_in_the_action_and_under_its_day(
    state: State, words: str | None, status: str, note: str, line: str
) -> None:
    after = answer(HELD, DAY, "actions/a3", state, words)
    assert (action(after, "a3").status, action(after, "a3").note) == (status, note)
    assert (after.custom or {})["check_ins"]["2026-11-25"] == {"actions": {"a3": line}}
    assert after.check_ins[-1] == CheckIn(date=DAY)


def test_another_date_keeps_the_old_one_and_a_slip_of_the_hand_leaves_none() -> None:
    first = answer(HELD, DAY, "actions/a3", "moved", due=date(2027, 1, 4))
    after = answer(first, DAY, "actions/a3", "moved", "Chloé is away", due=LATER)
    assert (action(after, "a3").due, action(after, "a3").was_due) == (
        LATER,
        (date(2026, 10, 9), date(2026, 10, 30)),
    )
    found = said(after, DAY)["actions/a3"]
    assert (found.to, found.own, found.in_words(DAY)) == (
        LATER,
        "Chloé is away",
        "to Tue 5 Jan, Chloé is away",
    )
    back = answer(after, DAY, "actions/a3", "moved", due=date(2026, 10, 30))
    assert action(back, "a3").was_due == (date(2026, 10, 9),)


def test_what_is_blocked_and_moves_is_blocked_all_the_same() -> None:
    blocked = answer(HELD, DAY, "actions/a5", "blocked", "no tenant")
    both = answer(blocked, DAY, "actions/a5", "moved", due=LATER)
    assert said(both, DAY)["actions/a5"] == Said("blocked", "to 2027-01-05, no tenant")
    assert (action(both, "a5").status, action(both, "a5").note) == ("blocked", "no tenant")
    assert (
        "Blocked: Run three joint discovery calls from workspace leads (Dev Patel: to Tue 5 Jan, no tenant)."
        in note_of(both, DAY)
    )
    other = answer(answer(HELD, DAY, "actions/a5", "moved", due=LATER), DAY, "actions/a5", "moving")
    assert (action(other, "a5").due, said(other, DAY)["actions/a5"].to) == (LATER, LATER)


@given(
    st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from([None, "", "one", "two, three"])), max_size=5)
)
def test_the_last_answer_of_a_day_is_the_one_that_counts(answers: list[tuple[State, str | None]]) -> None:
    session = HELD
    for state, words in answers:
        try:
            session = answer(session, DAY, "actions/a3", state, words, LATER if state == "moved" else None)
        except Refused:
            assert state == "blocked"
            continue
    last = said(session, DAY).get("actions/a3")
    found = action(session, "a3")
    assert (last is not None and last.to == LATER) is (found.due == LATER)
    assert found.was_due in ((date(2026, 10, 9),), (date(2026, 10, 9), date(2026, 10, 30)))
    if last is None:
        assert session == HELD
        return
    wanted = {"moving": "open", "moved": "open"}.get(last.state, last.state)
    assert found.status == wanted
    kept = "Twenty-three switched so far"
    words = last.own if last.state != "moved" else ""
    assert found.note == (f"{words}; before: {kept}" if words else kept)


@pytest.mark.parametrize(
    ("key", "state", "sentence"),
    [
        ("actions/a3", "blocked", "is blocked by what, and who can help?"),
        ("bets/b1", "blocked", "is blocked by what, and who can help?"),
        ("actions/a3", "moved", "moves to which day?"),
        ("bets/b1", "moved", "is a bet: whether it goes on is decided in the review."),
        ("bets/b1", "dropped", "is a bet: whether it goes on is decided in the review."),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(key: str, state: State, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence.replace("?", "\\?")):
        answer(HELD, DAY, key, state)


@pytest.mark.parametrize(
    ("custom", "sentence"),
    [
        ({"bets": {"b1": 3}}, "2026-11-25.bets. has something else as b1"),
        ({"bets": {"b1": "so so"}}, "has something else as b1"),
        ({"new": 3}, "holds something else"),
        ({"new": ["one", 3]}, "holds something else"),
    ],
)
def test_what_was_written_by_hand_in_the_place_of_an_answer_is_not_lost(
    custom: dict[str, object], sentence: str
) -> None:
    theirs = HELD.but(custom={"check_ins": {"2026-11-25": custom}})
    with pytest.raises(Refused, match=sentence):
        answer(theirs, DAY, "bets/b1", "moving")


def test_a_line_of_what_is_new_may_be_a_string_and_the_state_in_capitals() -> None:
    theirs = HELD.but(custom={"check_ins": {"2026-11-25": {"new": "one", "bets": {"b1": "Blocked: no SE"}}}})
    assert news(add_news(theirs, DAY, "two"), DAY) == ("one", "two")
    assert said(theirs, DAY) == {"bets/b1": Said("blocked", "no SE")}


def test_two_with_one_id_are_refused_and_asked_about_once() -> None:
    twice = HELD.but(actions=(*HELD.actions, action(HELD, "a3").but(what="Another")))
    assert asked(twice) == asked(HELD)
    with pytest.raises(Refused, match="Two actions have the id a3: give one of them another id"):
        answer(twice, DAY, "actions/a3", "done")


def test_a_day_that_was_given_stays_through_done_for_what_goes_on_after_all() -> None:
    session = answer(HELD, DAY, "actions/a5", "moved", due=LATER)
    session = answer(session, DAY, "actions/a5", "done", "two of three")
    assert "Done: Run three joint discovery calls from workspace leads (Dev Patel: two of three)." in note_of(
        session, DAY
    )
    session = answer(session, DAY, "actions/a5", "moving")
    assert said(session, DAY)["actions/a5"].in_words(DAY) == "to Tue 5 Jan"
    session = answer(session, DAY, "actions/a5", "moved", due=date(2027, 1, 12))
    assert action(session, "a5").was_due == (date(2026, 12, 11),)


def test_still_blocked_needs_no_new_words() -> None:
    before = answer(HELD, BEFORE, "actions/a3", "blocked", "no tenant")
    before = answer(before, BEFORE, "bets/b1", "blocked", "no SE; Maria can help")
    for key, words in (("actions/a3", "no tenant"), ("bets/b1", "no SE; Maria can help"), ("bets/b2", "")):
        assert blocked_by(before, DAY, key) == words
    after = answer(answer(before, DAY, "actions/a3", "blocked"), DAY, "bets/b1", "blocked")
    assert action(after, "a3") == action(before, "a3")
    assert said(after, DAY) == said(before, BEFORE)
    slip = answer(answer(before, DAY, "actions/a3", "moving"), DAY, "actions/a3", "blocked")
    assert action(slip, "a3") == action(before, "a3")
    opened = before.but(actions=tuple(one.but(status="open", note=None) for one in before.actions))
    assert blocked_by(opened, DAY, "actions/a3") == ""


def test_what_somebody_else_keeps_there_is_never_replaced() -> None:
    theirs = HELD.but(custom={"check_ins": {"2026-11-25": {"actions": "mine"}}})
    with pytest.raises(Refused, match="holds something else"):
        answer(theirs, DAY, "actions/a3", "done")
    assert said(theirs, DAY) == {}


def test_the_planned_entry_takes_the_day_and_a_skipped_one_is_held_after_all() -> None:
    early = date(2026, 11, 24)
    assert begin(HELD, early).check_ins[-1] == CheckIn(date=early)
    assert len(begin(HELD, early).check_ins) == len(HELD.check_ins)
    skipped = close(HELD, DAY, "Chloé on leave", held=False)
    assert skipped.check_ins[-1] == CheckIn(date=DAY, held=False, note="Chloé on leave")
    assert next_check_in(skipped, DAY) is None
    assert add_news(skipped, DAY, "Back early").check_ins[-1] == CheckIn(date=DAY)


def test_one_that_is_planned_far_ahead_keeps_its_day_and_its_words_and_the_one_that_is_due_does_not() -> None:
    assert HELD.follow_up is not None
    held = CheckIn(date=date(2026, 11, 5), held=True)
    ahead = CheckIn(date=date(2026, 12, 2), note="Bring the list")
    monthly = HELD.but(
        follow_up=HELD.follow_up.but(every="month", next_review=date(2027, 1, 14)), check_ins=(held, ahead)
    )
    on = date(2026, 11, 18)
    assert begin(monthly, on).check_ins == (held, CheckIn(date=on), ahead)
    assert begin(monthly, DAY).check_ins == (held, ahead.but(date=DAY))
    assert begin(monthly, date(2026, 12, 20)).check_ins == (held, ahead.but(date=date(2026, 12, 20)))


def test_a_review_whose_day_is_over_is_not_called_the_next() -> None:
    assert note_of(HELD, date(2026, 12, 10)).endswith("The next review was set for Thu 3 Dec.")
    assert note_of(HELD.but(follow_up=None), DAY).endswith("No next check-in is set.")


def test_the_note_has_three_lines_and_names_what_nobody_spoke_of() -> None:
    session = answer(HELD, DAY, "bets/b1", "moving")
    session = answer(session, DAY, "bets/b2", "blocked", "no routing; Dev can help")
    session = answer(session, DAY, "actions/a3", "done", "all forty")
    session = answer(session, DAY, "actions/a4", "moved", due=LATER)
    session = add_news(session, DAY, "Osprey  Rail is back")
    assert note_of(session, DAY).split("\n") == [
        "Moving: Adoption push, second half: the tokens. "
        "Done: Switch the forty affected customers to the new tokens (Chloé Fontaine: all forty).",
        "Blocked: Lead sharing in the shared workspace (Sam Ortega and Dev Patel: no routing; Dev can help). "
        "Another date: Send every lead through the workspace, none by mail (Dev Patel: to Tue 5 Jan). "
        "Not spoken of: Run three joint discovery calls from workspace leads.",
        "New: Osprey Rail is back. Next review Thu 3 Dec.",
    ]
    assert note_of(HELD, DAY).startswith("Nothing was spoken of.\nNot spoken of: Adoption push")
    assert change_news(session, DAY, 0, None) == change_news(
        change_news(session, DAY, 0, "Osprey"), DAY, 0, None
    )
    assert "New:" not in note_of(change_news(session, DAY, 0, None), DAY)
    nobodys = HELD.but(actions=tuple(one.but(owner=None) for one in HELD.actions))
    nobodys = answer(answer(nobodys, DAY, "actions/a3", "done"), DAY, "actions/a4", "blocked", "no SE")
    assert "Done: Switch the forty affected customers to the new tokens." in note_of(nobodys, DAY)
    assert "none by mail (no SE)." in note_of(nobodys, DAY)


def test_what_was_noted_for_the_day_stays_above_the_three_lines_however_often_it_is_closed() -> None:
    planned = HELD.but(check_ins=(*HELD.check_ins[:-1], CheckIn(date=DAY, note="Bring the list\nand Dev")))
    session = answer(planned, DAY, "bets/b1", "moving")
    states: tuple[State, ...] = ("moving", "done", "moving")
    for state in states:
        session = answer(session, DAY, "actions/a5", state)
        session = close(session, DAY, note_for(session, DAY))
    note = session.check_ins[-1].note
    assert note == f"Bring the list\nand Dev\n{note_of(session, DAY)}"
    assert own_words(session, DAY) == "Bring the list\nand Dev"
    edited = session.but(check_ins=(CheckIn(date=DAY, held=True, note=f"{note}\nDev left"),))
    edited = in_step(answer(edited, DAY, "bets/b2", "moving"), DAY)
    assert edited.check_ins[0].note == f"Bring the list\nand Dev\n{note_of(edited, DAY)}\nDev left"
    later = in_step(answer(session, DAY, "actions/a5", "blocked", "no tenant"), DAY)
    assert "no tenant" in (later.check_ins[-1].note or "")
    assert in_step(HELD, DAY) == HELD  # nothing is closed by it


def test_the_last_word_on_something_is_that_of_the_newest_day() -> None:
    session = answer(HELD, BEFORE, "actions/a3", "blocked", "no tenant")
    session = answer(session, DAY, "actions/a3", "moving")
    assert last_said(session, "actions/a3") == (DAY, Said("moving"))
    assert last_said(session, "actions/a3", before=DAY) == (BEFORE, Said("blocked", "no tenant"))
    assert last_said(session, "bets/b1") is None


def test_a_note_that_was_written_anew_since_is_not_cut() -> None:
    session = answer(HELD, DAY, "actions/a3", "done", "all forty")
    session = amended(session, "actions", "a3", note="all forty-two, Maria counted")
    assert action(answer(session, DAY, "actions/a3", "moving"), "a3").note == "all forty-two, Maria counted"


def test_a_day_or_a_date_that_is_none_is_a_word_like_others() -> None:
    """What somebody else keeps in `[custom.check_ins]`, or wrote there by hand."""
    session = answer(HELD, DAY, "actions/a3", "moved", due=LATER)
    table = dict((session.custom or {})["check_ins"])
    lines = {"actions": {"a3": "moved: to 2027-13-05, no tenant"}}
    session = session.but(custom={"check_ins": {**table, DAY.isoformat(): lines, "someday": lines}})
    assert last_said(session, "actions/a3") == (DAY, Said("moved", "to 2027-13-05, no tenant"))
    found = said(session, DAY)["actions/a3"]
    assert (found.to, found.own, found.in_words(DAY)) == (None, found.words, found.words)


def test_past_midnight_it_is_still_the_check_in_of_the_evening() -> None:
    session = begin(HELD, DAY)
    evening, night, morning = (
        datetime.fromisoformat(f"2026-11-{day}:00-05:00") for day in ("25T23:50", "26T00:20", "26T06:00")
    )
    assert day_of(session, night) == DAY + timedelta(days=1), "nothing was said in it"
    session = answer(session, DAY, "bets/b1", "moving")
    assert [day_of(session, at) for at in (evening, night)] == [DAY, DAY]
    assert day_of(session, morning) == DAY + timedelta(days=1)
    assert day_of(close(session, DAY, "x"), night) == DAY + timedelta(days=1), "it was closed"
    first = datetime(1, 1, 1, 3, tzinfo=UTC)
    assert day_of(session.but(meeting=session.meeting.but(zone=None, starts=first)), first) == date.min


def test_its_fifteen_minutes_go_on_for_an_hour_where_something_was_said() -> None:
    began = datetime.fromisoformat("2026-11-25T10:00:00-05:00")
    later, much_later = began + timedelta(minutes=59), began + timedelta(hours=1)
    assert since(HELD, began, later) == later, "who just had a look has not begun"
    session = answer(HELD, DAY, "bets/b1", "moving")
    assert since(session, began, later) == began
    assert (since(session, began, much_later), since(session, None, later)) == (much_later, later)


def test_the_note_stands_by_itself_under_its_head_and_before_it_is_closed_only_with_what_was_said() -> None:
    assert head_of(HELD, DAY) == "Check-in Acme Cloud × Northwind Data, 25 Nov:"
    planned = HELD.but(check_ins=(*HELD.check_ins[:-1], CheckIn(date=DAY, note="Bring the list")))
    assert note_so_far(planned, DAY) == "Bring the list"
    begun = answer(planned, DAY, "bets/b1", "moving")
    assert note_so_far(begun, DAY) == note_for(begun, DAY)
    assert HELD.follow_up is not None
    alone = HELD.but(follow_up=HELD.follow_up.but(next_review=None, every=None), check_ins=())
    assert note_of(alone, DAY).endswith("No next check-in is set.")


def test_the_note_ends_with_the_next_check_in_where_one_follows() -> None:
    assert HELD.follow_up is not None
    regular = HELD.but(follow_up=HELD.follow_up.but(every="two weeks"), check_ins=())
    assert note_of(regular, date(2026, 10, 1)).endswith("Next check-in Thu 15 Oct.")
