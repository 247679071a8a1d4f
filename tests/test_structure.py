"""What holds the house together: who imports whom, and that what belongs together is declared together."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import facilitator
from facilitator.core.agenda import KINDS
from facilitator.core.session import SegmentKind
from facilitator.tui.catalogue import PLACES
from facilitator.tui.colours import SCHEMES
from facilitator.tui.workspaces import WORKSPACES
from tests.cli.line import sample_copy
from tests.tui import pictures

PACKAGE = Path(facilitator.__file__).parent


def test_every_segment_kind_is_declared_wherever_one_has_to_be() -> None:
    kinds = set(get_args(SegmentKind))
    assert set(KINDS) == kinds, "KINDS in facilitator/core/agenda.py has a kind too few or too many"
    assert set(WORKSPACES) == kinds, "WORKSPACES in facilitator/tui/workspaces has a kind too few or too many"
    keys = [one.key for one in WORKSPACES.values()]
    assert len(set(keys)) == len(keys), "WORKSPACES in facilitator/tui/workspaces has a key twice"
    # A buffer is worked in like notes.
    assert {*pictures._SEGMENTS, "buffer"} == kinds, "_SEGMENTS in tests/tui/pictures.py lacks a kind"


def test_help_names_every_theme() -> None:
    (said,) = (one.help for place in PLACES for one in place.commands if one.known_as == "everywhere.colours")
    missing = [scheme.name for scheme in SCHEMES if scheme.name not in said]
    assert missing == [], "the docstring of Stage.colours in facilitator/tui/stage.py lacks a theme"


#: Command lines on the sample; what is not to be imported by the first three, and by any of them.
_QUICK = (("--version",), ("--help",), ("completion", "bash"))
_WITHOUT_A_SCREEN = (
    ("agenda", "northwind-data"),
    ("check", "northwind-data"),
    ("checklist", "northwind-data"),
    ("preread", "northwind-data"),
    ("recap", "northwind-data"),
    ("calendar", "northwind-data"),
    ("actions",),
    ("mark", "northwind-data", "satisfaction", "--us", "8"),
    ("history", "northwind-data"),
    ("stats",),
    ("export", "--format", "jsonl"),
    ("people", "northwind-data"),
    ("topics", "northwind-data"),
    ("scores", "northwind-data"),
    ("move", "northwind-data", "--starts", "2027-02-01T10:00"),
    ("schema",),
    ("config", "path"),
    ("doctor",),
)
_PROGRAM = """
import json, sys
from facilitator.cli import main
told = []
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit as end:
        code = end.code
    told.append([words, code, [one for one in ("textual", "pydantic") if one in sys.modules]])
print(json.dumps(told), file=sys.stderr)
"""


def test_a_command_that_draws_nothing_imports_no_screen(tmp_path: Path) -> None:
    sample_copy(tmp_path / "sessions")
    lines = json.dumps([*_QUICK, *_WITHOUT_A_SCREEN])
    env = os.environ | {"FACILITATOR_CONFIG": str(tmp_path / "config")}
    run = [sys.executable, "-c", _PROGRAM, lines]
    ended = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=True)
    told = json.loads(ended.stderr.splitlines()[-1])
    assert all(code in (0, 1, None) for _, code, _ in told), ended.stderr
    for at, (words, _, imported) in enumerate(told):
        assert "textual" not in imported, words
        assert at >= len(_QUICK) or "pydantic" not in imported, words


#: What changes a list, a set or a table.
_CHANGING = {
    "add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "remove",
    "setdefault", "sort", "update",
}  # fmt: skip


def changed_in(source: str) -> Iterator[str]:
    """The names of a module that one of its functions gives another value, or changes in place."""
    module = ast.parse(source)
    own = {
        target.id
        for one in module.body
        for target in (one.targets if isinstance(one, ast.Assign) else [getattr(one, "target", None)])
        if isinstance(target, ast.Name)
    }
    for function in ast.walk(module):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        inside = list(ast.walk(function))
        local = {one.arg for one in inside if isinstance(one, ast.arg)}
        local |= {one.id for one in inside if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        for one in inside:
            if isinstance(one, ast.Global):
                yield from one.names
                continue
            held: ast.expr | None = None
            if (
                isinstance(one, ast.Call)
                and isinstance(one.func, ast.Attribute)
                and one.func.attr in _CHANGING
            ):
                held = one.func.value
            elif isinstance(one, ast.Subscript | ast.Attribute) and not isinstance(one.ctx, ast.Load):
                held = one.value
            if isinstance(held, ast.Name) and held.id in own - local:
                yield held.id


def test_nothing_that_changes_is_kept_in_a_module() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in changed_in(path.read_text("utf-8"))
    ]
    assert found == [], "hold it in an object that whoever needs it is handed"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("seen = []\ndef f(x): seen.append(x)", ["seen"]),
        ("seen = {}\ndef f(x): seen[x] = 1", ["seen"]),
        ("last: int = 0\ndef f():\n    global last\n    last = 1", ["last"]),
        ("seen = []\ndef f():\n    seen = []\n    seen.append(1)", []),
        ("SEEN = {}\ndef f(x): return SEEN[x]", []),
    ],
)
def test_what_changes_in_a_module_is_found(source: str, found: list[str]) -> None:
    assert list(changed_in(source)) == found
