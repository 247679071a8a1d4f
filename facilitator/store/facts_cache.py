"""What was found in session files, kept in the cache folder so that only what changed is read again."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.core.review_facts import DEFINITIONS, ReviewFacts
from facilitator.store.facts_rows import Row, from_row, to_row
from facilitator.store.kept_file import KeptFile, Print, settled_before

_FORM = 1


@dataclass(slots=True)
class _Entry:
    """A file, and what it adds."""

    print: Print
    row: Row


class FactsCache:
    """What is kept of one sessions folder: see `store.kept_file` for when it is believed."""

    def __init__(self, root: Path, folder: Path, now: datetime) -> None:
        """`now`: see `settled_before`."""
        self._settled_before = settled_before(now)
        self._file = KeptFile("facts", f"{DEFINITIONS}.{_FORM}", root, folder)
        self._entries = self._read()
        self._seen: dict[str, dict[str, _Entry]] = {}
        self._changed = False

    def get(self, slug: str, name: str, path: str, found: os.stat_result) -> ReviewFacts | None:
        """What is known of a partner's file of this name, with this status; None where it has to be read."""
        entry = self._entries.get(slug, {}).get(name)
        if entry is None:
            return None
        settled = entry.print.settled
        if not entry.print.fits(found, lambda: Path(path).read_bytes(), self._settled_before):
            return None
        self._changed |= entry.print.settled != settled
        try:
            facts = from_row(slug, entry.row)
        except (TypeError, ValueError):
            return None
        self._keep(slug, name, entry)
        return facts

    def put(self, facts: ReviewFacts, path: Path, found: os.stat_result, content: str) -> None:
        """Keep what was read; `found` is the file's status from before, `content` the hash of its bytes."""
        entry = _Entry(Print.of(found, content, self._settled_before), to_row(facts))
        self._keep(facts.slug, path.name, entry)
        self._changed = True

    def save(self, *, whole: bool) -> None:
        """Write it down if it changed. `whole`: all files were looked at, and what was not is gone."""
        gone = whole and _count(self._entries) > _count(self._seen)
        if not (self._changed or gone):
            return
        if not whole:
            for slug, entries in self._entries.items():
                self._seen[slug] = entries | self._seen.get(slug, {})
        self._file.write(
            {
                slug: {
                    name: [one.print.status, one.print.settled, one.print.hash, one.row]
                    for name, one in entries.items()
                }
                for slug, entries in self._seen.items()
            }
        )

    def _keep(self, slug: str, name: str, entry: _Entry) -> None:
        self._seen.setdefault(slug, {})[name] = entry

    def _read(self) -> dict[str, dict[str, _Entry]]:
        try:
            return {
                slug: {
                    name: _Entry(Print(status, settled, content), row)
                    for name, (status, settled, content, row) in entries.items()
                }
                for slug, entries in self._file.read().items()
            }
        except (ValueError, TypeError, AttributeError):
            return {}


def _count(entries: dict[str, dict[str, _Entry]]) -> int:
    return sum(map(len, entries.values()))
