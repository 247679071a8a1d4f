"""Whose rows they are: nothing is the partner's, or not the partner's, without a word."""

import pytest

from facilitator.core.proposed import Proposed
from facilitator.imports.unusable import Unusable
from tests.imports.proposing import SHIPPED, bring, numbers

HEADER = "Deal Name,Deal Stage,Amount,Close Date,Partner Sourced,Partner\n"


def named(*partners: str, answers: dict[str, str] | None = None, kept: str | None = None) -> Proposed:
    """An export with a deal of 1, 2, 4 … for each name, read for Northwind Data."""
    rows = [f'D{at},Contract Sent,{2**at},2026-12-01,true,"{name}"' for at, name in enumerate(partners)]
    before = {"partner": kept} if kept else {}
    mapping = SHIPPED["hubspot"].model_copy(update={"answers": before})
    return bring(HEADER + "\n".join(rows), answers=answers, mapping=mapping)


def choices(proposed: Proposed) -> list[str]:
    (question,) = proposed.questions
    assert question.key == "partner"
    return [choice.value for choice in question.choices]


def pipeline(proposed: Proposed) -> object:
    return numbers(proposed)["sourced_pipeline"]


def test_where_no_row_is_the_partners_the_nearest_names_are_offered_then_the_most_frequent() -> None:
    many = [f"P{at % 11}" for at in range(12)]
    assert choices(named(*many, "Nordwind Data Inc")) == [
        "Nordwind Data Inc",
        *choices(named(*many))[:8],
        "*",
    ]
    assert choices(named(*many))[0] == "P0"
    assert pipeline(named(*many, answers={"partner": "P0"})) == 1 + 2**11
    assert pipeline(named(*many, answers={"partner": "P0|P1"})) == 1 + 2 + 2**11


def test_all_rows_are_taken_for_this_file_only_and_it_is_told_whose_they_were() -> None:
    proposed = named("NWD", "Contoso", "NWD", answers={"partner": "*"})
    assert pipeline(proposed) == 7
    said = "Whatever “Partner” says (“NWD” (2 rows), “Contoso” (1 row)), all 3 rows are taken"
    assert any(note.startswith(said) for note in proposed.notes)
    assert proposed.keep == {}
    assert pipeline(named("Northwind Data", "Contoso", kept="*")) == 1


@pytest.mark.parametrize("kept", [None, "NWD", "Northwnd Data"])
def test_an_answer_that_no_row_fits_is_asked_again(kept: str | None) -> None:
    assert choices(named("Contoso", "Globex", kept=kept)) == ["Contoso", "Globex", "*"]
    assert choices(named("", "", kept=kept)) == ["*"]


def test_an_answer_that_is_no_name_of_the_file_is_refused() -> None:
    with pytest.raises(Unusable, match="“Contosso” is no answer to “partner”; the nearest is “Contoso”"):
        named("Contoso", "Globex", answers={"partner": "Contosso"})


def test_names_with_the_partners_in_them_are_asked_about_and_the_answer_holds_for_them_only() -> None:
    names = ("Northwind Data", "Northwind Data GmbH", "Northwind Data Inc.", "Contoso")
    assert choices(named(*names)) == ["Northwind Data GmbH", "Northwind Data Inc.", "-"]
    proposed = named(*names, answers={"partner": "Northwind Data Inc."})
    assert pipeline(proposed) == 1 + 4
    said = " ".join(proposed.notes)
    assert "Counted as “Northwind Data”: “Northwind Data Inc.” (1 row)." in said
    assert (
        "2 rows passed over that do not name “Northwind Data” in “Partner”, among them “Northwind Data G"
        in said
    )
    kept = proposed.keep["partner"]
    assert pipeline(named(*names, kept=kept)) == 1 + 4
    assert choices(named(*names, "Northwind Data Ltd", kept=kept)) == ["Northwind Data Ltd", "-"]


def test_every_name_that_counted_and_is_not_exactly_the_partners_is_told() -> None:
    proposed = named("Northwind Data", "NORTHWIND  data", "North-Wind Data+", "Contoso, Northwind Data")
    assert pipeline(proposed) == 15
    said = "Counted as “Northwind Data”: “North-Wind Data+” (1 row), “Contoso, Northwind Data” (1 row)."
    assert said in proposed.notes
    assert choices(named("Contoso; Northwind Data", "Northwind Data, Inc.", "Northwind")) == [
        "Northwind",
        "-",
    ]


def test_in_a_grouped_report_the_rows_below_a_name_are_asked_about_each_time() -> None:
    grouped = ("Contoso", "", "Northwind Data", "", "")
    (question,) = named(*grouped).questions
    assert question.key == "blank"
    above = named(*grouped, answers={"blank": "above"})
    assert (pipeline(above), above.keep) == (4 + 8 + 16, {})
    alone = named(*grouped, answers={"blank": "nobody"})
    assert pipeline(alone) == 4
    assert "3 rows passed over with nobody named in “Partner”." in alone.notes
    assert pipeline(named("Northwind Data", "Northwind Data", "")) == 3
