"""`people`: who is invited, on both sides."""

import re
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from typing import Any

import click
from rich.cells import cell_len

from facilitator.cli.find import Found
from facilitator.cli.preparing import meant, named, prepare, when
from facilitator.cli.says import Sorry, command, say, say_json
from facilitator.clock import Clock
from facilitator.core import seen
from facilitator.core.people import listed, matches
from facilitator.core.prepare import add_person, change_person, remove_person
from facilitator.core.session import Person, Session, Side


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for: one of `add`, `change`, `remove` (names), with fields of `Person`."""

    add: str | None = None
    change: str | None = None
    remove: str | None = None
    side: Side | None = None
    changes: dict[str, Any] = field(default_factory=dict)


def amend_people(ctx: click.Context, clock: Clock, target: str, wanted: Wanted, *, as_json: bool) -> None:
    """Change what is asked for, and show who is invited then."""
    asked = [one for one in (wanted.add, wanted.change, wanted.remove) if one is not None]
    if len(asked) > 1:
        raise click.UsageError("--add, --change and --remove go one at a time", ctx)
    if not asked and (wanted.changes or wanted.side):
        raise click.UsageError("say whose with --add NAME or --change NAME", ctx)
    if wanted.change is not None and not wanted.changes:
        raise click.UsageError("say what is to change: --name, --role, --decides, --sponsor or --leaves", ctx)
    if wanted.remove is not None and wanted.changes:
        raise click.UsageError("--remove takes a person out as a whole", ctx)
    now = clock.now()
    found = meant(ctx, target, now)
    session = found.loaded.session
    if wanted.add is not None:
        if wanted.side is None:
            raise click.UsageError(f"whose side is {wanted.add} on? add --side us or --side them", ctx)
        add = partial(_added, name=wanted.add, side=wanted.side, changes=wanted.changes)
        session = prepare(found, now, add)
    elif wanted.change is not None:
        at = _place(found, wanted.change, wanted.side)
        session = prepare(found, now, lambda s: change_person(s, at, **wanted.changes))
    elif wanted.remove is not None:
        at = _place(found, wanted.remove, wanted.side)
        session = prepare(found, now, lambda s: remove_person(s, at))
    if as_json:
        say_json([as_plain(one) for one in session.people])
    else:
        say(*_lines(ctx, found, session, now))


def read_leaves(text: str) -> time | None:
    """A time of day like 10:50; "none" for nobody who has to leave early. Raises `Sorry`."""
    if text.strip().lower() == "none":
        return None
    clock = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text.strip())
    if clock is None:
        raise Sorry(f"--leaves: “{text.strip()[:40]}” is no time of day; write it like 10:50, or none.")
    return time(int(clock[1]), int(clock[2]))


def as_plain(one: Person) -> dict[str, Any]:
    """For JSON; what is not known is null."""
    leaves = one.leaves and one.leaves.isoformat("minutes")
    plain: dict[str, Any] = {"name": one.name, "side": one.side, "role": one.role}
    return plain | {"decides": one.decides, "sponsor": one.sponsor, "leaves": leaves}


def _added(session: Session, name: str, side: Side, changes: dict[str, Any]) -> Session:
    session = add_person(session, name, side)
    return change_person(session, len(session.people) - 1, **changes)


def _place(found: Found, typed: str, side: Side | None) -> int:
    """Whom a name means, among those of that side where one is given."""
    people = found.loaded.session.people
    there = [one for one in people if side in (None, one.side)]
    hits = matches(typed, there)
    if len(hits) > 1:
        hint = (
            "write the full name" if len({one.name for one in hits}) > 1 else "add --side us or --side them"
        )
        raise Sorry(f"{found.path}: “{typed}” can be {listed(hits)}; {hint}.")
    if not hits:
        known = ", ".join(one.name for one in there) or "nobody yet"
        raise Sorry(f"{found.path}: “{typed}” is not invited; there is {known}.")
    return next(at for at, one in enumerate(people) if one is hits[0])


def _lines(ctx: click.Context, found: Found, session: Session, now: datetime) -> list[str]:
    lines = [f"{named(session)}, {when(session, now)}"]
    width = max((cell_len(one.name) for one in session.people), default=0)
    both: tuple[tuple[Side, str], ...] = (("us", session.meeting.us), ("them", session.meeting.partner))
    for side, party in both:
        lines += ["", party]
        invited = [one for one in session.people if one.side == side]
        for one in invited:
            lines.append(f"  {one.name}{' ' * (width - cell_len(one.name))}  {_about(one)}".rstrip())
        if not invited:
            lines.append(
                f"  nobody yet: {command(ctx, 'people', found.slug, '--add', 'NAME', '--side', side)}"
            )
    done, about = seen.people(session)
    return lines if done else [*lines, "", about]


def _about(one: Person) -> str:
    leaves = f"leaves {one.leaves:%H:%M}" if one.leaves else ""
    parts = (one.role, one.decides and "decides", one.sponsor and "sponsor", leaves)
    return ", ".join(part for part in parts if part)
