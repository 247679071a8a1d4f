"""What every table of a review is: frozen, checked, and with all that its file had."""

from datetime import date
from typing import Any

import pytest
from pydantic_core import ValidationError

from facilitator.core.declared import schema_of
from facilitator.core.record import Record
from facilitator.core.session import Action, Bet, Segment

ONE = Action(id="a1", what="call", owner="Sam")


def test_a_table_is_read_by_the_keys_of_the_file_alone() -> None:
    read = Action.read({"id": "a1", "what": "call", "with": "Maria", "with_": "Dev"})
    assert (read.with_, read.unknown) == ("Maria", {"with_": "Dev"})
    assert read.as_table() == {"id": "a1", "what": "call", "with": "Maria", "with_": "Dev"}


def test_a_list_of_the_file_is_a_tuple_and_nothing_else_is_converted() -> None:
    read = Action.read({"id": "a1", "what": "call", "was_due": [date(2026, 12, 3)]})
    assert read.was_due == (date(2026, 12, 3),)
    for odd in ({"id": 1}, {"due": "2026-12-03"}, {"status": "Open"}):
        with pytest.raises(ValidationError):
            Action.read({"id": "a1", "what": "call"} | odd)


def test_what_is_made_of_fields_is_checked_and_what_is_known_to_be_right_is_not() -> None:
    with pytest.raises(ValidationError, match="minutes"):
        Segment(id="plan", kind="plan", title="Joint plan", minutes=-1, looks="forward")
    fields: dict[str, Any] = {"id": "plan", "kind": "plan", "title": "Plan", "minutes": 5, "looks": "forward"}
    assert Segment.unchecked(**fields) == Segment(**fields)


def test_nothing_of_it_changes_and_a_copy_has_what_is_other() -> None:
    with pytest.raises(AttributeError, match="does not change: `but` makes a copy"):
        ONE.owner = "Priya"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="does not go"):
        del ONE.owner
    copy = ONE.but(owner=None, ticket="CRM-7")
    assert copy.as_table() == {"id": "a1", "what": "call", "ticket": "CRM-7"}
    assert ONE.as_table() == {"id": "a1", "what": "call", "owner": "Sam"}


def test_a_default_stands_in_the_file_where_it_was_written() -> None:
    assert "status" not in ONE.as_table()
    assert Action.read(ONE.as_table() | {"status": "open"}).as_table()["status"] == "open"


def test_what_holds_the_same_is_the_same_whichever_way_it_was_made() -> None:
    same = Action.read({"owner": "Sam", "what": "call", "id": "a1", "status": "open"})
    assert same == ONE
    assert hash(same) == hash(ONE)
    assert ONE.but(ticket="CRM-7") != ONE
    assert Bet(id="a1", title="call") != ONE
    assert Action.read({"id": "b", "what": "c"}) != "b"


def test_it_says_what_it_is() -> None:
    assert repr(ONE).startswith("Action(id='a1', what='call', owner='Sam', side=None,")
    assert repr(ONE.but(ticket="CRM-7")).endswith("ticket='CRM-7')")


def test_a_type_that_no_file_has_is_a_slip_of_the_program() -> None:
    class Odd(Record):
        """With a field that TOML has no word for."""

        size: complex

    with pytest.raises(TypeError, match="complex"):
        schema_of(Odd)
