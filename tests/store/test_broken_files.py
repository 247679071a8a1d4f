"""Files that are broken in every way: one sentence each, soon, in little memory, and the bytes stay."""

import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.store.faults import Unreadable
from facilitator.store.files import read
from facilitator.store.load import Loaded, load

SAMPLE = Path(__file__).parents[2] / "sessions" / "northwind-data" / "2026-09-03.toml"
HEAD = """\
schema = 1
[session]
partner = "A"
us = "B"
quarter = "2026-Q4"
tier = "growth"
starts = 2026-12-03T10:00:00-05:00
status = "planned"
"""
# What TOML itself forbids, one thing each; a session stands before it.
INVALID = [
    "a",
    "a =",
    "= 1",
    "a = 1 b = 2",
    "a = 1\na = 2",
    "a.b = 1\na = 2",
    "a = 1\na.b = 2",
    "[x]\n[x]",
    "[x]\n[[x]]",
    "[[x]]\n[x]",
    "[x.y]\n[x]\ny = 1",
    "x = {}\n[session.x]",
    "x = {}\n[session.x.y]",
    "x = []\n[[session.x]]",
    "x = {a = 1,}",
    "x = {a = 1\n}",
    "x = {a = 1, a = 2}",
    "x = {a.b = 1, a = 2}",
    "x = [1,,2]",
    "x = [,1]",
    "x = [1 2]",
    "x = [",
    "x = {",
    "[x",
    "[[x]",
    "[]",
    "[[]]",
    "[x..y]",
    "[.x]",
    "[x.]",
    "[x]y",
    "x. = 1",
    ".x = 1",
    "x..y = 1",
    'x = "a',
    "x = 'a",
    'x = "a\nb"',
    "x = 'a\nb'",
    'x = """a',
    "x = '''a",
    'x = """a""""""',
    'x = "\\q"',
    'x = "\\u12"',
    'x = "\\ud800"',
    'x = "\\U00110000"',
    'x = "\\xZZ"',
    'x = "\x00"',
    'x = "\x1f"',
    'x = "\x7f"',
    "x = '\x08'",
    "# \x00",
    "# \r comment",
    "x = 01",
    "x = +01",
    "x = 1__0",
    "x = _1",
    "x = 1_",
    "x = 0x",
    "x = 0xG",
    "x = 0o8",
    "x = 0b2",
    "x = +0x1",
    "x = 1.",
    "x = .1",
    "x = 1.e1",
    "x = 1e",
    "x = 1e1.0",
    "x = 1_.0",
    "x = Nan",
    "x = +Inf",
    "x = True",
    "x = yes",
    "x = 2026-02-30",
    "x = 2026-13-01",
    "x = 2026-1-1",
    "x = 2026-12-03T",
    "x = 2026-12-03T25:00:00",
    "x = 2026-12-03T10:60:00",
    "x = 2026-12-03T10:00:00+24:00",
    "x = 2026-12-03 T10:00:00",
    "x = 10:30",
    "x = 10:30:61",
    "x = 24:00:00",
    "x = 99999999999999999999-01-01",
    '"x = 1',
    "'x = 1",
    '"""x""" = 1',
    'x\n= 1',
    "x =\n1",
    "x\r= 1",
    "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> theirs",
    "x = " + "9" * 5000,
]  # fmt: skip
# Valid, or nearly, and meant to cost: answered within two seconds and 512 MiB. (what it is, Python for it)
COSTLY = [
    ("20,000 dotted keys", "'[custom]\\n' + ''.join(f'a{i}.b.c = 1\\n' for i in range(20000))"),
    ("20,000 keys under one", "'[custom]\\n' + ''.join(f'a.b.c{i} = 1\\n' for i in range(20000))"),
    ("a key of 20,000 parts", "'.'.join(['a'] * 20000) + ' = 1'"),
    ("a header of 20,000 parts", "'[' + '.'.join(['a'] * 20000) + ']'"),
    ("quoted parts", "'.'.join(['\"a\"'] * 20000) + ' = 1'"),
    ("an inline key of 20,000 parts", "'x = {' + '.'.join(['a'] * 20000) + ' = 1}'"),
    ("deep lists", "'x = ' + '[' * 100000 + ']' * 100000"),
    ("deep tables", "'x = ' + '{a = ' * 50000 + '1' + '}' * 50000"),
    ("a million tables", "'[[custom.x]]\\n' * 600000"),
    ("a million numbers", "'x = [' + '1,' * 1000000 + ']'"),
    ("one long text", "'x = \"' + 'a' * 4000000 + '\"'"),
    ("quotes without end", "'x = ' + '\"' * 4000000"),
    ("more than 8 MiB", "'#' * 9000000"),
]
LOADS = """
import resource, sys, time
from pathlib import Path
from facilitator.store.faults import Unreadable
from facilitator.store.load import load
path, head = Path(sys.argv[1]), Path(sys.argv[1]).read_text()
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
for what in sys.stdin.read().split("\\x00"):
    text = head + eval(what)
    path.write_text(text)
    before = time.process_time()
    try:
        said = "loaded" if load(path) else ""
    except Unreadable as fault:
        said = str(fault)
    seconds = time.process_time() - before
    print(f"{seconds:.2f}", path.read_text() == text, said.replace("\\n", "<line>")[:200], sep="\\t")
"""


@pytest.mark.parametrize("broken", INVALID)
def test_what_is_no_toml_is_one_sentence_with_its_line(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "2026-12-03.toml"
    raw = f"{HEAD}{broken}\n".encode()
    path.write_bytes(raw)
    with pytest.raises(Unreadable) as fault:
        load(path)
    said = str(fault.value)
    assert said.startswith(str(path))
    assert said.endswith(".")
    assert said.isprintable()
    assert fault.value.line is None or 9 <= fault.value.line <= 14
    assert path.read_bytes() == raw


def test_a_real_file_cut_anywhere_is_a_session_or_a_sentence(tmp_path: Path) -> None:
    raw = SAMPLE.read_bytes()
    path = tmp_path / "2026-09-03.toml"
    for end in range(0, len(raw), 61):
        path.write_bytes(raw[:end])
        found = read(path)
        if isinstance(found, Unreadable):
            assert str(found).isprintable()
        else:
            assert found.session.saved or found.cut_off or not found.session.log
        assert path.read_bytes() == raw[:end]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited the Linux way")
def test_what_is_meant_to_cost_is_answered_in_two_seconds_and_512_mib(tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    path.write_text(HEAD, encoding="utf-8")
    what = "\x00".join(code for _, code in COSTLY)
    child = subprocess.run(
        [sys.executable, "-c", LOADS, path], input=what, capture_output=True, text=True, check=False
    )
    answers = [line.split("\t") for line in child.stdout.splitlines()]
    assert len(answers) == len(COSTLY), child.stderr[-2000:]
    for (name, _), (seconds, same, said) in zip(COSTLY, answers, strict=True):
        assert float(seconds) < 2, name
        assert same == "True", name
        assert "<line>" not in said, name


def test_dots_in_a_text_are_no_key(tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    text = ".".join(["a"] * 5000)
    path.write_text(f'{HEAD}[custom]\nx = "{text} = 1"\n', encoding="utf-8")
    loaded: Loaded = load(path)
    assert loaded.session.custom == {"x": f"{text} = 1"}
