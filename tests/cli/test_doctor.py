"""`doctor`."""

import json
from pathlib import Path

from tests.cli.line import NORTHWIND, facilitator, sample_copy


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
