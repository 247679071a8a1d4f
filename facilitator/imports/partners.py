"""Whose rows they are, where a file holds those of several partners."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from facilitator.core.proposed import ALL, BETWEEN, NONE, Choice, Question
from facilitator.imports.answers import Answers, Sorted, alike
from facilitator.imports.headers import plain
from facilitator.imports.reading import Batch
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


class Tally:
    """Whose the rows of a file are: how often each cell of the column stands there, and what is below what.

    Those whose cell may well be meant are kept in `rows`, so that the file need not be read again for them.
    """

    def __init__(self, at: int, names: Sequence[str], answers: Answers) -> None:
        self._at = at
        self._likely = {alike(name) for text in (names[0], *answers.texts(KEY)) for name in _said(text)}
        self._counts: Counter[str] = Counter()  # of the cells as they are written
        self._meant: set[str] = set()
        self._last = ""
        self._repeated = False  # a name stands below itself
        self._above_blanks: set[str] = set()
        self.rows: list[Row] = []

    def take(self, some: Batch) -> None:
        """The next rows."""
        cells = [one[self._at] for one in some.cells]
        found = Counter(cells)
        self._meant.update(cell for cell in found.keys() - self._counts.keys() if self._may_be_meant(cell))
        self._counts.update(found)
        if not self._meant.isdisjoint(found):
            taken = zip(some.lines, cells, some.cells, strict=True)
            self.rows += [Row(line, tuple(row)) for line, cell, row in taken if cell in self._meant]
        if not self._repeated:
            self._look_below(cells)

    def counts(self) -> Counter[str]:
        """How often each name stands there, without blanks around it."""
        counts: Counter[str] = Counter()
        for cell, count in self._counts.items():
            counts[cell.strip()] += count
        return counts

    def has(self, mine: Collection[str]) -> bool:
        """Whether every row with such a cell is in `rows`."""
        return all(cell in self._meant for cell in self._counts if cell.strip() in mine)

    def may_be_grouped(self, mine: Set[str]) -> bool:
        """Whether a name may stand for the rows below it: a blank below one of these, none below itself."""
        return not self._repeated and not mine.isdisjoint(self._above_blanks)

    def _may_be_meant(self, cell: str) -> bool:
        return any(alike(name) in self._likely for name in _names(cell))

    def _look_below(self, cells: Sequence[str]) -> None:
        for above, below in pairwise((self._last, *map(str.strip, cells))):
            if above and above == below:
                self._repeated = True
            elif above and not below:
                self._above_blanks.add(above)
        self._last = cells[-1].strip() if cells else self._last


def of_partner(
    rows: Sequence[Row], tally: Tally, at: int, column: str, names: Sequence[str], answers: Answers
) -> Chosen:
    """The rows whose cell is the first of `names`, or has it in a list parted by `;` or `,`.

    Names that come near one of `names` are asked about, and so is everything where no row is the partner's.
    """
    counts = tally.counts()
    partner = names[0]
    if answers.given(KEY) == ALL:
        shown = _listed(Counter({cell: count for cell, count in counts.items() if cell}))
        whatever = f"Whatever {quoted(column)} says ({shown or 'nothing'})"
        return Chosen(rows, (f"{whatever}, all {_rows(len(rows))} are taken as those of “{partner}”.",))
    parts: Counter[str] = Counter()
    for cell, count in counts.items():
        for part in _parts(cell):
            parts[part] += count
    likely = [part for part, _ in parts.most_common() if _likely(part, names)]
    said = answers.sort(KEY, likely, also=[*(name for cell in parts for name in _names(cell)), *parts])
    wanted = {alike(partner), *said.named}
    mine = {cell for cell in counts if wanted & {alike(name) for name in _names(cell)}}
    if rows and not mine:
        return Chosen(rows, question=_which(parts, column, names, len(rows), answers))
    if said.unknown:
        return Chosen(rows, question=_also(said.unknown, parts, column, partner))
    if tally.may_be_grouped(mine):
        question = _blank(counts[""], column)
        answer = answers.one(question, keep=False)
        if answer is None:
            return Chosen(rows, question=question)
        if answer == "above":
            filled = list(_filled(row.cells[at].strip() for row in rows))
            taken = [row for row, cell in zip(rows, filled, strict=True) if cell in mine]
            return Chosen(taken, tuple(_notes(Counter(filled), mine, said, column, partner)))
    some = tally.rows if tally.has(mine) else rows
    taken = [row for row in some if row.cells[at].strip() in mine]
    return Chosen(taken, tuple(_notes(counts, mine, said, column, partner)))


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


def _filled(cells: Iterable[str]) -> Iterator[str]:
    above = ""
    for cell in cells:
        above = cell or above
        yield above


def _said(text: str) -> list[str]:
    """Whatever may be a name in an answer."""
    return [text, *text.split(BETWEEN)]


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


def _blank(count: int, column: str) -> Question:
    choices = (
        Choice("above", "of the partner above them: the report is grouped"),
        Choice("nobody", "of no partner"),
    )
    verb = "1 row names" if count == 1 else f"{count:,} rows name"
    return Question(
        BLANK, f"{verb} nobody in {quoted(column)}, and stand below others: whose are they?", choices
    )


def _notes(counts: Counter[str], mine: set[str], said: Sorted, column: str, partner: str) -> Iterable[str]:
    counted = {
        cell: count for cell, count in counts.items() if cell in mine and _tidy(cell) != _tidy(partner)
    }
    if counted:
        yield f"Counted as “{partner}”: {_listed(Counter(counted))}."
    others = sum(count for cell, count in counts.items() if cell and cell not in mine)
    blank = counts[""]
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
