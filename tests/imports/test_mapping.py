"""Mappings: which columns of a file mean what, and which mapping fits."""

from typing import Any

import pytest

from facilitator.core.proposed import Question
from facilitator.imports.fit import Fit, choose
from facilitator.imports.headers import Header, marked
from facilitator.imports.mapping import BadMapping, mapping_from, shipped
from facilitator.imports.unusable import Unusable
from tests.imports.proposing import FILES, SHIPPED, bring

EVERY = list(SHIPPED.values())


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("opportunities-salesforce.csv", "salesforce"),
        ("deals-hubspot.csv", "hubspot"),
        ("attribution-crossbeam.csv", "crossbeam"),
        ("deals-partnerstack.csv", "partnerstack"),
    ],
)
def test_each_export_is_known_by_its_columns(file: str, name: str) -> None:
    lines = (FILES / file).read_text("utf-8").splitlines()
    header = next(line for line in lines if "tage" in line)
    fits = choose(header.replace('"', "").replace(";", ",").split(","), [], EVERY)
    assert isinstance(fits, Fit)
    assert fits.mapping.name == name


def test_a_tie_is_asked() -> None:
    one = SHIPPED["hubspot"]
    fits = choose(["Deal Name", "Deal Stage", "Amount"], [], [one, one.model_copy(update={"name": "mine"})])
    assert isinstance(fits, Question)
    assert [choice.value for choice in fits.choices] == ["hubspot", "mine"]


def test_of_equal_ones_that_counts_with_which_a_file_was_read_before() -> None:
    one, other = SHIPPED["hubspot"], SHIPPED["hubspot"].model_copy(update={"name": "mine"})
    fits = choose(["Deal Name", "Deal Stage", "Amount"], [], [one, other], used=[other])
    assert isinstance(fits, Fit)
    assert fits.mapping.name == "mine"


def test_the_partners_own_comes_first() -> None:
    own = mapping_from({"extends": "hubspot"}, "ours", shipped()["hubspot"])
    fits = choose(["Deal Name", "Deal Stage", "Amount"], [own], EVERY)
    assert isinstance(fits, Fit)
    assert fits.mapping.name == "ours"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (["Fruit", "Colour"], "no mapping fits its columns “Fruit”, “Colour”; a scorecard needs “Metric”"),
        (
            ["Opportunity Name", "Stage", "Lead Source"],
            "needs a column for the amount, which it knows as “Amount”",
        ),
    ],
)
def test_where_none_fits_the_columns_are_named(header: list[str], said: str) -> None:
    with pytest.raises(Unusable) as error:
        choose(header, [], EVERY)
    assert said in str(error.value)


def test_a_column_goes_by_its_name_whatever_its_case_and_punctuation() -> None:
    header = Header(["CLOSE_DATE", "Amount (EUR)", "Amount (ARR)"])
    assert header.find(["Close date"]) == 0
    assert header.find(["amount"]) == 1
    assert marked("Amount (EUR)") == ("Amount", "EUR")
    assert marked("Amount in £") == ("Amount", "GBP")
    assert marked("Amount (ARR)") == ("Amount (ARR)", None)


@pytest.mark.parametrize(
    ("table", "where", "said"),
    [
        ({}, ("shape",), 'the key "shape" is missing; add shape = "deals"'),
        ({"shape": "deal"}, ("shape",), "it must be 'deals' or 'scorecard', not 'deal'"),
        ({"shape": "deals", "colums": {}}, ("colums",), 'not known here; the nearest known key is "columns"'),
        (
            {"shape": "deals", "columns": {"ammount": ["A"]}},
            ("columns", "ammount"),
            'nearest known key is "amount"',
        ),
        ({"shape": "deals", "columns": {"amount": "A"}}, ("columns", "amount"), "it must be a list of texts"),
        ({"shape": "deals", "sourced": {"value": []}}, ("sourced", "value"), 'nearest known key is "values"'),
        ({"shape": "deals", "stuck_after_days": 0}, ("stuck_after_days",), "it must be 1 or more, not 0"),
        ({"shape": "deals", "currency": "Euro"}, ("currency",), "it must be an ISO code"),
        ({"shape": "deals", "decimal": ";"}, ("decimal",), "it must be '.' or ',', not ';'"),
    ],
)
def test_a_mistake_is_named_with_its_key(table: dict[str, Any], where: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadMapping) as error:
        mapping_from(table, "mine")
    assert error.value.where == where
    assert said in error.value.message


def test_a_mapping_extends_another_key_by_key() -> None:
    table = {"columns": {"amount": ["ARR"]}, "answers": {"rest": "neither"}}
    mapping = mapping_from(table, "mine", shipped()["salesforce"])
    assert mapping.column("amount") == ("ARR",)
    assert mapping.column("name") == SHIPPED["salesforce"].column("name")


def test_what_it_remembers_is_not_asked_again() -> None:
    mapping = SHIPPED["hubspot"].model_copy(
        update={"answers": {"sourced:Deal Source": "Channel|-|Webinar", "rest": "influenced"}}
    )
    proposed = bring((FILES / "deals-hubspot.csv").read_bytes(), mapping=mapping)
    assert proposed.questions == ()
    assert "As answered before for this partner: “sourced:Deal Source” is “Channel|-|Webinar”" in " ".join(
        proposed.notes
    )
