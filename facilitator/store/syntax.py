"""What tomllib refuses, said in words, with the key it happened at."""

import re
from pathlib import Path

from facilitator.store import markers
from facilitator.store.faults import Unreadable, shown
from facilitator.store.scan import scan

_POSITION = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_KEY = re.compile(r"""^\s*(?P<key>[\w.-]+|"[^"]*"|'[^']*')\s*=\s*(?P<value>.*)$""")
_DATE_LIKE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?|\d{1,2}:\d{2}(?::[\d.]+)?")
_HOURS = re.compile(r"[0-2]\d:[0-5]\d\s*(?:#.*)?$")
_WORDS = {  # the beginning of tomllib's message: what it means and what to do
    "Cannot overwrite a value": "this key is here a second time; take one of the two out",
    "Duplicate inline table key": "this key is here a second time; take one of the two out",
    "Cannot declare": "this table is here a second time; put the two together, or write a list as [[...]]",
    "Cannot mutate immutable": "this table is closed already; put its keys where it began",
    "Cannot redefine": "this name is used for something else above; take one of the two out",
    "Unclosed array": "a list is opened and never closed; add the missing ]",
    "Unclosed inline table": "a table in braces is not closed on its line; add the missing }",
    "Unterminated string": "a text in quotes is never closed; add the missing quote",
    "Illegal character '\\n'": "a text in quotes is not closed on its line; add the missing quote",
    "Found invalid character '\\n'": "a text in quotes is not closed on its line; add the missing quote",
    "Expected \"'": "a text in quotes is never closed; add the missing quote",
    "Invalid hex value": "a backslash stands alone in a text; write it twice",
    "Unescaped '\\'": "a backslash stands alone in a text; write it twice",
    "Invalid value": "the value is missing or cannot be read; put text in quotes",
    "Expected newline": "something follows the value; put text in quotes and one key on each line",
    "Expected '=' after a key": "a sign = is missing after the key",
    "Expected ']": "a table header is not closed; add the missing bracket",
    "Invalid initial character for a key": "a key cannot begin like this; put odd keys in quotes",
    "Invalid statement": "this is no key, table or comment; begin a comment with #",
    "Illegal character": "there is a control sign here that TOML does not allow; delete it",
    "Found invalid character": "there is a control sign here that TOML does not allow; delete it",
}


def unreadable(path: Path, text: str, error: ValueError) -> Unreadable:
    """The sentence for a text that tomllib refused with `error`; conflict markers of git are named first."""
    import tomllib

    lines = text.replace("\r\n", "\n").split("\n")
    if left := markers.any_marker(path, text):
        return left
    if not isinstance(error, tomllib.TOMLDecodeError):
        return Unreadable(path, None, "", "it holds a number too long to read; shorten it")
    said = str(error)
    position = _POSITION.search(said)
    if position and position["line"]:
        number = min(int(position["line"]), len(lines))
    else:
        # Something is open up to the end: where it was opened says more.
        number = scan(text).astray or len(text.rstrip().split("\n"))
    line = lines[number - 1]
    pair = _KEY.match(line)
    key = f'key "{shown(pair["key"].strip(chr(34) + chr(39)))}"' if pair else ""
    if pair and _HOURS.match(pair["value"]):
        return Unreadable(path, number, key, "a time of day needs seconds; write it like 10:30:00")
    if (
        pair
        and (like := _DATE_LIKE.match(pair["value"]))
        and said.startswith(("Invalid date", "Expected newline"))
    ):
        message = (
            f"{like[0]} is no date or time that exists; write it like 2026-12-03 or 2026-12-03T10:00:00-05:00"
        )
        return Unreadable(path, number, key, message)
    for beginning, words in _WORDS.items():
        if said.startswith(beginning):
            return Unreadable(path, number, key, words)
    return Unreadable(
        path, number, key, f"this is no valid TOML ({_POSITION.sub('', said).lower()}); correct it"
    )
