"""What is behind one figure: what it means, how it went, and the partners, the worst first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from facilitator.core.counting import ENOUGH, Counted, Way
from facilitator.core.effectiveness import Effectiveness, Figure, Part
from facilitator.core.figure_words import SIDES, Called, part_short, part_words, value_short, verdict
from facilitator.core.scoreboard import sparkline
from facilitator.tui.counting.bar import MARK, SCALE_WORDS, bar, plain_bar
from facilitator.tui.counting.table import parts, verdict_style
from facilitator.tui.page import GUTTER, Cell, Line, Page

PARTNER = "partner/"
#: So many partners stand beside the table of figures; all of them on the figure's own page.
SOME = 6
_WIDE = 90
_LABEL, _SHORT, _FULL, _VERDICT, _SIDE = 10, 18, 27, 7, 10
#: Narrower than this, a bar says nothing.
_LEAST_BAR = 6
#: Lines above the partners on the page of a figure, about.
_ABOVE = 16
#: Lines that all of it takes below the heading beside the table.
_BELOW = 15


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """A figure, its partners in the order in which they are shown, and how many are short of the target."""

    figure: Figure
    partners: tuple[Part, ...]
    short: int
    called: Called


def behind_of(found: Effectiveness, key: str, called: Called) -> Behind:
    """Partners worst first, and how many of them did not reach it; KeyError for a figure that is none."""
    figure = found.figure(key)
    partners = figure.worst_first
    return Behind(figure, partners, sum(figure.reached_by(one) is False for one in partners), called)


def key_of(part: Part) -> str:
    """What the cursor calls a partner's row: two of one partner where its sides count apart."""
    return f"{PARTNER}{part.side or ''}/{part.slug}"


def slug_at(cursor: str | None) -> str | None:
    """None where the cursor is on something else than a partner's row."""
    return (cursor or "").removeprefix(PARTNER).partition("/")[2] if is_partner(cursor) else None


def is_partner(cursor: str | None) -> bool:
    """Whether the cursor is on a partner's row."""
    return (cursor or "").startswith(PARTNER)


# -- beside the table ---------------------------------------------------------------------------


def at_a_look(page: Page, counted: Counted, behind: Behind, opens: str, height: int) -> None:
    """All that so many lines have room for below the table; `opens` is the key that shows the rest."""
    figure = behind.figure
    page.heading(figure.meaning.name, f"Target: {figure.meaning.target}.")
    if page.low > 1 and height - len(page.lines) < _BELOW:
        parts(page, figure)
        page.text(*course_line(counted, figure.key))
        page.text(*_worst_line(behind, opens))
        page.text((figure.meaning.definition, "$text-quiet"))
        return
    page.text((figure.meaning.definition, "$text-quiet"))
    if page.low:
        parts(page, figure)
    page.blank()
    if page.width < _WIDE:
        quarters(page, counted, figure)
        some(page, behind, opens)
        return
    left, right = page.columns()
    quarters(left, counted, figure)
    some(right, behind, opens)
    page.blank()
    page.join(left, right)


def some(page: Page, behind: Behind, opens: str) -> None:
    """The worst partners, which the cursor cannot reach here."""
    page.heading("Partners", behind_words(behind))
    for part in behind.partners[:SOME]:
        _row(page, behind, part, None)
    if len(behind.partners) > SOME:
        page.text((f"{opens} lists all {len(behind.partners):,}.", "$text-quiet"))


def _worst_line(behind: Behind, opens: str) -> list[str | tuple[str, str]]:
    if not behind.partners:
        return [("No partner is behind it yet.", "$text-quiet")]
    part = behind.partners[0]
    worst = "Worst" if behind.short else "First"
    said = f"{worst}: {behind.called.of(part)}, {part_short(behind.figure, part)}."
    more = f"  {opens} lists all {len(behind.partners):,}." if len(behind.partners) > 1 else ""
    return [said, (more, "$text-quiet")]


def behind_words(behind: Behind) -> str:
    """ "2 of 3 short of it, worst first"."""
    total = len(behind.partners)
    if not total:
        return "none is behind it yet"
    what = " sides" if behind.figure.each else ""
    if not behind.short:
        if total == 1:
            return "it reaches the target"
        return f"{'both' if total == 2 else f'all {total:,}'}{what} reach the target"
    return f"{behind.short:,} of {total:,}{what} short of it, worst first"


# -- how it went --------------------------------------------------------------------------------


def quarters(page: Page, counted: Counted, figure: Figure) -> None:
    """A row a quarter, each with its n, and where it goes in a word."""
    page.heading("By quarter", way_words(counted.way(figure.key), figure))
    room = page.width - GUTTER - _LABEL - _SHORT - _VERDICT - 3 * 2
    for span, one in counted.course(figure.key):
        pieces: list[tuple[str, str]] = [
            (span.name.ljust(_LABEL), "$text-quiet"),
            (f"  {value_short(one)[:_SHORT].ljust(_SHORT)}", "$text-quiet" if one.value is None else ""),
        ]
        if room >= _LEAST_BAR:
            pieces += [("  ", ""), *bar(one, one.value, room, one.met)]
        page.text(*pieces, (f"  {verdict(one.met)}", verdict_style(one.met)))
    if not counted.spans:
        page.text(("No review took place yet.", "$text-quiet"))


def course_line(counted: Counted, key: str) -> list[str | tuple[str, str]]:
    """The same in one line: a sparkline, where it goes, the latest two."""
    course = [(span, one) for span, one in counted.course(key) if span.quarter is not None]
    known = [(span, one) for span, one in course if one.value is not None][-2:]
    latest = ", ".join(f"{span.name} {value_short(one)}" for span, one in known)
    line = sparkline([one.value for _, one in course]).strip()
    way = way_words(counted.way(key), counted.found.figure(key))
    said = f"{way}: {latest}" if latest else way
    return [("By quarter: ", "$text-quiet"), (f"{line} " if line else "", "$current"), said]


def way_words(way: Way, figure: Figure) -> str:
    """Where it goes, in a word, and what is held beside what."""
    if way.quarter:
        return f"{way.trend.word}, {way.quarter} beside {way.beside}"
    what = "partners" if figure.form == "change" else "reviews"
    return f"no trend yet: it takes two whole quarters of {ENOUGH} {what}"


# -- its own page -------------------------------------------------------------------------------


def figure_page(page: Page, counted: Counted, behind: Behind, height: int) -> None:
    """Everything about one figure, and all its partners as items.

    Where so many lines have no room for some of them below the rest, they come first.
    """
    figure = behind.figure
    low = min(len(behind.partners), SOME) + _ABOVE > height
    if low:
        page.text(*course_line(counted, figure.key))
        parts(page, figure)
    else:
        page.text((figure.meaning.definition, "$text-quiet"))
        page.text((f"Bars: {SCALE_WORDS[figure.form]}, {MARK} is the target.", "$text-quiet"))
        page.blank()
        parts(page, figure)
        quarters(page, counted, figure)
    page.heading("Partners", behind_words(behind))
    all_partners(page, behind)
    if low:
        page.blank()
        page.text((figure.meaning.definition, "$text-quiet"))


def all_partners(page: Page, behind: Behind) -> None:
    """A row each; only that of the cursor is built anew when it moves."""
    rows = _rows(behind, page.width)
    cursor = page.cursor
    at = next((at for at, line in enumerate(rows) if line.key == cursor), None) if cursor else None
    if at is None:
        page.lines.extend(rows)
        return
    page.lines.extend(rows[:at])
    _row(page, behind, behind.partners[at], cursor)
    page.lines.extend(rows[at + 1 :])


@lru_cache(maxsize=4)
def _rows(behind: Behind, width: int) -> Sequence[Line]:
    scratch = Page(width)
    for part in behind.partners:
        _row(scratch, behind, part, key_of(part))
    return tuple(scratch.lines)


def _row(page: Page, behind: Behind, part: Part, key: str | None) -> None:
    figure, met = behind.figure, behind.figure.reached_by(part)
    wide = page.width >= _WIDE
    room = page.width - GUTTER
    cells = [Cell(behind.called.name(part), None, "bold")]
    if part.side:
        cells.append(Cell(SIDES[part.side], _SIDE))
    words = (part_words if wide else part_short)(figure, part)
    cells.append(Cell(words, _FULL if wide else _SHORT - 6 if part.side else _SHORT))
    if wide:
        cells.append(Cell(plain_bar(figure, part.value, room // 4), room // 4, _colour(met)))
    page.row(key, *cells, Cell(verdict(met), _VERDICT, verdict_style(met)))


def _colour(met: bool | None) -> str:
    return {True: "$good", False: "$bad", None: ""}[met]
