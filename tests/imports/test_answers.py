"""What was answered: it settles what a file leaves open, and never what the file plainly says otherwise."""

import pytest

from facilitator.core.metrics import starter_rows
from facilitator.core.proposed import Proposed
from facilitator.imports.unusable import Unusable
from tests.imports.proposing import SHIPPED, bring, left, numbers, review

BOARD = review(*starter_rows("strategic", "USD"))
SOURCES = "Opportunity Name,Stage,Amount,Close Date,Lead Source\n"
DEALS = "Deal Name,Deal Stage,Amount,Close Date,Partner Sourced"


def with_kept(text: str, kept: dict[str, str], **answers: str) -> Proposed:
    """Read with answers of an earlier file."""
    mapping = SHIPPED["hubspot"].model_copy(update={"answers": kept})
    return bring(
        text, BOARD, mapping=mapping, answers={key.replace("_", ":", 1): one for key, one in answers.items()}
    )


def closing(*days: str) -> str:
    return "\n".join((DEALS, *(f"D{at},Closed Won,{at + 1},{day},true" for at, day in enumerate(days))))


def test_a_kept_answer_settles_what_is_open_and_is_told() -> None:
    proposed = with_kept(closing("03/11/2026"), {"date:Close Date": "dmy"})
    assert numbers(proposed)["deals_closed"] == 1
    assert "As answered before for this partner: “date:Close Date” is “dmy”." in proposed.notes
    plain = with_kept(closing("2026-11-03"), {"date:Close Date": "ymd"})
    assert not any("answered before" in note for note in plain.notes)


def test_where_a_cell_contradicts_a_kept_answer_it_is_asked_again() -> None:
    kept = {"date:Close Date": "mdy"}
    (question,) = with_kept(closing("02/11/2026", "13/11/2026"), kept).questions
    assert question.text.endswith("It has “13/11/2026”, and was said to be written with the month first.")
    assert [choice.value for choice in question.choices] == ["dmy", "mdy"]
    text = closing("02/11/2026", "13/11/2026")
    mapping = SHIPPED["hubspot"].model_copy(update={"answers": kept})
    assert numbers(bring(text, BOARD, mapping=mapping, answers={question.key: "dmy"}))["deals_closed"] == 2
    again = bring(text, BOARD, mapping=mapping, answers={question.key: "mdy"})
    assert list(left(again)) == [3]


@pytest.mark.parametrize(
    "how", [{"answers": {"decimal:Amount": "."}}, {"decimal": "."}], ids=["kept", "of the mapping"]
)
def test_the_decimal_mark_said_before_is_asked_again_likewise(how: dict[str, object]) -> None:
    mapping = SHIPPED["hubspot"].model_copy(update=how)
    header = DEALS.replace(",", ";")
    german = (
        f"{header}\nA;Contract Sent;1.234.567,89;2026-12-01;true\nB;Contract Sent;350.000;2026-12-01;true"
    )
    (question,) = bring(german, BOARD, mapping=mapping).questions
    assert "It has “1.234.567,89”, and was said to be written with a decimal point." in question.text
    found = bring(german, BOARD, mapping=mapping, answers={question.key: ","})
    assert numbers(found)["sourced_pipeline"] == 1_584_567.89


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (
            "stage:booked",
            "won",
            "there is no question “stage:booked” about it; the nearest key is “stage:Booked”",
        ),
        ("Stage", "won", "there is no question “Stage” about it"),
        ("stage:Booked", "yes", "“yes” is no answer to “stage:Booked”; there are “won”, “lost”, “open”"),
        ("rest", "nether", "“nether” is no answer to “rest”; the nearest is “neither”"),
        (
            "sourced:Lead Source",
            "Chanel",
            "“Chanel” is no answer to “sourced:Lead Source”; the nearest is “Channel”",
        ),
    ],
)
def test_an_answer_to_no_question_or_outside_its_choices_is_refused(key: str, value: str, said: str) -> None:
    text = f"{SOURCES}A,Booked,1,2026-11-01,Channel\nB,Booked,1,2026-11-01,Web\n"
    answers = {"stage:Booked": "won", "sourced:Lead Source": "Channel", "rest": "neither"}
    assert numbers(bring(text, BOARD, answers=answers))["deals_closed"] == 1
    with pytest.raises(Unusable) as error:
        bring(text, BOARD, answers=answers | {key: value})
    assert str(error.value).startswith(said)


def sources(*values: str, kept: str | None = None, answer: str | None = None) -> Proposed:
    rows = [f"D{at},Prospecting,{2**at},2026-12-01,{value}" for at, value in enumerate(values)]
    key = "sourced:Lead Source"
    before = {"rest": "neither"} | ({key: kept} if kept else {})
    mapping = SHIPPED["salesforce"].model_copy(update={"answers": before})
    return bring(SOURCES + "\n".join(rows), mapping=mapping, answers={key: answer} if answer else {})


@pytest.mark.parametrize(
    ("answer", "total"),
    [
        ("Partner | Reseller", 1),
        ("Channel", 2),
        ("Partner | Reseller|Channel", 3),
        ("Channel|Events", 6),
        ("-", 0),
    ],
)
def test_several_values_may_be_meant_and_one_may_have_a_bar_itself(answer: str, total: int) -> None:
    proposed = sources("Partner | Reseller", "Channel", "Events", "Web", answer=answer)
    assert numbers(proposed)["sourced_pipeline"] == total


def test_a_value_that_was_not_there_before_is_asked_about_and_only_that() -> None:
    first = sources("Channel", "Events", answer="Channel")
    kept = first.keep["sourced:Lead Source"]
    assert sources("Events", "Channel", kept=kept).questions == ()
    (question,) = sources("Channel", "Events", "Reseller", kept=kept).questions
    assert [choice.value for choice in question.choices] == ["Reseller", "-"]
    assert question.several
    after = sources("Channel", "Events", "Reseller", kept=kept, answer="Reseller")
    assert numbers(after)["sourced_pipeline"] == 1 + 4
    assert after.keep["sourced:Lead Source"] == "Channel|Reseller|-|Events"
    assert numbers(sources("Channel", "Events", kept=kept, answer="-|Channel"))["sourced_pipeline"] == 0
