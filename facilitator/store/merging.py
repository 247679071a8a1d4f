"""Two versions of a session file put together by what they say (core.merge), as one file again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import ValidationError

from facilitator.core.merge import MISSING, ORDER, Clash, Merged, Table, Which, alike, merge, name_of
from facilitator.core.plan import ACTIONS_AT_MOST, BETS_AT_MOST, live_actions
from facilitator.core.session import FollowUp, Session
from facilitator.store.faults import Unreadable, literal, shown
from facilitator.store.layout import dump
from facilitator.store.load import Loaded, load
from facilitator.store.parse import parse, parse_bytes
from facilitator.store.sent import is_sent
from facilitator.store.standing import with_line_ends

#: What an entry is in words, whichever of these keys it has.
_SAYS = ("what", "title", "text")


class CannotTell(Exception):  # noqa: N818 - what it says
    """A version cannot be read as a review, or is cut off; the message is a clause that says which and why.

    `cut_off`: lines put together would look whole, and lack what was behind the cut.
    """

    def __init__(self, message: str, *, cut_off: bool = False) -> None:
        super().__init__(message)
        self.cut_off = cut_off


@dataclass(frozen=True, slots=True)
class Together:
    """The two versions as one.

    `raw` is the file; None where there are `clashes`, a sentence each. `sides` are then ours, base and theirs
    with all that does not clash the same in them, where such can be made. `told` says what was done.
    `commented`: a version has TOML comments, which only lines can keep.
    """

    raw: bytes | None
    clashes: tuple[str, ...]
    told: tuple[str, ...]
    sides: tuple[bytes, bytes, bytes] | None
    commented: bool


def put_together(path: Path, base: bytes, ours: bytes, theirs: bytes) -> Together:
    """Ours and theirs in one file, its line ends as ours; `base` is empty where both made the file.

    Raises `CannotTell`. `path` is what the file is called in what is said.
    """
    mine, yours = _read(path, ours, "ours"), _read(path, theirs, "theirs")
    if is_sent(path) and (later := _sent_later(path, mine, yours, ours)):
        return later
    before = parse_bytes(base)
    if before is None:
        raise CannotTell("the version that both began with cannot be read")
    tables = (before, parse(mine.text), parse(yours.text))
    merged = merge(*tables)
    clashes = [*(_clash(path, clash, tables) for clash in merged.clashes), *_dangling(path, merged)]
    raw = _text(merged, ours)
    if not clashes:
        clashes = list(_unfit(path, raw))
    return Together(
        None if clashes else raw,
        tuple(clashes),
        (
            *(
                f"{path}: both versions have a new {one.was} in {one.place}; theirs is {one.now} now."
                for one in merged.renamed
            ),
            *(_too_many(path, raw, mine.session, yours.session) if raw and not clashes else ()),
        ),
        _sides(tables, ours) if merged.clashes else None,
        mine.has_comments or yours.has_comments,
    )


def _sent_later(path: Path, mine: Loaded, yours: Loaded, ours: bytes) -> Together | None:
    """What went out last, whole: a mixture of two mails went out to nobody. None where it cannot be told."""
    here, there = ((one.session.follow_up or FollowUp()).recap_sent for one in (mine, yours))
    if here is None or there is None or here == there:
        return None
    which, text = ("ours", mine.text) if here > there else ("theirs", yours.text)
    told = f"{path}: both versions tell of a recap that was sent; {which} is kept, it went out last."
    raw = with_line_ends(text.replace("\r\n", "\n"), ours)
    return Together(raw, (), (told,), None, commented=False)


def says_the_same(one: bytes, other: bytes) -> bool:
    """Whether two files can be read and hold the same, whichever program wrote them last."""
    first, second = (parse_bytes(raw) for raw in (one, other))
    return None not in (first, second) and alike(_less_saved(first), _less_saved(second))


def _less_saved(table: Table | None) -> Table:
    return {key: value for key, value in (table or {}).items() if key != "saved"}


def _read(path: Path, raw: bytes, which: str) -> Loaded:
    try:
        loaded = load(path, raw)
    except Unreadable as fault:
        where = f" (line {fault.line})" if fault.line else ""
        raise CannotTell(f"{which}{where}: {fault.message}") from None
    if loaded.cut_off:
        raise CannotTell(f"{which} is cut off: the meeting had begun, and it has no [saved]", cut_off=True)
    return loaded


def _text(merged: Merged, like: bytes) -> bytes | None:
    """The file's bytes; None where the models take no such session."""
    try:
        session = Session.read(merged.table)
    except ValidationError:
        return None
    return with_line_ends(dump(session), like)


def _unfit(path: Path, raw: bytes | None) -> Iterator[str]:
    """Both were reviews; what comes out of them may break a rule all the same."""
    try:
        load(path, raw or b"")  # nothing is no review either
    except Unreadable as fault:
        yield f"{path}: what both versions give together is no review ({fault.message}); look at both."


def _too_many(path: Path, raw: bytes, mine: Session, yours: Session) -> Iterator[str]:
    """Each version may keep a limit, and neither of the two who wrote them sees what both give together."""
    both = load(path, raw).session
    actions = [len(live_actions(one)) for one in (both, mine, yours)]
    bets = [len(one.bets) for one in (both, mine, yours)]
    for what, most, words, (count, *alone) in (
        ("actions", ACTIONS_AT_MOST, "seven", actions),
        ("bets", BETS_AT_MOST, "three", bets),
    ):
        if count > max(most, *alone):
            yield f"{path}: {count} {what} now, {words} at most; decide which to merge or drop."


def _sides(tables: tuple[Table, Table, Table], like: bytes) -> tuple[bytes, bytes, bytes] | None:
    order: tuple[Which, ...] = ("ours", "base", "theirs")
    ours, base, theirs = (_text(merge(*tables, prefer=which), like) for which in order)
    # What neither began with can leave a base that is no session: then git finds the differences itself.
    return (ours, base or b"", theirs) if ours and theirs else None


def _clash(path: Path, clash: Clash, tables: tuple[Table, ...]) -> str:
    if clash.where == ("log",):
        return (
            f"{path}, log: both versions tell the meeting's clock something; keep the one of whoever ran "
            "the meeting."
        )
    if clash.where[-1] == ORDER and isinstance(clash.ours, list):
        return f"{path}, {'.'.join(clash.where[:-1])}: both versions have another order; decide for one."
    found = f"{path}, {_place(clash.where, tables)}: "
    if isinstance(clash.ours, Mapping) or isinstance(clash.theirs, Mapping):
        if clash.ours is MISSING:
            return f"{found}ours took it out, theirs changed it; decide for one."
        if clash.theirs is MISSING:
            return f"{found}ours changed it, theirs took it out; decide for one."
    return f"{found}ours {_said(clash.ours)}, theirs {_said(clash.theirs)}; decide for one."


def _dangling(path: Path, merged: Merged) -> Iterator[str]:
    for place, id_, key in merged.dangling:
        entry = next(one for one in merged.table[place] if one.get("id") == id_)
        where = _place((place, id_, key), (merged.table,))
        yield f"{path}, {where}: it names {literal(entry[key])}, which is out of the other version; mend it."


def _said(value: Any) -> str:
    return "took it out" if value is MISSING else f"has {literal(value)}"


def _place(where: tuple[str, ...], tables: tuple[Table, ...]) -> str:
    """ "actions a1 (“Run three calls”), key "due"": lists and their entries as people name them."""
    entry = _entry(where[:2], tables)
    if entry is None:
        *around, key = where
        return f'{".".join(map(shown, around))}{", " if around else ""}key "{shown(key)}"'
    words = next((entry[key] for key in _SAYS if isinstance(entry.get(key), str)), None)
    named = f"{where[0]} {shown(where[1])}{f' (“{shown(words)}”)' if words else ''}"
    return named if len(where) == 2 else f'{named}, key "{shown(".".join(where[2:]))}"'


def _entry(where: tuple[str, ...], tables: tuple[Table, ...]) -> Table | None:
    for table in reversed(tables):
        entries = table.get(where[0])
        for one in entries if len(where) == 2 and isinstance(entries, list) else []:
            if isinstance(one, Mapping) and name_of(where[:1], one) == where[1]:
                return one
    return None
