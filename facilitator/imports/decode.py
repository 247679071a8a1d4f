"""The bytes of a file as text: which encoding it is, decided strictly."""

import codecs
import re

from facilitator.imports.unusable import Unusable

MIB = 1024 * 1024
LARGEST = 64 * MIB

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


def decode(data: bytes) -> tuple[str, str]:
    """The text without its byte order mark, and the encoding in words.

    What is valid UTF-8 is UTF-8; else it is UTF-16 where the mark says so, else Windows-1252, in which five
    bytes mean nothing. Raises `Unusable` for anything that is no text, and for more than 64 MiB.
    """
    if len(data) > LARGEST:
        size, most = len(data) / MIB, LARGEST // MIB
        raise Unusable(f"The file has {size:.0f} MiB, and {most} is the most; export fewer rows or columns.")
    for beginning, what in _OTHER_FILES:
        if data.startswith(beginning):
            raise Unusable(f"The file is {what}, not CSV; {_SAVE}.")
    encoding = _encoding(data)
    text = _decoded(data, encoding)
    if "\0" in text:
        raise Unusable(
            f"Line {_line(text, text.index(chr(0)))} has a zero byte, so this is no text; {_SAVE}."
        )
    if _MARKUP.match(text[:200].encode("utf-8", "replace")):
        raise Unusable(f"The file is a page of HTML or XML, whatever its name says, not CSV; {_SAVE}.")
    return text, _WORDS[encoding]


def _encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before, name = data[: error.start].decode(encoding, "replace"), _WORDS[encoding].partition(",")[0]
        raise Unusable(
            f"Line {_line(before, len(before))} has a byte that is no text in {name}; "
            "save the file as CSV UTF-8 and try again."
        ) from error


def _line(text: str, at: int) -> int:
    return len(re.findall(r"\r\n?|\n", text[:at])) + 1
