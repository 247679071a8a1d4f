# ruff: noqa: E501 - a table of whole sentences
"""Two versions of a review put together by what they say."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.edit import amended
from facilitator.core.merge import merge
from facilitator.core.recap import as_sent_at
from facilitator.core.session import FollowUp
from facilitator.store.layout import dump
from facilitator.store.load import load
from facilitator.store.merging import CannotTell, put_together

FILE = Path("sessions/northwind-data/2026-12-03.toml")

# Tables of the kinds that a session has, with few names, so that two versions meet in them.
_scalars = (
    st.integers(0, 3)
    | st.booleans()
    | st.sampled_from(["x", "y"])
    | st.dates(date(2027, 1, 1), date(2027, 1, 3))
)
_keys = st.sampled_from(["what", "due", "owner", "from"])
_entries = st.dictionaries(_keys, _scalars, max_size=3)


def _listed(name: str, names: list[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    chosen = st.lists(st.sampled_from(names), unique=True, max_size=4)
    entries = st.lists(_entries, min_size=4, max_size=4)
    pairs = st.tuples(chosen, entries)
    return pairs.map(lambda pair: [{name: one} | entry for one, entry in zip(*pair, strict=False)])


_tables = st.fixed_dictionaries(
    {},
    optional={
        "session": st.dictionaries(st.sampled_from(["us", "starts", "zone"]), _scalars),
        "actions": _listed("id", ["a1", "a2", "a3", "a4"]),
        "agenda": _listed("id", ["wins", "plan", "owners"]),
        "check_ins": _listed("date", [date(2027, 1, day) for day in (5, 12, 19)]),
        "was": st.lists(_scalars, max_size=3),
        "log": st.lists(_entries, max_size=2),
        "custom": st.dictionaries(
            st.sampled_from(["a", "b"]), _scalars | st.lists(_scalars, max_size=2) | _entries
        ),
    },
)
_often = settings(max_examples=50, deadline=None, database=None)


@_often
@given(_tables, _tables)
def test_what_only_one_side_changed_is_taken_and_the_same_is_the_same(
    base: dict[str, Any], other: dict[str, Any]
) -> None:
    for versions in ((base, other, base), (base, base, other), (base, other, other)):
        merged = merge(*versions)
        assert (merged.clashes, merged.renamed, merged.dangling) == ((), (), ())
        assert _bare(merged.table) == _bare(other)


@_often
@given(_tables, _tables, _tables)
def test_nothing_that_one_side_added_is_lost_and_both_ways_round_say_the_same(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {one.where for one in merged.clashes} == {one.where for one in back.clashes}
    if not merged.clashes:
        assert _unordered(merged.table) == _unordered(back.table)
        assert merge(base, ours, theirs, "theirs") == merge(base, ours, theirs, "base") == merged
    known, now = _ids(base), {one.was: one.now for one in merged.renamed}
    there = _ids(merged.table)
    for id_, entry in _ids(ours).items():
        assert id_ in known or entry.items() <= there[id_].items()
    for id_, entry in _ids(theirs).items():
        if id_ not in known and (id_ not in _ids(ours) or id_ in now):
            assert there[now.get(id_, id_)] == entry | {"id": now.get(id_, id_)}


def _ids(table: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in table.get("actions", [])}


def _bare(value: Any) -> str:
    """The value with its keys sorted, and True told from 1."""
    if isinstance(value, dict):
        return repr([(key, _bare(value[key])) for key in sorted(value)])
    return repr([_bare(one) for one in value]) if isinstance(value, list) else repr(value)


def _unordered(value: Any) -> str:
    """What a table says, whatever the order and the ids that were given."""
    if isinstance(value, dict):
        return repr([(key, _unordered(value[key])) for key in sorted(value) if key != "id"])
    return repr(sorted(map(_unordered, value))) if isinstance(value, list) else repr(value)


def _changed(review: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in review
        review = review.replace(old, new, 1)
    return review


ACTION = '[[actions]]\nid = "a2"\nwhat = "{}"\n\n[[log]]'
DUE = "due = 2027-03-15"
ANYTHING = 'anything = { goes = [1, "two"] }'
OUT = (
    '[[actions]]\nid = "a1"\nwhat = "Run 3 joint discovery calls"\nowner = "Sam Ortiz"\ndue = 2027-03-15\n\n'
)
CALLS = f"{FILE}, actions a1 (“Run 3 joint discovery calls”)"
WINS = '[[agenda]]\nid = "wins"\nkind = "wins"\ntitle = "Wins"\nminutes = 5\nlooks = "back"\n\n'
SCORES = (
    WINS.replace("wins", "scoreboard")
    .replace("Wins", "Scoreboard")
    .replace("minutes = 5", "minutes = 10\nfloor = 5")
)
PLAN = '[[agenda]]\nid = "plan"'


def test_two_new_actions_of_one_number_get_a_number_each_and_links_follow(review: str) -> None:
    ours = _changed(review, ("[[log]]", ACTION.format("Call the CFO")))
    theirs = _changed(
        review,
        ("[[actions]]", '[[bets]]\nid = "b1"\ntitle = "Leads"\ninitiative = "i1"\n\n[[actions]]'),
        ("[[bets]]", '[[initiatives]]\nid = "i1"\ntitle = "Leads"\n\n[[bets]]'),
        ("[[log]]", ACTION.format("Book the fair").replace('fair"', 'fair"\nbet = "b1"')),
        ('event = "end"', 'event = "end"\nopen = ["action-undated actions/a2"]'),
        (
            "[custom]",
            '[custom.check_ins.2026-12-17.actions]\na2 = "moving"\n[custom.check_ins.2026-12-17.bets]\nb1 = "done"\n[custom]',
        ),
    )
    ours = _changed(
        ours,
        (
            "[[actions]]",
            '[[initiatives]]\nid = "i1"\ntitle = "Bundle"\n\n[[bets]]\nid = "b1"\ntitle = "Bundle"\ninitiative = "i1"\n\n[[actions]]',
        ),
    )
    found = put_together(FILE, review.encode(), ours.encode(), theirs.encode())
    assert found.told == tuple(
        f"{FILE}: both versions have a new {was} in {place}; theirs is {now} now."
        for place, was, now in (("initiatives", "i1", "i2"), ("bets", "b1", "b2"), ("actions", "a2", "a3"))
    )
    table = tomllib.loads((found.raw or b"").decode())
    assert [(one["id"], one["what"]) for one in table["actions"][1:]] == [
        ("a2", "Call the CFO"),
        ("a3", "Book the fair"),
    ]
    assert [(one["title"], one["initiative"]) for one in table["bets"]] == [("Bundle", "i1"), ("Leads", "i2")]
    assert table["actions"][2]["bet"] == "b2"
    assert table["custom"]["check_ins"] == {
        "2026-12-17": {"actions": {"a3": "moving"}, "bets": {"b2": "done"}}
    }
    assert table["log"][-1]["open"] == ["action-undated actions/a3"]


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ((DUE, "due = 2027-03-20"), (DUE, "due = 2027-03-22"), f'{CALLS}, key "due": ours has 2027-03-20, theirs has 2027-03-22; decide for one.'),
        ((DUE, "due = 2027-03-20"), (DUE + "\n", ""), f'{CALLS}, key "due": ours has 2027-03-20, theirs took it out; decide for one.'),
        ((OUT, ""), (DUE, "due = 2027-03-22"), f"{CALLS}: ours took it out, theirs changed it; decide for one."),
        ((DUE, "due = 2027-03-22"), (OUT, ""), f"{CALLS}: ours changed it, theirs took it out; decide for one."),
        ((ANYTHING, "anything = { goes = 1 }"), (ANYTHING, "anything = 5"), f'{FILE}, custom, key "anything": ours has a table, theirs has 5; decide for one.'),
        ((ANYTHING, "anything = 5"), (ANYTHING, "anything = [1]"), f'{FILE}, custom, key "anything": ours has 5, theirs has a list; decide for one.'),
        (("minutes = 20", "minutes = 15"), ("minutes = 20", "minutes = 25"), f'{FILE}, agenda plan (“Joint plan”), key "minutes": ours has 15, theirs has 25; decide for one.'),
        (("2026-Q2 = 250000", "2026-Q2 = 1"), ("2026-Q2 = 250000", "2026-Q2 = 2"), f'{FILE}, scoreboard sourced_pipeline, key "earlier.2026-Q2": ours has 1, theirs has 2; decide for one.'),
        (("leaves = 10:45:00", "leaves = 10:30:00"), ("leaves = 10:45:00", "leaves = 10:50:00"), f'{FILE}, people Sam Ortiz (us), key "leaves": ours has 10:30:00, theirs has 10:50:00; decide for one.'),
        (('status = "held"', 'status = "planned"'), ('status = "held"', 'status = "cancelled"'), f'{FILE}, session, key "status": ours has "planned", theirs has "cancelled"; decide for one.'),
        (('event = "end"', 'event = "pause"'), ("10:58:00", "10:59:00"), f"{FILE}, log: both versions tell the meeting's clock something; keep the one of whoever ran the meeting."),
    ],
)  # fmt: skip
def test_what_both_changed_to_something_else_is_said_and_left_to_them(
    ours: tuple[str, str], theirs: tuple[str, str], said: str, review: str
) -> None:
    versions = [_changed(review, edit).encode() for edit in (ours, theirs)]
    found = put_together(FILE, review.encode(), *versions)
    assert found.clashes == (said,)
    assert found.raw is None


def test_more_actions_or_bets_than_get_done_are_counted_out_loud(review: str) -> None:
    def more(who: str, actions: int, bets: int) -> bytes:
        entries = [f'[[bets]]\nid = "b{n}"\ntitle = "{who} {n}"\n' for n in range(1, bets + 1)]
        entries += [f'[[actions]]\nid = "a{n}"\nwhat = "{who} {n}"\n' for n in range(2, actions + 1)]
        return _changed(review, ("[[log]]", "\n".join([*entries, "[[log]]"]))).encode()

    found = put_together(FILE, review.encode(), more("Sam", 6, 2), more("Ana", 6, 2))
    assert found.told[-2:] == (
        f"{FILE}: 11 actions now, seven at most; decide which to merge or drop.",
        f"{FILE}: 4 bets now, three at most; decide which to merge or drop.",
    )
    found = put_together(FILE, review.encode(), more("Sam", 4, 2), more("Ana", 4, 1))
    assert not any("at most" in said for said in found.told)


def test_two_orders_and_a_link_to_what_is_gone_are_said(review: str) -> None:
    planned = review[: review.index("[[log]]")].replace('"held"', '"planned"')
    plan = planned[planned.index(PLAN) : planned.index("[[scoreboard]]")]
    turned = [
        _changed(planned, (WINS + SCORES, SCORES + WINS)),
        _changed(planned, (plan, ""), (WINS, plan + WINS)),
    ]
    found = put_together(FILE, planned.encode(), *(text.encode() for text in turned))
    assert found.clashes == (f"{FILE}, agenda: both versions have another order; decide for one.",)
    gone = _changed(planned, (WINS, ""))
    noted = _changed(
        planned,
        ("[[actions]]", '[[notes]]\nid = "n1"\nsegment = "wins"\nkind = "win"\ntext = "Two"\n\n[[actions]]'),
    )
    found = put_together(FILE, planned.encode(), gone.encode(), noted.encode())
    assert found.clashes == (
        f'{FILE}, notes n1 (“Two”), key "segment": it names "wins", which is out of the other version; mend it.',
    )


def test_a_result_that_breaks_a_rule_is_none(review: str) -> None:
    planned = review[: review.index("[[log]]")].replace('"held"', '"planned"')
    ours = _changed(planned, ("protected = true\n", ""))
    theirs = _changed(ours, ('looks = "forward"', 'looks = "buffer"'))
    ours = _changed(planned, ("minutes = 20", "minutes = 25"))
    found = put_together(
        FILE, _changed(planned, ("protected = true\n", "")).encode(), ours.encode(), theirs.encode()
    )
    assert found.raw is None
    assert found.clashes[0].startswith(f"{FILE}: what both versions give together is no review (segment 3")


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ('[saved]\nby = "facilitator 0.1.0"\n', "is cut off: the meeting had begun, and it has no [saved]"),
        ("schema = 1", "(line 1): the file has schema 2"),
        ('us = "Acme"', "(line 5): git left two versions here: keep what is right of lines 5 to 9"),
    ],
)
def test_a_version_that_cannot_be_read_is_put_together_by_nobody(version: str, why: str, review: str) -> None:
    marked = "<<<<<<< HEAD\nus = 1\n=======\nus = 2\n>>>>>>> theirs"
    broken = _changed(review, (version, {"[": "", "s": "schema = 2", "u": marked}[version[0]]))
    for versions in ((broken, review), (review, broken)):
        with pytest.raises(CannotTell) as told:
            put_together(FILE, review.encode(), *(text.encode() for text in versions))
        assert why in str(told.value)
        assert told.value.cut_off == ("cut off" in why)


def test_both_made_the_file_and_line_ends_stay_ours(review: str) -> None:
    ours = _changed(review, ("[[log]]", ACTION.format("Call the CFO"))).replace("\n", "\r\n")
    theirs = _changed(review, ("decides = true", 'decides = true\nrole = "Partner manager"'))
    found = put_together(FILE, b"", ours.encode(), theirs.encode())
    assert found.raw is not None
    assert found.raw.count(b"\r\n") == found.raw.count(b"\n")
    table = tomllib.loads(found.raw.decode())
    assert table["people"][0]["role"] == "Partner manager"
    assert [one["id"] for one in table["actions"]] == ["a1", "a2"]


def test_of_two_recaps_that_were_sent_the_later_is_kept_whole() -> None:
    held = load(Path("sessions/northwind-data/2026-09-03.toml")).session
    at = datetime.fromisoformat("2026-09-03T15:00:00-04:00")
    one = as_sent_at(amended(held, "bets", "b1", target="35 %"), at)
    other = as_sent_at(amended(held, "bets", "b1", target="40 %"), at.replace(minute=5))
    first, last = (dump(session).encode() for session in (one, other))
    path = Path("northwind-data/2026-09-03.sent.toml")
    for ours, theirs, which in ((first, last, "theirs"), (last, first, "ours")):
        found = put_together(path, b"", ours, theirs)
        assert (found.raw, found.clashes) == (last, ())
        assert found.told == (
            f"{path}: both versions tell of a recap that was sent; {which} is kept, it went out last.",
        )
    windows = [one.replace(b"\n", b"\r\n") for one in (first, last)]
    assert put_together(path, b"", *windows).raw == windows[1]
    assert put_together(path.with_name("2026-09-03.toml"), b"", first, last).clashes


def test_where_two_marked_the_recap_sent_the_first_time_counts() -> None:
    held = load(Path("sessions/northwind-data/2026-09-03.toml")).session
    unsent = held.but(follow_up=(held.follow_up or FollowUp()).but(recap_sent=None))
    at = datetime.fromisoformat("2026-09-03T15:00:00-04:00")
    base, first, last = (
        dump(one).encode()
        for one in (unsent, as_sent_at(unsent, at), as_sent_at(unsent, at.replace(hour=17)))
    )
    for ours, theirs in ((first, last), (last, first)):
        found = put_together(FILE, base, ours, theirs)
        assert (found.raw, found.clashes) == (first, ())
    # Where it was known already somebody corrected it: twice.
    assert put_together(FILE, dump(as_sent_at(unsent, at.replace(hour=16))).encode(), first, last).clashes


def _together(base: str, ours: str, theirs: str) -> dict[str, Any]:
    found = put_together(FILE, base.encode(), ours.encode(), theirs.encode())
    assert found.clashes == ()
    return tomllib.loads((found.raw or b"").decode())


def test_which_program_wrote_a_version_last_is_no_question(review: str) -> None:
    versions = [_changed(review, ("facilitator 0.1.0", f"facilitator 0.{number}.0")) for number in (2, 3)]
    _together(review, *versions)


def test_an_order_that_both_turned_alike_is_no_question(review: str) -> None:
    planned = review[: review.index("[[log]]")].replace('"held"', '"planned"')
    turned = _changed(planned, (WINS + SCORES, SCORES + WINS))
    ours, theirs = (_changed(turned, ("minutes = 20", f"minutes = {n}")) for n in (20, 25))
    table = _together(planned, _changed(ours, ('title = "Wins"', 'title = "Won"')), theirs)
    assert [one["id"] for one in table["agenda"]] == ["scoreboard", "wins", "plan"]
    assert [one["minutes"] for one in table["agenda"]] == [10, 5, 25]


def test_two_people_of_one_name_on_one_side_stay_two(review: str) -> None:
    twice = _changed(review, ("Maria Wolf", "Sam Ortiz"), ('side = "them"', 'side = "us"'))
    theirs = _changed(twice, ("leaves = 10:45:00", "leaves = 10:30:00"))
    ours = _changed(twice, ("decides = true", 'decides = true\nrole = "Partner manager"'))
    table = _together(twice, ours, theirs)
    assert [(one["name"], str(one.get("leaves"))) for one in table["people"]] == [
        ("Sam Ortiz", "10:30:00"),
        ("Sam Ortiz", "None"),
    ]


NOTED = '[[notes]]\nid = "n1"\nsegment = "gone"\nkind = "win"\ntext = "Two"\n\n[[actions]]'


def test_a_link_that_led_nowhere_before_is_not_what_the_two_versions_did(review: str) -> None:
    base = _changed(review, ("[[actions]]", NOTED))
    ours, theirs = _changed(base, (DUE, "due = 2027-03-20")), _changed(base, ("decides = true\n", ""))
    assert _together(base, ours, theirs)["notes"][0]["segment"] == "gone"


def test_what_was_said_of_others_stays_where_an_id_is_changed(review: str) -> None:
    days = (
        '[custom.check_ins]\nsomeday = "x"\n[custom.check_ins.2026-12-17.actions]\na1 = "moving"\n'
        "[custom.check_ins.2026-12-31]\nnew = []\n[custom]"
    )
    theirs = _changed(review, ("[[log]]", ACTION.format("Book the fair")), ("[custom]", days))
    table = _together(review, _changed(review, ("[[log]]", ACTION.format("Call the CFO"))), theirs)
    assert [one["id"] for one in table["actions"]] == ["a1", "a2", "a3"]
    assert table["custom"]["check_ins"] == {
        "someday": "x", "2026-12-17": {"actions": {"a1": "moving"}}, "2026-12-31": {"new": []},
    }  # fmt: skip


def test_without_what_both_began_with_nobody_can_tell(review: str) -> None:
    with pytest.raises(CannotTell, match="the version that both began with cannot be read"):
        put_together(FILE, b"[broken", review.encode(), review.encode())


def test_two_copies_of_one_recap_that_was_sent_are_put_together_like_others() -> None:
    held = load(Path("sessions/northwind-data/2026-09-03.toml")).session
    sent = as_sent_at(held, datetime.fromisoformat("2026-09-03T15:00:00-04:00"))
    path = Path("northwind-data/2026-09-03.sent.toml")
    base, ours = (dump(one).encode() for one in (sent, amended(sent, "bets", "b1", target="35 %")))
    assert put_together(path, base, ours, base).raw == ours
    unsent = dump(sent.but(follow_up=FollowUp())).encode()
    assert put_together(path, base, base, unsent).told == ()


def test_of_a_plain_list_all_stays_that_nobody_took_out(review: str) -> None:
    known = "moved_from = [2026-11-26]"
    ours = _changed(review, (known, "moved_from = [2026-11-26, 2026-11-27]"))
    theirs = _changed(review, (known, "moved_from = [2026-11-28]"))
    days = _together(review, ours, theirs)["session"]["moved_from"]
    assert [str(day) for day in days] == ["2026-11-27", "2026-11-28"]
