"""Whom a mail's draft is addressed to: people by name, their addresses from the configuration."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.cli.settings import Config
from facilitator.core.people import folded
from facilitator.core.session import Person
from facilitator.documents.recipients import Recipient

#: So many people without an address are named.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Addressed:
    """Those whose address is known, each address once; and the names of the others."""

    to: tuple[Recipient, ...]
    missing: tuple[str, ...]


def addressed(people: Iterable[Person], addresses: Mapping[str, str]) -> Addressed:
    """Who of these people gets the mail; names are compared without case, accents and needless spaces."""
    known = {folded(name): address for name, address in addresses.items()}
    to: dict[str, Recipient] = {}
    missing: list[str] = []
    for one in people:
        address = known.get(folded(one.name))
        if address is None:
            missing.append(one.name)
        else:
            to.setdefault(address.casefold(), Recipient(one.name, address))
    return Addressed(tuple(to.values()), tuple(dict.fromkeys(missing)))


def how_to_send(one: Addressed) -> str:
    """What is to be done with the draft before it is sent: "add the missing addresses and send it"."""
    if not one.missing:
        return "send it" if one.to else "add the addresses and send it"
    return f"add the {'missing ' if one.to else ''}addresses and send it"


def sentences(one: Addressed, config: Config) -> tuple[str, ...]:
    """Whose address is missing, and where it can be put once and for all; nothing where none is."""
    if not one.missing:
        return ()
    names = ", ".join(one.missing[:_MOST])
    more = f" and {len(one.missing) - _MOST} more" if len(one.missing) > _MOST else ""
    where = f'{config.file}, below [addresses], as "NAME" = "ADDRESS"'
    return (f"Without an address: {names}{more}. Put it into {where}, once for all mails.",)
