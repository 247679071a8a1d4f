"""One document in its three forms, as its readers see it."""

import re

import pytest
from markdown_it import MarkdownIt

from facilitator.documents.blocks import (
    Bars,
    BulletList,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Quiet,
    Strong,
    Table,
    line,
)
from facilitator.documents.html import as_html
from facilitator.documents.identity import Mark, said_in
from facilitator.documents.markdown import as_markdown
from facilitator.documents.plain import as_plain
from facilitator.documents.style import DARK, LIGHT, Palette
from tests.documents.readers import Page

DOCUMENT = Document(
    "Recap",
    "Acme × Globex",
    "Review of 2026-Q4",
    (
        Paragraph(line(Strong("Please read"), " this."), lead=True),
        Heading("Numbers"),
        Facts((("When", line("10:00")),)),
        Table(
            "Scoreboard",
            (Column("Metric"), Column("2026-Q4", figures=True), Column("Trend")),
            ((line("Adoption"), line("18 %", Quiet("short")), line(Bars("▁ ▇"), "climbing")),),
            wide=True,
        ),
        BulletList((line("one", None, ""), line(Quiet("two")))),
        Heading("Agenda"),
        Table("Agenda", (Column("Starts"), Column("Segment")), ((line("10:00"), line("Plan")),)),
    ),
)


def test_as_markdown() -> None:
    assert as_markdown(DOCUMENT) == (
        "# Acme × Globex\n\nReview of 2026-Q4\n\n> **Please read** this.\n\n## Numbers\n\n"
        "- **When:** 10:00\n\n| Metric | 2026-Q4 | Trend |\n| --- | --: | --- |\n"
        "| Adoption | 18 % (short) | ▁·▇ climbing |\n\n"
        "- one\n- (two)\n\n## Agenda\n\n| Starts | Segment |\n| --- | --- |\n| 10:00 | Plan |\n"
    )


def test_as_plain_text() -> None:
    assert as_plain(DOCUMENT) == (
        "Acme × Globex\nReview of 2026-Q4\n\nPlease read this.\n\nNUMBERS\n\nWhen: 10:00\n\n"
        "- Adoption\n  2026-Q4: 18 % (short); Trend: climbing\n\n- one\n- (two)\n\nAGENDA\n\n- 10:00, Plan\n"
    )


def test_as_a_page_with_landmarks_and_heads() -> None:
    html = as_html(DOCUMENT)
    page = Page(html)
    assert html.startswith("<!doctype html>\n")
    assert "<title>Recap: Acme × Globex</title>" in html
    assert [tag for tag in page.tags if tag in ("header", "main", "section", "h1", "h2")] == (
        ["header", "h1", "main", "section", "h2", "section", "h2"]
    )
    assert page.tags.count("caption") == 2
    assert '<th role="columnheader" scope="col" class="figures">2026-Q4</th>' in html
    assert page.rows[1] == ["Adoption", "18 % short", "climbing"]
    assert page.tags.count("rect") == 2  # nothing is drawn where nothing is known
    assert "▁·▇" in as_html(DOCUMENT, mail=True)
    assert "<svg" not in as_html(DOCUMENT, mail=True)


def test_what_tells_a_file_of_ours_is_seen_by_no_reader() -> None:
    mark = Mark("recap.1", "0123456789abcdef")
    for text, page in (
        (as_html(DOCUMENT, mark), Page(as_html(DOCUMENT, mark))),
        (as_markdown(DOCUMENT, mark), Page(MarkdownIt().render(as_markdown(DOCUMENT, mark)))),
    ):
        assert "facilitator recap.1" in text.partition("\n")[0]
        assert "Globex" not in text.partition("\n")[0]
        assert "recap.1" not in page.text
        assert said_in(text.encode(), "recap.1") == "0123456789abcdef"
        assert said_in(text.encode(), "recap.2") is None


def test_a_page_needs_nothing_else() -> None:
    html = as_html(DOCUMENT)
    assert not re.search(
        r"http:|https:|//|url\(|@import|<script|<link|<img| src=| href=| style=| on\w+=", html
    )
    assert "default-src 'none'; style-src 'sha256-" in html


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_at_seven_to_one(palette: Palette) -> None:
    for text in (palette.text, palette.quiet, palette.accent):
        for ground in (palette.ground, palette.tint):
            dark, light = sorted((_luminance(text), _luminance(ground)))
            assert (light + 0.05) / (dark + 0.05) >= 7, (text, ground)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
