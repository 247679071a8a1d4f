"""What each deal of a file is called in the review, where a deal is known by its name alone."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from facilitator.imports.deals import DealRow


def deal_names(rows: Sequence[DealRow], there: Collection[str]) -> Mapping[int, str]:
    """Line to name; one that cannot be told apart from others of its name has none.

    Of several with one name each gets its account, else its id, else its day of creation: whatever no other
    of that name has, in this order, so that it is called the same whichever of them are listed. A name that
    the review has already (`there`, by `same_name`) comes first.
    """
    groups: defaultdict[str, list[DealRow]] = defaultdict(list)
    for row in rows:
        groups[same_name(row.name)].append(row)
    return {line: name for group in groups.values() for line, name in _named(group, there)}


def same_name(name: str) -> str:
    """A name as it is compared: case and how many blanks are between words do not count."""
    return " ".join(name.split()).casefold()


def _named(group: Sequence[DealRow], there: Collection[str]) -> Iterator[tuple[int, str]]:
    every = {row.line: _longer(row) for row in group}
    often = Counter(same_name(name) for names in every.values() for name in names)
    for row in group:
        own = [name for name in every[row.line] if often[same_name(name)] == 1]
        if len(group) == 1:
            own.insert(0, row.name)
        known = [name for name in own if same_name(name) in there]
        if own:
            yield row.line, (known or own)[0]


def _longer(row: DealRow) -> list[str]:
    """The name with what tells it from others, the plainest first; each only once."""
    more = (row.account, row.id, f"created {row.created}" if row.created else "")
    return list(dict.fromkeys(f"{row.name} ({one})" for one in more if one))
