"""A template of the user's own: what it may leave out, and what is said when it cannot be read."""

from typing import Any

import pytest

from facilitator.core.template import BadTemplate, template_from


def test_kind_and_minutes_are_enough() -> None:
    table = {"agenda": [{"kind": "wins", "minutes": 5}, {"kind": "plan", "minutes": 20.5, "protected": True}]}
    template = template_from(table, "short")
    assert (template.name, template.tier) == ("short", "custom")
    assert [item.as_table() for item in template.agenda] == [
        {"id": "wins", "kind": "wins", "title": "Wins", "minutes": 5, "looks": "back"},
        {
            "id": "plan",
            "kind": "plan",
            "title": "Joint plan",
            "minutes": 20.5,
            "looks": "forward",
            "protected": True,
        },
    ]


def test_everything_can_be_said() -> None:
    item = {
        "id": "intro", "kind": "notes", "title": "Hello", "minutes": 5, "looks": "back", "floor": 1,
        "protected": False,
    }  # fmt: skip
    template = template_from({"tier": "growth", "agenda": [item]}, "own")
    assert template.tier == "growth"
    assert template.agenda[0].as_table() == item


def one(**changes: Any) -> dict[str, Any]:
    return {"agenda": [{"kind": "plan", "minutes": 20} | changes]}


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({}, 'template "own" has no agenda; add an [[agenda]] table for each segment.'),
        ({"agenda": []}, 'template "own" has no agenda; add an [[agenda]] table for each segment.'),
        ({"agenda": ["plan"]}, 'template "own" has no agenda; add an [[agenda]] table for each segment.'),
        ({"agendas": []}, 'template "own" has the unknown key "agendas"; did you mean "agenda"?'),
        (
            {"tier": "gold", **one()},
            "the tier must be one of strategic, growth, starter, ecosystem or custom, not 'gold'.",
        ),
        (one(flor=3), 'template "own", segment 1 ("plan") has the unknown key "flor"; did you mean "floor"?'),
        ({"agenda": [{"kind": "plan"}]}, 'segment 1 ("plan") has no "minutes"'),
        ({"agenda": [{"minutes": 5}]}, 'segment 1 has no "kind"'),
        (one(kind="plans"), 'segment 1 ("plans"): the kind must be one of'),
        (one(kind=["plan"]), "segment 1: the kind must be one of"),
        (one(minutes="20"), 'segment 1 ("plan"): "minutes" must be a number, 0 or more, not \'20\'.'),
        (one(minutes=-1), '"minutes" must be a number, 0 or more, not -1.'),
        (one(minutes=True), '"minutes" must be a number, 0 or more, not True.'),
        (one(floor=-1), '"floor" must be a number, 0 or more, not -1.'),
        (one(looks="up"), "\"looks\" must be one of back, forward or buffer, not 'up'."),
        (one(protected="yes"), "\"protected\" must be true or false, not 'yes'."),
        (one(title=3), '"title" must be text in quotes, not 3.'),
        (one(floor=21), "the floor of 21 min is more than its 20 min; lower the floor."),
        (one(looks="buffer", protected=True), "is a buffer, and a buffer cannot be protected"),
        (one(minutes=0), 'template "own" plans no minutes at all; give its segments some.'),
        (
            {"agenda": [{"kind": "plan", "minutes": 1}] * 2},
            'segment 2: the id "plan" is used twice; give this one its own.',
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(table: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadTemplate) as refused:
        template_from(table, "own")
    assert sentence in str(refused.value)
    assert str(refused.value).startswith('template "own"')
