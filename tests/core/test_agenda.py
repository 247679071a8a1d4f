"""Agendas: the templates by tier, and what a last session (or none) does to them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.agenda import TEMPLATES, agenda_for, fit, seconds, segment, split
from facilitator.core.session import Looks, Segment, SegmentKind, Tier

#: Minutes/floor, `<` looks back, `P` protected, `~` buffer: as the contract's table has them.
TABLE: dict[Tier, str] = {
    "strategic": "commitments 5/3< scoreboard 8/4< wins 7/3< pipeline 15/8 plan 20P resources 10/5 owners 10P"
    " buffer 15~",
    "growth": "commitments 5/3< wins 5/2< scoreboard 10/5< diagnosis 10/5 plan 20P owners 10P",
    "starter": "commitments 5/2< wins 3/1< scoreboard 7/4< diagnosis 7/3 plan 15P owners 8P",
    "ecosystem": "commitments 5/2< scoreboard 5/3< diagnosis 7/3 plan 8P owners 5P",
}
MINUTES: dict[Tier, int] = {"strategic": 90, "growth": 60, "starter": 45, "ecosystem": 30}


def brief(agenda: tuple[Segment, ...]) -> str:
    words = []
    for item in agenda:
        assert item.id == item.kind
        floor = "" if item.floor is None else f"/{item.floor}"
        sign = {"back": "<", "buffer": "~", "forward": ""}[item.looks] + "P" * item.protected
        words.append(f"{item.id} {item.minutes}{floor}{sign}")
    return " ".join(words)


@pytest.mark.parametrize("tier", TABLE)
def test_the_templates_are_the_ones_of_the_contract(tier: Tier) -> None:
    template = TEMPLATES[tier]
    assert (template.name, template.tier) == (tier, tier)
    assert brief(agenda_for(template, has_last=True)) == TABLE[tier]
    whole = split(template.agenda)
    assert whole.back + whole.forward + whole.buffer == MINUTES[tier] * 60


def test_the_room_reads_titles() -> None:
    titles = [item.title for item in TEMPLATES["strategic"].agenda]
    assert titles == [
        "Commitments", "Scoreboard", "Wins", "Pipeline", "Joint plan", "Resources", "Owners, dates", "Buffer",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tier", "first"),
    [
        ("strategic", "scoreboard 13/4< wins 7/3< pipeline"),
        ("growth", "wins 5/2< scoreboard 15/5< diagnosis"),
        ("starter", "wins 3/1< scoreboard 12/4< diagnosis"),
        ("ecosystem", "scoreboard 10/3< diagnosis"),
    ],
)
def test_a_first_review_gives_the_minutes_of_the_commitments_to_the_scoreboard(
    tier: Tier, first: str
) -> None:
    assert brief(agenda_for(TEMPLATES[tier], has_last=False)).startswith(first)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            [segment("commitments", 5), segment("diagnosis", 10), segment("wins", 4)],
            "diagnosis 10 wins 9<",
        ),
        ([segment("commitments", 5), segment("diagnosis", 10), segment("plan", 20)], "diagnosis 15 plan 20"),
        ([segment("commitments", 5)], ""),
        ([segment("scoreboard", 2.1), segment("commitments", 0.2)], "scoreboard 2.3<"),
        ([], ""),
    ],
)
def test_without_a_scoreboard_the_minutes_go_to_what_looks_back_else_to_what_is_next(
    before: list[Segment], after: str
) -> None:
    assert brief(fit(before, has_last=False)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # 5 of 15, in proportion: 1.67 and 3.33, the larger rest rounds up
        ([segment("wins", 5, 2), segment("scoreboard", 10, 9)], "commitments 5/3< wins 3/2< scoreboard 7/7<"),
        ([segment("plan", 20), segment("wins", 5)], "commitments 5/3< plan 20 wins 0<"),
        ([segment("wins", 2), segment("plan", 20)], "commitments 2/2< wins 0< plan 20"),
        ([segment("wins", 2.5), segment("plan", 20)], "commitments 2/2< wins 0.5< plan 20"),
        ([segment("plan", 20), segment("buffer", 10)], "commitments 0/0< plan 20 buffer 10~"),
        (
            [segment("scoreboard", 10, protected=True), segment("wins", 6)],
            "commitments 5/3< scoreboard 10<P wins 1<",
        ),
        ([segment("wins", 5, 2), segment("commitments", 4, 1)], "commitments 4/1< wins 5/2<"),
    ],
)
def test_a_template_without_commitments_gets_them_first_out_of_its_own_past(
    before: list[Segment], after: str
) -> None:
    assert brief(fit(before, has_last=True)) == after


def test_an_id_that_is_taken_is_not_used_twice() -> None:
    own = segment("wins", 10).but(id="commitments")
    agenda = fit([own], has_last=True)
    assert [(item.id, item.kind) for item in agenda] == [
        ("commitments-first", "commitments"),
        ("commitments", "wins"),
    ]


kinds: list[SegmentKind] = ["commitments", "wins", "scoreboard", "diagnosis", "plan", "notes", "buffer"]
minutes = st.one_of(st.integers(0, 40), st.sampled_from([0.5, 2.5, 7.25, 0.1]))


@st.composite
def agendas(draw: st.DrawFn) -> list[Segment]:
    chosen = draw(st.lists(st.sampled_from(kinds), unique=True, max_size=7))
    agenda = []
    for kind in chosen:
        length = draw(minutes)
        floor = draw(st.one_of(st.none(), st.integers(0, int(length))))
        protected = kind != "buffer" and draw(st.booleans())
        agenda.append(segment(kind, length, floor, protected=protected))
    return agenda


def total(agenda: tuple[Segment, ...] | list[Segment], looks: Looks | None = None) -> Decimal:
    return sum((Decimal(str(s.minutes)) for s in agenda if looks in (None, s.looks)), Decimal(0))


@given(agendas(), st.booleans())
def test_fitting_keeps_the_meeting_as_long_and_the_future_whole(
    agenda: list[Segment], has_last: bool
) -> None:
    fitted = fit(agenda, has_last)
    assert fit(fitted, has_last) == fitted
    owed = [item for item in fitted if item.kind == "commitments"]
    if has_last:
        assert fitted[0] is owed[0]
        assert total(fitted) == total(agenda)
        assert total(fitted, "back") == total(agenda, "back")
    else:
        assert not owed
        if fitted:
            assert total(fitted) == total(agenda)
    for item in fitted:
        assert item.minutes >= 0
        assert item.floor is None or item.floor <= item.minutes
    for item in agenda:
        if item.protected and has_last:
            assert item in fitted


def test_the_split_says_how_much_of_the_meeting_looks_back() -> None:
    whole = split(TEMPLATES["strategic"].agenda)
    assert (whole.back, whole.forward, whole.buffer) == (20 * 60, 55 * 60, 15 * 60)
    assert whole.share_back == pytest.approx(20 / 90)
    assert split(()).share_back == 0


@pytest.mark.parametrize(
    ("length", "expected"),
    [(5, 300), (0.5, 30), (0.1, 6), (2.175, 131), (1.0083, 60), (1.00833333, 60), (0.025, 2)],
)
def test_minutes_are_whole_seconds_half_a_second_up(length: float, expected: int) -> None:
    assert seconds(length) == expected


@pytest.mark.parametrize("tier", TEMPLATES)
def test_what_is_built_in_is_as_right_as_what_is_read(tier: Tier) -> None:
    for item in TEMPLATES[tier].agenda:
        read = Segment.read(item.as_table())
        assert item == read
        assert item.named == read.named
        assert item.as_table() == read.as_table()
