"""The joint plan as text and as Markdown: all that was agreed, and nothing that a reader would act on."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.core.session import Action, Bet, Initiative, Session
from facilitator.documents.inert import markdown, one_line
from facilitator.documents.plan_text import plan_text
from facilitator.store.load import load

HELD = Path(__file__).parents[2] / "sessions" / "northwind-data" / "2026-09-03.toml"


@pytest.fixture
def held() -> Session:
    return load(HELD).session


def test_the_plan_as_text(held: Session) -> None:
    text = plan_text(held)
    assert text.startswith("Acme Cloud × Northwind Data: joint plan, 2026-Q3 review, Thu 3 Sep 2026\n\n1. ")
    assert "   Acme Cloud: Workspace, routing rules, one seller on duty (Sam Ortega)\n" in text
    assert "   Moves: Integration adoption\n" in text
    assert (
        "- Run three joint discovery calls from workspace leads: Dev Patel with Sam Ortega, "
        "by Fri 11 Dec 2026 (bet 2)\n"
    ) in text
    assert "- Joint pricing bundle: 2026-Q4, not resourced nor timely yet\n" in text
    assert text.endswith("Check-ins every two weeks. Next review Thu 3 Dec 2026.\n")


def test_what_is_missing_is_said_in_words(held: Session) -> None:
    bare = held.but(
        bets=(Bet(id="b1", title="Adoption", ours="two engineers"),),
        actions=(Action(id="a1", what="Call"), Action(id="a2", what="Not this", status="dropped")),
        initiatives=(),
        follow_up=None,
    )
    assert plan_text(bare).split("\n\n", 1)[1] == (
        "1. Adoption\n   Acme Cloud: two engineers\n\nActions\n- Call: owner to be named, date to be set\n"
    )
    assert "No bet was made." in plan_text(held.but(bets=()))


def test_as_markdown_user_text_does_nothing(held: Session) -> None:
    hostile = "# *a* [x](http://y) <img src=x> `c` | &lt; \n- b"
    session = held.but(
        bets=(Bet(id="b1", title=hostile, why=hostile, ours=hostile, our_owner=hostile, target=hostile),),
        actions=(Action(id="a1", what=hostile, owner=hostile, due=date(2026, 12, 1)),),
        initiatives=(Initiative(id="i1", title=hostile, timely="no"),),
    )
    rendered = MarkdownIt("commonmark").enable("table").parse(plan_text(session, as_markdown=True))
    kinds = {child.type for token in rendered for child in token.children or ()}
    assert kinds <= {"text", "strong_open", "strong_close", "softbreak", "text_special"}
    assert sum(token.type == "heading_open" for token in rendered) == 3


@given(st.text(max_size=40))
def test_markdown_gives_every_text_back_as_it_was(text: str) -> None:
    (inline,) = [t for t in MarkdownIt("commonmark").parse(f"x {markdown(text)} x") if t.type == "inline"]
    assert all(child.type in ("text", "text_special") for child in inline.children or ())
    said = "".join(child.content for child in inline.children or ())
    assert said.split() == ["x", *one_line(text).split(), "x"]


@given(st.text(max_size=20))
def test_at_the_start_of_an_item_it_opens_nothing(text: str) -> None:
    kinds = [token.type for token in MarkdownIt("commonmark").parse(f"- {markdown(text)}")]
    assert kinds.count("bullet_list_open") == 1
    assert not {"heading_open", "ordered_list_open", "blockquote_open", "html_block", "hr"} & set(kinds)
