"""Two orders of names made one."""

from collections.abc import Collection, Iterable


def woven(
    first: Iterable[str], second: Iterable[str], kept: Collection[str], *, second_leads: bool = False
) -> list[str]:
    """The names in `kept`, ordered as `first`; what only `second` has stands behind what it follows there.

    Where both have new ones in one place, those of `first` come first, unless `second_leads`.
    """
    wanted = set(kept)
    there = set(second)
    found = [name for name in first if name in wanted]
    placed = set(found)
    before: str | None = None
    for name in second:
        if name not in wanted:
            continue
        if name not in placed:
            at = found.index(before) + 1 if before is not None else 0
            while not second_leads and at < len(found) and found[at] not in there:
                at += 1
            found.insert(at, name)
            placed.add(name)
        before = name
    return found + [name for name in kept if name not in placed]


def reordered(before: Iterable[str], after: Collection[str]) -> bool:
    """Whether the names that both have stand in another order."""
    old = [name for name in before if name in after]
    known = set(old)
    return old != [name for name in after if name in known]
