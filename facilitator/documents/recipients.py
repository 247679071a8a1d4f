"""To whom a mail is addressed, as its `To` header has them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.documents.encoded import encoded_words
from facilitator.documents.inert import header

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_LONGEST = 254
_PLAIN = re.compile(rf"{_ATOM}(?: {_ATOM})*")
#: Characters of a name that stands on one line as it is.
_ON_A_LINE = 60


def is_address(text: str) -> bool:
    """Whether it is one mail address and nothing else; a domain in other letters is written as xn--."""
    return len(text) <= _LONGEST and "=?" not in text and _ADDRESS.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody by any name, at an address that is one (else ValueError)."""

    name: str
    address: str

    def __post_init__(self) -> None:
        if not is_address(self.address):
            raise ValueError(self.address)


def to_header(recipients: Iterable[Recipient]) -> str:
    """The header with its line end, each recipient on lines of their own; "" for none."""
    lines = ",\r\n ".join(map(_mailbox, recipients))
    return f"To: {lines}\r\n" if lines else ""


def _mailbox(one: Recipient) -> str:
    name = header(one.name)
    if not name:
        return one.address
    if not name.isascii() or len(name) > _ON_A_LINE:
        return "\r\n ".join([*encoded_words(name), f"<{one.address}>"])
    if not _PLAIN.fullmatch(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    blank = " " if len(name) + len(one.address) < _ON_A_LINE + 10 else "\r\n "
    return f"{name}{blank}<{one.address}>"
