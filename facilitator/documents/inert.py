"""User text in a document: it stands there as it is and does nothing."""

import re

#: What Markdown, its tables and raw HTML in it give a meaning to anywhere in a line.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~]|&(?=[#\w])")
#: And what at its beginning: a heading, a list, a quotation, a rule.
_AT_THE_START = re.compile(r"^(\d{0,9})([-+#=.)])")


def one_line(text: str) -> str:
    """Line breaks as blanks; no character that a terminal or a reader would act on."""
    words = "".join(char if char.isprintable() or char in "\u200d" else " " for char in text)
    return " ".join(words.split())


def markdown(text: str) -> str:
    """The text on one line of Markdown, at the beginning of that line or within it."""
    return _AT_THE_START.sub(r"\1\\\2", _ANYWHERE.sub(r"\\\g<0>", one_line(text)))
