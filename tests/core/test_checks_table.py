"""Every check of the catalogue: a review that fires it, one that only just does not, and what it says."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import pytest

from facilitator.core import checks, zone
from facilitator.core.agenda import TEMPLATES, segment
from facilitator.core.carry import new_session
from facilitator.core.checks import CATALOGUE, Check, Severity, findings, gate, hints_for
from facilitator.core.checks import history as conversations
from facilitator.core.log import Enter, Start
from facilitator.core.scoreboard import history, last_quarters, trend
from facilitator.core.session import Deal, FollowUp, Note, Person, Session, Tier
from tests.core.reviews import END, START, STARTS, action, bet, last, metric, owed, proposal, session

US = Person(name="Sam Okafor", side="us", decides=True, sponsor=True)
THEM = Person(name="Maria Núñez", side="them", decides=True, sponsor=True)
ROW = metric(earlier={"2026-Q2": 1, "2026-Q3": 2})
PLANNED = session(
    people=(US, THEM),
    scoreboard=(ROW,),
    notes=(Note(id="n1", segment="plan", kind="topic", text="Is the price list settled?"),),
)
PUSH = bet(
    "b1",
    initiative="i1",
    why="18 % to 30 % live",
    moves="m",
    ours="two engineers",
    theirs="the customer list",
    our_owner="Sam Okafor",
    their_owner="Maria Núñez",
    target="30 % live by 31 March",
)
DUE = STARTS.date()
CALL = action("a1", "Run 3 joint calls", owner="Sam Okafor", side="us", due=DUE)
MAIL = action("a2", "Send the list", owner="Maria Núñez", side="them", due=DUE)
HELD = PLANNED.but(
    initiatives=(proposal("i1", "yyyy"),),
    bets=(PUSH,),
    actions=(CALL, MAIL),
    follow_up=FollowUp(every="month", next_review=DUE, recap_sent=END.at + timedelta(hours=1)),
    log=(START, END),
)


def note(id_: str, kind: Any, text: str = "x") -> Note:
    return Note(id=id_, segment="wins", kind=kind, text=text)


def people(*others: Person) -> Session:
    return PLANNED.but(people=others)


def agenda(back: float, forward: float, tier: Tier = "growth", **plan: Any) -> Session:
    items = (segment("wins", back), segment("plan", forward, protected=True).but(**plan))
    return PLANNED.but(agenda=items, meeting=PLANNED.meeting.but(tier=tier))


def with_bet(**changes: Any) -> Session:
    return HELD.but(bets=(PUSH.but(**changes),))


def with_bets(count: int) -> Session:
    return HELD.but(bets=tuple(PUSH.but(id=f"b{n}") for n in range(1, count + 1)))


def with_call(**changes: Any) -> Session:
    return HELD.but(actions=(CALL.but(**changes), MAIL))


def with_actions(count: int) -> Session:
    return HELD.but(actions=(MAIL, *(CALL.but(id=f"x{n}") for n in range(1, count))))


def stuck(*texts: str) -> tuple[Session, ...]:
    """Three reviews, each with what was stuck in it, the last one to be checked."""
    earlier = [last(notes=(note("n2", "stuck", text),)) for text in texts[:-1]]
    return (*earlier, PLANNED.but(notes=(*PLANNED.notes, note("n2", "stuck", texts[-1]))))


@dataclass(frozen=True)
class Case:
    """`fires` gives one finding of this label, `quiet` none; the sentence ends with `do`."""

    fires: Session
    label: str
    severity: Severity
    do: str
    quiet: Session
    past: tuple[Session, ...] = ()
    now: datetime | None = None


SIXTH = tuple(Person(name=f"P{n}", side="us") for n in range(5))
PRICES = stuck("Waiting for legal, again", "waiting for Legal again", "Legal: waiting again!")
DEALS = tuple(Deal(id=f"d{n}", name="Kestrel", blocker="No answer", state="stuck") for n in (1, 2))
LATE = END.at + timedelta(hours=24, seconds=1)
UNSENT = HELD.but(follow_up=FollowUp(every="month", next_review=DUE))


def at(starts: str, zone: str | None) -> Session:
    meeting = PLANNED.meeting
    return PLANNED.but(meeting=meeting.but(starts=datetime.fromisoformat(starts), zone=zone))


CASES = {
    "unknown-zone": Case(
        at("2027-04-08T10:00:00-04:00", "Europe/Foo"),
        "unknown-zone session/zone",
        "error",
        "write one like Europe/Stockholm.",
        at("2027-04-08T10:00:00-04:00", None),
    ),
    "offset-not-of-zone": Case(
        at("2027-04-08T10:00:00-05:00", "America/New_York"),
        "offset-not-of-zone session/starts",
        "warning",
        "which guests read as 8 Apr 11:00 (America/New_York, UTC-04:00): if 10:00 there is meant, write "
        "2027-04-08T10:00:00-04:00.",
        at("2027-04-08T10:00:00-04:00", "America/New_York"),
    ),
    "no-decider": Case(
        people(US.but(decides=None), THEM),
        "no-decider people/us",
        "warning",
        "invite somebody who can, and mark who it is.",
        people(US, THEM, Person(name="Kim Lee", side="us")),
    ),
    "no-sponsor": Case(
        agenda(10, 90, "strategic").but(people=(US, THEM.but(sponsor=None))),
        "no-sponsor people/them",
        "warning",
        "invite one, and mark who it is.",
        people(US, THEM.but(sponsor=None)),
    ),
    "room-too-big": Case(
        people(US, *SIXTH, THEM),
        "room-too-big people/us",
        "warning",
        "keep to five, and send the others the recap.",
        people(US, *SIXTH[:3], SIXTH[3].but(present=True), SIXTH[4].but(present=False), THEM),
    ),
    "past-over-a-third": Case(
        agenda(25, 35),
        "past-over-a-third agenda",
        "error",
        "over a third: give 5 min of it to the joint plan.",
        agenda(20, 40),
    ),
    "plan-not-protected": Case(
        agenda(20, 40, protected=False),
        "plan-not-protected agenda/plan",
        "error",
        "protect it, or a late start is paid with it.",
        agenda(20, 40),
    ),
    "too-many-metrics": Case(
        PLANNED.but(scoreboard=tuple(ROW.but(id=f"m{n}") for n in range(9))),
        "too-many-metrics scoreboard",
        "warning",
        "keep the eight that matter most.",
        PLANNED.but(scoreboard=tuple(ROW.but(id=f"m{n}") for n in range(8))),
    ),
    "metric-without-definition": Case(
        PLANNED.but(scoreboard=(ROW.but(means=" "),)),
        "metric-without-definition scoreboard/m",
        "warning",
        "say what exactly is counted.",
        PLANNED,
    ),
    "no-trend": Case(
        PLANNED.but(scoreboard=(metric(),)),
        "no-trend scoreboard/m",
        "warning",
        "enter its value, or what earlier quarters are known.",
        PLANNED.but(scoreboard=(metric(value=0),)),
        past=(last(scoreboard=(metric(value=1),)),),
    ),
    "number-disputed": Case(
        PLANNED.but(scoreboard=(ROW.but(disputed=True),)),
        "number-disputed scoreboard/m",
        "warning",
        "let one person find out what is right, by a date.",
        PLANNED.but(scoreboard=(ROW.but(disputed=False),)),
    ),
    "no-topic": Case(
        PLANNED.but(notes=(note("n1", "topic").but(text=" "),)),
        "no-topic notes",
        "hint",
        "ask both sides for the two or three that matter.",
        HELD.but(notes=()),
    ),
    "too-many-topics": Case(
        PLANNED.but(notes=tuple(note(f"n{n}", "topic") for n in range(4))),
        "too-many-topics notes",
        "hint",
        "keep three, and settle the others by mail.",
        PLANNED.but(notes=tuple(note(f"n{n}", "topic") for n in range(3))),
    ),
    "same-conversation": Case(
        PRICES[-1],
        "same-conversation notes/n2",
        "warning",
        "is a blocker in three reviews running: hand it to somebody who can end it, or stop counting on it.",
        stuck("", "", "Waiting for the security audit")[-1],
        past=PRICES[:-1],
    ),
    "no-bet": Case(
        HELD.but(bets=()), "no-bet bets", "error", "put one initiative through the four questions.", PLANNED
    ),
    "too-many-bets": Case(
        with_bets(3), "too-many-bets bets", "warning", "keep the two that matter most.", with_bets(2)
    ),
    "bet-not-passed": Case(
        HELD.but(initiatives=(proposal("i1", "yyy?", revisit="2027-Q1"),)),
        "bet-not-passed bets/b1",
        "error",
        "ask the questions, or take it out.",
        HELD.but(initiatives=(proposal("i1", "yyyy", closed=True),)),
    ),
    "bet-without-why": Case(
        with_bet(why=None), "bet-without-why bets/b1", "error", "say why, with the number it moves.", HELD
    ),
    "bet-moves-nothing": Case(
        with_bet(moves="gone"),
        "bet-moves-nothing bets/b1",
        "warning",
        "name the one it should.",
        with_bet(moves=None).but(scoreboard=()),
    ),
    "one-sided-bet": Case(
        with_bet(theirs=" "),
        "one-sided-bet bets/b1",
        "error",
        "write what Northwind Data commits to.",
        with_bet(theirs="a list"),
    ),
    "bet-without-target": Case(
        with_bet(target=None), "bet-without-target bets/b1", "error", "name the target and its date.", HELD
    ),
    "bet-without-owner": Case(
        with_bet(our_owner=None),
        "bet-without-owner bets/b1",
        "error",
        "name who owns it at Acme.",
        with_bet(our_owner="Somebody Else"),
    ),
    "owner-on-wrong-side": Case(
        with_bet(their_owner="Sam Okafor"),
        "owner-on-wrong-side bets/b1",
        "error",
        "name an owner on each side.",
        with_bet(their_owner="Sam Lee"),
    ),
    "owner-not-a-person": Case(
        with_call(owner="the team"),
        "owner-not-a-person actions/a1",
        "error",
        "name one.",
        with_call(owner="Kim Sales"),
    ),
    "initiative-not-asked": Case(
        HELD.but(initiatives=(*HELD.initiatives, proposal("i2", "yy"))),
        "initiative-not-asked initiatives/i2",
        "hint",
        "it waits for the next review.",
        HELD.but(initiatives=(*HELD.initiatives, proposal("i2", "yy", revisit="2027-Q2"))),
    ),
    "no-action": Case(
        HELD.but(actions=(CALL.but(status="dropped"),)),
        "no-action actions",
        "error",
        "write who does what by when.",
        PLANNED,
    ),
    "too-many-actions": Case(
        with_actions(8),
        "too-many-actions actions",
        "warning",
        "merge or drop down to seven.",
        with_actions(7),
    ),
    "action-without-owner": Case(
        with_call(owner=None), "action-without-owner actions/a1", "error", "name one person.", HELD
    ),
    "action-without-date": Case(
        with_call(due=None),
        "action-without-date actions/a1",
        "error",
        "say by when.",
        with_call(due=None, status="dropped"),
    ),
    "vague-action": Case(
        with_call(what="Do more co-selling"),
        "vague-action actions/a1",
        "warning",
        "say what will be there when it is done.",
        with_call(what="Hold 3 co-selling calls"),
    ),
    "one-sided-actions": Case(
        HELD.but(actions=(CALL, CALL.but(id="a2", side=None))),
        "one-sided-actions actions",
        "warning",
        "ask Northwind Data for one of its own.",
        HELD.but(actions=(CALL, CALL.but(id="a2", side=None, owner="A Stranger"))),
    ),
    "commitments-not-graded": Case(
        HELD.but(commitments=(owed("2026-09-03/a1", "Send the list"),)),
        "commitments-not-graded commitments",
        "error",
        "grade it.",
        PLANNED.but(commitments=(owed("2026-09-03/a1", "Send the list"),)),
    ),
    "only-wins": Case(
        HELD.but(notes=(note("n1", "win"),)),
        "only-wins notes",
        "warning",
        "name a loss too, or say why there was none.",
        HELD.but(notes=(note("n1", "win"), note("n2", "loss"))),
    ),
    "no-check-in": Case(
        HELD.but(follow_up=HELD.follow_up and HELD.follow_up.but(every=None)),
        "no-check-in follow_up",
        "warning",
        "agree on every two weeks or every month.",
        PLANNED,
    ),
    "no-next-review": Case(
        HELD.but(follow_up=HELD.follow_up and HELD.follow_up.but(next_review=None)),
        "no-next-review follow_up",
        "warning",
        "agree on its date.",
        PLANNED,
    ),
    "recap-late": Case(
        UNSENT,
        "recap-late follow_up",
        "warning",
        "send it now, and note when.",
        HELD,
        now=LATE,
    ),
}


def labels(here: Session, past: tuple[Session, ...] = (), now: datetime | None = None) -> list[str]:
    return [one.label for one in findings(here, past, now)]


def test_the_good_reviews_that_the_cases_start_from_have_no_finding() -> None:
    assert labels(PLANNED) == labels(HELD, now=LATE) == []


@pytest.mark.parametrize("check", [one for one in CATALOGUE if one.area != "file"], ids=lambda one: one.name)
def test_each_check_fires_and_does_not(check: Any) -> None:
    case = CASES[check.name]
    (found,) = findings(case.fires, case.past, case.now)
    assert (found.label, found.severity) == (case.label, case.severity)
    assert found.severity in check.severities
    assert found.message.endswith(case.do)
    assert ". " not in found.message
    assert hints_for([found], check.area) == (found,)
    assert check.name not in [one.check for one in findings(case.quiet, case.past, case.now)]


def test_whatever_is_declared_is_in_the_catalogue_once_and_has_its_case() -> None:
    modules = [import_module(f"{checks.__name__}.{one.name}") for one in iter_modules(checks.__path__)]
    declared = {one.name for module in modules for one in vars(module).values() if isinstance(one, Check)}
    assert sorted(declared) == sorted(one.name for one in CATALOGUE)
    assert set(CASES) == {one.name for one in CATALOGUE if one.area != "file"}


@pytest.mark.parametrize(
    ("back", "forward", "tier", "severity"),
    [
        (20, 40, "growth", None),
        (20.01, 40, "growth", None),  # half a second is no minute of anybody's
        (16.67, 33.33, "growth", None),
        (10.01, 20.02, "growth", None),  # in whole seconds it would be over
        (20.1, 39.9, "growth", "error"),
        (20, 39, "growth", "error"),
        (17.9, 72.1, "strategic", None),
        (18, 72, "strategic", "hint"),
        (30, 60, "strategic", "hint"),
        (30.1, 59.9, "strategic", "error"),
        (5, 1e300, "growth", None),
        (1e300, 5, "growth", "error"),
    ],
)
def test_the_past_has_a_third_and_of_a_strategic_partner_a_fifth(
    back: float, forward: float, tier: Tier, severity: str | None
) -> None:
    found = findings(agenda(back, forward, tier))
    assert [(one.check, one.severity) for one in found] == (
        [("past-over-a-third", severity)] if severity else []
    )


def test_buffers_count_as_part_of_the_whole() -> None:
    here = agenda(20, 30)
    assert labels(here) == ["past-over-a-third agenda"]
    assert labels(here.but(agenda=(*here.agenda, segment("buffer", 10)))) == []


def test_a_plan_that_is_missing_or_has_no_minutes_protects_nothing() -> None:
    assert labels(PLANNED.but(agenda=(segment("notes", 60),))) == ["plan-not-protected agenda"]
    assert labels(PLANNED.but(agenda=(segment("notes", 60), segment("plan", 0, protected=True)))) == [
        "plan-not-protected agenda/plan"
    ]
    # A file that was made by hand without an agenda opens with its tier's.
    assert labels(PLANNED.but(agenda=())) == []


@pytest.mark.parametrize("before", [None, last(people=(US, THEM), scoreboard=(metric(value=1),))])
@pytest.mark.parametrize("tier", list(TEMPLATES))
def test_a_review_that_was_just_planned_has_no_error_and_is_told_what_to_fill_in(
    tier: Tier, before: Session | None
) -> None:
    here = new_session(
        before, partner="Northwind", us="Acme", tier=tier, starts=STARTS, template=TEMPLATES[tier]
    )
    found = findings(here, (before,) if before else ())
    assert "error" not in [one.severity for one in found]
    told = {one.label for one in found}
    assert "no-topic notes" in told
    if before is None:
        # One sentence for all rows: nobody can have the trends of a first review.
        assert {"no-decider people/us", "no-decider people/them", "no-trend scoreboard"} <= told


def test_a_machine_that_knows_no_zones_finds_fault_with_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> None:
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zone, "ZoneInfo", nothing)
    assert labels(at("2027-04-08T10:00:00-05:00", "America/New_York")) == []


@pytest.mark.parametrize(
    ("visits", "after", "severity"),
    [
        (("commitments",), 1, "warning"),
        (("commitments", "plan"), 40, "warning"),
        (("plan", "owners"), 50, "error"),
        (("plan", "owners", "plan"), 50, "warning"),
        (("commitments", "owners"), 50, "error"),
        (("plan",), 61, "error"),  # the room has left
    ],
)
def test_what_the_meeting_may_still_bring_is_no_error_yet(
    visits: tuple[str, ...], after: int, severity: Severity
) -> None:
    began = Start(event="start", at=STARTS, segment=visits[0], hard_stop=STARTS + timedelta(minutes=60))
    entered = (Enter(event="enter", at=STARTS, segment=one) for one in visits[1:])
    here = PLANNED.but(log=(began, *entered))
    found = {one.check: one.severity for one in findings(here, (), STARTS + timedelta(minutes=after))}
    assert (found["no-bet"], found["no-action"]) == (severity, severity)
    assert {one.severity for one in gate(here) if one.check in ("no-bet", "no-action")} == {"error"}


def test_commitments_are_to_be_graded_once_they_were_talked_about() -> None:
    said = []
    for segment_id in ("commitments", "wins"):
        began = START.but(segment=segment_id)
        here = PLANNED.but(log=(began,), commitments=(owed("2026-09-03/a1"),))
        said += [one.severity for one in findings(here) if one.check == "commitments-not-graded"]
    assert said == ["warning", "error"]


@pytest.mark.parametrize(
    "values",
    [
        {"earlier": {"2020-Q1": 1, "2020-Q2": 2}},
        {"value": 3, "earlier": {"2027-Q3": 2}},
        {"value": 3, "earlier": {"2025-Q4": 2}},
        {"value": 3, "earlier": {"2026-Q1": 2}},
        {"earlier": {"2026-Q1": 2, "2026-Q2": 3}},
    ],
)
def test_a_trend_is_missed_where_the_scoreboard_shows_none(values: dict[str, Any]) -> None:
    row = metric(**values)
    here = PLANNED.but(scoreboard=(row,))
    shown = trend([value for _, value in last_quarters(history("m", [here]), "2026-Q4")], row.better)
    (said,) = [one.message for one in findings(here)] or [""]
    assert bool(said) == (shown.word in ("new", "no numbers yet"))
    assert ("its value" in said) == (bool(said) and row.value is None)


def test_whoever_decides_or_sponsors_and_was_not_there_is_named() -> None:
    here = HELD.but(people=(US.but(present=False), THEM), meeting=HELD.meeting.but(tier="strategic"))
    said = [one.message for one in findings(here) if one.where == "people/us"]
    assert said == [
        "Sam Okafor, who decides for Acme, was not there: have the plan confirmed.",
        "Sam Okafor, the executive sponsor of Acme, was not there: bring them up to date.",
    ]


def review(day: int, **parts: Any) -> Session:
    """One that took place on that day of September."""
    held = last(**parts)
    return held.but(meeting=held.meeting.but(starts=held.meeting.starts.replace(day=day)))


ONE = review(1, bets=(bet("b1", "Migration factory for mid-size banks"),))
TWO = review(2, bets=(bet("b2", "Factory, wave two", from_="2026-09-01/b1"),))
THREE = bet("b1", "To three banks a quarter", from_="2026-09-02/b2")


@pytest.mark.parametrize(
    ("past", "here", "label"),
    [
        pytest.param((ONE, TWO), with_bet(**vars(THREE)), ["bets/b1"], id="a bet known by its links"),
        pytest.param((ONE, ONE, TWO), with_bet(**vars(THREE)), ["bets/b1"], id="four reviews"),
        pytest.param((ONE, review(2)), with_bet(title=ONE.bets[0].title), [], id="one review without it"),
        pytest.param((TWO,), with_bet(**vars(THREE)), [], id="twice"),
        pytest.param(
            (ONE, TWO),
            PLANNED.but(initiatives=(proposal("i1", from_="2026-09-02/b2"),)),
            ["initiatives/i1"],
            id="proposed again before the meeting",
        ),
        pytest.param(
            (review(1, deals=DEALS[:1]), review(2, deals=DEALS[:1])),
            PLANNED.but(deals=DEALS[1:]),
            ["deals/d2"],
            id="what blocks a deal",
        ),
        pytest.param(
            (review(1, deals=DEALS[:1]), review(2, deals=DEALS[:1])),
            PLANNED.but(deals=(DEALS[1].but(state="won"),)),
            [],
            id="a deal that was won",
        ),
        pytest.param(
            stuck("no staff", "no staff", "")[:-1], with_bet(title="no staff"), [], id="another kind"
        ),
    ],
)
def test_the_same_conversation_is_one_of_three_reviews_running(
    past: tuple[Session, ...], here: Session, label: list[str]
) -> None:
    found = [one.where for one in findings(here, past) if one.check == "same-conversation"]
    assert found == label


def test_what_was_said_in_the_reviews_before_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred lines in each of three reviews are three hundred, not a hundred times a hundred."""
    looked_at: list[str] = []
    words = conversations._words

    def counted(text: str) -> frozenset[str]:
        looked_at.append(text)
        return words(text)

    monkeypatch.setattr(conversations, "_words", counted)
    lines = tuple(
        Note(id=f"n{n}", segment="diagnosis", kind="stuck", text=f"{'ab'[n % 2] * (n % 60 + 2)} is stuck")
        for n in range(100)
    )
    past, here = (review(1, notes=lines), review(2, notes=lines)), PLANNED.but(notes=lines)
    found = [one.where for one in findings(here, past) if one.check == "same-conversation"]
    assert found == [f"notes/{one.id}" for one in lines]
    assert sorted(looked_at) == sorted(one.text for one in lines * 3)


@pytest.mark.parametrize(
    ("sent", "now", "severity"),
    [
        (None, END.at + timedelta(hours=24), None),
        (None, LATE, "warning"),
        (None, None, None),
        (END.at + timedelta(hours=24), LATE, None),
        (LATE, LATE, "hint"),
        (LATE, None, "hint"),
    ],
)
def test_the_recap_has_a_day(sent: datetime | None, now: datetime | None, severity: str | None) -> None:
    here = HELD.but(follow_up=FollowUp(every="month", next_review=DUE, recap_sent=sent))
    assert [one.severity for one in findings(here, (), now)] == ([severity] if severity else [])


def test_errors_come_first_and_a_cancelled_review_needs_nothing() -> None:
    here = agenda(40, 20).but(people=(), notes=())
    order = [one.severity for one in findings(here)]
    assert order == sorted(order, key=["error", "warning", "hint"].index)
    assert len(set(order)) == 3
    assert labels(here.but(meeting=here.meeting.but(status="cancelled"))) == []
