"""Scorecards: a wrong number in a live meeting is worse than none."""

import pytest

from facilitator.core.proposed import take
from facilitator.core.session import Metric
from facilitator.imports.quarters import read_quarter
from facilitator.imports.unusable import Unusable
from tests.imports.proposing import BOARD, SHIPPED, bring, left, numbers, review


def test_one_row_a_metric_by_whatever_it_is_called() -> None:
    proposed = bring(
        "Metric;Value;Target\n"
        "partner sourced PIPELINE;$350,000.00;$400,000\n"
        "win_rate;38.5 %;40 %\n"
        "Time to first value;33 days;30\n"
        "Co-sell activity;13;\n"
    )
    assert numbers(proposed) == {
        "sourced_pipeline": 350_000,
        "win_rate": 38.5,
        "time_to_first_value": 33,
        "cosell_activity": 13,
    }
    assert [new.target for new in proposed.values] == [400_000, 40, 30, None]
    assert (proposed.taken, proposed.left, proposed.questions) == (4, (), ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Win rates;40", "no row of the scoreboard is called “Win rates”; the nearest is “Win rate”"),
        ("Happiness;40", "no row of the scoreboard is called “Happiness”; with a unit and a direction"),
        ("Win rate;€350k", "“€350k” is in EUR, and the row in %; nothing is converted"),
        ("Partner-sourced pipeline;€350k", "“€350k” is in EUR, and the row in USD; nothing is converted"),
        ("Partner-sourced pipeline;18 %", "“18 %” is in %, and the row in USD; nothing is converted"),
        ("Co-sell activity;33 days", "“33 days” is in days, and the row in count; nothing is converted"),
        ("Co-sell activity;approx 5", "“approx 5” is no number"),
        ("Co-sell activity;n/a", "“Co-sell activity” has no number"),
    ],
)
def test_what_does_not_fit_its_row_is_left_with_its_line_and_reason(row: str, reason: str) -> None:
    proposed = bring(f"Metric;Value\nCo-sell activity;13\n{row}\n")
    assert left(proposed)[3].startswith(reason)
    assert proposed.taken == 1 or "different" in left(proposed)[2]


def test_a_row_that_says_its_unit_and_direction_becomes_a_new_one() -> None:
    proposed = bring("KPI,Actual,Unit,Direction,Definition\nCertified sellers,7,count,up,With a badge\n")
    after = take(review(), proposed)
    assert after.scoreboard[-1] == Metric(
        id="certified_sellers",
        name="Certified sellers",
        unit="count",
        better="up",
        means="With a badge",
        value=7,
        source="export.csv, as of 2026-11-20",
    )


def test_other_quarters_go_into_the_history_and_later_ones_are_left() -> None:
    rows = "Win rate,31,Q2 FY26\nWin rate,33,2026-Q3\nWin rate,38,Q4/26\nWin rate,50,2027-Q1\n"
    proposed = bring(f"Metric,Value,Quarter\n{rows}")
    assert numbers(proposed) == {"win_rate 2026-Q2": 31, "win_rate 2026-Q3": 33, "win_rate": 38}
    assert left(proposed) == {5: "2027-Q1 is later than 2026-Q4, the quarter under review"}
    assert take(review(), proposed).scoreboard[1].earlier == {"2026-Q2": 31, "2026-Q3": 33}


def test_a_period_can_be_a_day_of_the_fiscal_quarter() -> None:
    proposed = bring("Metric,Value,Period\nWin rate,31,2026-10-31\n", first_month=2)
    assert left(proposed) == {2: "2027-Q3 is later than 2026-Q4, the quarter under review"}
    assert numbers(bring("Metric,Value,Period\nWin rate,31,2026-10-31\n")) == {"win_rate": 31}


def test_only_the_quarter_that_was_asked_for() -> None:
    text = "Metric,Value,Quarter\nWin rate,33,2026-Q3\nWin rate,38,2026-Q4\n"
    proposed = bring(text, quarter="2026-Q3")
    assert numbers(proposed) == {"win_rate 2026-Q3": 33}
    assert "1 number of other quarters passed over." in proposed.notes
    assert numbers(bring("Metric,Value\nWin rate,33\n", quarter="2026-Q3")) == {"win_rate 2026-Q3": 33}


def test_one_column_a_metric_with_a_row_a_quarter_or_a_single_one() -> None:
    header = "Quarter;Partner-sourced pipeline (USD);Win rate;Mood"
    proposed = bring(f"{header}\n2026-Q3;310000;33 %;good\n2026-Q4;350000;;fine\n")
    assert numbers(proposed) == {
        "sourced_pipeline 2026-Q3": 310_000,
        "win_rate 2026-Q3": 33,
        "sourced_pipeline": 350_000,
    }
    assert [one.reason.partition(";")[0] for one in proposed.left] == [
        "no row of the scoreboard is called “Mood”"
    ]
    assert numbers(bring("Win rate;Co-sell activity\n38;13\n")) == {"win_rate": 38, "cosell_activity": 13}


def test_one_column_a_quarter() -> None:
    proposed = bring("Metric,Q3 2026,Q4 2026,Target\nWin rate,33,38,40\nCo-sell activity,,13,15\n")
    assert numbers(proposed) == {"win_rate 2026-Q3": 33, "win_rate": 38, "cosell_activity": 13}
    assert {new.target for new in proposed.values} == {None, 40, 15}


def test_two_lines_that_differ_are_both_left() -> None:
    proposed = bring("Metric,Value\nWin rate,33\nWin rate,38\nCo-sell activity,13\nco-sell activity,13\n")
    assert numbers(proposed) == {"cosell_activity": 13}
    assert set(left(proposed)) == {2, 3}


def test_what_is_ambiguous_is_asked_and_an_answer_settles_it() -> None:
    text = "Metric;Value\nPartner-sourced pipeline;1.234\n"
    (question,) = bring(text).questions
    assert question.key == "decimal:Value"
    assert [choice.value for choice in question.choices] == [".", ","]
    assert bring(text).values == ()
    assert numbers(bring(text, answers={"decimal:Value": ","})) == {"sourced_pipeline": 1234}
    assert numbers(bring(text, answers={"decimal:Value": "."})) == {"sourced_pipeline": 1.234}


def test_percentages_do_not_decide_how_amounts_are_written() -> None:
    text = "Metric;Value\nPartner-sourced pipeline;$350,000\nWin rate;38,5 %\n"
    (question,) = bring(text).questions
    assert question.key == "decimal:Value"
    found = numbers(bring(text, answers={question.key: "."}))
    assert found == {"sourced_pipeline": 350_000, "win_rate": 38.5}


def test_what_others_would_make_thousandths_of_is_left() -> None:
    proposed = bring("Metric;Value;Target\nPartner-sourced pipeline;$350,000;$400,5\n")
    assert left(proposed) == {2: "“$350,000” is 350 by the decimal mark of other numbers, or 350000"}


def test_a_share_is_no_percentage_until_somebody_says_so() -> None:
    text = "Metric,Value\nWin rate,0.385\nCo-sell activity,13\n"
    (question,) = bring(text).questions
    assert [choice.words for choice in question.choices] == [
        "a share of one: “0.385” is 38.5 %",
        "per cent: “0.385” is 0.385 %",
    ]
    assert numbers(bring(text, answers={question.key: "100"}))["win_rate"] == 38.5
    assert numbers(bring(text, answers={question.key: "1"}))["win_rate"] == 0.385
    assert bring("Metric,Value\nWin rate,0.4 %\n").questions == ()


def test_two_rows_of_one_name_are_not_told_apart() -> None:
    rows = (*BOARD, Metric(id="other", name="Win-Rate", unit="%", better="up"))
    proposed = bring("Metric,Value\nWin rate,33\nOther,34\n", review(*rows))
    assert numbers(proposed) == {"other": 34}
    assert left(proposed)[2].startswith("“Win rate” could be several rows")


def test_a_dollar_is_the_reviews_own_only_where_that_is_a_dollar() -> None:
    text = "Metric,Value\nPipe,$350k\n"
    rows = {code: Metric(id="p", name="Pipe", unit=code, better="up") for code in ("CAD", "EUR")}
    assert numbers(bring(text, review(rows["CAD"]))) == {"p": 350_000}
    assert left(bring(text, review(rows["EUR"]))) == {
        2: "“$350k” is in $, and the row in EUR; nothing is converted"
    }


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("2026-Q3", "2026-Q3"),
        ("Q3 2026", "2026-Q3"),
        ("Q3/26", "2026-Q3"),
        ("Q3 FY26", "2026-Q3"),
        ("FY2026 Q3", "2026-Q3"),
        ("q3'26", "2026-Q3"),
        ("3Q26", "2026-Q3"),
        ("Q5 2026", None),
        ("Q3", None),
        ("Total", None),
    ],
)
def test_a_quarter_as_files_write_it(text: str, quarter: str | None) -> None:
    assert read_quarter(text) == quarter


@pytest.mark.parametrize("header", ["Metric,Plan,Actual,Plan,Actual", "Metric,Actual,Target,Actual,Target"])
def test_two_columns_of_one_name_are_refused(header: str) -> None:
    with pytest.raises(Unusable, match=r"^The columns \d and \d are both called “\w+”, and nobody can tell"):
        bring(f",Q3 2026,,Q4 2026,\n{header}\nWin rate,40 %,33 %,41 %,38 %\nCo-sell activity,10,8,11,12\n")


def test_two_columns_of_one_quarter_or_metric_that_differ_are_left() -> None:
    proposed = bring("Metric,Q3 2026,Q4 2026,Q4 2026\nWin rate,33 %,40 %,38 %\nCo-sell activity,4,8,8\n")
    assert numbers(proposed) == {"win_rate 2026-Q3": 33, "cosell_activity 2026-Q3": 4, "cosell_activity": 8}
    assert left(proposed) == {2: "“Win rate” has different numbers for 2026-Q4 in line 2: none is taken"}
    assert numbers(bring("Win rate,Co-sell activity,Win rate\n33,4,38\n")) == {"cosell_activity": 4}


def test_which_of_several_columns_has_the_value_is_asked() -> None:
    text = "KPI,Value,Actual,Result,Target,Note\nWin rate,10 %,38 %,,40 %,x\n"
    (question,) = bring(text).questions
    assert (question.key, [choice.value for choice in question.choices]) == (
        "column:value",
        ["Value", "Actual"],
    )
    proposed = bring(text, answers={"column:value": "Actual"})
    assert numbers(proposed) == {"win_rate": 38}
    assert "Nothing is taken from the columns “Value”, “Note”." in proposed.notes


@pytest.mark.parametrize(
    "said", ["All amounts in thousands of USD (k$)", "Amounts in TEUR", "Beträge in Mio. €", "USD, '000s"]
)
def test_a_line_that_speaks_of_thousands_is_asked_about(said: str) -> None:
    table = "Metric,Value,Target\nPartner-sourced pipeline,350,400k\nWin rate,38,\n"
    for text in (f'"{said}",,\n{table}', f'{table}\n"{said}"\n'):
        (question,) = bring(text).questions
        assert question.key == "scale"
        assert said in question.text
    times = int(question.choices[0].value)
    proposed = bring(text, answers={"scale": str(times)})
    assert numbers(proposed) == {"sourced_pipeline": 350 * times, "win_rate": 38}
    assert proposed.values[0].target == 400_000, "it says itself what it is in"
    assert numbers(bring(text, answers={"scale": "1"}))["sourced_pipeline"] == 350


def test_a_title_that_names_another_quarter_is_asked_about() -> None:
    text = "Quarter,Q3 2026,\nPartner,Northwind Data,\nMetric,Value,Target\nWin rate,33 %,40 %\n"
    (question,) = bring(text).questions
    assert [choice.value for choice in question.choices] == ["2026-Q3", "2026-Q4"]
    assert numbers(bring(text, answers={"quarter": "2026-Q3"})) == {"win_rate 2026-Q3": 33}
    assert numbers(bring(text, answers={"quarter": "2026-Q4"})) == {"win_rate": 33}
    assert numbers(bring(text, quarter="2026-Q3")) == {"win_rate 2026-Q3": 33}
    assert numbers(bring(text.replace("Q3 2026", "Q4 2026"))) == {"win_rate": 33}
    assert numbers(bring("Scorecard Q3,,\nMetric,Value,Quarter\nWin rate,33,2026-Q4\n")) == {"win_rate": 33}


def test_a_unit_in_a_header_is_that_of_its_numbers() -> None:
    rows = "Partner-sourced pipeline,350000,400000\nWin rate,38 %,40 %\nCo-sell activity,13,\n"
    proposed = bring(f"Metric,Value (EUR),Target (EUR)\n{rows}")
    assert numbers(proposed) == {"win_rate": 38}
    assert left(proposed) == {
        2: "“350000” is in EUR by its header, and the row in USD; nothing is converted",
        4: "“13” is in EUR by its header, and the row in count; nothing is converted",
    }
    assert left(bring("Metric,Value (%)\nWin rate,38\nCo-sell activity,13\n")).keys() == {3}
    assert left(bring("Metric,Value,Target (EUR)\nPartner-sourced pipeline,350000,400000\n")).keys() == {2}
    assert left(bring("Metric,Value (EUR)\nPartner-sourced pipeline,$350000\n")) == {
        2: "“$350000” stands in a column in EUR"
    }


def test_all_percentages_without_a_sign_are_written_in_one_way() -> None:
    text = "Metric,Value,Target,Unit,Better\nWin rate,1,0.4,,\nAttach,1.12,1,%,up\nRenewal,95 %,40,%,up\n"
    assert bring(text).questions
    proposed = bring(text, answers={"share:Value": "100"})
    assert numbers(proposed) == {"win_rate": 100, "attach": 112}
    assert proposed.values[0].target == 40
    assert left(proposed) == {4: "“40” is no share of one, as the other percentages are"}
    (question,) = bring("Metric,Value\nWin rate,1\n").questions
    assert question.choices[0].words == "a share of one: “1” is 100 %"
    assert bring("Metric,Value,Target\nWin rate,1,40\n").questions == ()


def test_a_share_that_was_answered_before_is_for_shares_only() -> None:
    known = SHIPPED["scorecard"].model_copy(update={"answers": {"share:Value": "100"}})
    assert numbers(bring("Metric,Value\nWin rate,0.385\n", mapping=known)) == {"win_rate": 38.5}
    assert numbers(bring("Metric,Value\nWin rate,40\n", mapping=known)) == {"win_rate": 40}
    assert bring("Metric,Value,Target\nWin rate,0.385,40\n", mapping=known).questions


def test_a_decimal_mark_that_was_answered_before_makes_no_thousandths() -> None:
    known = SHIPPED["scorecard"].model_copy(update={"answers": {"decimal:Value": "."}})
    rows = "Metric;Value\nPartner-sourced pipeline;350.000\n"
    assert left(bring(rows, mapping=known))[2].endswith("or 350000")
    (question,) = bring(f"{rows}Revenue;1.234.567,89\n", mapping=known).questions
    assert question.key == "decimal:Value"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Time to first value;3 m", "“3 m” says thousands or millions, which only amounts may; write it out"),
        ("Co-sell activity;5 M", "“5 M” says thousands or millions, which only amounts may; write it out"),
        ("Win rate;385", "“385” is over 100 %, which “Win rate” cannot be"),
        ("Win rate;-5 %", "“-5 %” is below nothing, which “Win rate” cannot be"),
        ("Co-sell activity;7.5", "“7.5” is no whole number, and “Co-sell activity” counts whole ones"),
        ("Co-sell activity;-3", "“-3” is below nothing, which “Co-sell activity” cannot be"),
    ],
)
def test_what_a_row_cannot_be_is_left(row: str, reason: str) -> None:
    proposed = bring(f"Metric;Value\nPartner-sourced pipeline;350k\n{row}\n")
    assert left(proposed) == {3: reason}
    assert numbers(proposed) == {"sourced_pipeline": 350_000}
