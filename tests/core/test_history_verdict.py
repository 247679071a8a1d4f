"""The answers that a partner's history gives at one look."""

from typing import Any

import pytest

from facilitator.core.attention import KEPT
from facilitator.core.effectiveness import effectiveness
from facilitator.core.history import history_of
from facilitator.core.history.amounts import SATISFIED, mean_words, share_short, share_words
from facilitator.core.history.verdict import Verdict, verdict
from facilitator.core.session import FollowUp
from tests.core.reviews import STARTS, action, metric, owed, session
from tests.core.test_history import held

SOURCED = "sourced_pipeline"


def answers(*reviews: dict[str, Any]) -> Verdict:
    return verdict(history_of(held(*reviews)))


def row(value: float | None, *earlier: float, id_: str = SOURCED, **more: Any) -> Any:
    """A row of 2026-Q4, with what it was in the quarters before, oldest first."""
    quarters = [f"2026-Q{number}" for number in range(4 - len(earlier), 4)]
    known = dict(zip(quarters, earlier, strict=True)) or None
    return metric(id_, **{"name": "Pipeline", "value": value, "earlier": known, **more})


@pytest.mark.parametrize(
    ("rows", "words", "good"),
    [
        (
            [row(336_000, 300_000, target=400_000)],
            "Pipeline is climbing: $336k in 2026-Q4, 12 % up on 2026-Q3; target $400k, short by $64k.",
            True,
        ),
        ([row(80, 100)], "Pipeline is slipping: $80 in 2026-Q4, 20 % down on 2026-Q3; no target yet.", False),
        ([row(100, 100)], "Pipeline is flat: $100 in 2026-Q4, as in 2026-Q3; no target yet.", None),
        (
            [row(1000, 997)],
            "Pipeline is flat: $1,000 in 2026-Q4, under 1 % up on 2026-Q3; no target yet.",
            None,
        ),
        (
            [row(33, 38, unit="days", better="down", target=30, name="Days")],
            "Days is improving: 33 days in 2026-Q4, 13 % down on 2026-Q3; target 30 days, over by 3 days.",
            True,
        ),
        # Of shares the step is told in points, as the distance to the target is.
        (
            [row(29, 18, unit="%", target=29)],
            "Pipeline is climbing: 29 % in 2026-Q4, 11 points up on 2026-Q3; target 29 %, target met.",
            True,
        ),
        ([row(5, 0)], "Pipeline is climbing: $5 in 2026-Q4, up from $0 in 2026-Q3; no target yet.", True),
        ([row(900, 1)], "Pipeline is climbing: $900 in 2026-Q4, up from $1 in 2026-Q3; no target yet.", True),
        # A quarter without a number is passed over, and the one that is told is named.
        (
            [row(None, 100, 150)],
            "Pipeline is climbing: $150 in 2026-Q3, 50 % up on 2026-Q2; no target yet.",
            True,
        ),
        (
            [row(7)],
            "Pipeline: $7 in 2026-Q4, the only number of the last four quarters; no target yet.",
            None,
        ),
        (
            [row(400, 100_000)],
            "Pipeline is slipping: $400 in 2026-Q4, over 99 % down on 2026-Q3; no target yet.",
            False,
        ),
        ([row(0, 100)], "Pipeline is slipping: $0 in 2026-Q4, 100 % down on 2026-Q3; no target yet.", False),
        # From below zero no percentage means anything.
        (
            [row(100, -100)],
            "Pipeline is climbing: $100 in 2026-Q4, up from -$100 in 2026-Q3; no target yet.",
            True,
        ),
        # Today's target is none of an earlier quarter.
        (
            [row(None, 350, 360, target=500)],
            "Pipeline is climbing: $360 in 2026-Q3, 3 % up on 2026-Q2; the target is $500 now.",
            True,
        ),
        ([row(None)], "Not known: the scoreboard has no number of the last four quarters.", None),
        ([], "Not known: the scoreboard of the last review has no row.", None),
        # It goes both ways.
        (
            [row(2, 1), row(1, 2, id_="a"), row(1, 1, id_="b"), row(None, id_="c")],
            "Pipeline is climbing: $2 in 2026-Q4, 100 % up on 2026-Q3; no target yet. "
            "Of the other 3: 1 slips, 1 is flat, 1 has no trend yet.",
            None,
        ),
        (
            [row(2, 1, id_="a", name="Deals"), row(2, 1)],
            "Pipeline is climbing: $2 in 2026-Q4, 100 % up on 2026-Q3; no target yet. "
            "The other one gets better.",
            True,
        ),
        # Sourced pipeline is silent where more is known of another row.
        (
            [row(2), row(2, 1, id_="a", name="Deals", unit="count")],
            "Deals is climbing: 2 in 2026-Q4, 100 % up on 2026-Q3; no target yet. "
            "The other one has no trend yet.",
            True,
        ),
    ],
)
def test_is_it_climbing(rows: list[Any], words: str, good: bool | None) -> None:
    answer = answers({}, {}, {}, {"scoreboard": tuple(rows)}).climbing
    assert (answer.words, answer.good) == (words, good)


SECOND_LOOK = [{"scoreboard": (metric(SOURCED, name="Pipeline", value=value),)} for value in (100, 200, 150)]


@pytest.mark.parametrize(
    ("reviews", "words"),
    [
        (
            [row(110_000, unit="USD"), row(9000, unit="EUR")],
            "Pipeline: €9,000 in 2026-Q2, the only number in EUR of the last four quarters; no target yet.",
        ),
        (
            [row(110_000, unit="USD"), row(None, unit="EUR")],
            "Not known: Pipeline has no number in EUR of the last four quarters.",
        ),
        (
            [row(350, target=300), row(360, target=300), row(None, target=500)],
            "Pipeline is climbing: $360 in 2026-Q2, 3 % up on 2026-Q1; its target $300, target met.",
        ),
    ],
)
def test_what_is_not_as_it_was(reviews: list[Any], words: str) -> None:
    assert answers(*({"scoreboard": (one,)} for one in reviews)).climbing.words == words


def test_a_second_look_at_an_earlier_quarter_takes_no_later_number_away() -> None:
    first, second, third = held(*SECOND_LOOK)
    again = held({}, SECOND_LOOK[1])[1][1]
    row_ = history_of([first, second, third, ("r4", again)]).scoreboard[0]
    assert (row_.line_until, row_.value, row_.trend) == ("2026-Q3", 150, "slipping")


@pytest.mark.parametrize(
    ("rows", "trend"),
    [
        ([row(1)], "new"),
        ([row(None)], "no numbers yet"),
        ([row(1, earlier={"2020-Q1": 5})], "no trend yet"),
        ([row(None, earlier={"2020-Q1": 5})], "no trend yet"),
        ([row(5, unit="EUR"), row(1)], "no trend yet"),
    ],
)
def test_only_what_was_never_known_before_is_new(rows: list[Any], trend: str) -> None:
    assert history_of(held(*({"scoreboard": (one,)} for one in rows))).scoreboard[0].trend == trend


def graded(us: str = "", them: str = "", nobody: str = "") -> dict[str, Any]:
    """Commitments by their grades: d done, p partly, m missed, x dropped, . not graded."""
    words = {"d": "done", "p": "partly", "m": "missed", "x": "dropped", ".": None}
    return {
        "commitments": tuple(
            owed(f"r0/{side}{at}").but(side=side, outcome=words[sign])
            for side, signs in (("us", us), ("them", them), (None, nobody))
            for at, sign in enumerate(signs)
        )
    }


@pytest.mark.parametrize(
    ("review", "words", "good"),
    [
        (
            graded("dddpdddmmx", "dddddddddd"),
            "We kept 6.5 of 9 commitments, 72 %; Northwind Data 10 of 10, 100 %.",
            True,
        ),
        (
            graded("ddddddddmm", "ddppmm"),
            "We kept 8 of 10 commitments, 80 %; Northwind Data 3 of 6, 50 %, short of 70 %.",
            None,
        ),
        (
            graded("m", "p"),
            "We kept 0 of 1 commitments, 0 %, short of 70 %; Northwind Data 0.5 of 1, 50 %, short of 70 %.",
            False,
        ),
        (
            graded("dd", "."),
            "We kept 2 of 2 commitments, 100 %. Those of Northwind Data: none graded yet.",
            True,
        ),
        (
            graded("..", "dm"),
            "Northwind Data kept 1 of 2 commitments, 50 %, short of 70 %. Ours: none graded yet.",
            False,
        ),
        # What nobody is known to have promised is held against the target as well.
        (
            graded("d", "", "mmmmmmmmm"),
            "We kept 1 of 1 commitments, 100 %. Of those whose side is not known 0 of 9, 0 %, short of 70 %.",
            None,
        ),
        (
            graded("d", "", "d"),
            "We kept 1 of 1 commitments, 100 %. Of those whose side is not known 1 of 1, 100 %.",
            True,
        ),
        (
            graded("m", "", "m"),
            "We kept 0 of 1 commitments, 0 %, short of 70 %. "
            "Of those whose side is not known 0 of 1, 0 %, short of 70 %.",
            False,
        ),
        (
            graded("d", "x"),
            "We kept 1 of 1 commitments, 100 %. Those of Northwind Data: dropped by agreement.",
            True,
        ),
        (
            graded("xx.", "d"),
            "Northwind Data kept 1 of 1 commitments, 100 %. "
            "Ours: 2 dropped by agreement, no other graded yet.",
            True,
        ),
        (graded("xx"), "Not known: 2 made, all dropped by agreement.", None),
        (
            graded("", "", "dm"),
            "1 of 2 commitments were kept, 50 %, short of 70 %; whose they were is not known.",
            False,
        ),
        (graded("..", ".x"), "Not known: 4 made, 1 dropped by agreement, no other graded yet.", None),
        ({"actions": (action("a1"),)}, "Not known: 1 made, none of them graded yet.", None),
        ({}, "Not known: no commitment has been made yet.", None),
    ],
)
def test_do_both_sides_keep_their_word(review: dict[str, Any], words: str, good: bool | None) -> None:
    answer = answers(review).kept
    assert (answer.words, answer.good) == (words, good)


@pytest.mark.parametrize(
    ("given", "words", "good"),
    [
        ([(8, 9), (8, 8)], "We gave the reviews 8.0 of 10; Northwind Data 8.5; 2 answers each.", True),
        (
            [(9, 6), (9, None)],
            "We gave the reviews 9.0 of 10, 2 answers; Northwind Data 6.0, 1 answer, short of 8.",
            None,
        ),
        (
            [(None, 6), (None, 7)],
            "Northwind Data gave the reviews 6.5 of 10, 2 answers, short of 8. The other side has not said.",
            False,
        ),
        ([(None, None)], "Not known: neither side has said yet what the reviews are worth.", None),
    ],
)
def test_are_the_reviews_worth_it(
    given: list[tuple[int | None, int | None]], words: str, good: bool | None
) -> None:
    reviews = [{"follow_up": FollowUp(satisfaction_us=us, satisfaction_them=them)} for us, them in given]
    answer = answers(*reviews).worth
    assert (answer.words, answer.good) == (words, good)


def test_before_the_first_review_nothing_is_known() -> None:
    found = verdict(history_of([("2026-12-03", session())]))
    three = (found.climbing, found.kept, found.worth)
    assert all(one.words.startswith("Not known: ") and one.good is None for one in three)


def test_a_long_name_is_cut_where_it_stands_in_a_sentence() -> None:
    long = "Northwind " * 30
    told = held(graded("d", "d") | {"scoreboard": (row(2, name=long),)})
    told = [(stem, one.but(meeting=one.meeting.but(partner=long))) for stem, one in told]
    found = verdict(history_of(told))
    assert max(len(found.climbing.words), len(found.kept.words)) < 180


def test_no_rounding_moves_a_figure_over_its_target() -> None:
    assert share_words(348, 500) == "348 of 500, 69.6 %"
    assert share_words(0, 0) == "nothing graded yet"
    assert share_short(348, 500) == "69.6 % of 500"
    assert (mean_words(7.96), mean_words(8.04), mean_words(None)) == ("7.9", "8.0", "not known")


def test_the_targets_are_those_of_the_figures_over_all_partners() -> None:
    targets = {one.key: one.target for one in effectiveness([], STARTS).figures}
    assert (targets["kept_rate"], targets["satisfaction_mean"]) == (KEPT, SATISFIED)
