"""Are these meetings worth holding, in one sentence."""

from datetime import UTC, datetime

import pytest

from facilitator.core.answer import answer, furthest
from facilitator.core.effectiveness import Bound, Effectiveness, Figure, Form, Part

NOW = datetime(2026, 11, 21, tzinfo=UTC)
#: Form, target and bound of each figure.
_FIGURES: dict[str, tuple[Form, float, Bound]] = {
    "held_rate": ("share", 0.9, "at least"),
    "kept_rate": ("share", 0.7, "at least"),
    "sponsor_rate": ("share", 0.75, "at least"),
    "pipeline_growth": ("change", 0.0, "above"),
    "satisfaction_mean": ("mean", 8.0, "at least"),
    "lookback_share": ("share", 1 / 3, "at most"),
}
MET = {"held_rate": (10, 10), "kept_rate": (8, 10), "lookback_share": (600, 6000)}


def found(**counts: tuple[float, float]) -> Effectiveness:
    """The figures named, and none of the others known."""
    figures = []
    for key, (form, target, bound) in _FIGURES.items():
        count, of = counts.get(key, (0.0, 0.0))
        n = 3 if form == "change" and of else int(of)
        figures.append(Figure(key, form, count / of if of else None, n, count, of, target, bound))
    return Effectiveness(NOW, 0, 0, 0, tuple(figures))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, "Nothing is known yet: no target can be held against anything."),
        ({"held_rate": (9, 10)}, "The one target that is known is met; 5 are not known yet."),
        (MET, "All 3 targets that are known are met; 3 are not known yet."),
        (
            MET | {"kept_rate": (113.5, 218)},
            "2 of 3 targets are met, 3 are not known yet. "
            "Furthest off: commitments kept, 52 % of 218 against 70 %.",
        ),
        (
            {"held_rate": (1, 2)},
            "The one target that is known is not met, 5 are not known yet. "
            "Furthest off: reviews held, 50 % of 2 against 90 %.",
        ),
        (
            {"satisfaction_mean": (15, 2), "held_rate": (17, 20)},
            "None of 2 targets is met, 4 are not known yet. "
            "Furthest off: satisfaction, 7.5 of 10 in 2 answers against 8.",
        ),
        (
            {"pipeline_growth": (-0.25, 1), "held_rate": (9, 10)},
            "1 of 2 targets is met, 4 are not known yet. "
            "Furthest off: sourced pipeline growth, −25 % with 3 partners against any growth.",
        ),
        (
            {"lookback_share": (2700, 6000)},
            "The one target that is known is not met, 5 are not known yet. "
            "Furthest off: time that looks back, 45 % of 100 min against a third at most.",
        ),
        # Rounding hides no shortfall: 69.6 % of 1,000 is not said to be 70 %.
        (
            {"kept_rate": (696, 1000)},
            "The one target that is known is not met, 5 are not known yet. "
            "Furthest off: commitments kept, 69.6 % of 1,000 against 70 %.",
        ),
        (
            {"held_rate": (1, 1), "kept_rate": (1, 1), "sponsor_rate": (1, 1), "pipeline_growth": (0.1, 1)}
            | {"satisfaction_mean": (9, 1), "lookback_share": (1, 10)},
            "All 6 targets are met.",
        ),
    ],
)
def test_how_many_targets_are_met_and_what_is_furthest_off(
    counts: dict[str, tuple[float, float]], said: str
) -> None:
    assert answer(found(**counts)) == said


def test_of_sponsors_the_side_that_is_furthest_off_is_named() -> None:
    sides = (Part("us", 5, 5), Part("them", 2, 4))
    sponsors = Figure("sponsor_rate", "share", 7 / 9, 9, 7, 9, 0.75, more=sides, each=True)
    one = Effectiveness(NOW, 0, 0, 0, (sponsors,))
    assert furthest(one) == (sponsors, sides[1])
    assert answer(one) == (
        "The one target that is known is not met. "
        "Furthest off: executive sponsors there, the partners': 50 % of 4 against 75 %."
    )


def test_the_distance_is_that_from_the_target_to_the_worst() -> None:
    """8 to 7 of 10 is a seventh of the way down to 1; 90 to 80 % a ninth of the way to nothing."""
    assert furthest(found(satisfaction_mean=(7, 1), held_rate=(8, 10)))[0].key == "satisfaction_mean"
    assert furthest(found(satisfaction_mean=(7, 1), held_rate=(7, 10)))[0].key == "held_rate"
