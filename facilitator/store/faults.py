"""What is said about a file that cannot be read, or of which something is odd: one clear sentence each."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from facilitator.store.scan import KeyPath

_SHOWN = 40
_KINDS: tuple[tuple[type, str], ...] = (  # a datetime is a date to Python: it comes first
    (str, "text"),
    (datetime, "a date and time"),
    (date, "a date"),
    (time, "a time of day"),
    (object, "a number"),
)


class Unreadable(Exception):  # noqa: N818 - the word people use
    """A file that is no session.

    `line` is 1-based, None where there is no line to name; `key` is the place in words
    (`key "minutes" in agenda 3 ("plan")`, or empty); `message` what is wrong and what to do, no full stop.
    """

    def __init__(self, path: Path, line: int | None, key: str, message: str) -> None:
        super().__init__(path, line, key, message)
        self.path = path
        self.line = line
        self.key = key
        self.message = message

    def __str__(self) -> str:
        return _sentence(self.path, self.line, self.key, self.message)


@dataclass(frozen=True)
class Finding:
    """Something odd in a file that can be read all the same; the parts are those of `Unreadable`."""

    path: Path
    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        return _sentence(self.path, self.line, self.key, self.message)


def _sentence(path: Path, line: int | None, key: str, message: str) -> str:
    where = [str(path)]
    if line is not None:
        where.append(f"line {line}")
    if key:
        where.append(key)
    # A name or an id may hold line ends and worse; a sentence stays on its line.
    return "".join(_visible(char) for char in f"{', '.join(where)}: {message}.")


def place(table: Mapping[str, Any], path: KeyPath) -> str:
    """A key's place in words, entries counted from 1: `key "due" in actions 2 ("a2")`."""
    parts: list[str] = []
    node: Any = table
    for step in path:
        node = _child(node, step)
        if isinstance(step, int):
            name = parts.pop() if parts else "item"
            entry = f"{name} {step + 1}{_label(node)}" if isinstance(node, Mapping) else ""
            parts.append(entry or f'item {step + 1} of key "{name}"')
        else:
            parts.append(step if _plain(step) else f'"{shown(step)}"')
    if not parts:
        return ""
    if isinstance(path[-1], str):
        parts[-1] = f'key "{shown(path[-1])}"'
    return " in ".join(reversed(parts))


def described(value: Any) -> str:
    """A value as the file has it and what it is: `"twenty" is text`."""
    if isinstance(value, Mapping):
        return "this is a table"
    if isinstance(value, list):
        return "this is a list"
    if isinstance(value, bool):
        return f"{literal(value)} is a yes-or-no value"
    return f"{literal(value)} is {next(word for kind, word in _KINDS if isinstance(value, kind))}"


def literal(value: Any) -> str:
    """A value as TOML writes it, cut to a readable length."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{shown(value)}"'
    if isinstance(value, Mapping):
        return "a table"
    return "a list" if isinstance(value, list) else shown(str(value))


def shown(text: str) -> str:
    """Text of a user on one line: control signs made visible, at most 40 characters."""
    clear = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
    return clear if len(clear) <= _SHOWN else clear[: _SHOWN - 3] + "..."


def os_reason(error: OSError) -> str:
    """What the system says, in lower case: "no space left on device"."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def _visible(char: str) -> str:
    hidden = unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
    return char.encode("unicode_escape").decode() if hidden else char


def _child(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None


def _label(entry: Mapping[str, Any]) -> str:
    for key in ("id", "name", "event", "date", "title"):
        if entry.get(key) not in (None, "") and isinstance(entry[key], str | date):
            return f' ("{shown(str(entry[key]))}")'
    return ""


def _plain(key: str) -> bool:
    return key.isascii() and key.replace("-", "").replace("_", "").isalnum()
