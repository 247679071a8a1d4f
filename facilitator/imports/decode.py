"""The bytes of a file as text: which encoding it is, decided strictly. The text is never held as a whole."""

import codecs
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from facilitator.imports.unusable import Unusable

MIB = 1024 * 1024
LARGEST = 64 * MIB

#: What is said of a file that was written while it was read.
CHANGED = "It was changed while it was read; try again."
_SAVE = "save or export it as CSV and try again"
_OTHER_FILES = (
    (b"PK\x03\x04", "an Excel workbook or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
)
#: What Salesforce names .xls is a page of HTML.
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|table|meta|\?xml)", re.IGNORECASE)
_WORDS = {
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252, as it is not UTF-8",
}
#: Opens a file anew, at its beginning.
Source = Callable[[], BinaryIO]
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Text:
    """A file of so many characters; `said` is its encoding in words."""

    said: str
    size: int
    encoding: str
    source: Source

    @contextmanager
    def lines(self) -> Iterator[Iterator[str]]:
        """Its lines with their ends, from the first one; each time the file is read again."""
        with self.source() as file, io.TextIOWrapper(file, self.encoding, newline="") as text:
            try:
                yield text
            except UnicodeDecodeError:  # it was none before
                raise Unusable(CHANGED) from None


def text_of(source: Source) -> Text:
    """The text without its byte order mark.

    What is valid UTF-8 is UTF-8; else it is UTF-16 where the mark says so, else Windows-1252, in which five
    bytes mean nothing. Raises `Unusable` for anything that is no text, and for more than 64 MiB.
    """
    with source() as file:
        begins = file.read(_CHUNK)
        bytes_ = file.seek(0, io.SEEK_END)
    if bytes_ > LARGEST:
        size, most = bytes_ / MIB, LARGEST // MIB
        raise Unusable(f"The file has {size:.0f} MiB, and {most} is the most; export fewer rows or columns.")
    for beginning, what in _OTHER_FILES:
        if begins.startswith(beginning):
            raise Unusable(f"The file is {what}, not CSV; {_SAVE}.")
    encoding, size = _measured(source, begins)
    text = Text(_WORDS[encoding], size, encoding, source)
    with text.lines() as lines:
        first = "".join(islice(lines, 200))[:200]
    if _MARKUP.match(first.encode("utf-8", "replace")):
        raise Unusable(f"The file is a page of HTML or XML, whatever its name says, not CSV; {_SAVE}.")
    return text


def _measured(source: Source, begins: bytes) -> tuple[str, int]:
    """The encoding, and how many characters it makes of the file."""
    if begins.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    elif begins.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        encoding = "utf-8"
    try:
        return encoding, _size(source, encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            encoding = "cp1252"
    try:
        return encoding, _size(source, encoding)
    except UnicodeDecodeError:
        with source() as file:
            raise _no_text(file.read(LARGEST), encoding) from None


def _size(source: Source, encoding: str) -> int:
    """How many characters there are, none of them zero; UnicodeDecodeError where it is no such text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    size, zero = 0, False
    with source() as file:
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk)
            size += len(text)
            zero = zero or "\0" in text
        size += len(decoder.decode(b"", final=True))
        if zero:
            file.seek(0)
            text = file.read(LARGEST).decode(encoding, "replace")
            line = _line(text, text.find("\0"))
            raise Unusable(f"Line {line} has a zero byte, so this is no text; {_SAVE}.")
    return size


def _no_text(data: bytes, encoding: str) -> Unusable:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        before, name = data[: error.start].decode(encoding, "replace"), _WORDS[encoding].partition(",")[0]
        return Unusable(
            f"Line {_line(before, len(before))} has a byte that is no text in {name}; "
            "save the file as CSV UTF-8 and try again."
        )
    return Unusable(CHANGED)


def _line(text: str, at: int) -> int:
    return len(re.findall(r"\r\n?|\n", text[:at])) + 1
