"""What was found in session files, kept in the cache folder so that only what changed is read again."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from facilitator.core.review_facts import DEFINITIONS, ReviewFacts
from facilitator.store.facts_rows import from_row, to_row
from facilitator.store.kept_file import KeptFile, Print, settled_before

_FORM = 1
#: A file's `Print`, its three parts, and the row of what it adds. There may be thousands: no objects of them.
_Entry = list[Any]


class FactsCache:
    """What is kept of one sessions folder: see `store.kept_file` for when it is believed."""

    def __init__(self, root: Path, folder: Path, now: datetime) -> None:
        """`now`: see `settled_before`."""
        self._settled_before = settled_before(now)
        self._file = KeptFile("facts", f"{DEFINITIONS}.{_FORM}", root, folder)
        self._entries = _whole(self._file.read())
        self._seen: dict[str, dict[str, _Entry]] = {}
        self._changed = False

    def get(self, slug: str, name: str, path: str, found: os.stat_result) -> ReviewFacts | None:
        """What is known of a partner's file of this name, with this status; None where it has to be read."""
        try:
            entry = self._entries[slug][name]
            status, settled, content, row = entry
            if not settled or status != Print.status_of(found):
                known = Print(status, settled, content)
                if not known.fits(found, lambda: Path(path).read_bytes(), self._settled_before):
                    return None
                if known.settled != settled:
                    self._changed = True
                    entry = [status, known.settled, content, row]
            facts = from_row(slug, row)
        except (KeyError, TypeError, ValueError):  # there is none, or it is nothing that was written here
            return None
        self._seen.setdefault(slug, {})[name] = entry
        return facts

    def put(self, facts: ReviewFacts, path: Path, found: os.stat_result, content: str) -> None:
        """Keep what was read; `found` is the file's status from before, `content` the hash of its bytes."""
        known = Print.of(found, content, self._settled_before)
        entry = [known.status, known.settled, known.hash, to_row(facts)]
        self._seen.setdefault(facts.slug, {})[path.name] = entry
        self._changed = True

    def save(self, *, whole: bool) -> None:
        """Write it down if it changed. `whole`: all files were looked at, and what was not is gone."""
        gone = whole and _count(self._entries) > _count(self._seen)
        if not (self._changed or gone):
            return
        if not whole:
            for slug, entries in self._entries.items():
                self._seen[slug] = {**entries, **self._seen.get(slug, {})}
        self._file.write(self._seen)


def _whole(table: Mapping[str, Any]) -> Mapping[str, Mapping[str, _Entry]]:
    """The same where it has the form of what is written here, else nothing."""
    try:
        entries = (one for files in table.values() for one in files.values())
        return table if all(type(one) is list and len(one) == 4 for one in entries) else {}
    except AttributeError:
        return {}


def _count(entries: Mapping[str, Mapping[str, _Entry]]) -> int:
    return sum(map(len, entries.values()))
