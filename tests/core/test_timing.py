"""The clock: who pays, what is kept, when the plan must start. Times are read off the wall."""

import pytest

from facilitator.core.session import Segment
from facilitator.core.timing import as_json
from tests.core.clocked import GROWTH, allotted, at, of, seen, seg

ON_TIME = "10:00 start commitments 11:00"


@pytest.mark.parametrize(
    ("began", "has", "ends"),
    [
        ("10:04", (5, 5, 6, 10, 20, 10), "11:00"),
        ("10:10", (3, 2, 5, 10, 20, 10), "11:00"),
        ("10:20", (3, 2, 2, 5, 20, 8), "11:00"),
        ("10:40", (0, 0, 0, 0, 20, 8), "11:08"),
        ("9:55", (5, 5, 10, 10, 25, 10), "11:00"),
    ],
)
def test_a_late_start_is_paid_by_the_past_first_and_an_early_one_goes_to_the_plan(
    began: str, has: tuple[int, ...], ends: str
) -> None:
    t = seen(GROWTH, began, f"{began} start commitments 11:00")
    assert tuple(allotted(t).values()) == has
    assert (t.projected_end, t.overtime) == (at(ends), (at(ends) - at("11:00")).seconds)


def test_four_minutes_late_the_plan_starts_by_10_32() -> None:
    t = seen(GROWTH, "10:04", "10:04 start commitments 11:00")
    assert (t.protects, t.start_by, t.slack) == ("plan", at("10:32"), 28 * 60)
    assert (of(t, "scoreboard").paid, t.alert, t.projected_end) == (240, "calm", at("11:00"))


def test_ten_minutes_late_and_still_in_the_first_segment_at_10_15() -> None:
    t = seen(GROWTH, "10:15", "10:10 start commitments 11:00")
    assert (of(t, "commitments").allotted, t.left, t.over) == (180, 0, 120)
    assert allotted(t, "scoreboard", "owners", "plan") == {"scoreboard": 5, "owners": 8, "plan": 20}
    assert t.alert == "over"


@pytest.mark.parametrize(
    ("now", "over", "has", "slack", "overtime", "alert"),
    [
        ("10:12", 7, {"wins": 3, "scoreboard": 5, "diagnosis": 10, "owners": 10}, 20, 0, "over"),
        ("10:30", 25, {"wins": 0, "scoreboard": 0, "diagnosis": 2, "owners": 8}, 2, 0, "over"),
        ("10:32", 27, {"wins": 0, "scoreboard": 0, "diagnosis": 0, "owners": 8}, 0, 0, "cut"),
        ("10:36", 31, {"wins": 0, "scoreboard": 0, "diagnosis": 0, "owners": 8}, -4, 4, "cut"),
    ],
)
def test_an_overrun_is_paid_minute_by_minute_and_never_by_the_plan(
    now: str, over: int, has: dict[str, float], slack: int, overtime: int, alert: str
) -> None:
    t = seen(GROWTH, now, ON_TIME)
    assert t.over == over * 60
    assert allotted(t, *has) == has
    assert of(t, "plan").allotted == 20 * 60
    assert (t.slack, t.overtime, t.alert) == (slack * 60, overtime * 60, alert)


BACK_FROM_THE_PLAN = (
    ON_TIME,
    "10:03 enter wins",
    "10:05 enter scoreboard",
    "10:10 enter plan",
    "10:20 enter scoreboard",
)


def test_jumping_back_from_the_plan_leaves_it_upcoming_with_what_it_is_owed() -> None:
    t = seen(GROWTH, "10:20", *BACK_FROM_THE_PLAN)
    assert [item.state for item in t.segments] == [
        "done",
        "done",
        "current",
        "upcoming",
        "upcoming",
        "upcoming",
    ]
    assert (of(t, "scoreboard").allotted, t.left) == (600, 300)
    assert (of(t, "diagnosis").allotted, of(t, "plan").allotted) == (600, 1500)
    assert (of(t, "plan").elapsed, of(t, "plan").gained, t.projected_end) == (600, 300, at("11:00"))
    assert (of(t, "scoreboard").starts, of(t, "plan").starts) == (at("10:05"), at("10:35"))


def test_returning_to_the_plan_after_the_jump_skips_the_segment_between() -> None:
    t = seen(GROWTH, "10:25", *BACK_FROM_THE_PLAN, "10:25 enter plan")
    assert [item.state for item in t.segments] == ["done", "done", "done", "skipped", "current", "upcoming"]
    assert (of(t, "scoreboard").ends, of(t, "diagnosis").starts, of(t, "diagnosis").ends) == (
        at("10:25"),
        None,
        None,
    )
    assert (of(t, "plan").starts, of(t, "plan").allotted, t.left) == (at("10:10"), 35 * 60, 25 * 60)


def test_minutes_of_segments_passed_over_go_to_the_plan() -> None:
    t = seen(GROWTH, "10:03", ON_TIME, "10:03 enter diagnosis")
    assert allotted(t, "wins", "scoreboard", "plan") == {"wins": 0, "scoreboard": 0, "plan": 37}
    assert (of(t, "wins").paid, t.spare) == (0, 0)


@pytest.mark.parametrize(
    ("entered", "before", "after"),
    [
        ("commitments", {"scoreboard": 10, "plan": 20}, {"scoreboard": 6, "plan": 20}),
        ("diagnosis", {"diagnosis": 10, "plan": 40}, {"diagnosis": 10, "plan": 36}),
        ("plan", {"plan": 50, "owners": 10}, {"plan": 46, "owners": 10}),
        ("owners", {"owners": 10}, {"owners": 10}),
    ],
)
def test_a_pause_stops_the_segment_but_not_the_room(
    entered: str, before: dict[str, float], after: dict[str, float]
) -> None:
    began = f"10:00 start {entered} 11:00"
    lively = seen(GROWTH, "10:02", began)
    paused = seen(GROWTH, "10:06", began, "10:02 pause")
    assert (lively.state, paused.state) == ("running", "paused")
    assert of(paused, entered).elapsed == of(lively, entered).elapsed == 120
    assert (allotted(lively, *before), allotted(paused, *after)) == (before, after)
    resumed = seen(GROWTH, "10:07", began, "10:02 pause", "10:06 resume")
    assert (resumed.state, of(resumed, entered).elapsed) == ("running", 180)


def test_a_pause_goes_on_through_a_change_of_segment() -> None:
    t = seen(GROWTH, "10:09", ON_TIME, "10:02 pause", "10:05 enter wins", "10:08 resume")
    assert (of(t, "commitments").elapsed, of(t, "wins").elapsed, of(t, "wins").starts) == (
        120,
        60,
        at("10:05"),
    )


def test_more_room_goes_to_the_plan_and_less_is_paid_by_the_past() -> None:
    more = seen(GROWTH, "10:01", ON_TIME, "10:01 hard_stop 11:10")
    assert (of(more, "plan").allotted, more.hard_stop, more.projected_end) == (1800, at("11:10"), at("11:10"))
    less = seen(GROWTH, "10:01", ON_TIME, "10:01 hard_stop 10:52")
    assert allotted(less, "wins", "scoreboard", "plan") == {"wins": 2, "scoreboard": 5, "plan": 20}
    gone = seen(GROWTH, "10:30", ON_TIME, "10:30 hard_stop 10:00")
    assert (gone.overtime, gone.alert, gone.projected_end) == (3480, "cut", at("10:58"))


def test_released_minutes_are_paid_before_the_past_goes_to_nothing() -> None:
    late = "10:20 start commitments 11:00"
    t = seen(GROWTH, "10:20", late, "10:20 release plan 120")
    assert allotted(t, "scoreboard", "plan") == {"scoreboard": 4, "plan": 18}
    assert t.start_by == at("10:34")
    everything = seen(GROWTH, "10:20", late, "10:20 release plan 900", "10:20 release plan 900")
    assert (everything.protects, everything.start_by, everything.slack) == (None, None, None)
    assert allotted(everything, "scoreboard", "plan") == {"scoreboard": 5, "plan": 17}


def test_a_resized_segment_still_shows_what_the_agenda_planned() -> None:
    t = seen(GROWTH, "10:00", ON_TIME, "10:00 resize diagnosis 14", "10:00 resize wins 1")
    assert (of(t, "diagnosis").planned, of(t, "diagnosis").planned_now) == (600, 840)
    assert allotted(t, "diagnosis", "wins", "scoreboard") == {"diagnosis": 14, "wins": 1, "scoreboard": 10}
    assert t.start_by == at("10:32")


def test_a_floor_is_at_most_what_is_planned_and_half_of_it_by_default() -> None:
    agenda = (seg("talk", 1), seg("look", 10, "back"), seg("plan", 20, protected=True), seg("tail", 0.55))
    t = seen(agenda, "10:00", "10:00 start talk 10:20", "10:00 resize look 0.05")
    # tail: 33 s, half of it 16; what the plan waits for
    assert t.start_by == at("10:00") - (at("0:0:16") - at("0:0"))
    assert (of(t, "tail").allotted, of(t, "look").planned_now, of(t, "look").allotted) == (16, 3, 0)


def test_buffers_pay_first_whatever_their_kind_or_floor() -> None:
    agenda = (seg("back", 10, "back"), seg("spare", 5, "buffer", floor=5), seg("plan", 20, protected=True))
    t = seen(agenda, "10:06", "10:06 start back 10:35")
    assert allotted(t) == {"back": 9, "spare": 0, "plan": 20}


def test_two_protected_blocks_are_both_kept_and_the_first_gains() -> None:
    agenda = (seg("talk", 10, "back"), seg("plan", 20, protected=True), seg("owners", 10, protected=True))
    late = seen(agenda, "10:15", "10:15 start talk 10:40")
    assert allotted(late) == {"talk": 0, "plan": 20, "owners": 10}
    assert (late.overtime, late.start_by) == (300, at("10:10"))
    early = seen(agenda, "10:06", "10:00 start talk 10:40", "10:06 enter plan")
    assert allotted(early, "plan", "owners") == {"plan": 24, "owners": 10}
    assert early.protects == "owners"
    left_early = seen(agenda, "10:20", "10:00 start talk 10:40", "10:06 enter plan", "10:20 enter owners")
    assert allotted(left_early, "plan", "owners") == {"plan": 14, "owners": 20}


def test_a_protected_segment_that_keeps_nothing_still_gains() -> None:
    agenda = (seg("talk", 10), seg("plan", 20, protected=True))
    t = seen(agenda, "10:00", "10:00 start talk 10:40", "10:00 release plan 1200")
    assert (t.protects, of(t, "plan").gained, of(t, "plan").allotted) == (None, 600, 1800)


def test_time_left_over_with_no_protected_segment_left_is_spare() -> None:
    t = seen(GROWTH, "10:40", ON_TIME, "10:05 enter plan", "10:40 enter owners")
    assert (t.spare, t.projected_end, t.alert, t.protects) == (600, at("10:50"), "calm", None)


def test_looking_forward_keeps_its_floor_once_the_plan_is_done() -> None:
    agenda = (seg("plan", 20, protected=True), seg("ideas", 10, floor=4), seg("owners", 10, floor=8))
    t = seen(agenda, "10:36", "10:00 start plan 10:40", "10:36 enter ideas")
    assert (allotted(t, "ideas", "owners"), t.overtime) == ({"ideas": 4, "owners": 8}, 480)


@pytest.mark.parametrize(
    ("agenda", "now", "left", "overtime", "spare", "alert"),
    [
        ((seg("only", 10),), "10:05", 300, 0, 0, "calm"),
        ((seg("only", 10),), "10:09", 60, 0, 0, "closing"),
        ((seg("only", 10),), "10:12", 0, 120, 0, "overtime"),
        ((seg("only", 4),), "10:03", 60, 0, 360, "calm"),
        ((seg("only", 4),), "10:03:12", 48, 0, 360, "closing"),
        ((seg("only", 0),), "10:00", 0, 0, 600, "closing"),
        ((seg("only", 0),), "10:01", 0, 0, 540, "over"),
        ((seg("only", 10, protected=True),), "10:05", 300, 0, 0, "calm"),
        ((seg("only", 20, "buffer"),), "10:05", 300, 0, 0, "calm"),
        ((seg("only", 20, "buffer"), seg("more", 20, "buffer")), "10:05", 300, 0, 0, "calm"),
    ],
)
def test_short_agendas_until_10_10(
    agenda: tuple[Segment, ...], now: str, left: int, overtime: int, spare: int, alert: str
) -> None:
    t = seen(agenda, now, "10:00 start only 10:10")
    assert (t.left, t.overtime, t.spare, t.alert) == (left, overtime, spare, alert)


def test_fractions_of_a_minute_are_whole_seconds_and_half_a_second_rounds_up() -> None:
    agenda = (seg("a", 2.5), seg("b", 0.125), seg("c", 0.175), seg("d", 4.35))
    assert [item.planned for item in seen(agenda, "9:00").segments] == [150, 8, 11, 261]


def test_an_event_at_exactly_now_counts_and_a_later_one_does_not() -> None:
    lines = (ON_TIME, "10:05 enter wins")
    assert (seen(GROWTH, "10:05", *lines).current, seen(GROWTH, "10:04:59", *lines).current) == (
        "wins",
        "commitments",
    )
    assert seen(GROWTH, "9:59:59", *lines).state == "planned"


def test_before_the_start_the_agenda_stands_as_scheduled() -> None:
    t = seen(GROWTH, "9:56", ON_TIME)
    assert (t.state, t.alert, t.projected_end) == ("planned", "calm", at("11:00"))
    assert (t.hard_stop, t.protects, t.start_by, t.slack, t.current) == (None,) * 5
    assert (of(t, "plan").starts, of(t, "plan").ends) == (at("10:30"), at("10:50"))
    assert {item.state for item in t.segments} == {"upcoming"}


def test_after_the_end_what_was_visited_is_done_and_the_rest_skipped() -> None:
    lines = (ON_TIME, "10:05 enter plan", "10:40 pause", "10:42 end")
    t = seen(GROWTH, "12:00", *lines)
    assert (t.state, t.alert, t.projected_end, t.hard_stop) == ("ended", "ended", at("10:42"), at("11:00"))
    assert [item.state for item in t.segments] == ["done", "skipped", "skipped", "skipped", "done", "skipped"]
    assert (of(t, "plan").elapsed, of(t, "plan").allotted, of(t, "plan").ends) == (2100, 2100, at("10:42"))
    assert (t.left, t.over, t.overtime, t.spare, t.slack, t.current) == (0, 0, 0, 0, None, None)
    assert seen(GROWTH, "10:41", *lines).state == "paused"


def test_the_json_has_exactly_the_documented_keys() -> None:
    found = as_json(seen(GROWTH, "10:12", ON_TIME))
    assert " ".join(found) == (
        "state hard_stop projected_end overtime_s spare_s protects start_by slack_s alert current left_s "
        "over_s segments"
    )
    assert found["segments"][4] == {
        "id": "plan", "state": "upcoming", "planned_s": 1200, "elapsed_s": 0, "allotted_s": 1200, "paid_s": 0,
        "gained_s": 0, "starts": "2026-12-03T10:30:00+00:00", "ends": "2026-12-03T10:50:00+00:00",
    }  # fmt: skip
    assert (found["hard_stop"], found["slack_s"], found["over_s"]) == ("2026-12-03T11:00:00+00:00", 1200, 420)
    assert as_json(seen(GROWTH, "9:00"))["hard_stop"] is None


def test_absurd_minutes_end_with_the_calendar_and_crash_nothing() -> None:
    agenda = (seg("talk", 1e300), seg("plan", 20, protected=True))
    assert seen(agenda, "9:00").projected_end.year == 9999
    assert seen(agenda, "10:00", "10:00 start talk 11:00").projected_end == at("11:00")


# To the second

TWO_PROTECTED = (*GROWTH[:-1], seg("owners", 10, protected=True))


@pytest.mark.parametrize(
    ("lines", "now", "alert"),
    [
        ((ON_TIME,), "10:29:59", "over"),  # a second of slack is left
        ((ON_TIME,), "10:30:00", "cut"),
        ((ON_TIME,), "10:05:00", "closing"),
        ((ON_TIME,), "10:05:01", "over"),
        ((ON_TIME, "10:03 enter scoreboard"), "10:11:59", "calm"),  # 61 seconds of ten minutes are left
        ((ON_TIME, "10:03 enter scoreboard"), "10:12:00", "closing"),
        ((ON_TIME, "10:03 enter wins"), "10:06:59", "calm"),
        ((ON_TIME, "10:03 enter wins"), "10:07:00", "closing"),
        ((ON_TIME, "10:50 enter owners"), "10:50:00", "calm"),
        ((ON_TIME, "10:50:01 enter owners"), "10:50:01", "overtime"),
    ],
)
def test_an_alert_comes_with_its_second(lines: tuple[str, ...], now: str, alert: str) -> None:
    assert seen(TWO_PROTECTED, now, *lines).alert == alert


def test_the_last_second_that_a_plan_keeps_is_protected() -> None:
    one = seen(GROWTH, "10:01", ON_TIME, "10:01 release plan 1199")
    none = seen(GROWTH, "10:01", ON_TIME, "10:01 release plan 1200")
    assert (one.protects, of(one, "plan").keep, none.protects) == ("plan", 1, None)


def test_what_each_keeps_is_said_of_what_lies_ahead() -> None:
    t = seen(GROWTH, "10:06", ON_TIME, "10:05 enter wins")
    assert [item.keep for item in t.segments] == [0, 0, 300, 300, 1200, 480]


def test_before_the_start_nothing_has_been_spent_and_after_the_end_it_is_known_when() -> None:
    before, after = (
        seen(GROWTH, "9:50"),
        seen(GROWTH, "11:30", "10:01 start commitments 11:00", "10:06 enter plan", "10:40 end"),
    )
    assert {item.elapsed for item in before.segments} == {0}
    assert (after.now, after.started, after.projected_end) == (at("11:30"), at("10:01"), at("10:40"))
    assert [(item.starts, item.ends) for item in after.segments if item.state == "done"] == [
        (at("10:01"), at("10:06")),
        (at("10:06"), at("10:40")),
    ]


def test_the_object_for_programs_has_the_times() -> None:
    told = as_json(seen(GROWTH, "10:04", "10:04 start commitments 11:00"))
    assert (told["start_by"], told["projected_end"]) == (at("10:32").isoformat(), at("11:00").isoformat())
    assert as_json(seen(GROWTH, "9:50"))["start_by"] is None


def test_a_segment_that_is_not_on_the_agenda_is_named() -> None:
    with pytest.raises(KeyError, match="lunch"):
        seen(GROWTH, "9:50").segment("lunch")


def test_minutes_that_the_room_gave_up_are_paid_by_the_plan_also_while_it_runs() -> None:
    kept = seen(GROWTH, "10:40", ON_TIME, "10:40 enter plan")
    given = seen(GROWTH, "10:40", ON_TIME, "10:40 enter plan", "10:40 release plan 300")
    assert (allotted(kept, "plan", "owners"), kept.overtime) == ({"plan": 20, "owners": 8}, 480)
    assert (allotted(given, "plan", "owners"), given.overtime) == ({"plan": 15, "owners": 8}, 180)
