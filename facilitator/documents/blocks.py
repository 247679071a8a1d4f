"""What a document is made of, before it is Markdown, HTML or plain text.

Every text in it, a user's or ours, is made inert by the form that writes it: none of the parts here can
carry markup.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strong:
    """What the eye should find first."""

    text: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """What is there for whoever asks: set smaller or in brackets."""

    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A row of figures as `core.scoreboard.sparkline` draws it; words beside it say the same."""

    blocks: str


Part = str | Strong | Quiet | Bars
Line = tuple[Part, ...]


def line(*parts: Part | None) -> Line:
    """The parts that have something in them, in their order."""
    return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a section, which lasts until the next heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """Names one of several things within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` sets it off as what the reader is asked to do."""

    line: Line
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what they stand for."""

    pairs: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """Things of one kind, in no binding order."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its head; figures stand to the right."""

    label: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, the first naming the row. On a narrow page each row of a `wide` one is a card."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a name that is said once; every row has a cell for each column of the table."""

    name: Line
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class GroupedTable:
    """A table whose rows stand in groups; `of` heads their names. On a phone each row is a card."""

    title: str
    of: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


Block = Heading | Subheading | Paragraph | Facts | BulletList | Table | GroupedTable


@dataclass(frozen=True, slots=True)
class Document:
    """A title, a line under it, and the blocks; `kind` says in a word what it is ("Pre-read")."""

    kind: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]


def text_of(parts: Iterable[Part]) -> str:
    """The line as bare text, without what is only drawn."""
    return "".join(
        part if isinstance(part, str) else f" ({part.text})" if isinstance(part, Quiet) else part.text
        for part in parts
        if not isinstance(part, Bars)
    ).strip()
