"""Which partners need attention, and the sentence that says why."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from facilitator.core.attention import actions_overdue, concerns, overdue
from facilitator.core.history import history_of
from facilitator.core.history.review import Told
from facilitator.core.session import Person, Side, Tier
from tests.core.reviews import STARTS, bet, owed, proposal, session

TODAY = date(2026, 11, 22)


def held(*reviews: dict[str, Any], tier: Tier = "growth") -> list[Told]:
    """Reviews in successive quarters, r1, r2 ...; each is what its file has."""
    told = []
    for number, parts in enumerate(reviews, start=1):
        one = session(f"2026-Q{(number - 1) % 4 + 1}", **parts)
        starts = datetime(2025 + number // 4, 3 * (number % 4) + 1, 1, 10, tzinfo=STARTS.tzinfo)
        told.append((f"r{number}", one.but(meeting=one.meeting.but(status="held", starts=starts, tier=tier))))
    return told


def said(*reviews: dict[str, Any], tier: Tier = "growth") -> list[str]:
    return [one.words for one in concerns(held(*reviews, tier=tier))]


def graded(us: str = "", them: str = "") -> dict[str, Any]:
    """Commitments by their grades: d done, p partly, m missed, x dropped, . not graded."""
    words = {"d": "done", "p": "partly", "m": "missed", "x": "dropped", ".": None}
    return {
        "commitments": tuple(
            owed(f"r0/{side[0]}{at}").but(side=side, outcome=words[sign])
            for side, signs in (("us", us), ("them", them))
            for at, sign in enumerate(signs)
        )
    }


# Commitments


@pytest.mark.parametrize(
    ("reviews", "words"),
    [
        (
            [graded("dd", "dmm"), graded("d", "pm")],
            "They kept 1.5 of 5 commitments, 30 %, in the last two reviews; target 70 %.",
        ),
        (
            [graded("m"), graded("dm")],
            "We kept 1 of 3 commitments, 33 %, in the last two reviews; target 70 %.",
        ),
        (
            [graded("mm", "mm"), graded("p", "m")],
            "Both sides slip: we kept 0.5 of 3 commitments, 17 %, in the last two reviews; "
            "they kept 0 of 3 commitments, 0 %, in the last two reviews; target 70 %.",
        ),
        (
            [graded("", "m"), graded("d", ".x"), graded("", "mm")],
            "They kept 0 of 3 commitments, 0 %, in the last two that graded any of theirs; target 70 %.",
        ),
        (
            [graded("m"), graded("mm"), {}, {}],
            "We kept 0 of 3 commitments, 0 %, in the last two that graded any of ours; target 70 %.",
        ),
    ],
)
def test_a_side_that_kept_too_little_twice_in_a_row_slips(reviews: list[dict[str, Any]], words: str) -> None:
    assert said(*reviews) == [words]


@pytest.mark.parametrize(
    "reviews",
    [
        pytest.param([graded("", "mmm")], id="once is no habit"),
        pytest.param([graded("m"), graded("m")], id="two say nothing"),
        pytest.param([graded("", "mm"), graded("", "ddddddd" + "mmm")], id="seven of ten is the target"),
        pytest.param(
            [graded("", "dm"), graded("", "dxx")], id="what was dropped by agreement does not count"
        ),
        pytest.param([graded("", "m"), graded("", "m"), graded("", "d")], id="it is mended"),
        pytest.param([], id="nothing is known"),
    ],
)
def test_else_no_side_slips(reviews: list[dict[str, Any]]) -> None:
    assert said(*reviews) == []


def test_what_lies_too_far_back_counts_no_more() -> None:
    assert said(graded("", "mm"), {}, {}, {}, graded("", "mm")) == []


# Sponsors


def sponsor(name: str, side: Side, present: bool | None) -> Person:
    """None: nobody called the roll."""
    one = Person(name=name, side=side, sponsor=True)
    return one if present is None else one.but(present=present)


def people(ours: bool | None = True, theirs: bool | None = True) -> dict[str, Any]:
    return {
        "people": (
            sponsor("Ada", "us", ours),
            sponsor("Ben", "them", theirs),
            Person(name="Cid", side="them", present=True),
        )
    }


def test_a_sponsor_who_stays_away_twice_is_a_sign() -> None:
    assert said(people(theirs=False), people(theirs=False)) == [
        "No sponsor of theirs came to the last two reviews."
    ]
    assert said(people(ours=False), people(ours=False)) == [
        "No sponsor of ours came to the last two reviews."
    ]
    assert said(people(ours=False, theirs=False), people(ours=False, theirs=False)) == [
        "No sponsor of either side came to the last two reviews."
    ]


def test_once_or_not_known_is_none() -> None:
    assert said(people(), people(theirs=False)) == []
    assert said(people(theirs=None), people(theirs=False)) == []


def test_a_review_whose_roll_was_not_called_is_passed_over() -> None:
    reviews = [people(theirs=False), people(theirs=False), people(theirs=None)]
    assert said(*reviews) == ["No sponsor of theirs came to the last two reviews of which it is known."]


def test_only_a_strategic_review_needs_a_sponsor_at_all() -> None:
    nobody = {"people": (Person(name="Cid", side="them", present=True),)}
    assert said(nobody, nobody) == []
    assert said({}, {}, tier="strategic") == [], "who was there is not known"
    assert said(nobody, nobody, tier="strategic") == [
        "No sponsor of either side came to the last two reviews."
    ]


# The same bet


def bets(*made: Any) -> dict[str, Any]:
    return {"bets": made}


def test_a_bet_that_goes_on_for_the_third_time() -> None:
    reviews = (
        bets(bet("b1", "Adoption push")),
        bets(bet("b1", "Adoption, once more", from_="r1/b1")),
        bets(bet("b1", "Other"), bet("b2", "Adoption for good", from_="r2/b1")),
    )
    assert said(*reviews) == ["“Adoption for good” is a bet for the third time."]
    assert said(*reviews[:2]) == []


def test_it_goes_on_by_the_initiative_behind_it_and_over_a_review_without_it() -> None:
    reviews: tuple[dict[str, Any], ...] = (
        bets(bet("b1")),
        {},
        {
            "initiatives": (proposal("i1", "yyyy", from_="r1/b1"),),
            **bets(bet("b1", "New name", initiative="i1")),
        },
        {
            "initiatives": (proposal("i4", "yyyy", from_="r3/b1"),),
            **bets(bet("b9", "Newer", initiative="i4")),
        },
    )
    assert said(*reviews) == ["“Newer” is a bet for the third time."]


def test_the_link_is_followed_and_not_a_bet_of_the_same_words() -> None:
    reviews = (
        bets(bet("b1", "A")),
        bets(bet("b2", "C"), bet("b1", "B", from_="r1/b1")),
        bets(bet("b1", "C", from_="r2/b1")),
    )
    assert said(*reviews) == ["“C” is a bet for the third time."]
    assert [one.time for one in history_of(held(*reviews)).bets if one.review == "r3"] == [3]


def test_the_same_words_are_counted_where_the_links_are_not_enough() -> None:
    assert said(
        *[bets(bet("b1", title)) for title in ("Adoption Push", "adoption push", "Adoption push")]
    ) == ["“Adoption push” is a bet for the third time, going by its words."]


@pytest.mark.parametrize(
    ("reviews", "words"),
    [
        ([bets(bet("b1"))] * 6, "at least the fourth time, going by its words."),
        (
            [bets(bet("b1", from_=f"r{at}/b1" if at else None)) for at in range(6)],
            "at least the fourth time.",
        ),
    ],
)
def test_what_was_before_the_reviews_that_are_looked_at_may_have_had_it_as_well(
    reviews: list[dict[str, Any]], words: str
) -> None:
    assert said(*reviews) == [f"“Adoption push” is a bet for {words}"]


# Overdue


@pytest.mark.parametrize(
    ("last", "tier", "agreed", "planned", "words"),
    [
        (
            date(2026, 8, 6), "growth", None, None,
            "Last review Thu 6 Aug: more than 3 months ago, and none is planned.",
        ),
        (date(2026, 8, 10), "growth", None, None, None),
        (date(2026, 3, 5), "ecosystem", None, None, None),
        (
            date(2025, 10, 1), "ecosystem", None, None,
            "Last review Wed 1 Oct 2025: more than a year ago, and none is planned.",
        ),
        (
            date(2026, 9, 3), "strategic", date(2026, 11, 19), None,
            "The next review was agreed for Thu 19 Nov; none is planned.",
        ),
        (date(2026, 3, 3), "strategic", date(2026, 12, 3), None, None),
        (date(2026, 9, 3), "growth", date(2026, 8, 3), None, None),
        (date(2026, 3, 3), "growth", None, date(2026, 11, 22), None),
        (
            date(2026, 9, 3), "growth", None, date(2026, 11, 20),
            "The review of Fri 20 Nov was neither held, moved nor cancelled.",
        ),
        (
            None, "starter", None, date(2026, 11, 21),
            "The review of Sat 21 Nov was neither held, moved nor cancelled.",
        ),
        (None, "starter", None, None, None),
        (date(9999, 12, 30), "growth", None, None, None),
    ],
)  # fmt: skip
def test_a_review_is_late_by_what_was_agreed_else_by_its_tier(
    last: date | None, tier: Tier, agreed: date | None, planned: date | None, words: str | None
) -> None:
    found = overdue(last, tier, agreed, planned, TODAY)
    assert (found.words if found else None) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((217, 3, 2, 1, None), "4 of 5 actions are overdue, one for 31 weeks."),
        ((9, 9, 9), "3 of 3 actions are overdue, one for 9 days."),
        ((1, 1, 1, 0), "3 of 4 actions are overdue, one for a day."),
        ((217, 100, 0, None), None),
    ],
)
def test_actions_that_are_late_are_a_reason(days: tuple[int | None, ...], words: str | None) -> None:
    due = [TODAY - timedelta(days=day) if day is not None else None for day in days]
    found = actions_overdue(due, TODAY)
    assert (found.words if found else None) == words
