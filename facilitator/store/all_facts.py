"""What all reviews of a sessions folder add to the figures, read only where something changed."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.core.review_facts import ReviewFacts
from facilitator.store.facts_cache import FactsCache
from facilitator.store.faults import Unreadable
from facilitator.store.files import names_in, session_names
from facilitator.store.folder import Folder

if TYPE_CHECKING:  # read only where a file has to be: the second time there is none
    from facilitator.store.facts_worker import Read


@dataclass(frozen=True, slots=True)
class AllFacts:
    """`reviews` by partner's folder, each partner's oldest first.

    `faults` has a sentence for each file or folder that could not be read, `warnings` one for each file that
    was cut off; `whole` is False where `stop` ended it before all was read.
    """

    reviews: tuple[ReviewFacts, ...]
    faults: tuple[str, ...]
    warnings: tuple[str, ...]
    whole: bool


def all_facts(
    folder: Folder,
    cache: Path,
    now: datetime,
    *,
    told: Callable[[int, int], None] = lambda done, total: None,
    stop: Callable[[], bool] = lambda: False,
) -> AllFacts:
    """Of every session file in the folder; `NotFound` where that is not there.

    `cache` is the folder of the cache. `told(done, total)` follows the files that have to be read, `stop` is
    asked after each. What was read is kept for the next time, also where an exception such as Ctrl+C ends it.
    """
    kept = FactsCache(folder.root, cache, now)
    found: dict[str, ReviewFacts | None] = {}  # in the order of the files
    to_read: dict[tuple[str, str], os.stat_result | None] = {}
    faults: list[str] = []
    warnings: list[str] = []
    for partner, names in folder.filed():
        if names is None:
            try:
                names = session_names(names_in(partner.path))
            except Unreadable as fault:
                faults.append(str(fault))
                continue
        place = f"{partner.path}{os.sep}"  # a Path for each of thousands takes longer than its status
        for name in names:
            path = place + name
            status = _status(path)
            facts = kept.get(partner.slug, name, path, status) if status else None
            found[path] = facts
            if facts is None:
                to_read[path, partner.slug] = status
    whole = not to_read
    try:
        for one in _read(to_read, told):
            if one.facts is None:
                faults.append(one.fault)
            else:
                found[one.path] = one.facts
                status = to_read[one.path, one.slug]
                if one.warning:
                    warnings.append(one.warning)
                elif status:
                    kept.put(one.facts, Path(one.path), status, one.content)
            if stop():
                break
        else:
            whole = True
    finally:
        kept.save(whole=whole)
    reviews = tuple(one for one in found.values() if one is not None)
    return AllFacts(reviews, tuple(sorted(faults)), tuple(sorted(warnings)), whole)


def _read(files: Collection[tuple[str, str]], told: Callable[[int, int], None]) -> Iterator["Read"]:
    if not files:
        return
    from facilitator.store.facts_pool import read_many

    told(0, len(files))
    with closing(read_many(tuple(files))) as reading:
        for done, one in enumerate(reading, 1):
            yield one
            told(done, len(files))


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None  # reading it says why
