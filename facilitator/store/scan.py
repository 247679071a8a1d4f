"""Where every key of a TOML text stands: the line numbers that tomllib does not give."""

import re
from dataclasses import dataclass, field

import tomli

#: A key of more parts is no key of a session.
MAX_PARTS = 64

#: The way to a value: keys, and 0-based indices into lists. ("agenda", 2, "floor")
KeyPath = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]*")
_COMMENT = re.compile(r"#[^\n]*")
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"""(?:"{0,2})'  # up to two more quotes may stand before the closing three
    r"|'''(?:[^']++|'(?!''))*+'''(?:'{0,2})"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
#: What nearly all lines of a session are: a table of a list, or a key with a plain value, and the blank lines
#: behind it. A match says the same of them as all the rest of this file, of which it spares most.
_PLAIN = re.compile(
    r"(?:\[\[(?P<list>[A-Za-z0-9_-]+)\]\]"
    r"|(?P<key>[A-Za-z0-9_-]+) = (?:\"(?!\"\")(?:[^\"\\\n]++|\\[^\n])*+\"|[^\s\[{\"'#,\]}][^,\]}#\n]*))\n+"
)


@dataclass
class Scan:
    """`lines`: the 1-based line of every key, table header and list item; `comments`: whether there are any.

    `astray` is the line of the first thing that is no TOML, None where all of it is; `too_deep` that of a key
    with more than `MAX_PARTS` parts, where scanning ends.
    """

    lines: dict[KeyPath, int] = field(default_factory=dict)
    comments: bool = False
    astray: int | None = None
    too_deep: int | None = None

    def line(self, path: KeyPath) -> int:
        """The line of a key, or of the nearest table around it that the text has; 1 for none."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def scan(text: str) -> Scan:
    """Scan a text that tomllib has parsed; on any other the result is incomplete, but there is one."""
    scanner = _Scanner(text.replace("\r\n", "\n"))
    try:
        scanner.run()
    except (_Astray, ValueError, RecursionError):  # a ValueError: a quoted key that tomllib refuses
        scanner.found.astray = scanner.line  # what was found so far still helps
    return scanner.found


class _Astray(Exception):  # noqa: N818
    """What follows is no TOML."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.found = Scan()
        self.lengths: dict[KeyPath, int] = {}  # entries so far of each [[list of tables]]

    def run(self) -> None:
        table: KeyPath = ()
        while self._skip():
            while plain := _PLAIN.match(self.text, self.at):
                if plain["key"] is None:
                    table = self._header([plain["list"]], repeated=True)
                else:
                    self.found.lines.setdefault((*table, plain["key"]), self.line)
                self._move(len(plain[0]))
            if not self._skip():
                break
            if self.text.startswith("[[", self.at):
                self._move(2)
                table = self._header(self._keys(), repeated=True)
                self._expect("]]")
            elif self.text.startswith("[", self.at):
                self._move(1)
                table = self._header(self._keys(), repeated=False)
                self._expect("]")
            else:
                self._pair(table)

    def _header(self, keys: list[str], repeated: bool) -> KeyPath:
        path: KeyPath = ()
        for key in keys[:-1]:
            path = (*path, key)
            self.found.lines.setdefault(path, self.line)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        path = (*path, keys[-1])
        if not repeated:
            self.found.lines[path] = self.line
            return path
        self.found.lines.setdefault(path, self.line)
        index = self.lengths.get(path, 0)
        self.lengths[path] = index + 1
        self.found.lines[*path, index] = self.line
        return (*path, index)

    def _pair(self, table: KeyPath) -> None:
        path = table
        for key in self._keys():
            path = (*path, key)
            self.found.lines.setdefault(path, self.line)
        self._expect("=")
        self._blank()
        self._value(path)

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._blank()
            if bare := _BARE_KEY.match(self.text, self.at):
                keys.append(bare[0])
                self._move(len(bare[0]))
            elif quoted := _STRING.match(self.text, self.at):
                keys.append(str(tomli.loads(f"key = {quoted[0]}")["key"]))
                self._move(len(quoted[0]))
            else:
                raise _Astray
            self._blank()
            if len(keys) > MAX_PARTS:
                self.found.too_deep = self.line
                raise _Astray
            if not self.text.startswith(".", self.at):
                return keys
            self._move(1)

    def _value(self, path: KeyPath) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self._move(1)
            index = 0
            while self._within("]"):
                self.found.lines[*path, index] = self.line
                self._value((*path, index))
                index += 1
        elif opening == "{":
            self._move(1)
            while self._within("}"):
                self._pair(path)
        else:
            form = _STRING if opening in ("'", '"') else _BARE_VALUE
            match = form.match(self.text, self.at)
            if not match or not match[0]:
                raise _Astray
            self._move(len(match[0]))

    def _within(self, closing: str) -> bool:
        """Go to the next item of a list or inline table; False (and past the end of it) after the last."""
        if not self._skip():
            raise _Astray
        if self.text.startswith(",", self.at):
            self._move(1)
            self._skip()
        if self.text.startswith(closing, self.at):
            self._move(1)
            return False
        return True

    def _skip(self) -> bool:
        """Pass over blanks, line ends and comments; whether anything follows."""
        while self.at < len(self.text):
            self._blank()
            if comment := _COMMENT.match(self.text, self.at):
                self.found.comments = True
                self._move(len(comment[0]))
            elif self.text.startswith("\n", self.at):
                self._move(1)
            else:
                break
        return self.at < len(self.text)

    def _blank(self) -> None:
        blank = _BLANK.match(self.text, self.at)
        assert blank is not None  # none is one too
        self.at = blank.end()

    def _expect(self, sign: str) -> None:
        self._blank()
        if not self.text.startswith(sign, self.at):
            raise _Astray
        self._move(len(sign))

    def _move(self, length: int) -> None:
        self.line += self.text.count("\n", self.at, self.at + length)
        self.at += length
