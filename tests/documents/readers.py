"""Readers of what we write that are not ours, and a session with one text in every field of it."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitator.cli.opening import opening
from facilitator.core.record import Record
from facilitator.core.session import Session
from facilitator.store.load import load

SAMPLE = Path(__file__).parents[2] / "sessions"
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
#: One of each: what HTML, Markdown, mail, a calendar or a terminal could obey, what turns or hides.
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=y> </title></style> --> \"'&amp; # * _a_ `b` "
    "[x](http://y) | 1. - > ~~s~~ $x$ =\r\nBcc: a@b.example\r\n\r\nBEGIN:VALARM\n"
    "ATTENDEE:mailto:a@b.example\n;,\\n "
    "\x1b[31m\x07\x00 abc\u202edef\u200b \u2028 \ud800 عرض 🚀 =?utf-8?q?x?="
)


def sample(partner: str, name: str) -> tuple[Session, tuple[Session, ...]]:
    """A sample review as it opens, and those before it."""
    opened = opening(load(SAMPLE / partner / f"{name}.toml"))
    return opened.session, opened.past


def everywhere(text: str, value: Any) -> Any:
    """The same with the text in each free field, wherever it lies; ids, links and rules stay."""
    if isinstance(value, tuple):
        return tuple(everywhere(text, one) for one in value)
    if not isinstance(value, Record):
        return value
    changes: dict[str, Any] = {}
    for name, *_ in value.known_keys():
        field = getattr(value, name)
        if isinstance(field, str) and name in _FREE:
            changes[name] = text
        elif isinstance(field, Record | tuple):
            changes[name] = everywhere(text, field)
    return value.but(**changes)


_FREE = {
    "partner", "us", "name", "role", "title", "what", "owner", "with_", "target", "result", "note", "means",
    "source", "text", "stage", "blocker", "help", "why", "needed_from", "ours", "theirs", "our_owner",
    "their_owner",
}  # fmt: skip


class Page(HTMLParser):
    """A page walked strictly: every tag closed in its order."""

    VOID = frozenset({"meta", "rect"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.rows: list[list[str]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.words.append(data)
        if "td" in self._open or "th" in self._open:
            self.rows[-1][-1] += data

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def tokens(markdown: str) -> list[Token]:
    """What a reader of Markdown with tables makes of it."""
    return MarkdownIt("js-default").parse(markdown)


def rendered(markdown: str) -> Page:
    """The page that it makes of it."""
    return Page(MarkdownIt("js-default").render(markdown))
