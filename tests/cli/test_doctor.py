"""`doctor`."""

import json
import os
import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.line import NORTHWIND, NOW, facilitator, sample_copy


def said(state: Path, *words: str) -> tuple[int, dict[str, list[str]]]:
    ended = facilitator("doctor", "--json", *words, FACILITATOR_STATE=str(state))
    wrong: dict[str, list[str]] = {}
    for line in json.loads(ended.stdout):
        if line["wrong"]:
            wrong.setdefault(line["about"], []).append(line["said"])
    return ended.exit_code, wrong


def test_where_all_is_well_nothing_is_wrong(tmp_path: Path) -> None:
    folder = sample_copy(tmp_path)
    assert said(tmp_path / "state", "--sessions", str(folder)) == (0, {})
    lines = facilitator("doctor", "--sessions", folder).stdout.splitlines()
    assert f"  sessions      {folder}, 3 partners" in lines
    assert any(line.startswith("  textual ") for line in lines)


def test_what_needs_somebody_is_named_with_what_to_do(tmp_path: Path) -> None:
    folder, state = sample_copy(tmp_path), tmp_path / "state"
    home = folder / NORTHWIND
    (home / "2026-06-04.toml").write_text("x = = 1\n", "utf-8")
    mine = home / "2026-12-03.toml"
    theirs = mine.read_text("utf-8").replace("400000", "500000", 1)
    (home / "2026-12-03.conflict-20261121-080000.toml").write_text(theirs, "utf-8")
    (state / "recovery").mkdir(parents=True)
    (state / "recovery" / "northwind.toml").touch()
    code, wrong = said(state, "--sessions", str(folder))
    assert code == 1
    assert wrong["file"][0].startswith(f"{home / '2026-06-04.toml'}, line 1, key ")
    assert "scoreboard" in wrong["conflict"][0]
    assert wrong["recovery"] == [
        f"{state / 'recovery' / 'northwind.toml'}: a review that was not saved; its next start offers it."
    ]


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    code, wrong = said(tmp_path, "--sessions", str(tmp_path / "nowhere"))
    assert (code, list(wrong)) == (1, ["sessions"])
    assert wrong["sessions"][0].startswith(f"{tmp_path / 'nowhere'}: there is no such folder")


def test_a_report_names_nobody_and_nothing(tmp_path: Path) -> None:
    folder, state = sample_copy(tmp_path), tmp_path / "state"
    home = folder / NORTHWIND
    for broken in ("2026-03-05.toml", "2026-06-04.toml"):
        (home / broken).write_text("secret = = 1\n", "utf-8")
    odd = home / "2026-12-03.toml"
    odd.write_text(odd.read_text("utf-8").replace("[session]", '[session]\nsecret = "words"', 1), "utf-8")
    theirs = odd.read_text("utf-8").replace("400000", "500000", 1)
    (home / "2026-12-03.conflict-20261121-080000.toml").write_text(theirs, "utf-8")
    (folder / ".gitattributes").write_text("*.toml merge=facilitator\n", "utf-8")
    (state / "recovery").mkdir(parents=True)
    (state / "recovery" / "northwind.toml").touch()
    own = {"FACILITATOR_STATE": str(state), "FACILITATOR_CONFIG": str(tmp_path / "config")}
    whole = facilitator("doctor", "--sessions", folder, now=NOW, **own)
    told = facilitator("doctor", "--report", "--sessions", folder, now=NOW, **own)
    assert (whole.exit_code, told.exit_code) == (1, 1)
    private = ("northwind", "secret", "words", "2026-", "scoreboard", str(tmp_path).lower())
    assert all(one in whole.stdout.lower() for one in ("northwind", "secret", "scoreboard"))
    assert not [one for one in private if one in told.stdout.lower()]
    assert not [one for one in whole.stdout.splitlines() if one.endswith("..")]
    lines = told.stdout.splitlines()
    assert "! file          2 times: a file that does not load" in lines
    assert "! file          a file in which something is odd" in lines
    assert "! conflict      another version of a review lies beside it" in lines
    assert any(line.startswith("  sessions ") and line.endswith(", 3 partners") for line in lines)


@pytest.mark.parametrize("name", ["STATE", "CACHE"])
def test_where_nothing_can_be_kept_it_says_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    there = tmp_path / "file" / "below"
    own = {f"FACILITATOR_{name}": str(there)}
    lines = facilitator("doctor", "--sessions", sample_copy(tmp_path), now=NOW, **own).stdout.splitlines()
    why = f"nothing can be written in {tmp_path / 'file'}"
    do = f"mend that, or name another folder in FACILITATOR_{name}."
    assert f"! {name.lower():<13} {there}: {why}; {do}" in lines


def test_a_file_in_the_place_of_the_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, wrong = said(tmp_path, "--sessions", str(tmp_path / "file"))
    assert (code, list(wrong)) == (1, ["sessions"])
    assert wrong["sessions"][0].endswith("or name another with --sessions.")


@pytest.mark.skipif(os.name == "nt", reason="there the console itself knows its colours")
@pytest.mark.parametrize(
    ("env", "colours"),
    [
        ({"COLORTERM": "truecolor", "TERM": "xterm"}, "all (TERM=xterm COLORTERM=truecolor)"),
        ({"TERM": "screen-256color"}, "256 (TERM=screen-256color)"),
        ({"TERM": "xterm"}, "16 or 8, for which the screens have colours of their own (TERM=xterm)"),
        ({"TERM": "vt100"}, "none: bold, underlined and reversed type instead (TERM=vt100)"),
        ({}, "16 or 8, for which the screens have colours of their own (neither TERM nor COLORTERM is set)"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "NO_COLOR asks for none"),
    ],
)
def test_colours_are_what_the_screens_will_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], colours: str
) -> None:
    for name in ("TERM", "COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    lines = facilitator("doctor", "--sessions", sample_copy(tmp_path), now=NOW, **env).stdout.splitlines()
    assert f"  colours       {colours}" in lines


def test_in_a_terminal_it_sees_the_window_also_when_its_words_go_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("termios")
    from tests.terminal import Terminal

    words = shlex.join(
        [sys.executable, "-m", "facilitator", "doctor", "--sessions", str(sample_copy(tmp_path))]
    )
    env = {"TERM": "", "STY": "1.here", "FACILITATOR_STATE": str(tmp_path / "state")}
    with Terminal(["sh", "-c", f"{words} | cat; {words}"], columns=150, rows=50, env=env) as term:
        term.wait_exit()
        seen = [line for line in term.screen().splitlines() if " terminal " in line]
    mend = "colours and keys are guessed; `export TERM=xterm-256color`."
    assert seen == [f"! terminal      no TERM, 150x50, in screen: {mend}"] * 2
