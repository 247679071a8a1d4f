"""A document as one HTML page that needs nothing else: no script, no picture, no font from anywhere."""

import base64
import hashlib
from collections.abc import Iterable, Iterator

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
from facilitator.documents.inert import html
from facilitator.documents.style import style_sheet
from facilitator.documents.style_more import style_of

_HEIGHTS = "▁▂▃▄▅▆▇"


def as_html(document: Document, mark: Mark | None = None, *, mail: bool = False) -> str:
    """The page, with the mark of its file. For a mail the bars are letters: few programs draw."""
    css = style_sheet() + style_of(document.blocks)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    kind, title = html(document.kind), html(document.title)
    body = _Page(mail=mail)
    return "\n".join(
        [
            f"<!doctype html>{mark.comment if mark else ''}",
            '<html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{kind}: {title}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<style>{css}</style>",
            "</head><body>",
            f'<header><p class="kind">{kind}</p><h1>{title}</h1>',
            f'<p class="subtitle">{html(document.subtitle)}</p></header>',
            "<main>",
            *body.sections(document.blocks),
            "</main>",
            "</body></html>",
            "",
        ]
    )


class _Page:
    """Writes the blocks; it counts the sections, so that each is named by its heading."""

    def __init__(self, *, mail: bool) -> None:
        self._mail = mail
        self._number = 0

    def sections(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Heading):
                if self._number:
                    yield "</section>"
                self._number += 1
                name = f"part-{self._number}"
                yield f'<section aria-labelledby="{name}"><h2 id="{name}">{html(block.text)}</h2>'
            else:
                yield from self._block(block)
        if self._number:
            yield "</section>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Subheading(text):
                yield f"<h3>{html(text)}</h3>"
            case Paragraph(line, lead):
                yield f"<p{_class('lead', lead)}>{self._line(line)}</p>"
            case Facts(pairs):
                said = (f"<dt>{html(label)}</dt><dd>{self._line(line)}</dd>" for label, line in pairs)
                yield f"<dl>{''.join(said)}</dl>"
            case BulletList(items):
                yield "<ul>" + "".join(f"<li>{self._line(line)}</li>" for line in items) + "</ul>"
            case Table() as table:
                yield f"{_head(table.title, table.columns, _class('wide', table.wide))}{_BODY}"
                yield from (self._row(table.columns, row) for row in table.rows)
                yield "</tbody></table>"
            case GroupedTable() as table:
                yield _head(table.title, (Column(table.of), *table.columns), ' class="groups"')
                for group in table.groups:
                    name = (
                        f'<th role="rowheader" scope="rowgroup" rowspan="{len(group.rows)}">'
                        f"{self._line(group.name)}</th>"
                    )
                    rows = (
                        self._row(table.columns, row, "" if at else name) for at, row in enumerate(group.rows)
                    )
                    yield _BODY + "\n".join(rows) + "</tbody>"
                yield "</table>"

    def _row(self, columns: tuple[Column, ...], row: tuple[Line, ...], before: str = "") -> str:
        cells = [f'{before}<th role="rowheader" scope="row">{self._line(row[0])}</th>']
        cells += [
            f'<td role="cell" data-head="{html(column.label)}"{_class("figures", column.figures)}>'
            f"{self._line(line)}</td>"
            for column, line in zip(columns[1:], row[1:], strict=True)
        ]
        return f'<tr role="row">{"".join(cells)}</tr>'

    def _line(self, line: Line) -> str:
        return "".join(self._part(part) for part in line).strip()

    def _part(self, part: Part) -> str:
        match part:
            case Strong(text):
                return f"<strong>{html(text)}</strong>"
            case Quiet(text):
                return f' <span class="quiet">{html(text)}</span>'
            case Bars(blocks):
                return _letters(blocks) if self._mail else _drawn(blocks)
            case text:
                inert = html(text)
                if not inert:
                    return " " if text else ""
                return f"{' ' if text[0].isspace() else ''}{inert}{' ' if text[-1].isspace() else ''}"


def _class(name: str, on: bool) -> str:
    return f' class="{name}"' if on else ""


def _letters(blocks: str) -> str:
    return f'<span class="bars" aria-hidden="true">{blocks.replace(" ", "·")}</span>'


#: The roles are those that the elements have: a card on a phone would lose them.
_BODY = '<tbody role="rowgroup">'


def _head(title: str, columns: tuple[Column, ...], kind: str) -> str:
    heads = (
        f'<th role="columnheader" scope="col"{_class("figures", one.figures)}>{html(one.label)}</th>'
        for one in columns
    )
    return (
        f'<table role="table"{kind}><caption class="gone">{html(title)}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{"".join(heads)}</tr></thead>'
    )


def _drawn(blocks: str) -> str:
    """A bar a value, as high as its block; a gap where there is none. Who listens has the words beside it."""
    bars = []
    for at, block in enumerate(blocks):
        height = 2 * (_HEIGHTS.index(block) + 1) if block in _HEIGHTS else 0
        if height:
            bars.append(f'<rect x="{at * 10}" y="{16 - height}" width="8" height="{height}"/>')
    return (
        f'<svg class="bars" viewBox="0 0 {len(blocks) * 10 - 2} 16" aria-hidden="true" focusable="false">'
        f"{''.join(bars)}</svg>"
    )
