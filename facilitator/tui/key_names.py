"""Keys as people name them, and what a terminal sends for them."""

import re

from textual.keys import _character_to_key

from facilitator.tui.command import NAMES, key_name

_NAMED = {name.casefold(): key for key, name in NAMES.items() if len(name) > 1} | {
    "escape": "escape",
    "return": "enter",
    "pagedown": "pagedown",
    "pageup": "pageup",
    "delete": "delete",
    "insert": "insert",
    "backspace": "backspace",
    **{name: name for name in ("tab", "home", "end", "up", "down", "left", "right")},
    **{f"f{n}": f"f{n}" for n in range(1, 13)},
}
_ARROWS = ("up", "down", "left", "right", "home", "end")
_PAGES = ("pageup", "pagedown", "insert", "delete")
#: What a terminal sends with Ctrl held beside the letters; with Shift; with both.
_HELD = {
    ("ctrl",): (*_ARROWS, *_PAGES, "backslash", "underscore", "at"),
    ("shift",): (*_ARROWS, *_PAGES, "tab"),
    ("ctrl", "shift"): _ARROWS,
}
#: These letters with Ctrl are other keys to a terminal.
_SAME = {"i": "Tab", "m": "Enter", "h": "Backspace"}
#: Keys that are not to be had, and who has them.
_TAKEN = {
    "ctrl+b": "tmux and screen take it",
    "ctrl+s": "it stops the output of many terminals",
    "ctrl+q": "it starts the output of many terminals again",
    "ctrl+c": "it copies, and tells how to leave",
    "ctrl+z": "the terminal takes it, to put a program aside",
    "escape": "it goes one step back on every screen",
}
#: What edits a line while it is typed.
_EDITS = re.compile(
    r"((ctrl|shift|ctrl\+shift)\+)?(left|right|home|end)|backspace|delete|enter|tab|up|down|shift\+tab"
    r"|ctrl\+[adefgkuvwx]"
)


def read_key(text: str) -> str:
    """The name that Textual has for a key: "PgDn" is "pagedown". Raises ValueError with half a sentence.

    Capital letters are keys of their own; in names they do not matter.
    """
    *held, last = text.split("+") if len(text) > 1 and not text.endswith("+") else [text]
    if text.endswith("++"):
        *held, last = [*text[:-2].split("+"), "+"]
    mods = sorted({"control": "ctrl"}.get(one.casefold(), one.casefold()) for one in held)
    key = _plain(last)
    if key is None or len(set(mods)) < len(mods) or not set(mods) <= {"ctrl", "shift", "alt"}:
        raise ValueError(
            f'"{text}" is no key; keys are written like a, ?, F6, PgDn, Ctrl+N, Shift+Tab or Alt+N'
        )
    if not mods:
        return _free(key)
    letter = last if len(last) == 1 and last.isascii() and last.isalpha() else ""
    if mods == ["shift"] and letter:
        return letter.upper()
    if mods in (["alt"], ["alt", "shift"]) and (letter or (last.isdecimal() and mods == ["alt"])):
        return "+".join([*mods, last.lower()])
    if mods == ["ctrl"] and letter:
        if other := _SAME.get(letter.lower()):
            raise ValueError(f'"{text}" is the same as {other} to a terminal; choose another key')
        return _free(f"ctrl+{letter.lower()}")
    if key in _HELD.get(tuple(mods), ()):
        return "+".join([*mods, key])
    raise ValueError(f'"{text}" is a key that no terminal sends; choose another one')


def edits_a_line(key: str) -> bool:
    """Whether a key is needed while a line is typed: it types a character, or moves and deletes."""
    return _EDITS.fullmatch(key) is not None or ("+" not in key and _types(key))


def _plain(text: str) -> str | None:
    if len(text) == 1:
        return _character_to_key(text) if text.isprintable() and not text.isspace() else None
    low = text.casefold()
    if low in _NAMED:
        return _NAMED[low]
    known = {key for key in NAMES if key not in _NAMED.values()}
    return low if low in known else None


def _free(key: str) -> str:
    if key in _TAKEN:
        raise ValueError(f"{key_name(key)} is not to be had, {_TAKEN[key]}; choose another key")
    return key


def _types(key: str) -> bool:
    return len(key) == 1 or key == "space" or key not in _NAMED.values()
