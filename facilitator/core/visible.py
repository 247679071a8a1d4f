"""Text of a user made visible: no control character reaches a terminal, nothing hides or turns round."""

import re

#: What stands for a character that nobody could see.
DOT = "·"

#: No cell of their own, or no ink in it, or the power to turn what follows around.
_UNSEEN = (
    (0x80, 0x9F), (0xAD, 0xAD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200B), (0x200E, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB), (0x1D173, 0x1D17A),
)  # fmt: skip
_TYPED: dict[int, str] = (
    {code: chr(0x2400 + code) for code in range(0x20)}
    | {0x7F: "␡"}
    | dict.fromkeys(range(0x80, 0xA0), DOT)
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    | {0x09: " "}
)
_ONE_FOR_ONE: dict[int, str] = (
    _TYPED
    | {code: DOT for first, last in _UNSEEN for code in range(first, last + 1)}
    | {0x0A: "⏎", 0x0D: "␍"}
)
_VISIBLE: dict[int, str] = _ONE_FOR_ONE | {0x0A: " ⏎ ", 0x0D: ""}

_EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
#: Scripts in which a joiner, or its opposite, is spelling: Arabic to Sinhala.
_SPELT = "\u0600-\u0dff"
# These are text where they belong, and a trick elsewhere. Compiled by the first text that is not plain ASCII.
_JOINERS = (
    rf"(?P<belongs>(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
    rf"|(?<=[{_SPELT}])\u200c(?=[{_SPELT}])"
    rf"|(?<=[{_EMOJI}0-9#*])[\ufe0e\ufe0f]"
    r"|(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f)"
    r"|[\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e01ef]"
)


def safe(text: str) -> str:
    """The text on one line: line breaks as ⏎, control characters as pictures. The joiners of emoji stay."""
    return _seen(text, _VISIBLE)


def one_for_one(text: str) -> str:
    """As `safe`, each character in its place: for a line in which a cursor stands."""
    return _seen(text, _ONE_FOR_ONE)


def typed(text: str) -> str:
    """What comes in from outside, on its way into a line: no control character, no half of a pair."""
    return text.translate(_TYPED)


def escaped(text: str) -> str:
    """JSON in which whatever a terminal would obey, or nobody could see, is written as \\u escapes.

    It says the same to a program; only the line breaks between values stay.
    """
    import json  # nothing else on the way of a text to the screen needs it

    return "".join(char if char == "\n" or _plain(char) else json.dumps(char)[1:-1] for char in text)


def _plain(char: str) -> bool:
    return char.isprintable() and safe(char) == char


def _seen(text: str, table: dict[int, str]) -> str:
    seen = text.translate(table)
    return seen if seen.isascii() else re.sub(_JOINERS, lambda found: found["belongs"] or DOT, seen)
