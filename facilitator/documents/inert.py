"""User text in a document: it stands there as it is and does nothing. Each form has one door for it."""

import html as _html
import re

#: What Markdown, its tables and raw HTML in it give a meaning to anywhere in a line.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~]|&(?=[#\w])|\$(?!\d)")
#: And what at its beginning: a heading, a list, a rule; a number only where a list's dot ends the word.
_AT_THE_START = re.compile(r"^(\d{0,9})([.)])(?=\s|$)|^()([-+#=.)])")
#: What a spreadsheet takes for a formula where it begins a cell, and their full-width twins.
_FORMULA = tuple("=+-@＝＋－＠")
#: A header is read in a list of mails; what is longer is cut.
_HEADER = 200


def one_line(text: str) -> str:
    """Line breaks as blanks; no character that a terminal or a reader would act on."""
    words = "".join(char if char.isprintable() or char in "\u200c\u200d" else " " for char in text)
    return " ".join(words.split())


def markdown(text: str) -> str:
    """The text on one line of Markdown, at the beginning of that line or within it."""
    return _AT_THE_START.sub(r"\1\3\\\2\4", _ANYWHERE.sub(r"\\\g<0>", one_line(text)))


def html(text: str) -> str:
    """The text between two tags, or between the quotes of an attribute."""
    return _html.escape(one_line(text))


def header(text: str) -> str:
    """The text as a mail's header has it before encoding: one line, 200 characters at most.

    What looks like an encoded word is taken apart: it would be decoded, line ends and all.
    """
    line = one_line(text).replace("=?", "= ?")
    return line if len(line) <= _HEADER else line[: _HEADER - 1].rstrip() + "…"


def calendar(*lines: str) -> str:
    """Lines of a calendar entry's text; commas, semicolons and backslashes are the calendar library's."""
    return "\n".join(map(one_line, lines))


def cell(text: str) -> str:
    """The text of a CSV cell, no formula to any spreadsheet; quoting is the csv module's."""
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line
