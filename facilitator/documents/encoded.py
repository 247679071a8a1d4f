"""Text in other letters than ASCII, or long, as a mail's header has it: encoded words (RFC 2047).

They are made here: Python's own package loses a blank where it breaks a line, and takes the address behind a
long name into the name.
"""

from base64 import b64encode
from collections.abc import Iterator

#: Bytes of the text in one word: a line with a word has 76 characters at most, its header's name included.
_IN_A_WORD = 39


def encoded_words(text: str) -> Iterator[str]:
    """Words that a reader puts together as the text again; none tears a character."""
    chunk = b""
    for char in text:
        raw = char.encode()
        if len(chunk) + len(raw) > _IN_A_WORD:
            yield _word(chunk)
            chunk = b""
        chunk += raw
    yield _word(chunk)


def _word(chunk: bytes) -> str:
    return f"=?utf-8?b?{b64encode(chunk).decode('ascii')}?="
