"""Whose rows they are, where a file holds those of several partners."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from facilitator.core.proposed import ALL, NONE, Choice, Question
from facilitator.imports.answers import Answers, Sorted, alike
from facilitator.imports.headers import plain
from facilitator.imports.table import Row
from facilitator.imports.unusable import Unusable, quoted

KEY = "partner"
#: Whose the rows are that name nobody below one of the partner's.
BLANK = "blank"
_MOST = 9
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Chosen:
    """The partner's rows; `notes` say what was passed over, and what counted under another name."""

    rows: Sequence[Row]
    notes: tuple[str, ...] = ()
    question: Question | None = None


def of_partner(rows: Sequence[Row], at: int, column: str, names: Sequence[str], answers: Answers) -> Chosen:
    """The rows whose cell is the first of `names`, or has it in a list parted by `;` or `,`.

    Names that come near one of `names` are asked about, and so is everything where no row is the partner's.
    """
    cells = [row.cells[at].strip() for row in rows]
    partner = names[0]
    if answers.given(KEY) == ALL:
        shown = _listed(Counter(filter(None, cells)))
        whatever = f"Whatever {quoted(column)} says ({shown or 'nothing'})"
        return Chosen(rows, (f"{whatever}, all {_rows(len(rows))} are taken as those of “{partner}”.",))
    parts = Counter(part for cell in cells for part in _parts(cell))
    likely = [part for part, _ in parts.most_common() if _likely(part, names)]
    said = answers.sort(KEY, likely, also=[*(name for cell in parts for name in _names(cell)), *parts])
    wanted = {alike(partner), *said.named}
    mine = {cell for cell in set(cells) if wanted & {alike(name) for name in _names(cell)}}
    if rows and not mine:
        return Chosen(rows, question=_which(parts, column, names, len(rows), answers))
    if said.unknown:
        return Chosen(rows, question=_also(said.unknown, parts, column, partner))
    if _may_be_grouped(cells, mine):
        question = _blank(cells, column)
        answer = answers.one(question, keep=False)
        if answer is None:
            return Chosen(rows, question=question)
        cells = _filled(cells) if answer == "above" else cells
    taken = [row for row, cell in zip(rows, cells, strict=True) if cell in mine]
    return Chosen(taken, tuple(_notes(cells, mine, said, column, partner)))


def filtered(
    rows: Sequence[Row], filters: Mapping[str, Iterable[str]], find: Callable[[Iterable[str]], int | None]
) -> tuple[Sequence[Row], list[str]]:
    """The rows that have one of the values in each filter's column, and a note for each that took some out.

    A filter whose column the file lacks is noted too: its rows are all there. Raises `Unusable` where one
    takes out every row.
    """
    notes = []
    for column, values in filters.items():
        at = find((column,))
        if at is None:
            notes.append(f"The mapping's filter “{column}” was not used: the file has no such column.")
            continue
        wanted = {plain(value) for value in values}
        kept = [row for row in rows if plain(row.cells[at]) in wanted]
        if rows and not kept:
            raise Unusable(f"the mapping's filter “{column}” leaves none of its {_rows(len(rows))}.")
        if len(kept) < len(rows):
            notes.append(f"{_rows(len(rows) - len(kept))} passed over by the mapping's filter “{column}”.")
        rows = kept
    return rows, notes


def _parts(cell: str) -> list[str]:
    """The names in a cell. A comma may be part of one, so only a semicolon parts them for sure."""
    return [part for part in map(str.strip, cell.split(";")) if part]


def _names(cell: str) -> list[str]:
    """Whatever may be a name in a cell."""
    return [name for part in _parts(cell) for name in (part, *map(str.strip, part.split(","))) if name]


def _likely(part: str, names: Sequence[str]) -> bool:
    """Whether it may be another name of the partner: one of the two has the other in it."""
    found = alike(part)
    if found == alike(names[0]) or any(alike(name) == alike(names[0]) for name in _names(part)):
        return False
    return any(own in found or (len(found) > 3 and own.startswith(found)) for own in map(alike, names) if own)


def _may_be_grouped(cells: Sequence[str], mine: set[str]) -> bool:
    """Whether a name may stand for the rows below it: a blank below the partner's, no name below itself."""
    pairs = list(pairwise(cells))
    return any(above in mine and not below for above, below in pairs) and not any(
        above and above == below for above, below in pairs
    )


def _filled(cells: Sequence[str]) -> list[str]:
    filled: list[str] = []
    for cell in cells:
        filled.append(cell or (filled[-1] if filled else ""))
    return filled


def _which(parts: Counter[str], column: str, names: Sequence[str], count: int, answers: Answers) -> Question:
    if answers.given(KEY) is not None:
        raise Unusable(f"none of its {_rows(count)} is of “{names[0]}”, as {quoted(KEY)} was answered.")
    if not parts:
        every = Choice(ALL, f"all of them ({_rows(count)})")
        return Question(
            KEY, f"{quoted(column)} is empty in every row: which of them are {names[0]}'s?", (every,)
        )

    def nearness(name: str) -> float:
        return max(SequenceMatcher(None, alike(name), alike(own)).ratio() for own in names)

    near = sorted(parts, key=lambda name: (-round(nearness(name), 1), -parts[name]))[:_MOST]
    choices = [Choice(name, f"{name} ({_rows(parts[name])})") for name in near]
    every = Choice(ALL, f"all of them ({_rows(count)}), for this file only")
    text = f"Which name in {quoted(column)} means {names[0]}?"
    return Question(KEY, text, (*choices, every), several=True)


def _also(names: Sequence[str], parts: Counter[str], column: str, partner: str) -> Question:
    choices = [Choice(name, f"{name} ({_rows(parts[name])})") for name in names[: 3 * _MOST]]
    none = Choice(NONE, "none of them")
    return Question(
        KEY, f"Which of these in {quoted(column)} are {partner} too?", (*choices, none), several=True
    )


def _blank(cells: Sequence[str], column: str) -> Question:
    choices = (
        Choice("above", "of the partner above them: the report is grouped"),
        Choice("nobody", "of no partner"),
    )
    count = cells.count("")
    verb = "1 row names" if count == 1 else f"{count:,} rows name"
    return Question(
        BLANK, f"{verb} nobody in {quoted(column)}, and stand below others: whose are they?", choices
    )


def _notes(cells: Sequence[str], mine: set[str], said: Sorted, column: str, partner: str) -> Iterable[str]:
    counted = Counter(cell for cell in cells if cell in mine and _tidy(cell) != _tidy(partner))
    if counted:
        yield f"Counted as “{partner}”: {_listed(counted)}."
    others = sum(1 for cell in cells if cell and cell not in mine)
    blank = sum(1 for cell in cells if not cell)
    if others:
        near = f", among them {', '.join(map(quoted, said.no[:_SHOWN]))}" if said.no else ""
        name = "does not name" if others == 1 else "do not name"
        yield f"{_rows(others)} passed over that {name} “{partner}” in {quoted(column)}{near}."
    if blank:
        yield f"{_rows(blank)} passed over with nobody named in {quoted(column)}."


def _tidy(name: str) -> str:
    return " ".join(name.split()).casefold()


def _listed(cells: Counter[str]) -> str:
    shown = ", ".join(f"{quoted(name)} ({_rows(count)})" for name, count in cells.most_common(_SHOWN))
    return shown + (f" and {len(cells) - _SHOWN} more" if len(cells) > _SHOWN else "")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
