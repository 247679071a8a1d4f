"""A document as Markdown, as it is read anywhere: CommonMark, and tables as GitHub writes them."""

from collections.abc import Iterator

from facilitator.documents.blocks import (
    Bars,
    Block,
    BulletList,
    Column,
    Document,
    Facts,
    GroupedTable,
    Heading,
    Line,
    Paragraph,
    Part,
    Quiet,
    Strong,
    Subheading,
    Table,
)
from facilitator.documents.identity import Mark
from facilitator.documents.inert import markdown


def as_markdown(document: Document, mark: Mark | None = None) -> str:
    """The whole text, below the mark of its file, which no reader shows."""
    parts = [[mark.comment]] if mark else []
    parts += [[f"# {markdown(document.title)}"], [f"{markdown(document.subtitle)}"]]
    parts += [list(_block(block)) for block in document.blocks]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"## {markdown(text)}"
        case Subheading(text):
            yield f"### {markdown(text)}"
        case Paragraph(line, lead):
            yield ("> " if lead else "") + _line(line)
        case Facts(pairs):
            for label, line in pairs:
                yield f"- **{markdown(label)}:** {_line(line)}"
        case BulletList(items):
            for line in items:
                yield f"- {_line(line)}"
        case Table(_, columns, rows):
            yield from _table(columns, rows)
        case GroupedTable(_, of, columns, groups):
            # The name stands in each row: there are no groups, and a row can be read alone.
            rows = tuple((group.name, *row) for group in groups for row in group.rows)
            yield from _table((Column(of), *columns), rows)


def _table(columns: tuple[Column, ...], rows: tuple[tuple[Line, ...], ...]) -> Iterator[str]:
    yield _row([markdown(column.label) for column in columns])
    yield _row(["--:" if column.figures else "---" for column in columns])
    for row in rows:
        yield _row([_line(line) for line in row])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(line: Line) -> str:
    """Blanks between the parts are ours: inert text has none at its ends."""
    return "".join(_part(part, at == 0) for at, part in enumerate(line)).strip()


def _part(part: Part, first: bool) -> str:
    match part:
        case Strong(text):
            inert = markdown(text)
            return f"**{inert}**" if inert else ""
        case Quiet(text):
            return f"{'' if first else ' '}({markdown(text)})"
        case Bars(blocks):
            return f"{blocks.replace(' ', '·')} "
        case text:
            return _spaced(text)


def _spaced(text: str) -> str:
    inert = markdown(text)
    if not inert:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inert}{' ' if text[-1].isspace() else ''}"
