"""Which partners need attention, and the sentence that says why."""

from datetime import date, datetime
from typing import Any

import pytest

from facilitator.core.attention import concerns, overdue
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


def test_a_side_that_kept_too_little_twice_in_a_row_slips() -> None:
    assert said(graded("dd", "dmm"), graded("d", "pm")) == [
        "They kept 1.5 of 5 commitments of the last two reviews."
    ]
    assert said(graded("m"), graded("dm")) == ["We kept 1 of 3 commitments of the last two reviews."]


def test_both_sides_may_slip() -> None:
    assert said(graded("m", "m"), graded("p", "m")) == [
        "Both sides slip: we kept 0.5 of 2, they 0 of 2 commitments of the last two reviews."
    ]


@pytest.mark.parametrize(
    "reviews",
    [
        pytest.param([graded("", "mm")], id="once is no habit"),
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


def test_a_review_that_graded_nothing_of_a_side_is_passed_over() -> None:
    assert said(graded("", "m"), graded("d", ".x"), graded("", "m"))[0].startswith("They kept 0 of 2")


def test_what_lies_too_far_back_counts_no_more() -> None:
    assert said(graded("", "m"), {}, {}, {}, graded("", "m")) == []


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
    assert len(said(people(theirs=False), people(theirs=None), people(theirs=False))) == 1


def test_only_a_strategic_review_needs_a_sponsor_at_all() -> None:
    nobody = {"people": (Person(name="Cid", side="them", present=True),)}
    assert said(nobody, nobody) == []
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


def test_the_same_words_are_the_same_bet() -> None:
    assert said(
        *[bets(bet("b1", title)) for title in ("Adoption Push", "adoption push", "Adoption push")]
    ) == ["“Adoption push” is a bet for the third time."]


def test_what_was_before_the_reviews_that_are_looked_at_may_have_had_it_as_well() -> None:
    assert said(*[bets(bet("b1"))] * 6) == ["“Adoption push” is a bet for at least the fourth time."]


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
