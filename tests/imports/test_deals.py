"""CRM exports with one row a deal: what they add up to was computed by hand, row by row."""

from dataclasses import replace

import pytest

from facilitator.core.metrics import STARTERS, starter_rows
from facilitator.core.proposed import Proposed, take
from facilitator.core.session import Deal, Metric, Session
from tests.imports.proposing import FILES, SHIPPED, bring, left, numbers, review

EIGHT = starter_rows("strategic", "GBP")


def orrin(**parts: object) -> Session:
    made = review(*EIGHT, **parts)
    return made.but(meeting=made.meeting.but(partner="Orrin Vale Partners", currency="GBP"))


@pytest.fixture(scope="module")
def salesforce() -> Proposed:
    return bring((FILES / "opportunities-salesforce.csv").read_bytes(), orrin())


def test_a_salesforce_report_fills_the_scoreboard(salesforce: Proposed) -> None:
    assert salesforce.questions == ()
    assert numbers(salesforce) == {
        "sourced_pipeline": 120_000 + 80_000 + 200_000 + 20_000 + 10_000,
        "influenced_pipeline": 150_000 + 50_000,
        "deals_registered": 5,  # lines 23, 8, 9, 25, 28
        "deals_closed": 4,  # lines 10, 11, 12, 26
        "win_rate": 66.7,  # those 4, and lines 13 and 14 lost
        "average_deal_size": 60_000,  # 60, 45 and 75 thousand; the fourth is in EUR
        "average_sales_cycle": 95,  # 90, 90, 150 and 50 days
        "active_partner_reps": 2,
    }


def test_each_number_says_what_it_was_computed_from(salesforce: Proposed) -> None:
    basis = {new.row: new.basis for new in salesforce.values}
    assert basis["sourced_pipeline"] == (
        "5 open sourced deals, “Amount”; 2 more without an amount that counts"
    )
    assert basis["win_rate"] == "4 won of 6 decided in 2026-Q4"
    assert basis["deals_registered"].endswith("whether accepted the file does not say")


def test_no_row_is_dropped_without_a_word(salesforce: Proposed) -> None:
    assert {line: why.partition(",")[0] for line, why in left(salesforce).items()} == {
        5: "the deal “006Qy00000A0001” stands again in line 23",
        8: "its amount is in EUR",
        9: "it has no amount: counted as a deal",
        24: "“Amount”: “approx 40",
        26: "its amount is in EUR",
    }
    said = " ".join(salesforce.notes)
    assert "2 rows passed over that do not name “Orrin Vale Partners” in “Partner Account”." in said
    assert "1 row passed over with nobody named in “Partner Account”." in said
    assert "taken as open: “Discovery Call” (1)." in said
    assert "In other currencies than GBP, and in no sum: EUR 100,000 (2 deals)." in said
    assert "1 deal is none of the partner's." in said
    assert salesforce.taken + len(salesforce.left) + 3 + 1 == 23


def test_stuck_and_at_risk_deals_by_amount(salesforce: Proposed) -> None:
    assert [(deal.name, deal.state, deal.amount) for deal in salesforce.deals] == [
        ("Severn Water rollout", "stuck", 200_000),  # quiet since 30 September
        ("Tyne ports data hub", "at-risk", 80_000),  # to be closed on 10 November
        ("Mersey Docks", "at-risk", 50_000),
    ]


def test_a_deal_that_the_review_knows_is_brought_up_to_date() -> None:
    known = Deal(id="d1", name="humber  rail", state="stuck", blocker="legal")
    session = orrin(deals=(known,))
    after = take(session, bring((FILES / "opportunities-salesforce.csv").read_bytes(), session))
    assert (after.deals[0].state, after.deals[0].blocker) == ("won", "legal")
    assert [deal.id for deal in after.deals] == ["d1", "d2", "d3", "d4"]


def test_of_a_past_quarter_the_pipeline_is_not_known() -> None:
    proposed = bring((FILES / "opportunities-salesforce.csv").read_bytes(), orrin(), quarter="2026-Q3")
    assert numbers(proposed) == {
        "deals_registered 2026-Q3": 5,  # lines 7, 6, 10, 11, 13
        "deals_closed 2026-Q3": 1,
        "win_rate 2026-Q3": 50,
        "average_deal_size 2026-Q3": 100_000,
        "average_sales_cycle 2026-Q3": 142,
        "active_partner_reps 2026-Q3": 2,
    }
    assert any("what was open in 2026-Q3 no export knows" in note for note in proposed.notes)
    assert proposed.deals == ()


def test_what_means_sourced_is_asked_and_the_rest_too() -> None:
    raw = (FILES / "deals-hubspot.csv").read_bytes()
    (question,) = bring(raw).questions
    assert question.key == "sourced:Deal Source"
    assert [choice.words for choice in question.choices] == ["Channel (2)", "Webinar (2)", "none of them"]
    answers = {question.key: "Channel"}
    (question,) = bring(raw, answers=answers).questions
    assert question.text.startswith("The 2 deals that the partner did not source: are they influenced")
    answers[question.key] = "influenced"
    board = starter_rows("strategic", "USD")
    assert numbers(bring(raw, review(*board), answers=answers)) == {
        "sourced_pipeline": 120_000,
        "influenced_pipeline": 40_000,
        "deals_registered": 1,
        "deals_closed": 1,
        "win_rate": 50,
        "average_deal_size": 90_000,
        "average_sales_cycle": 100,
    }
    none = bring(raw, review(*board), answers=answers | {question.key: "neither"})
    assert "influenced_pipeline" not in numbers(none)
    assert numbers(none)["win_rate"] == 100


def test_crossbeam_names_several_partners_in_a_cell() -> None:
    board = starter_rows("growth", "USD")
    proposed = bring((FILES / "attribution-crossbeam.csv").read_bytes(), review(*board))
    assert numbers(proposed) == {"sourced_pipeline": 120_000, "influenced_pipeline": 40_000}
    assert any(note.startswith("Also computed, not in your scoreboard: Deals reg") for note in proposed.notes)


def test_what_partners_submit_in_partnerstack_is_sourced() -> None:
    board = starter_rows("growth", "EUR")
    proposed = bring((FILES / "deals-partnerstack.csv").read_bytes(), review(*board))
    assert numbers(proposed) == {"sourced_pipeline": 120_000.5}
    assert "The amounts name no currency: taken as EUR." in proposed.notes


DEALS = "Deal Name,Deal Stage,Amount,Close Date,Partner Sourced"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,Contract Sent,12 apples,2026-12-01,true", "“Amount”: “12 apples” is no number"),
        ("A,Contract Sent,10 %,2026-12-01,true", "its amount is a percentage"),
        ("A,Closed Won,100,soon,true", "“Close Date”: “soon” is no date"),
        ("A,Closed Won,100,,true", "it is won and has no close date: in no quarter"),
        ("A,Contract Sent,€100,2026-12-01,true", "its amount is in EUR, and the scoreboard in USD"),
        ("B,Contract Sent,100,2026-12-01,true", "the same as line 2 in every cell, which counts"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_with_its_reason(row: str, reason: str) -> None:
    proposed = bring(
        f"{DEALS}\nB,Contract Sent,100,2026-12-01,true\n{row}\nC,Contract Sent,50,2026-12-01,true\n"
    )
    assert left(proposed)[3].startswith(reason)
    assert numbers(proposed)["sourced_pipeline"] == 150


def test_a_sum_of_nothing_but_other_currencies_is_no_zero() -> None:
    proposed = bring(f"{DEALS}\nA,Contract Sent,€100,2026-12-01,true\nB,Contract Sent,€5,2026-12-01,true\n")
    assert "sourced_pipeline" not in numbers(proposed)
    assert any("none of the 2 open deals has an amount that counts" in note for note in proposed.notes)


@pytest.mark.parametrize(
    ("header", "amount", "currency", "counts"),
    [
        ("Amount", "$100", "", True),
        ("Amount", "100", "CAD", False),
        ("Amount", "$100", "CAD", False),
        ("Amount (USD)", "100", "", True),
        ("Amount (EUR)", "100", "", False),
        ("Amount", "US$100", "usd", True),
    ],
)
def test_an_amount_is_in_the_currency_that_its_row_cell_or_column_names(
    header: str, amount: str, currency: str, counts: bool
) -> None:
    text = f"Deal Name,Deal Stage,{header},Currency,Close Date,Partner Sourced\n"
    proposed = bring(
        f"{text}A,Contract Sent,{amount},{currency},2026-12-01,true\nB,Contract Sent,7,USD,2026-12-01,true\n"
    )
    assert numbers(proposed)["sourced_pipeline"] == (107 if counts else 7)


def test_a_mark_and_a_currency_that_contradict_each_other() -> None:
    text = "Deal Name,Deal Stage,Amount,Currency,Close Date,Partner Sourced\n"
    proposed = bring(
        f"{text}A,Contract Sent,€100,USD,2026-12-01,true\nB,Contract Sent,7,USD,2026-12-01,true\n"
    )
    assert left(proposed) == {2: "its amount is marked EUR, and its currency is USD"}


def test_the_twelve_largest_are_taken_and_two_of_one_name_stay_two() -> None:
    text = "Deal Name,Deal Stage,Amount,Close Date,Partner Sourced,Company Name\n"
    rows = "".join(f"Renewal,Contract Sent,{n},2026-11-01,true,Customer {n}\n" for n in range(1, 15))
    proposed = bring(text + rows)
    assert [deal.amount for deal in proposed.deals] == list(range(14, 2, -1))
    assert proposed.deals[0].name == "Renewal (Customer 14)"
    assert len(take(review(), proposed).deals) == 12
    assert "14 open deals are stuck or at risk; the 12 largest of them are taken." in proposed.notes


def test_a_row_in_another_unit_than_its_definition_is_not_filled() -> None:
    row = Metric(id="win_rate", name=STARTERS["win_rate"].name, unit="count", better="up")
    proposed = bring(f"{DEALS}\nA,Closed Won,100,2026-11-01,true\n", review(row))
    assert proposed.values == ()
    assert "Win rate is not computed: it is in %, and the row in count." in proposed.notes


def test_the_fiscal_year_decides_what_is_in_the_quarter() -> None:
    text = f"{DEALS}\nA,Closed Won,100,2026-02-01,true\nB,Closed Won,100,2026-10-01,true\n"
    board = review(*starter_rows("strategic"))
    assert numbers(bring(text, board, first_month=2, quarter="2026-Q4")) != numbers(bring(text, board))
    assert numbers(bring(text, board, first_month=2))["deals_closed"] == 0  # Nov 2025 to Jan 2026


def test_filters_of_a_mapping_pass_rows_over() -> None:
    mapping = SHIPPED["hubspot"].model_copy(update={"filters": {"Pipeline": ("Partner deals",)}})
    rows = "A,Contract Sent,1,2026-12-01,true,Partner deals\nB,Contract Sent,2,2026-12-01,true,Other\n"
    text = f"{DEALS},Pipeline\n{rows}"
    proposed = bring(text, mapping=mapping)
    assert numbers(proposed)["sourced_pipeline"] == 1
    assert "1 row passed over by the mapping's filter “Pipeline”." in proposed.notes


def test_a_proposal_knows_its_file_and_its_day(salesforce: Proposed) -> None:
    assert replace(salesforce, file="x.csv").source == "x.csv, as of 2026-11-20"
