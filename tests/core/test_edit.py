"""Changing one thing in a session leaves everything else as it was, in its place."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.edit import add_note, amended, changed, fresh_id, item, set_follow_up, without
from facilitator.core.session import Action, Note
from tests.core.reviews import action, session

ACTIONS = (action("a1", "call"), action("a2", "send"), action("a3", "book"))


@pytest.mark.parametrize(
    ("there", "new"),
    [
        ([], "a1"),
        (["a1", "a2"], "a3"),
        (["a7", "a2"], "a8"),  # above the highest, also where others are gone
        (["a2"], "a3"),
        (["a09"], "a10"),
        (["kick-off", "a", "ab12", "a-4"], "a1"),  # ids of people's own are no numbers
        (["x12", "12"], "a1"),
    ],
)
def test_a_new_id_is_one_above_the_highest(there: list[str], new: str) -> None:
    assert fresh_id([action(id_) for id_ in there], "a") == new


@given(st.lists(st.from_regex(r"\A[ab]?\w{0,3}\Z"), max_size=8), st.sampled_from(["a", "b", "n"]))
def test_an_id_in_use_is_never_given_again(there: list[str], prefix: str) -> None:
    assert fresh_id([action(id_) for id_ in there], prefix) not in there


def test_what_is_changed_stays_in_its_place() -> None:
    after = amended(session(actions=ACTIONS), "actions", "a2", what="send it", owner="Sam")
    assert [(one.id, one.what, one.owner) for one in after.actions] == [
        ("a1", "call", None),
        ("a2", "send it", "Sam"),
        ("a3", "book", None),
    ]
    assert after == session(actions=after.actions)


def test_none_takes_a_key_out_of_the_file() -> None:
    before = session(actions=(action("a1", owner="Sam"),))
    after = amended(before, "actions", "a1", owner=None)
    assert after.actions[0].as_table() == {"id": "a1", "what": "call"}
    assert before.actions[0].owner == "Sam"


def test_what_the_program_does_not_know_is_kept() -> None:
    own = Action.read({"id": "a1", "what": "call", "ticket": "CRM-7"})
    after = amended(session(actions=(own,)), "actions", "a1", what="call twice")
    assert after.actions[0].as_table() == {"id": "a1", "what": "call twice", "ticket": "CRM-7"}


def test_what_is_taken_out_leaves_the_others_in_order() -> None:
    assert without(session(actions=ACTIONS), "actions", "a2").actions == (ACTIONS[0], ACTIONS[2])


def test_of_two_with_one_id_the_second_is_never_overwritten_or_lost() -> None:
    twice = session(actions=(action("a1", "call"), action("a1", "send")))
    assert [one.what for one in amended(twice, "actions", "a1", what="call Sam").actions] == [
        "call Sam",
        "send",
    ]
    assert [one.what for one in without(twice, "actions", "a1").actions] == ["send"]


def test_an_id_that_is_not_there_is_a_key_error() -> None:
    here = session(actions=ACTIONS)
    with pytest.raises(KeyError, match="a9"):
        item(here.actions, "a9")
    with pytest.raises(KeyError, match="a9"):
        changed(here, "actions", "a9", ACTIONS[0])
    with pytest.raises(KeyError, match="a9"):
        amended(here, "actions", "a9", what="x")
    with pytest.raises(KeyError, match="a9"):
        without(here, "actions", "a9")


def test_a_line_is_stamped_in_whole_seconds_of_the_meetings_own_offset() -> None:
    meeting = session().meeting.but(starts=datetime(2026, 12, 3, 10, tzinfo=timezone(timedelta(hours=-5))))
    at = datetime(2026, 12, 3, 15, 4, 5, 678901, tzinfo=UTC)
    after = add_note(session().but(meeting=meeting), "wins", "win", "Brightwater", side="them", at=at)
    (note,) = after.notes
    assert note.as_table() == {
        "id": "n1",
        "segment": "wins",
        "kind": "win",
        "text": "Brightwater",
        "side": "them",
        "at": at.replace(microsecond=0),
    }
    assert note.at is not None
    assert note.at.isoformat() == "2026-12-03T10:04:05-05:00"


def test_a_line_without_side_or_time_has_no_such_key() -> None:
    after = add_note(session(), "buffer", "note", "[/] as typed", at=None)
    assert after.notes == (Note(id="n1", segment="buffer", kind="note", text="[/] as typed"),)
    assert after.notes[0].as_table().keys() == {"id", "segment", "kind", "text"}


def test_the_follow_up_need_not_be_there_yet_and_keeps_what_was_said() -> None:
    first = set_follow_up(session(), every="month")
    assert first.follow_up is not None
    assert first.follow_up.as_table() == {"every": "month"}
    second = set_follow_up(first, satisfaction_us=8)
    assert second.follow_up is not None
    assert second.follow_up.as_table() == {"every": "month", "satisfaction_us": 8}
