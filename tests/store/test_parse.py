"""The compiled reader of TOML takes what the standard library takes, and gives the same."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli

from facilitator.store.parse import parse
from tests.store.test_broken_files import HEAD, INVALID, SAMPLE
from tests.store.test_scan import EVERY_FORM

ROOT = Path(__file__).parents[2]
FILES = [
    file.read_text("utf-8") for place in ("sessions", "tests") for file in (ROOT / place).rglob("*.toml")
]
#: Every value that TOML knows, where readers might part.
VALUES = [
    "0x1F", "0o17", "0b101", "-0", "+1_000", "9223372036854775808", "1e3", "-0.0", "6.02e+23", "inf", "-inf",
    "nan", "1979-05-27", "07:32:00", "00:32:00.999999", "1979-05-27 07:32:00", "1979-05-27T00:32:00.5-07:30",
    "1979-05-27t00:32:00z", r'"\b\t\n\f\r\"\\ \u00e9 \U0001F600"', "'''\n'raw' \\n'''", '"""\\\n   a"""',
    "[1, 'a', [2.0, {b = {}}], ]", "{ 'a b'.\"c.d\" = [{}, {}], e = true }", "[[]]", '"\t\u2028\ufeff"',
    # of a newer TOML than the standard library reads
    r'"\e"', r'"\x41"', "12:30", "1979-05-27 07:32", "{ a = 1, }", "{\na = 1\n}", "[\n# list\n1\n]",
]  # fmt: skip


def answer(read: Callable[[str], Any], text: str) -> str:
    """What it gives, types and order too; or what it refuses it with."""
    try:
        return repr(read(text))
    except RecursionError:
        return "too deep"  # in words that depend on where the stack ends
    except ValueError as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize(
    "texts",
    [
        FILES,
        [EVERY_FORM, EVERY_FORM.replace("\n", "\r\n"), "", "\ufeff"],
        [f"{HEAD}x = {value}\n" for value in VALUES],
        [f"{HEAD}{broken}\n" for broken in INVALID],
        [f"x = {'[' * deep}{']' * deep}" for deep in (64, 300, 500, 5_000)],
        [text[:end] for text in (SAMPLE.read_text("utf-8"), EVERY_FORM) for end in range(0, len(text), 97)],
    ],
    ids=["files", "every form", "values", "broken", "deep", "cut off"],
)
def test_a_text_is_read_or_refused_as_the_standard_library_does(texts: list[str]) -> None:
    assert texts
    for text in texts:
        assert answer(parse, text) == answer(tomllib.loads, text)


@pytest.mark.parametrize("value", VALUES)
def test_the_compiled_reader_takes_no_more_and_no_less(value: str) -> None:
    text = f"x = {value}\n"
    taken = [answer(read, text).startswith("{") for read in (tomli.loads, tomllib.loads)]
    assert taken[0] == taken[1]
