"""What holds the house together: who imports whom, and that what belongs together is declared together."""

import ast
import json
import os
import re
import subprocess
import sys
import time
import tomllib
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
    pictured = {*pictures._SEGMENTS, *pictures._ALONE, "buffer"}
    assert pictured == kinds, "_ALONE in tests/tui/pictures.py has a kind too few or too many"


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


#: So many modules of ours are there when the first frame of a review is seen. They may only become fewer.
_AT_FIRST = 130
#: What none of them is of: it is imported where it is asked for.
_LATER = (
    "facilitator.core.checks.", "facilitator.core.history", "facilitator.core.attention",
    "facilitator.documents", "facilitator.imports", "facilitator.store.glances", "facilitator.cli.planning",
    "facilitator.tui.workspaces", "pydantic.",
)  # fmt: skip
_RUN = """
import json, sys
from collections import Counter
from textual.app import App
from facilitator.cli import main, run
from facilitator.store import load

async def seen(pilot):
    ours = [one for one in sys.modules if one.startswith(("facilitator.", "pydantic."))]
    print(json.dumps([ours, list(texts.values())]), file=sys.stderr)
    pilot.app.exit()

texts, parse, app_run = Counter(), load.parse, App.run
load.parse = lambda text: (texts.update([text]), parse(text))[1]
run.need_terminal = lambda ctx: None
App.run = lambda app: app_run(app, headless=True, auto_pilot=seen)
main(sys.argv[1:])
"""


def test_a_review_opens_with_few_modules_and_reads_no_file_twice(tmp_path: Path) -> None:
    sample_copy(tmp_path / "sessions")
    env = os.environ | {f"FACILITATOR_{name}": str(tmp_path / name) for name in ("CONFIG", "STATE", "CACHE")}
    program = [sys.executable, "-c", _RUN, "run", "northwind-data"]
    ended = subprocess.run(program, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=True)
    ours, times = json.loads(ended.stderr.splitlines()[-1])
    assert [one for one in ours if one.startswith(_LATER)] == []
    screens = {one.split(".")[3] for one in ours if one.startswith("facilitator.tui.screens.")}
    assert screens == {"plain", "roll_call"}
    assert len(ours) <= _AT_FIRST
    assert times == [1] * 6  # each of the partner's reviews, once


#: What is in Python's `time` and tells no time.
_NO_TIME = {
    "clock_getres", "clock_settime", "clock_settime_ns", "get_clock_info", "mktime", "pthread_getcpuclockid",
    "sleep", "strptime", "struct_time", "tzset",
}  # fmt: skip


def test_whatever_tells_the_time_is_banned() -> None:
    ruff = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]
    banned = set(ruff["lint"]["flake8-tidy-imports"]["banned-api"])
    telling = {f"time.{name}" for name in dir(time) if name[0] != "_" and callable(getattr(time, name))}
    assert telling - {f"time.{name}" for name in _NO_TIME} <= banned


def test_nobody_asks_the_event_loop_for_the_time() -> None:
    # The linter does not know what it is that has this method.
    asking = [
        path.name
        for path in PACKAGE.rglob("*.py")
        if re.search(r"loop(\(\))?\.time\(", path.read_text("utf-8"))
    ]
    assert asking == [], "end it with asyncio.timeout, or take the time as an argument"


#: What changes a list, a set or a table.
_CHANGING = {
    "add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "remove",
    "setdefault", "sort", "update",
}  # fmt: skip


_CHANGEABLE = ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp


def held_by(one: ast.AST) -> ast.expr | None:
    """What is changed in place, if something is: `seen` in `seen.append(1)` and in `seen[1] = 2`."""
    if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in _CHANGING:
        return one.func.value
    if isinstance(one, ast.Subscript | ast.Attribute) and not isinstance(one.ctx, ast.Load):
        return one.value
    return None


def given_in(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr | None]]:
    """Each name that a module or a class gives a value, with it."""
    for one in body:
        for target in one.targets if isinstance(one, ast.Assign) else [getattr(one, "target", None)]:
            for name in ast.walk(target) if target is not None else ():
                if isinstance(name, ast.Name):
                    yield name.id, getattr(one, "value", None)


def changed_in(source: str) -> Iterator[str]:
    """The names of a module that one of its functions gives another value or changes in place.

    And those of a class that its methods change in place, for all of its objects. What a function remembers
    of its own results (`functools.cache`) is left out, a default argument is the linter's, and what is
    changed from another module or by way of a parameter is not seen.
    """
    module = ast.parse(source)
    own = {name for name, _ in given_in(module.body)}
    for one in ast.walk(module):
        if isinstance(one, ast.ClassDef):
            shared = {name for name, value in given_in(one.body) if isinstance(value, _CHANGEABLE)}
            changed = {
                held.attr for inner in ast.walk(one) if isinstance(held := held_by(inner), ast.Attribute)
            }
            yield from (f"{one.name}.{name}" for name in sorted(shared & changed))
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
            held = held_by(one)
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
        ("(seen, more) = ([], 1)\ndef f(x): seen.append(x)", ["seen"]),
        ("class A:\n    seen = []\n    def f(self, x): self.seen.append(x)", ["A.seen"]),
        ("class A:\n    seen: dict[str, int] = {}\n    def f(self, x): self.seen[x] = 1", ["A.seen"]),
        ("class A:\n    SEEN: dict[str, int] = {}\n    def f(self, x): return self.SEEN[x]", []),
        ("class A:\n    seen = ()", []),
    ],
)
def test_what_changes_in_a_module_is_found(source: str, found: list[str]) -> None:
    assert list(changed_in(source)) == found
