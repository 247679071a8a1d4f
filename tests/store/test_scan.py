"""Line numbers of keys, on every form TOML has for them."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store.layout import Layout
from facilitator.store.scan import KeyPath, scan

EVERY_FORM = '''\
# a comment
plain = 1
"quoted key" = 2   # and one behind
'single # key' . "do.t\\u0041" = 3
multi = """
[not.a.table]
key = "# no comment" \\"""
"""
literal = \'\'\'
it''s [[not]]\'\'\'\'
list = [
  1, "]", # a comment with ]
  [2,
   3],
  { in = 4, deep = { er = [5] } },
]
empty = []
when = 2026-12-03 10:00:00-05:00
[a.b]
c = 1
[[people]]
name = "x"
[people.more]
key = 1
[[people.pets]]
name = "y"
[[people.pets]]
name = "z"
[[people]]
name = "w"
[a]
after = 2
'''

LINES: dict[KeyPath, int] = {
    ("plain",): 2,
    ("quoted key",): 3,
    ("single # key", "do.tA"): 4,
    ("multi",): 5,
    ("literal",): 9,
    ("list",): 11,
    ("list", 0): 12,
    ("list", 1): 12,
    ("list", 2, 0): 13,
    ("list", 2, 1): 14,
    ("list", 3, "in"): 15,
    ("list", 3, "deep", "er", 0): 15,
    ("empty",): 17,
    ("when",): 18,
    ("a", "b", "c"): 20,
    ("people",): 21,
    ("people", 0): 21,
    ("people", 0, "name"): 22,
    ("people", 0, "more", "key"): 24,
    ("people", 0, "pets", 0, "name"): 26,
    ("people", 0, "pets", 1): 27,
    ("people", 1, "name"): 30,
    ("a",): 31,
    ("a", "after"): 32,
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_key_has_its_line(ends: str) -> None:
    text = EVERY_FORM.replace("\n", ends)
    tomllib.loads(text)
    found = scan(text)
    assert {path: found.lines[path] for path in LINES} == LINES
    assert found.astray is None


def test_a_key_that_is_not_there_has_the_line_of_its_table() -> None:
    found = scan('a = 1\n\n[[agenda]]\nid = "x"\n')
    assert found.line(("agenda", 0, "minutes")) == 3
    assert found.line(("session",)) == 1


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("a = 1\n", False),
        ("a = 1 # one\n", True),
        ("#\n", True),
        ('a = "# none"\n', False),
        ("a = '''\n# none\n'''\n", False),
        ('"#" = """"#"""\n', False),
        ("a = [\n# one\n]\n", True),
    ],
)
def test_comments_are_told_from_text(text: str, comments: bool) -> None:
    assert scan(text).comments is comments


def test_a_key_that_is_nested_beyond_reason_is_where_scanning_ends() -> None:
    found = scan("a = 1\n" + " . ".join(["b"] * 70) + " = 1\nc = 2\n")
    assert (found.too_deep, found.astray, ("c",) in found.lines) == (2, 2, False)


@given(st.text(alphabet="ab.=[]{}\"'\\#\n ,1", max_size=60))
def test_any_text_gives_an_answer_and_toml_a_whole_one(text: str) -> None:
    found = scan(text)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert found.astray is None
    assert set(_paths(table, ())) <= set(found.lines)


_values = st.recursive(
    st.integers() | st.text(max_size=8) | st.dates() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=4), _values, max_size=4))
def test_every_key_and_item_of_a_written_table_is_found(table: dict[str, Any]) -> None:
    text = "\n".join(Layout()._blocks(table, ()))
    found = scan(text)
    assert set(_paths(table, ())) <= set(found.lines)
    assert max(found.lines.values(), default=1) <= text.count("\n") + 1


def _paths(value: Any, path: KeyPath) -> Iterator[KeyPath]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield from _paths(item, (*path, step))
