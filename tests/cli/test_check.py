"""`facilitator check`: a line a finding, and the exit code."""

import json
from pathlib import Path

from tests.cli.line import NORTHWIND, done, facilitator, sorry


def test_sound_file_is_said_to_be_so(sessions: Path) -> None:
    assert done(facilitator("check", f"sessions/{NORTHWIND}/2026-12-03.toml")) == (
        f"sessions/{NORTHWIND}/2026-12-03.toml: nothing to say against it.\n"
    )


def test_findings_come_with_their_lines(sessions: Path) -> None:
    file = Path(f"sessions/{NORTHWIND}/2026-09-03.toml")
    text = file.read_text("utf-8").replace("floor = 2", "flor = 2")
    id_ = text.index("[[actions]]")
    owner = text.index("owner = ", id_)
    file.write_text(text[:owner] + text[text.index("\n", owner) + 1 :], "utf-8")
    result = facilitator("check", file)
    assert result.exit_code == 1
    line = text[:id_].count("\n") + 1
    assert f"{file}:{line}: error action-without-owner: " in result.stdout
    odd = next(n for n, one in enumerate(text.split("\n"), 1) if one.startswith("flor"))
    assert f"{file}:{odd}: warning odd-key: this key is not known" in result.stdout
    found = json.loads(facilitator("check", file, "--json").stdout)
    assert {tuple(one) for one in found} == {("check", "severity", "where", "message")}
    assert ("action-without-owner", "error", "actions/a1") in {
        (one["check"], one["severity"], one["where"]) for one in found
    }


def test_file_that_does_not_load_is_wrong_input(here: Path) -> None:
    (here / "a.toml").write_text("schema = 2\n", "utf-8")
    assert "schema 2" in sorry(facilitator("check", "a.toml"))
    assert "no such file" in sorry(facilitator("check", "b.toml"))


def test_cut_off_end_is_an_error(sessions: Path) -> None:
    file = Path(f"sessions/{NORTHWIND}/2026-09-03.toml")
    file.write_text(file.read_text("utf-8").partition("[saved]")[0], "utf-8")
    result = facilitator("check", file)
    assert result.exit_code == 1
    assert f"{file}:1: error cut-off: the end of the file is missing" in result.stdout


def test_a_partner_by_name_is_checked_too(sessions: Path) -> None:
    said = facilitator("--sessions", "sessions", "check", "Northwind Data")
    assert (said.exit_code, said.stdout) == (
        0,
        "sessions/northwind-data/2026-12-03.toml: nothing to say against it.\n",
    )
    assert "did you mean" in facilitator("--sessions", "sessions", "check", "nortwind").stderr
