"""Which row of the scoreboard a file's metric is, or what new one it would be."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from facilitator.core.metrics import STARTERS
from facilitator.core.session import Better, Metric
from facilitator.imports.headers import marked, plain
from facilitator.imports.unusable import quoted

_BETTER: dict[str, Better] = {
    "up": "up", "higher": "up", "higher is better": "up", "more": "up", "increase": "up",
    "down": "down", "lower": "down", "lower is better": "down", "less": "down", "decrease": "down",
}  # fmt: skip


class Rows:
    """A scoreboard's rows by what they are called."""

    def __init__(self, rows: Sequence[Metric]) -> None:
        self._rows = tuple(rows)
        self._by_name: dict[str, set[str]] = {}
        for row in rows:
            usual = [STARTERS[row.id].name] if row.id in STARTERS else []
            for name in (row.id, row.name, *usual):
                self._by_name.setdefault(plain(name), set()).add(row.id)
        self.made: dict[str, Metric] = {}

    def names(self) -> list[str]:
        """Whatever a row goes by, as it is compared."""
        return list(self._by_name)

    def find(self, name: str) -> Metric | None:
        """The row of that name or id, also a new one; None for none. ValueError where it may be several."""
        for key in (plain(name), plain(marked(name)[0])):
            ids = self._by_name.get(key, set())
            if len(ids) > 1:
                raise ValueError(
                    f"{quoted(name)} could be several rows of the scoreboard: {', '.join(sorted(ids))}"
                )
            if ids:
                (id_,) = ids
                return self.made.get(id_) or next(row for row in self._rows if row.id == id_)
        return None

    def unknown(self, name: str) -> str:
        """Why a metric was left: no row is called that, and which comes near."""
        shown = {plain(row.name): row.name for row in self._rows}
        near = get_close_matches(plain(name), shown, 1)
        said = f"no row of the scoreboard is called {quoted(name)}"
        if near:
            return f"{said}; the nearest is {quoted(shown[near[0]])}"
        return f"{said}; with a unit and a direction in the file it becomes a new one"

    def add(self, name: str, unit: str, better: Better, means: str | None) -> Metric:
        """A new row that the file describes."""
        taken = {row.id for row in self._rows} | self.made.keys()
        starter = next(
            (one.id for one in STARTERS.values() if plain(name) in (plain(one.name), plain(one.id))), ""
        )
        stem = starter or re.sub(r"\W+", "_", name.strip().casefold()).strip("_") or "row"
        id_ = next(one for one in (stem, *(f"{stem}_{n}" for n in range(2, 10_000))) if one not in taken)
        row = Metric(id=id_, name=" ".join(name.split()), unit=unit, better=better)
        row = row.but(means=means) if means else row
        self.made[id_] = row
        self._by_name.setdefault(plain(name), set()).add(id_)
        return row


def better_named(text: str) -> Better | None:
    """The direction that a cell names ("higher", "down"); None for any other word."""
    return _BETTER.get(" ".join(text.split()).casefold())
