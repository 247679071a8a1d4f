"""What a line is kept by that was typed and not entered."""

import re
from hashlib import blake2s

#: What may stand behind the name in the key of a draft.
_HASHED = re.compile("(?: [0-9a-f]{8})?")


def draft_key(about: str, value: str) -> str:
    """What a draft is kept by: a number that a new item has again must not bring back an old one's words."""
    return (
        f"{about} {blake2s(value.encode('utf-8', 'replace'), digest_size=4).hexdigest()}" if value else about
    )


def forget(drafts: dict[str, str], about: str) -> None:
    """What was half typed about that is of no use any more: it was answered another way."""
    for key in list(drafts):
        rest = key.removeprefix(about)
        if rest != key and _HASHED.fullmatch(rest):
            del drafts[key]
