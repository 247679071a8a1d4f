"""Making a review ready: what may be changed, and what the rules forbid."""

from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import prepare
from facilitator.core.agenda import split
from facilitator.core.edit import add_note
from facilitator.core.log_rules import agenda_faults
from facilitator.core.metrics import STARTERS
from facilitator.core.moments import seconds_of
from facilitator.core.refused import Refused
from facilitator.core.session import Person, SegmentKind, Session
from facilitator.store.layout import dump
from facilitator.store.load import load
from tests.core.reviews import END, START, last, metric, session

SAM = Person(name="Sam", side="us")
MARIA = Person(name="Maria", side="them", role="VP", decides=True)
READY = session(people=(SAM, MARIA), scoreboard=(metric(), metric("n", name="N")))
ID = "commitments wins scoreboard diagnosis plan owners"


def ids(made: Session) -> str:
    return " ".join(one.id for one in made.agenda)


# people


def test_somebody_is_invited_changed_and_not_invited_after_all() -> None:
    made = prepare.add_person(READY, "  Zoë   Ng ", "them", "CFO", decides=True)
    assert made.people[2].as_table() == {"name": "Zoë Ng", "side": "them", "role": "CFO", "decides": True}
    made = prepare.change_person(made, 2, decides=False, sponsor=True, leaves=time(10, 50), role=" ")
    assert made.people[2].as_table() == {
        "name": "Zoë Ng",
        "side": "them",
        "sponsor": True,
        "leaves": time(10, 50),
    }
    assert prepare.remove_person(made, 2) == READY
    assert prepare.change_person(READY, 1, name="Maria", decides=True) is READY


def test_what_is_typed_becomes_one_line_that_no_terminal_obeys() -> None:
    made = prepare.add_person(READY, "A\x1b[31mB\n\udcffC", "us", "x\ty")
    assert (made.people[2].name, made.people[2].role) == ("A␛[31mB \ufffdC", "x y")


def test_one_name_may_stand_on_both_sides() -> None:
    assert [one.side for one in prepare.add_person(READY, "Sam", "them").people] == ["us", "them", "them"]


# the agenda


@pytest.mark.parametrize(
    ("id_", "minutes", "floor"),
    [
        ("scoreboard", 8, 5),
        ("scoreboard", 4, 5),
        ("scoreboard", 2.5, 5),
        ("scoreboard", 480, 5),
        ("plan", 12, None),
    ],
)
def test_minutes_as_typed_and_the_floor_waits_for_them_to_grow_again(
    id_: str, minutes: float, floor: float | None
) -> None:
    made = next(one for one in prepare.set_minutes(READY, id_, minutes).agenda if one.id == id_)
    assert (made.minutes, made.floor, type(made.minutes)) == (minutes, floor, type(minutes))


@pytest.mark.parametrize(
    ("id_", "by", "after"),
    [
        ("wins", 1, "commitments scoreboard wins diagnosis plan owners"),
        ("plan", -2, "commitments wins plan scoreboard diagnosis owners"),
        ("plan", -99, "commitments plan wins scoreboard diagnosis owners"),
        ("wins", 99, "commitments scoreboard diagnosis plan owners wins"),
        ("wins", 0, ID),
    ],
)
def test_a_segment_moves_as_far_as_it_goes(id_: str, by: int, after: str) -> None:
    assert ids(prepare.move_segment(READY, id_, by)) == after


@pytest.mark.parametrize(
    ("kinds", "after"),
    [
        (["notes"], "commitments wins scoreboard diagnosis plan notes owners"),
        (["buffer", "resources"], "commitments wins scoreboard diagnosis plan resources owners buffer"),
        (["wins"], "commitments wins scoreboard wins-2 diagnosis plan owners"),
        (["buffer", "owners"], "commitments wins scoreboard diagnosis plan owners owners-2 buffer"),
    ],
)
def test_a_new_segment_stands_where_it_belongs(kinds: list[SegmentKind], after: str) -> None:
    made = READY
    for kind in kinds:
        made = prepare.add_segment(made, kind, 5)
    assert ids(made) == after


def test_the_minutes_that_it_has_leave_the_review_as_it_is() -> None:
    assert prepare.set_minutes(READY, "plan", 20) is READY


def test_a_second_plan_is_protected_too_and_lets_the_first_go() -> None:
    made = prepare.add_segment(READY, "plan", 10)
    new = next(one for one in made.agenda if one.id == "plan-2")
    assert (new.title, new.minutes, new.protected) == ("Joint plan 2", 10, True)
    assert "plan " not in ids(prepare.remove_segment(made, "plan"))


# rows and topics


def test_a_starter_row_comes_back_with_its_id_and_its_definition() -> None:
    made = prepare.add_row(READY, "win rate", "%", "up")
    assert (made.scoreboard[2].id, made.scoreboard[2].means) == ("win_rate", STARTERS["win_rate"].means)
    made = prepare.add_row(READY, "Average deal size", "currency", "up", target=5)
    assert (made.scoreboard[2].unit, made.scoreboard[2].target) == ("USD", 5)
    other = prepare.add_row(READY, "Win rate", "count", "up").scoreboard[2]
    assert (other.id, other.means) == ("win_rate", None), "in another unit it is another thing"


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Leads, shared", "leads_shared"), ("共有 リード", "共有_リード"), ("N!", "n_2"), ("%%", "row")],
)
def test_a_row_of_ones_own_has_an_id_by_its_name(name: str, id_: str) -> None:
    assert prepare.add_row(READY, name, "count", "up").scoreboard[-1].id == id_


def test_a_value_typed_over_has_no_longer_the_source_that_it_had() -> None:
    made = prepare.change_row(READY, "m", value=5, source="crm.csv")
    assert prepare.change_row(made, "m", value=5).scoreboard[0].source == "crm.csv"
    assert "source" not in prepare.change_row(made, "m", value=6).scoreboard[0].as_table()
    assert prepare.change_row(READY, "m", unit="eur".upper()).scoreboard[0].unit == "EUR"


def test_rows_move_and_go() -> None:
    assert [row.id for row in prepare.move_row(READY, "n", -1).scoreboard] == ["n", "m"]
    assert [row.id for row in prepare.remove_row(READY, "m").scoreboard] == ["n"]


def test_topics_are_for_the_diagnosis_and_without_one_for_the_joint_plan_whatever_its_id() -> None:
    renamed = READY.but(
        agenda=tuple(
            one.but(id="bets") if one.id == "plan" else one for one in READY.agenda if one.kind != "diagnosis"
        )
    )
    made = prepare.add_topic(renamed, " Why  do deals stall? ", "us")
    note = made.notes[0]
    assert (note.segment, note.kind, note.text, note.side, note.at) == (
        "bets",
        "topic",
        "Why do deals stall?",
        "us",
        None,
    )
    made = prepare.add_priority(made, "Banks", "them")
    assert [(one.kind, one.segment) for one in made.notes] == [("topic", "bets"), ("priority", "bets")]
    assert prepare.remove_topic(made, note.id).notes == made.notes[1:]
    talk = renamed.agenda[0].but(id="talk", kind="diagnosis")
    made = prepare.add_topic(renamed.but(agenda=(*renamed.agenda, talk)), "Why do deals stall?")
    assert made.notes[0].segment == "talk"


# what the rules forbid

CHANGES: list[Callable[[Session], Session]] = [
    lambda s: prepare.add_person(s, "A", "us"),
    lambda s: prepare.change_person(s, 0, role="x"),
    lambda s: prepare.remove_person(s, 0),
    lambda s: prepare.set_minutes(s, "plan", 30),
    lambda s: prepare.move_segment(s, "plan", 1),
    lambda s: prepare.add_segment(s, "notes", 5),
    lambda s: prepare.remove_segment(s, "wins"),
    lambda s: prepare.add_row(s, "A", "count", "up"),
    lambda s: prepare.change_row(s, "m", value=1),
    lambda s: prepare.remove_row(s, "m"),
    lambda s: prepare.move_row(s, "m", 1),
    lambda s: prepare.add_topic(s, "A"),
    lambda s: prepare.add_priority(s, "A", "us"),
    lambda s: prepare.remove_topic(s, "n1"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_review_that_is_over_or_cancelled_stays_as_it_is(change: Callable[[Session], Session]) -> None:
    for over in (last(people=(SAM,), scoreboard=(metric(),)), READY.but(log=(START, END))):
        with pytest.raises(Refused, match=r"^This review is over: prepare the next one\.$"):
            change(over)
    with pytest.raises(Refused, match="was cancelled"):
        change(READY.but(meeting=READY.meeting.but(status="cancelled")))


@pytest.mark.parametrize("change", CHANGES[3:7])
def test_minutes_of_a_meeting_that_has_begun_are_the_clocks(change: Callable[[Session], Session]) -> None:
    with pytest.raises(Refused, match=r"^The meeting has begun"):
        change(READY.but(log=(START,)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda: prepare.add_person(READY, " ", "us"), "A person needs a name."),
        (lambda: prepare.add_person(READY, "SAM ", "us"), "Acme has Sam already: tell the two apart"),
        (lambda: prepare.change_person(READY, 0, name="maria", side="them"), "Northwind Data has Maria"),
        (lambda: prepare.set_minutes(READY, "x", 5), 'The agenda has no segment "x".'),
        (lambda: prepare.set_minutes(READY.but(agenda=()), "plan", 5), "There is no agenda yet"),
        (lambda: prepare.set_minutes(READY, "plan", 0), "Joint plan needs more than 0 and at most 480 min."),
        (lambda: prepare.set_minutes(READY, "plan", 480.5), "Joint plan needs more than 0"),
        (lambda: prepare.set_minutes(READY, "plan", float("nan")), "Joint plan needs more than 0"),
        (lambda: prepare.add_segment(READY, "notes", -1), "Notes needs more than 0"),
        (lambda: prepare.add_segment(READY, "commitments", 5), "Commitments come by themselves"),
        (lambda: prepare.move_segment(READY, "commitments", 1), "Commitments stays first"),
        (lambda: prepare.move_segment(READY, "wins", -1), "Wins cannot go further up."),
        (lambda: prepare.move_segment(READY, "owners", 1), "Owners, dates cannot go further down."),
        (lambda: prepare.remove_segment(READY, "plan"), "Joint plan is what the review is for"),
        (lambda: prepare.remove_segment(READY, "commitments"), "Commitments stays: a review opens by"),
        (lambda: prepare.remove_segment(READY.but(agenda=READY.agenda[1:2]), "wins"), "Wins is all there is"),
        (lambda: prepare.add_row(READY, "", "count", "up"), "A row of the scoreboard needs a name."),
        (lambda: prepare.add_row(READY, "n", "count", "up"), "The scoreboard has a row “N” already."),
        (lambda: prepare.add_row(READY, "X", "pieces", "up"), "“pieces” is no unit: it is count"),
        (lambda: prepare.add_row(READY, "X", "day", "up"), "“day” is no unit"),
        (lambda: prepare.add_row(READY, "X", "%", "left"), "“left” is no direction"),  # type: ignore[arg-type]
        (
            lambda: prepare.change_row(prepare.change_row(READY, "m", value=1), "m", unit="%"),
            "M has a value in USD: take that out before the unit changes.",
        ),
        (lambda: prepare.change_row(READY, "m", better="left"), "“left” is no direction"),
        (lambda: prepare.remove_topic(add_note(READY, "wins", "win", "Two", at=None), "n1"),
            "“Two” is a win, and neither a topic nor a priority."),
        (lambda: prepare.change_row(READY, "m", name="N"), "The scoreboard has a row “N” already."),
        (lambda: prepare.move_row(READY, "m", -1), "M cannot go further up."),
        (lambda: prepare.add_topic(READY, "\n"), "A topic needs some words."),
        (lambda: prepare.add_topic(prepare.add_topic(READY, "A"), "a"), "“A” is there already."),
    ],
)  # fmt: skip
def test_what_the_rules_forbid(change: Callable[[], Session], sentence: str) -> None:
    with pytest.raises(Refused) as no:
        change()
    assert str(no.value).startswith(sentence)
    assert str(no.value).endswith(".")


@pytest.mark.parametrize(
    ("change", "slip"),
    [
        (lambda: prepare.change_row(READY, "m", valeu=5), "Metric has no valeu"),  # codespell:ignore
        (lambda: prepare.change_row(READY, "m", id="n"), "the id of a row stays as it is"),
        (lambda: prepare.change_person(READY, 0, nmae="Jo"), "Person has no nmae"),  # codespell:ignore
        (lambda: prepare.remove_person(READY, -1), "-1"),
    ],
)
def test_a_slip_in_the_program_changes_no_file(change: Callable[[], Session], slip: str) -> None:
    with pytest.raises((TypeError, IndexError), match=slip):
        change()


# any sequence of it

_words = st.sampled_from(["Sam", "Maria", "Win rate", "Ünï [x]", " ", "N", "=1"])
_minutes = st.sampled_from([0, 1, 2.5, 7, 20, 481])
_by = st.integers(-3, 3)
_ID = st.sampled_from([*ID.split(), "notes", "wins-2", "plan-2"])
_row = st.sampled_from(["m", "n", "win_rate"])
_side = st.sampled_from(["us", "them"])
_steps = st.one_of(
    st.tuples(st.just("add_person"), _words, _side),
    st.tuples(st.just("remove_person"), st.integers(0, 3)),
    st.tuples(st.just("set_minutes"), _ID, _minutes),
    st.tuples(st.just("move_segment"), _ID, _by),
    st.tuples(st.just("add_segment"), st.sampled_from(get_args(SegmentKind)), _minutes),
    st.tuples(st.just("remove_segment"), _ID),
    st.tuples(st.just("add_row"), _words, st.sampled_from(["count", "%", "EUR", "no"]), st.just("down")),
    st.tuples(st.just("remove_row"), _row),
    st.tuples(st.just("move_row"), _row, _by),
    st.tuples(st.just("add_topic"), _words, _side),
)


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(_steps, max_size=15))
def test_whatever_is_done_the_review_can_be_run_and_its_file_read(
    steps: list[tuple[Any, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = READY
    for name, *given_ in steps:
        try:
            made = getattr(prepare, name)(made, *given_)
        except (Refused, IndexError, KeyError):
            continue
    assert agenda_faults(made.agenda) == []
    assert made.agenda[0].kind == "commitments"
    assert any(one.kind == "plan" and one.protected for one in made.agenda)
    parts = split(made.agenda)
    assert parts.back + parts.forward + parts.buffer == sum(seconds_of(one.minutes) for one in made.agenda)
    for items in (made.agenda, made.scoreboard, made.notes):
        assert len({one.id for one in items}) == len(items)
    path: Path = tmp_path_factory.getbasetemp() / "2026-12-03.toml"
    path.write_bytes(dump(made).encode())
    loaded = load(path)
    assert (loaded.warnings, loaded.session.but(saved=None)) == ((), made)
