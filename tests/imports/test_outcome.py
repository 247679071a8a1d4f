"""Won, lost or open; accepted or not; one deal or several: what a file's own words mean is never assumed."""

import pytest

from facilitator.core.metrics import starter_rows
from facilitator.core.proposed import Proposed
from facilitator.core.session import Deal
from tests.imports.proposing import bring, left, numbers, review

BOARD = review(*starter_rows("strategic", "USD"))
DEALS = "Deal Name,Deal Stage,Amount,Close Date,Partner Sourced"
BOXES = "Opportunity Name,Stage,Won,Closed,Amount,Close Date,Partner Sourced"


def asked(proposed: Proposed) -> list[str]:
    return [question.key for question in proposed.questions]


def test_a_stage_that_sounds_closed_or_should_be_is_asked_about() -> None:
    rows = [
        f"{DEALS}",
        "A,Closed - no decision,100,2026-12-01,true",
        "B,Closed Won,100,2026-11-01,true",
        "C,Storniert,100,2026-12-01,true",
        "D,Live,100,2026-11-01,true",
        "E,,100,2026-11-01,true",
        "F,Talks,100,2026-12-01,true",
        "G,Contract Sent,100,2026-11-01,true",
    ]
    proposed = bring("\n".join(rows))
    assert asked(proposed) == ["stage:Closed - no decision", "stage:Storniert", "stage:Live", "stage:"]
    assert proposed.questions[-1].text == "1 deal has no stage: what does that mean?"
    assert "Stages that the mapping does not know are taken as open: “Talks” (1)." in proposed.notes
    answers = dict.fromkeys(asked(proposed), "lost")
    assert numbers(bring("\n".join(rows), BOARD, answers=answers))["win_rate"] == 20


def test_a_checkbox_that_says_neither_is_asked_about() -> None:
    rows = f"{BOXES}\nA,Signed,Won,1.0,1,2026-11-01,1\nB,Signed,0.0,1.0,2,2026-11-01,1\n"
    assert asked(bring(rows)) == ["ticked:Won"]
    assert numbers(bring(rows, BOARD, answers={"ticked:Won": "Won"}))["win_rate"] == 50


def test_checkboxes_that_contradict_the_stage_are_asked_about() -> None:
    rows = f"{BOXES}\nA,Closed Won,0,1,1,2026-11-01,1\nB,Closed Lost,0,1,2,2026-11-01,1\n"
    (question,) = bring(rows).questions
    assert question.text == (
        "1 row says something else in “Won” and “Closed” than in “Stage”, like line 2: "
        "lost and “Closed Won”. Which counts?"
    )
    assert numbers(bring(rows, BOARD, answers={question.key: "stage"}))["win_rate"] == 50
    assert numbers(bring(rows, BOARD, answers={question.key: "checkboxes"}))["win_rate"] == 0


def test_a_closed_deal_in_an_unknown_stage_is_not_open() -> None:
    rows = "Opportunity Name,Stage,Closed,Amount,Close Date,Partner Sourced\nA,Finale,1,1,2026-12-01,1\n"
    assert asked(bring(rows)) == ["stage:Finale"]


def test_only_accepted_registrations_count_where_a_column_says() -> None:
    text = "Opportunity Name,Stage,Amount,Close Date,Partner Sourced,Registration Date,Registration Status\n"
    rows = [
        "A,Prospecting,1,2026-12-01,1,2026-10-05,Approved",
        "B,Prospecting,1,2026-12-01,1,2026-10-06,Rejected",
        "C,Prospecting,1,2026-12-01,1,2026-09-30,Approved",
        "D,Prospecting,1,2026-12-01,1,,",
    ]
    assert numbers(bring(text + "\n".join(rows), BOARD))["deals_registered"] == 1
    rows += [f"{way},Prospecting,1,2026-12-01,1,2026-10-06,{way}" for way in ("Genehmigt", "Converted")]
    key = "accepted:Registration Status"
    assert asked(bring(text + "\n".join(rows), BOARD)) == [key]
    proposed = bring(text + "\n".join(rows), BOARD, answers={key: "Genehmigt"})
    assert numbers(proposed)["deals_registered"] == 2
    assert "Counted as not accepted (“Registration Status”): “Converted” (1)." in proposed.notes


def test_rows_that_differ_in_nothing_that_is_read_are_asked_about() -> None:
    rows = "".join(f"Big deal,Contract Sent,100,2026-12-01,true,{role}\n" for role in ("Buyer", "Legal"))
    text = f"{DEALS},Contact Role\n{rows}"
    assert asked(bring(text)) == ["twins"]
    once = bring(text, answers={"twins": "one"})
    assert (numbers(once)["sourced_pipeline"], left(once)) == (
        100,
        {3: "the same as line 2 in all that is read, which counts"},
    )
    assert numbers(bring(text, answers={"twins": "each"}))["sourced_pipeline"] == 200


RENEWALS = "Deal Name,Deal Stage,Amount,Close Date,Partner Sourced,Company Name,Record ID\n"


def listed(*rows: str, known: tuple[str, ...] = ()) -> dict[str, str | None]:
    """The deals that a file brings to the pipeline segment, by the names that the review knows them by."""
    deals = tuple(Deal(id=f"d{at}", name=name) for at, name in enumerate(known, 1))
    proposed = bring(RENEWALS + "\n".join(rows), review(deals=deals))
    return {deal.name: deal.state for deal in proposed.deals}


ALPHA = "Renewal,Contract Sent,100,2026-11-01,true,Alpha,"
BETA = "Renewal,Contract Sent,50,2026-12-20,true,Beta,"


def test_a_deal_is_called_the_same_whichever_of_its_name_are_listed() -> None:
    assert listed(ALPHA, BETA) == {"Renewal (Alpha)": "at-risk"}
    assert listed(ALPHA, BETA, known=("Renewal (Alpha)",)) == {"Renewal (Alpha)": "at-risk"}
    won = ALPHA.replace("Contract Sent", "Closed Won")
    lost = BETA.replace("Contract Sent", "Closed Lost").replace("12-20", "11-19")
    both = ("Renewal (Beta)", "Renewal (Alpha)")
    assert listed(won, lost, known=both) == {"Renewal (Alpha)": "won", "Renewal (Beta)": "lost"}
    assert listed(lost, known=both) == {"Renewal (Beta)": "lost"}
    assert listed(won, lost, known=("Renewal",)) == {}


def test_of_one_name_and_account_the_id_tells_them_apart_else_they_are_not_listed() -> None:
    two = ALPHA.replace("100", "70")
    assert listed(f"{ALPHA}R1", f"{two}R2") == {"Renewal (R1)": "at-risk", "Renewal (R2)": "at-risk"}
    assert listed(ALPHA, two) == {}
    notes = bring(RENEWALS + f"{ALPHA}\n{two}").notes
    assert any("2 stuck or at risk cannot be told apart" in note for note in notes)


@pytest.mark.parametrize(("meeting", "amount"), [("EUR", 100), ("USD", None)])
def test_deals_have_no_amount_in_another_currency_than_the_meeting(meeting: str, amount: int | None) -> None:
    board = review(*starter_rows("strategic", "EUR"))
    board = board.but(meeting=board.meeting.but(currency=meeting))
    proposed = bring(f"{DEALS}\nA,Contract Sent,€100,2026-11-01,true\n", board)
    assert numbers(proposed)["sourced_pipeline"] == 100
    assert proposed.deals[0].amount == amount
    assert any("without their amounts" in note for note in proposed.notes) == (amount is None)
