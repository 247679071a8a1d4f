"""The names of partners: two of one name told apart, and a partner found by a part of its name."""

from collections import Counter
from collections.abc import Collection, Iterable

from facilitator.core.people import folded


def shared_names(names: Iterable[str]) -> frozenset[str]:
    """Those that more than one partner has."""
    return frozenset(name for name, count in Counter(names).items() if count > 1)


def told_apart(name: str, slug: str, shared: Collection[str]) -> str:
    """The name; where others have it as well, with that of the folder."""
    return f"{name} ({slug})" if name in shared else name


def bare(name: str) -> str:
    """A name as it is compared: no case, accents or punctuation."""
    return "".join(char for char in folded(name) if char.isalnum() or char == " ").strip()


def looked_through(name: str, slug: str) -> str:
    """What `found` looks through for a partner of that name, in that folder."""
    return f" {folded(name)} {bare(name)} {folded(slug)}"


def found(typed: str, partners: Iterable[tuple[str, str]]) -> list[str]:
    """The slugs of those that have every word that is typed; first where each of them begins a word.

    `partners`: of each what is looked through, and its slug.
    """
    words = folded(typed).split()
    hits = [(name, slug) for name, slug in partners if all(_in(word, name) for word in words)]
    return [slug for _, slug in sorted(hits, key=lambda one: any(f" {word}" not in one[0] for word in words))]


def _in(word: str, name: str) -> bool:
    return word in name or (bool(plain := bare(word)) and plain in name)
