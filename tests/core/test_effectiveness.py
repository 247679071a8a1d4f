"""The figures over many reviews, each with its n; counted a second time by `second_count`."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from facilitator.core.effectiveness import MEANINGS, Effectiveness, effectiveness
from facilitator.core.figure_words import (
    left_out,
    part_short,
    part_words,
    scope_words,
    time_words,
    value_short,
    value_words,
)
from facilitator.core.growth import growth_of
from facilitator.core.measured import Part
from facilitator.core.review_facts import Grades, Numbers, ReviewFacts, facts_of
from facilitator.store.files import session_files
from facilitator.store.folder import Folder
from facilitator.store.load import load
from tests.core.second_count import count
from tests.soak.many_sessions import make

SAMPLE = Path(__file__).parents[2] / "sessions"
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def review(slug: str = "a", days_ago: float = 30, **more: Any) -> ReviewFacts:
    """A held review."""
    starts = NOW - timedelta(days=days_ago)
    told = {"tier": "strategic", "quarter": "2026-Q3", "fate": "held", "partner": slug.upper()} | more
    return ReviewFacts(slug=slug, day=starts.date(), starts=starts, **told)


def ended(days_ago: float, sent_after: float | None = None, **more: Any) -> ReviewFacts:
    """A review that ended so long ago, its recap sent so many hours later."""
    end = NOW - timedelta(days=days_ago)
    sent = None if sent_after is None else end + timedelta(hours=sent_after)
    return review(days_ago=days_ago, ended=end, sent=sent, **more)


def figure(key: str, *reviews: ReviewFacts, **chosen: Any) -> tuple[float | None, int]:
    """Value and n."""
    found = effectiveness(reviews, NOW, **chosen).figure(key)
    assert found.count == sum(part.count for part in found.parts) or key == "pipeline_growth"
    return found.value, found.n


def test_nothing_known_is_never_zero() -> None:
    found = effectiveness([], NOW)
    assert [(one.key, one.value, one.n, one.met) for one in found.figures] == [
        (key, None, 0, None) for key in MEANINGS
    ]
    assert {one.value for one in effectiveness([review()], NOW).figures[1:]} == {None}


def test_a_review_counts_once_the_day_that_it_was_set_for_is_over() -> None:
    moved = review(moves=2)
    to_come = [review(days_ago=-1, fate=fate, moves=1) for fate in ("planned", "cancelled")]
    to_come += [review(days_ago=0, fate=fate) for fate in ("planned", "cancelled")]
    missed = [review(days_ago=1, fate=fate) for fate in ("planned", "cancelled")]
    assert figure("held_rate", moved, *to_come) == (1, 1)
    assert figure("held_rate", moved, *to_come, *missed) == (1 / 3, 3)
    assert effectiveness([moved, *to_come], NOW).moves == 2


def test_commitments_together_and_apart() -> None:
    one = review("a", actions=Grades(done=2, partly=1, missed=1, dropped=3, waiting=4))
    two = review("b", bets=Grades(done=1))
    found = effectiveness([one, two, review("c")], NOW).figure("kept_rate")
    assert (found.count, found.of, found.n, found.met) == (3.5, 5, 5, True)
    assert [(part.name, part.count, part.of) for part in found.more] == [("actions", 2.5, 4), ("bets", 1, 1)]
    assert [(part.slug, part.value) for part in found.parts] == [("a", 0.625), ("b", 1)]
    assert [part.slug for part in found.pull_down] == ["a"]


def test_each_side_needs_its_sponsor_and_only_strategic_reviews_count() -> None:
    reviews = [review(sponsors={"us": True, "them": True}) for _ in range(3)]
    reviews += [review(sponsors={"us": True, "them": False}), review(sponsors={"us": True})]
    reviews += [review("b", sponsors={"them": False}, tier="growth")]
    found = effectiveness(reviews, NOW).figure("sponsor_rate")
    assert (found.count, found.of) == (8, 9)
    assert [(part.name, part.count, part.of) for part in found.more] == [("us", 5, 5), ("them", 3, 4)]
    assert found.met is True
    worse = effectiveness([*reviews, review(sponsors={"them": False})], NOW).figure("sponsor_rate")
    assert (worse.value, worse.met) == (0.8, False)  # together enough, on their side not
    assert [(part.side, part.value) for part in worse.pull_down] == [("them", 0.6)]


def test_a_recap_is_due_after_a_day_or_when_it_was_sent() -> None:
    fresh = ended(1)  # exactly a day ago: not yet late
    assert figure("recap_rate", fresh, review()) == (None, 0)
    assert figure("recap_rate", fresh, ended(1.1), ended(0.1, 1), ended(9, 24), ended(9, 25)) == (0.5, 4)


def test_time_is_summed_and_a_third_is_enough() -> None:
    reviews = [review("a", back=1200, whole=3600), review("b", back=0, whole=0), review("c")]
    found = effectiveness(reviews, NOW).figure("lookback_share")
    assert (found.value, found.n, found.met, found.pull_down) == (1 / 3, 1, True, ())
    more = effectiveness([*reviews, review("b", back=1300, whole=3600)], NOW).figure("lookback_share")
    assert (more.n, more.met, [part.slug for part in more.pull_down]) == (2, False, ["b"])


def numbers(value: float | None, quarter: str = "2026-Q3", unit: str = "USD", **earlier: float) -> Numbers:
    told = {key.replace("_", "-"): one for key, one in earlier.items()}
    return Numbers(quarter, unit, value, {f"20{key[1:]}": one for key, one in told.items()})


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ([numbers(100, "2026-Q2"), numbers(150)], 0.5),
        ([numbers(100, "2025-Q4"), numbers(80, "2026-Q1")], -0.2),
        ([numbers(150, y26_Q2=100)], 0.5),
        ([numbers(100, "2026-Q2"), numbers(150), numbers(None, "2026-Q4")], 0.5),
        ([numbers(90, "2026-Q2"), numbers(150, y26_Q2=100)], 0.5),  # the latest word counts
        ([numbers(100, "2026-Q1"), numbers(150)], None),  # a gap
        ([numbers(100, "2026-Q2", "EUR"), numbers(150)], None),
        ([numbers(0, "2026-Q2"), numbers(150)], None),
        ([numbers(-5, "2026-Q2"), numbers(150)], None),
        ([numbers(5e-324, "2026-Q2"), numbers(1.7e308)], None),
        ([numbers(10**1200, "2026-Q2"), numbers(10**1200)], 0),
        ([numbers(1, "0000-Q1")], None),
        ([numbers(None)], None),
        ([], None),
    ],
)
def test_growth_of_a_partner(said: list[Numbers], change: float | None) -> None:
    assert growth_of(said) == change


def test_growth_is_the_median_over_partners_and_looks_before_the_time_chosen() -> None:
    reviews = [
        review(slug, days, quarter=quarter, sourced=numbers(value, quarter))
        for slug, last in (("a", 110), ("b", 90), ("c", 300))
        for days, quarter, value in ((120, "2026-Q2", 100), (30, "2026-Q3", last))
    ]
    assert figure("pipeline_growth", *reviews) == (0.1, 3)
    assert figure("pipeline_growth", *reviews, since=date(2026, 10, 1)) == (0.1, 3)
    assert figure("pipeline_growth", *reviews[:4]) == (0, 2)
    assert effectiveness(reviews[:4], NOW).figure("pipeline_growth").met is False  # above, not at


def test_only_reviews_of_that_time_and_tier() -> None:
    reviews = [
        review(satisfaction=(8, 9)),
        review("b", 100, satisfaction=(2,)),
        review("c", satisfaction=(4,), tier="growth"),
    ]
    assert figure("satisfaction_mean", *reviews) == (23 / 4, 4)
    assert figure("satisfaction_mean", *reviews, since=date(2026, 10, 1), tier="strategic") == (8.5, 2)


def test_what_a_review_says_of_a_day_to_come_counts_in_nothing_and_is_told() -> None:
    tomorrow = review(days_ago=-1, satisfaction=(1,), whole=60, sourced=numbers(9, "2026-Q4"))
    found = effectiveness([review(satisfaction=(9,)), tomorrow], NOW)
    assert (found.reviews, found.ahead, found.time.reviews) == (1, 1, 0)
    assert found.figure("satisfaction_mean").value == 9
    assert scope_words(found, None, None).endswith(
        " 1 review held on a day to come, it says, does not count."
    )
    assert scope_words(effectiveness([tomorrow], NOW), None, None).startswith("No review was held or due, ")


def test_before_a_day_growth_is_what_was_known_then() -> None:
    reviews = [
        review(days_ago=days, quarter=quarter, sourced=numbers(value, quarter))
        for days, quarter, value in ((200, "2026-Q1", 100), (120, "2026-Q2", 110), (30, "2026-Q3", 220))
    ]
    assert figure("pipeline_growth", *reviews) == (1, 1)
    assert figure("pipeline_growth", *reviews, until=reviews[2].day)[0] == pytest.approx(0.1)
    assert figure("held_rate", *reviews, since=reviews[1].day, until=reviews[2].day) == (1, 1)


@pytest.mark.parametrize(
    ("timed", "words"),
    [
        ((), ""),
        (((3600, None),), "1 timed review took 60 min; who was there is not known."),
        (((3600, 7200), (5400, 21600)), "2 timed reviews took 2 h 30 min, 8 hours of people's time."),
        (
            ((3600, 7200), (1800, None)),
            "2 timed reviews took 90 min, 2 hours of people's time in the 1 of which it is known who was "
            "there.",
        ),
        (((600, 1200),), "1 timed review took 10 min, 20 min of people's time."),
    ],
)
def test_what_the_meetings_took(timed: tuple[tuple[int, int | None], ...], words: str) -> None:
    reviews = [review(whole=whole, people_s=people) for whole, people in timed]
    assert time_words(effectiveness(reviews, NOW)) == words


def test_a_partner_is_its_folder_by_its_newest_name() -> None:
    reviews = [review("a", 60, partner="Old"), review("a", partner="Same"), review("b", partner="Same")]
    found = effectiveness(reviews, NOW)
    assert found.partners == 2
    held = found.figure("held_rate").parts
    assert [(part.name, part.slug, part.count) for part in held] == [("Same", "a", 2), ("Same", "b", 1)]


def agree(root: Path, seen: Counter[str] | None = None, **chosen: Any) -> Effectiveness:
    """Both counts of a folder are the same."""
    reviews = [
        facts_of(load(path).session, partner.slug)
        for partner in Folder(root).partners()
        for path in session_files(partner.path)
    ]
    if seen is not None:
        seen += Counter(word for one in reviews for word in situations(one))
    found, second = effectiveness(reviews, NOW, **chosen), count(root, NOW, **chosen)
    for one in found.figures:
        other = second[one.key]
        assert one.value == (other if other is None else pytest.approx(other, abs=1e-12, rel=1e-12)), one.key
    for key, names in (
        ("held_rate", ("held", "scheduled")), ("kept_rate", ("commitments_kept", "commitments_graded")),
        ("sponsor_rate", ("sponsor_present", "sponsor_invited")),
    ):  # fmt: skip
        of = found.figure(key)
        assert (of.count, of.of) == tuple(second[name] for name in names)
    time = found.time
    assert (found.ahead, time.reviews, time.known) == (
        second["ahead"],
        second["timed"],
        second["people_known"],
    )
    assert (time.whole_s, time.people_s) == (second["time_s"] or 0, second["people_s"] or 0)
    assert (found.figure("recap_rate").count, found.figure("plan_rate").count, found.moves) == (
        second["recap_on_time"], second["plan_full"], second["moves"],
    )  # fmt: skip
    apart = {
        "kept_rate": ("actions_rate", "bets_rate"),
        "sponsor_rate": ("sponsor_rate_us", "sponsor_rate_them"),
    }
    for key, names in apart.items():
        assert [part.value for part in found.figure(key).more] == [second[name] for name in names]
    return found


def test_counted_a_second_time_over_the_sample() -> None:
    whole = agree(SAMPLE)
    assert [(one.key, one.n) for one in whole.figures] == [
        ("held_rate", 10), ("kept_rate", 51), ("sponsor_rate", 6), ("pipeline_growth", 3),
        ("satisfaction_mean", 19), ("recap_rate", 9), ("lookback_share", 9), ("plan_rate", 9),
    ]  # fmt: skip
    agree(SAMPLE, since=date(2026, 6, 4), tier="growth")
    assert agree(SAMPLE, since=date(2025, 1, 1), until=date(2026, 1, 1)).reviews == 2


def situations(one: ReviewFacts) -> Iterator[str]:
    """What happened, in words."""
    yield from (
        one.fate,
        f"plan {one.plan}",
        f"recap in time {one.recap_in_time}",
        f"{len(one.satisfaction)} answers",
    )
    yield from (f"sponsor of {side} {there}" for side, there in one.sponsors.items())
    yield from (word for word, is_so in (("moved", one.moves), ("no numbers", one.sourced is None)) if is_so)
    if one.fate == "held" and one.day > NOW.date():
        yield "to come"
    if one.people_s:
        yield "people"
    if one.fate == "held" and one.ended is None:
        yield "no end"
    if one.sourced and one.sourced.earlier:
        yield "earlier quarters"
    yield from (grade for grade in Grades.__slots__ if getattr(one.actions + one.bets, grade))


def test_counted_a_second_time_over_generated_folders(tmp_path: Path) -> None:
    """All that can happen does so there; the folders are small, so that one review makes a difference."""
    seen: Counter[str] = Counter()
    for seed in range(60):
        make(tmp_path / str(seed), 4 + seed % 7, 1 + seed % 3, seed, small=True)
        since = date(2026, 1, 1) if seed % 4 == 1 else None
        until = date(2026, 6, 1) if seed % 4 == 3 else None
        tier = "strategic" if seed % 4 == 2 else None
        agree(tmp_path / str(seed), seen, since=since, tier=tier, until=until)
    assert set(seen) == {
        "held", "cancelled", "planned", "to come", "people", "no end", "moved", "no numbers",
        "earlier quarters",
        "plan full", "plan not entered", "plan released", "plan cut short", "plan None",
        "recap in time True", "recap in time False", "recap in time None",
        "0 answers", "1 answers", "2 answers",
        "sponsor of us True", "sponsor of us False", "sponsor of them True", "sponsor of them False",
        *Grades.__slots__,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "words", "short", "part", "part_in_short"),
    [
        ("held_rate", "3 of 4, 75 %", "75 % of 4", "1 of 1, 100 %", "100 % of 1"),
        ("pipeline_growth", "−20 %, 1 partner", "−20 %, 1 partner", "−20 %", "−20 %"),
        ("satisfaction_mean", "6.7 of 10, 3 answers", "6.7, 3 answers", "8 of 10, 2 answers", "8, 2 answers"),
        ("lookback_share", "20 % of 60 min, 1 review", "20 % of 60 min", "20 % of 60 min", "20 % of 60 min"),
        ("kept_rate", "not known", "not known", "not known", "not known"),
    ],
)
def test_a_figure_is_told_with_what_it_was_counted_of(
    key: str, words: str, short: str, part: str, part_in_short: str
) -> None:
    found = effectiveness(
        [
            review(satisfaction=(9, 7), back=720, whole=3600),
            review("b", sourced=numbers(80), satisfaction=(4,)),
            review("b", days_ago=120, quarter="2026-Q2", sourced=numbers(100, "2026-Q2")),
            review("c", fate="cancelled"),
        ],
        NOW,
    ).figure(key)
    assert (value_words(found), value_short(found)) == (words, short)
    first = next(iter(found.parts), Part("Nothing known", 0, 0))
    assert (part_words(found, first), part_short(found, first)) == (part, part_in_short)


def test_files_that_are_left_out_are_counted() -> None:
    assert [left_out(files) for files in (0, 1, 2)] == [
        "",
        "1 file could not be read and is left out.",
        "2 files could not be read and are left out.",
    ]
