"""Each form's door: the text comes out as it was and does nothing."""

import csv
import html
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.documents import inert
from tests.documents.readers import HOSTILE, Page, rendered


@given(st.text(max_size=40))
def test_html_gives_every_text_back(text: str) -> None:
    assert html.unescape(inert.html(text)) == inert.one_line(text)
    assert Page(f'<p title="{inert.html(text)}">{inert.html(text)}</p>').tags == ["p"]


@given(st.text(max_size=400))
def test_a_header_is_one_short_line(text: str) -> None:
    header = inert.header(text)
    assert "\r" not in header
    assert "\n" not in header
    assert len(header) <= 200


@given(st.text(max_size=40))
def test_a_cell_is_no_formula(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([inert.cell(text), "x"])
    ((cell, _),) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert cell in (inert.one_line(text), f"'{inert.one_line(text)}")


@pytest.mark.parametrize("text", ["2026-Q4", "38.5 %", "$350k", "3 rd", "(us)"])
def test_markdown_leaves_plain_words_as_they_are(text: str) -> None:
    assert inert.markdown(text) == text


@pytest.mark.parametrize(
    "text", ["1. a", "1)", "12.", "- a", "---", "# a", "+ a", "> a", "a $x$ b", "===", "|", HOSTILE]
)
def test_markdown_at_the_start_of_a_line_is_a_paragraph(text: str) -> None:
    page = rendered(inert.markdown(text))
    assert (page.tags, page.text) == (["p"], inert.one_line(text))


def test_what_belongs_to_a_word_stays() -> None:
    assert inert.one_line("می\u200cخواهم 👩\u200d👧 a\tb") == "می\u200cخواهم 👩\u200d👧 a b"
