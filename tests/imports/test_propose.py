"""A proposal as a whole, whichever the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.metrics import starter_rows
from facilitator.core.proposed import take
from facilitator.imports.unusable import Unusable
from tests.imports.proposing import bring, numbers, review

STAGES = ("Contract Sent", "Closed Won", "Closed Lost")
DEAL = st.tuples(
    st.sampled_from(STAGES), st.integers(0, 10**7), st.sampled_from(("USD", "EUR")), st.booleans()
)


def test_a_later_quarter_than_the_one_under_review_is_refused() -> None:
    with pytest.raises(Unusable, match="2027-Q1 is later than 2026-Q4"):
        bring("Metric,Value\nWin rate,3\n", quarter="2027-Q1")


def test_the_dates_of_a_column_are_asked_about_where_they_can_be_read_two_ways() -> None:
    text = "Deal Name,Deal Stage,Amount,Close Date,Partner Sourced\nA,Closed Won,5,03/11/2026,true\n"
    (question,) = bring(text).questions
    assert question.key == "date:Close Date"
    board = review(*starter_rows("strategic"))
    assert numbers(bring(text, board, answers={question.key: "dmy"}))["deals_closed"] == 1
    assert numbers(bring(text, board, answers={question.key: "mdy"}))["deals_closed"] == 0


@given(st.lists(DEAL, min_size=1, max_size=12))
def test_only_one_currency_is_added_and_every_deal_is_accounted_for(
    deals: list[tuple[str, int, str, bool]],
) -> None:
    lines = ["Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Partner Sourced"]
    lines += [
        f"{at},Deal {at},{stage},{amount},{currency},2026-11-30,{str(sourced).lower()}"
        for at, (stage, amount, currency, sourced) in enumerate(deals)
    ]
    board = review(*starter_rows("strategic"))
    proposed = bring("\n".join(lines), board, answers={"rest": "neither"})
    mine = [deal for deal in deals if deal[3]]
    open_ = [amount for stage, amount, currency, _ in mine if (stage, currency) == (STAGES[0], "USD")]
    found = numbers(proposed)
    if open_ or not any(stage == STAGES[0] for stage, *_ in mine):
        assert found["sourced_pipeline"] == sum(open_)
    else:
        assert "sourced_pipeline" not in found
    assert found["deals_closed"] == sum(stage == STAGES[1] for stage, *_ in mine)
    assert proposed.taken + len(proposed.left) == len(mine)
    assert take(board, proposed).scoreboard[0].value == found.get("sourced_pipeline")
