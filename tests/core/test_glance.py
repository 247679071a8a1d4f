"""A partner at a glance: what its newest reviews show, and nothing that depends on the time."""

from datetime import date, datetime

import pytest

from facilitator.core.attention import Concern
from facilitator.core.check_ins import next_check_in, next_of, undecided
from facilitator.core.glance import Owed, glance_of, trend_is_known
from facilitator.core.recap import due, due_after
from facilitator.core.session import CheckIn, Session
from facilitator.core.tasks import tasks
from tests.tui.rig import NORTHWIND, sample

*PAST, (_, COMING) = sample(NORTHWIND)
HELD = PAST[-1][1]


def test_it_shows_what_the_reviews_say() -> None:
    seen = glance_of(NORTHWIND, PAST, COMING, last_path="last.toml")
    assert (seen.partner, seen.tier) == ("Northwind Data", "growth")
    assert seen.last is not None
    assert (seen.last.path, seen.last.day, seen.last.agreed) == (
        "last.toml", date(2026, 9, 3), date(2026, 12, 3),
    )  # fmt: skip
    assert seen.next is not None
    assert (seen.next.starts, seen.next.zone, seen.next.running) == (
        COMING.meeting.starts, "America/New_York", False,
    )  # fmt: skip
    assert seen.owed == tuple(Owed(one.what, one.owner, one.due) for one in tasks(HELD)) != ()
    assert (seen.way, seen.good, len(seen.sourced)) == ("climbing", True, 4)


def test_what_is_owed_is_that_of_a_review_once_it_runs() -> None:
    running = COMING.but(log=HELD.log[:1], commitments=(), actions=HELD.actions[:1])
    seen = glance_of(NORTHWIND, PAST, running)
    assert seen.next is not None
    assert (seen.next.running, seen.next.began) == (True, HELD.log[0].at)
    assert [one.what for one in seen.owed] == [one.what for one in tasks(running)]


def test_what_the_newest_files_cannot_say_no_older_one_says_for_them() -> None:
    slipping = [(stem, one.but(bets=HELD.bets)) for stem, one in PAST[-3:]]
    assert [one.kind for one in glance_of(NORTHWIND, slipping).concerns] == ["same bet"] * 2
    seen = glance_of(NORTHWIND, slipping, broken=("x",), unread=("last", "next"))
    assert (seen.owed, seen.concerns, seen.last_unread, seen.next_unread) == ((), (), True, True)


def test_without_any_review_it_is_the_folders_name() -> None:
    seen = glance_of("acme", (), broken=("x.toml: broken.",))
    assert (seen.partner, seen.tier, seen.last, seen.next) == ("acme", None, None, None)
    assert glance_of("acme", (), partner="Acme, Inc.").partner == "Acme, Inc."


@pytest.mark.parametrize("day", [date(2026, 9, 10), date(2026, 9, 17), date(2026, 11, 30), date(2027, 1, 1)])
@pytest.mark.parametrize(
    "session",
    [HELD, HELD.but(check_ins=()), HELD.but(check_ins=(CheckIn(date=date(2026, 10, 1), held=True),))],
)
def test_the_check_in_that_is_due_is_found_without_the_review(session: Session, day: date) -> None:
    assert next_of(undecided(session), day) == next_check_in(session, day)


def test_the_recap_that_is_due_is_found_without_the_review() -> None:
    assert HELD.follow_up is not None
    assert HELD.ended is not None
    now = datetime.fromisoformat("2026-09-03T16:00:00-04:00")
    unsent = HELD.but(follow_up=HELD.follow_up.but(recap_sent=None))
    assert due_after(HELD.meeting, HELD.ended.at, None, now) == due(unsent, now) is not None
    assert due_after(HELD.meeting, HELD.ended.at, now, now) is None


def test_a_text_that_nobody_reads_whole_is_not_kept_whole() -> None:
    long = HELD.but(actions=tuple(one.but(what="x" * 10_000) for one in HELD.actions), commitments=())
    assert {len(one.what) for one in glance_of(NORTHWIND, (("s", long),)).owed} == {400}


def test_a_concern_is_a_sentence_that_names_no_partner() -> None:
    concerns = glance_of("orrin-vale-partners", sample("orrin-vale-partners")[:-1]).concerns
    assert concerns
    assert all(isinstance(one, Concern) and "Orrin" not in one.words for one in concerns)


def test_of_no_review_no_trend_is_known() -> None:
    assert not trend_is_known(())
    assert trend_is_known([one for _, one in PAST])
