"""`facilitator check`: a line a finding, and the exit code."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from facilitator.core.checks import CATALOGUE
from tests.cli.line import NORTHWIND, ORRIN, STARTER, done, facilitator, sorry

THIS = Path(f"sessions/{NORTHWIND}/2026-12-03.toml")
HELD = Path(f"sessions/{NORTHWIND}/2026-09-03.toml")


def changed(file: Path, old: str, new: str) -> str:
    """The file with the first of `old` replaced; its text."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file.read_text("utf-8")


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def found(*args: str | Path) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = json.loads(facilitator("check", *args, "--json").stdout)
    return said


def test_sound_file_is_said_to_be_so(sessions: Path) -> None:
    assert done(facilitator("check", THIS)) == f"{THIS}: nothing to say against it.\n"
    assert found(THIS) == []


def test_findings_come_with_their_lines(sessions: Path) -> None:
    text = changed(HELD, "floor = 2", "flor = 2")
    owner = text.index("owner = ", text.index("[[actions]]"))
    text = text[:owner] + text[text.index("\n", owner) + 1 :]
    HELD.write_text(text, "utf-8")
    result = facilitator("check", HELD)
    assert result.exit_code == 1
    assert f"{HELD}:{line_of(text, '[[actions]]')}: error action-without-owner: " in result.stdout
    odd = f"{HELD}:{line_of(text, 'flor = 2')}: warning unknown-key: this key is not known"
    assert odd in result.stdout
    said = found(HELD)
    assert {tuple(one) for one in said} == {("check", "severity", "where", "message")}
    assert ("action-without-owner", "error", "actions/a1") in {
        (one["check"], one["severity"], one["where"]) for one in said
    }


def test_before_the_meeting_what_can_still_be_mended_is_named(sessions: Path) -> None:
    text = changed(THIS, "decides = true\n", "")
    result = facilitator("check", THIS)
    assert (result.exit_code, result.stdout) == (
        0,
        f"{THIS}:{line_of(text, '[[people]]')}: warning no-decider: "
        "Nobody of Acme Cloud can decide: invite somebody who can, and mark who it is.\n",
    )
    changed(THIS, "protected = true", "protected = false")
    assert facilitator("check", THIS).exit_code == 1


def test_earlier_reviews_of_the_folder_and_the_clock_are_looked_at(sessions: Path) -> None:
    file = Path(f"sessions/{ORRIN}/2026-09-10.toml")
    changed(file, "recap_sent = 2026-09-11 12:00:00+01:00\n", "")
    assert {"same-conversation", "recap-late"} <= {one["check"] for one in found(file)}
    changed(file.with_name("2026-06-11.toml"), "schema = 1", "schema = 2")
    result = facilitator("check", file)
    assert "same-conversation" not in result.stdout
    assert result.stderr.startswith("Left out of the history: ")
    copy = file.rename(file.with_name("copy.toml"))
    file.with_name("2026-06-11.toml").unlink()
    assert facilitator("check", copy).stderr == ""


def test_without_a_target_every_open_review_is_checked(sessions: Path) -> None:
    result = facilitator("check")
    assert (result.exit_code, result.stderr) == (0, "")
    files = [one.partition(".toml")[0] for one in result.stdout.splitlines()]
    assert files == [
        str(Path("sessions", STARTER, "2027-01-14")),
        str(THIS.with_suffix("")),
        str(Path("sessions", ORRIN, "2026-12-10")),
    ]
    assert f"{THIS}: nothing to say against it.\n" in result.stdout
    changed(THIS, "protected = true", "protected = false")
    assert facilitator("check").exit_code == 1
    assert {(one["file"], one["check"]) for one in found()} >= {(str(THIS), "plan-not-protected")}


def test_one_that_cannot_be_read_keeps_no_other_from_being_checked(sessions: Path) -> None:
    changed(THIS, "minutes = 20", 'minutes = "20"')
    result = facilitator("check")
    assert (result.exit_code, result.stderr) == (2, "")
    assert f"{THIS}:" in result.stdout
    assert 'error unreadable: key "minutes" in agenda 5 ("plan"): ' in result.stdout
    assert f"{Path('sessions', ORRIN, '2026-12-10.toml')}:" in result.stdout
    assert [one["check"] for one in found() if one["file"] == str(THIS)] == ["unreadable"]


def test_which_file_it_is_about_is_said_where_none_was_named_even_of_one(sessions: Path) -> None:
    for other in (STARTER, ORRIN):
        shutil.rmtree(sessions / other)
    text = changed(THIS, "starts = 2026-12-03 10:00:00-05:00", "starts = 2026-12-03 10:00:00-04:00")
    assert [(one["file"], one["check"], one["where"]) for one in found()] == [
        (str(THIS), "offset-not-of-zone", "session/starts")
    ]
    assert f"{THIS}:{line_of(text, 'starts = ')}: warning offset-not-of-zone: " in done(facilitator("check"))


def test_nothing_open_is_said_so(here: Path) -> None:
    (here / "sessions").mkdir()
    assert "no review is open" in sorry(facilitator("check"))


def test_file_that_does_not_load_is_wrong_input(here: Path) -> None:
    (here / "a.toml").write_text("schema = 2\n", "utf-8")
    assert "schema 2" in sorry(facilitator("check", "a.toml"))
    assert "no such file" in sorry(facilitator("check", "b.toml"))


def test_cut_off_end_is_an_error(sessions: Path) -> None:
    HELD.write_text(HELD.read_text("utf-8").partition("[saved]")[0], "utf-8")
    result = facilitator("check", HELD)
    assert result.exit_code == 1
    assert f"{HELD}:1: error cut-off: the end of the file is missing" in result.stdout


def test_a_partner_by_name_is_checked_too(sessions: Path) -> None:
    said = facilitator("--sessions", "sessions", "check", "Northwind Data")
    assert (said.exit_code, said.stdout) == (0, f"{THIS}: nothing to say against it.\n")
    assert "did you mean" in facilitator("--sessions", "sessions", "check", "nortwind").stderr


#: What is changed in a sound file, and what is found; it has no finding without.
OF_THE_FILE = {
    "unreadable": ("schema = 1", "schema = 2"),
    "cut-off": ("[saved]\n", "[svaed]\n"),
    "unknown-key": ("currency", "curency"),  # codespell:ignore
    "id-used-twice": ('id = "n2"', 'id = "n1"'),
    "person-twice": ('name = "Dev Patel"', 'name = "Chloé Fontaine"'),
    "conflict-copy": ("", ""),
}


@pytest.mark.parametrize("check", [one for one in CATALOGUE if one.area == "file"], ids=lambda one: one.name)
def test_each_check_of_the_file_fires_and_does_not(sessions: Path, check: Any) -> None:
    file = HELD if check.name == "cut-off" else THIS
    assert check.name not in {one["check"] for one in found(file)}
    changed(file, *OF_THE_FILE[check.name])
    if check.name == "conflict-copy":
        file.with_name("2026-12-03.conflict-20261120-101500.toml").write_bytes(file.read_bytes())
    # A file that was named and cannot be read is no finding but a refusal.
    said = found() if check.name == "unreadable" else found(file)
    (one,) = (one for one in said if one["check"] == check.name)
    assert one["severity"] == check.severities[0]
    assert one["message"].endswith(".")
