"""A document as plain text, for a mail that is read without HTML: no columns, since no font is given."""

from collections.abc import Iterator

from facilitator.documents.blocks import (
    Block,
    BulletList,
    Column,
    Document,
    Facts,
    GroupedTable,
    Heading,
    Line,
    Paragraph,
    Subheading,
    Table,
    text_of,
)
from facilitator.documents.inert import one_line


def as_plain(document: Document) -> str:
    """The whole text; long lines are the reader's to break."""
    parts = [[one_line(document.title), one_line(document.subtitle)]]
    parts += [list(_block(block)) for block in document.blocks]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield one_line(text).upper()
        case Subheading(text):
            yield one_line(text)
        case Paragraph(line):
            yield _line(line)
        case Facts(pairs):
            for label, line in pairs:
                yield f"{one_line(label)}: {_line(line)}"
        case BulletList(items):
            for line in items:
                yield f"- {_line(line)}"
        case Table() as table:
            for row in table.rows:
                cells = [_line(line) for line in row]
                yield from _card(table.columns, cells) if table.wide else _listed(cells)
        case GroupedTable() as table:
            for at, group in enumerate(table.groups):
                yield from [""] if at else []
                yield _line(group.name)
                for row in group.rows:
                    yield from _card(table.columns, [_line(line) for line in row])


def _listed(cells: list[str]) -> Iterator[str]:
    yield f"- {', '.join(filter(None, cells))}"


def _card(columns: tuple[Column, ...], cells: list[str]) -> Iterator[str]:
    """The first cell, then the others by their label; a dash is said of figures alone."""
    yield f"- {cells[0]}"
    labels = [one_line(column.label) for column in columns]
    empty = [("",) if column.figures else ("", "–") for column in columns]
    said = [f"{labels[at]}: {cell}" for at, cell in enumerate(cells) if at and cell not in empty[at]]
    if said:
        yield f"  {'; '.join(said)}"


def _line(line: Line) -> str:
    return one_line(text_of(line))
