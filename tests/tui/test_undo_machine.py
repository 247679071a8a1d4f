"""Undo and redo of either kind: what is left is the same sequence without the undone part."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitator.core import drive
from facilitator.core.edit import add_note, amended, set_follow_up, without
from facilitator.core.initiative import answer, defer, propose
from facilitator.core.log import Event
from facilitator.core.plan import add_action, change_action, make_bet
from facilitator.core.refused import Refused
from facilitator.core.session import Commitment, Initiative, Metric, Person, Session
from facilitator.core.timing import timeline
from facilitator.store.layout import dump
from facilitator.tui.people_page import all_here, toggle
from facilitator.tui.sitting import Change, Sitting
from tests.core.clocked import GROWTH, TEN, at, log, review

#: What the file may hold when the program is started: nothing yet, some of the meeting, or all of it.
LOGS: tuple[tuple[str, ...], ...] = (
    (),
    (),
    ("10:00 start commitments 11:00",),
    ("10:04 start commitments 11:00", "10:09 enter wins", "10:11 pause", "10:12 hard_stop 11:10"),
    ("10:00 start wins 11:00", "10:20 enter plan", "10:30 release plan 60", "10:55 end"),
)
IDS = [item.id for item in GROWTH]
SEGMENTS = st.sampled_from(IDS)
MINUTES = st.integers(-1, 30)
TEXTS = st.sampled_from(["", "Said", "Said [/] otherwise"])


def opened(*lines: str) -> Session:
    """A review with something of each kind that is changed in a meeting."""
    session = review(GROWTH, *lines)
    yes: dict[str, Any] = dict.fromkeys(("aligned", "resourced", "measurable"), "yes")
    opens = Session(
        meeting=session.meeting.but(status="held" if lines else "planned"),
        agenda=session.agenda,
        people=(Person(name="Sam", side="us"), Person(name="Maria", side="them", present=False)),
        commitments=(Commitment(id="2026-09-03/a1", kind="action", what="Call"),),
        scoreboard=(Metric(id="m", name="Pipeline", unit="USD", better="up"),),
        initiatives=(Initiative(id="i1", title="Push", **yes), Initiative(id="i2", title="Pull")),
    )
    return opens.but(log=session.log) if lines else opens


def words_of(session: Session) -> dict[str, Any]:
    """All that the clock's keys never touch, as the file has it."""
    table = session.as_table()
    table.pop("log", None)
    return table | {"session": {key: value for key, value in table["session"].items() if key != "status"}}


def clock_of(session: Session) -> tuple[object, ...]:
    """All that no word or decision touches."""
    return session.log, session.meeting.status


# What is pressed: each makes a change whose every argument is fixed when the key is pressed.

Draw = Callable[[st.SearchStrategy[Any]], Any]


def a_clock_key(draw: Draw, session: Session, now: datetime) -> Change:
    place, minutes, text = draw(SEGMENTS), draw(MINUTES), draw(TEXTS)
    stop, ago = now + timedelta(minutes=draw(MINUTES)), timedelta(seconds=draw(st.integers(0, 500)))
    keys: list[Change] = [
        lambda s: drive.start(s, place, stop, now),
        lambda s: drive.next_segment(s, now)[0],
        lambda s: drive.skip(s, now)[0],
        lambda s: drive.back(s, now),
        lambda s: drive.go_to(s, place, now),
        lambda s: drive.go_to(s, place, now),
        lambda s: drive.pause(s, now),
        lambda s: drive.resume(s, now),
        lambda s: drive.move_hard_stop(s, stop, now),
        lambda s: drive.release(s, place, minutes * 60, now),
        lambda s: drive.resize(s, place, minutes, now),
        lambda s: drive.moved_on_earlier(s, ago, now),
        lambda s: drive.end(s, ("no owner: a1",), now),
        drive.end_at_last_event,
        lambda s: drive.close_with(s, (text,)),
    ]
    if session.started is None:
        keys = keys[:4]  # a start, and what is refused before it
    elif session.ended is not None:
        keys = keys[-2:]
    chosen: Change = draw(st.sampled_from(keys))
    return chosen


def a_word(draw: Draw, session: Session, now: datetime) -> Change:
    text, place = draw(TEXTS), draw(SEGMENTS)
    asked = draw(st.sampled_from(["aligned", "resourced", "measurable", "timely"]))
    idea = draw(st.sampled_from([one.id for one in session.initiatives]))
    given, outcome = draw(st.sampled_from(["yes", "no"])), draw(st.sampled_from(["done", "missed", None]))
    number = draw(st.integers(0, 2))
    words: list[Change] = [
        lambda s: add_note(s, place, "win", text, at=now),
        lambda s: toggle(s, number),
        all_here,
        lambda s: s.but(people=(*s.people, Person(name=text, side="them", present=True))),
        lambda s: amended(s, "commitments", "2026-09-03/a1", outcome=outcome),
        lambda s: amended(s, "scoreboard", "m", value=number),
        lambda s: amended(s, "scoreboard", "m", discuss=True if number else None),
        lambda s: propose(s, text, side="us", raised=date(2026, 12, 3)),
        lambda s: answer(s, idea, asked, given),
        lambda s: defer(s, idea, "2027-Q2"),
        lambda s: make_bet(s, "i1"),
        lambda s: add_action(s, text, owner="Sam", due=date(2027, 1, 15)),
        lambda s: set_follow_up(s, every="month"),
        lambda s: set_follow_up(s, next_review=date(2027, 3, 4)),
    ]
    if session.notes:
        note = draw(st.sampled_from([one.id for one in session.notes]))
        words.append(lambda s: amended(s, "notes", note, text=text))
        words.append(lambda s: without(s, "notes", note))
    if session.actions:
        todo = draw(st.sampled_from([one.id for one in session.actions]))
        words.append(lambda s: change_action(s, todo, status="dropped" if number else "open"))
    chosen: Change = draw(st.sampled_from(words))
    return chosen


@dataclass(frozen=True)
class Press:
    """One change that was made; `live` until it is undone, and again when it is redone."""

    kind: str
    change: Change
    live: bool = True


class TwoKindsOfUndo(RuleBasedStateMachine):
    """Beside the sitting stands the list of what was pressed, in order; undoing strikes out a line of it."""

    @initialize(lines=st.sampled_from(LOGS))
    def open(self, lines: tuple[str, ...]) -> None:
        session = opened(*lines)
        self.now = at("10:00") if not lines else session.log[-1].at
        # Events from before the program was started are lines like any other; the start is not.
        self.first = session.but(log=session.log[:1]) if lines else session
        self.pressed = [Press("clock", _append(event)) for event in session.log[1:]]
        self.saves = [session]
        self.sitting = Sitting(session, (), self.saves.append)

    def _press(self, kind: str, change: Change) -> None:
        before, saved = self.sitting.session, len(self.saves)
        try:
            made = self.sitting.apply(change)
        except Refused:
            made = False
        if made:
            self.pressed = [one for one in self.pressed if one.kind != kind or one.live]
            self.pressed.append(Press(kind, change))
        else:
            assert self.sitting.session is before
        assert len(self.saves) == saved + made

    @rule(data=st.data(), waits=st.integers(0, 400))
    def press_a_clock_key(self, data: st.DataObject, waits: int) -> None:
        self.now += timedelta(seconds=waits)
        before = words_of(self.sitting.session)
        self._press("clock", a_clock_key(data.draw, self.sitting.session, self.now))
        assert words_of(self.sitting.session) == before

    @rule(data=st.data())
    def say_something(self, data: st.DataObject) -> None:
        before = clock_of(self.sitting.session)
        self._press("words", a_word(data.draw, self.sitting.session, self.now))
        assert clock_of(self.sitting.session) == before

    @rule(again=st.booleans())
    def undo_words(self, again: bool) -> None:
        before = clock_of(self.sitting.session)
        expected = self._strike("words")
        assert self.sitting.undo() is expected
        assert clock_of(self.sitting.session) == before
        if again and expected:
            self.redo_words()

    @rule()
    def redo_words(self) -> None:
        before = clock_of(self.sitting.session)
        expected = self._restore("words")
        assert self.sitting.redo() is expected
        assert clock_of(self.sitting.session) == before

    @rule(again=st.booleans())
    def undo_clock(self, again: bool) -> None:
        before = words_of(self.sitting.session)
        expected = self._strike("clock")
        assert self.sitting.undo_clock() is expected
        assert words_of(self.sitting.session) == before
        if again and expected:
            self.redo_clock()

    @rule()
    def redo_clock(self) -> None:
        before = words_of(self.sitting.session)
        expected = self._restore("clock")
        assert self.sitting.redo_clock() is expected
        assert words_of(self.sitting.session) == before

    @precondition(lambda self: self.sitting.session.ended is not None)
    @rule()
    def reopen(self) -> None:
        """As if the end had never been pressed: it, and what was written into it, are no lines any more."""
        before = words_of(self.sitting.session)
        session, ended = self.first, 0
        for place, one in enumerate(self.pressed):
            if one.live and one.kind == "clock":
                was, session = session, one.change(session)
                ended = place if was.ended is None and session.ended is not None else ended
        self.pressed = [
            one
            for place, one in enumerate(self.pressed)
            if one.kind != "clock" or (place < ended and one.live)
        ]
        self.sitting.reopen()
        assert words_of(self.sitting.session) == before

    def _strike(self, kind: str) -> bool:
        """The last line of this kind that still counts no longer does; the start always counts."""
        live = [place for place, one in enumerate(self.pressed) if one.kind == kind and one.live]
        start_is_a_line = kind == "clock" and not self.first.log
        if len(live) <= start_is_a_line:
            return False
        self.pressed[live[-1]] = replace(self.pressed[live[-1]], live=False)
        return True

    def _restore(self, kind: str) -> bool:
        """The line of this kind that was struck out last counts again: the first of them in the list."""
        struck = [place for place, one in enumerate(self.pressed) if one.kind == kind and not one.live]
        if not struck:
            return False
        self.pressed[struck[0]] = replace(self.pressed[struck[0]], live=True)
        return True

    @invariant()
    def it_is_the_sequence_without_what_was_undone(self) -> None:
        expected = self.first
        for one in self.pressed:
            if one.live:
                expected = one.change(expected)
        session = self.sitting.session
        assert session == expected
        assert self.saves[-1] is session
        assert dump(session) == dump(expected)
        assert timeline(session.agenda, session.log, self.now, TEN) == timeline(
            expected.agenda, expected.log, self.now, TEN
        )


def _append(event: Event) -> Change:
    return lambda session: session.but(log=(*session.log, event))


TestTwoKindsOfUndo = TwoKindsOfUndo.TestCase
TestTwoKindsOfUndo.settings = settings(
    max_examples=80,
    stateful_step_count=30,
    deadline=None,
    report_multiple_bugs=False,
    phases=[phase for phase in Phase if phase is not Phase.explain],  # it takes minutes, and says little here
)


def test_undoing_before_the_start_leaves_the_file_as_it_was() -> None:
    session = opened()
    sitting = Sitting(session, (), lambda _: None)
    sitting.apply(lambda s: toggle(s, 0))
    assert sitting.undo()
    assert dump(sitting.session) == dump(session)


def test_steps_from_before_the_program_was_started_are_taken_back_one_by_one() -> None:
    was = opened("10:00 start commitments 11:00", "10:05 enter wins", "10:09 enter scoreboard", "10:12 pause")
    sitting = Sitting(was, (), lambda _: None)
    sitting.apply(lambda s: add_note(s, "wins", "win", "Said after the restart", at=at("10:13")))
    sitting.apply(lambda s: drive.resume(s, at("10:14")))
    said = sitting.session.notes
    for steps in (4, 3, 2, 1):
        assert sitting.undo_clock()
        assert (sitting.session.log, sitting.session.notes) == (was.log[:steps], said)
    assert not sitting.undo_clock()
    assert sitting.session.running
    for steps in (2, 3, 4):
        assert sitting.redo_clock()
        assert (sitting.session.log, sitting.session.notes) == (was.log[:steps], said)
    assert sitting.redo_clock()
    assert not sitting.redo_clock()
    assert sitting.session.log[-1].at == at("10:14")
    assert sitting.undo()
    assert (sitting.session.notes, len(sitting.session.log)) == ((), 5)


def test_a_new_step_after_older_ones_were_taken_back_goes_on_from_there() -> None:
    was = opened("10:00 start commitments 11:00", "10:05 enter wins", "10:06 enter diagnosis")
    sitting = Sitting(was, (), lambda _: None)
    assert sitting.undo_clock()
    sitting.apply(lambda s: drive.next_segment(s, at("10:09"))[0])
    assert sitting.session.log == log(
        "10:00 start commitments 11:00", "10:05 enter wins", "10:09 enter scoreboard"
    )
    assert not sitting.redo_clock()
    assert [sitting.undo_clock() for _ in range(3)] == [True, True, False]
    assert sitting.session.log == was.log[:1]


def test_the_start_of_this_sitting_stays() -> None:
    sitting = Sitting(opened(), (), lambda _: None)
    assert not sitting.undo_clock()
    sitting.apply(lambda s: toggle(s, 0))
    sitting.apply(lambda s: drive.start(s, "commitments", at("11:00"), TEN))
    assert not sitting.undo_clock()
    assert sitting.undo()  # the roll call before it is no part of the clock
    assert (sitting.session.running, sitting.session.meeting.status) == (True, "held")
    assert sitting.session.people == opened().people


@pytest.mark.parametrize("now", ["10:04", "10:07", "10:31", "11:20"])
def test_taking_back_a_wrong_next_gives_the_timers_of_never_having_pressed_it(now: str) -> None:
    was = opened("10:00 start commitments 11:00", "10:02 enter wins")
    sitting = Sitting(was, (), lambda _: None)
    sitting.apply(lambda s: drive.next_segment(s, at("10:03"))[0])
    sitting.apply(lambda s: add_note(s, "scoreboard", "note", "Typed since", at=at("10:03")))
    wrong = sitting.session
    assert sitting.undo_clock()
    shown, wrongly, never = (
        timeline(one.agenda, one.log, at(now), TEN) for one in (sitting.session, wrong, was)
    )
    assert shown == never != wrongly
    assert [one.text for one in sitting.session.notes] == ["Typed since"]


def test_a_closed_review_that_is_reopened_goes_on_and_undo_does_not_end_it_again() -> None:
    sitting = Sitting(opened("10:00 start commitments 11:00"), (), lambda _: None)
    sitting.apply(lambda s: drive.next_segment(s, at("10:05"))[0])
    sitting.apply(lambda s: drive.end(s, ("no owner: a1", "no date: a1"), at("10:30")))
    sitting.apply(lambda s: drive.close_with(s, ("no date: a1",)))
    sitting.apply(lambda s: drive.close_with(s, ()))
    sitting.reopen()
    assert sitting.session.log == log("10:00 start commitments 11:00", "10:05 enter wins")
    assert not sitting.redo_clock()
    assert sitting.undo_clock()
    assert sitting.session.log == log("10:00 start commitments 11:00")
