"""The program in a process of its own: how it sets itself up, and what it does not look for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.line import done, facilitator

_THEN = """
import sys
from facilitator.__main__ import main
sys.argv = ["facilitator", *sys.argv[2:]]
try:
    main()
finally:
    print(*(one for one in {!r} if one in sys.modules), file=sys.stderr)
"""


def ran(*words: str, told: tuple[str, ...], **env: str) -> subprocess.CompletedProcess[str]:
    """The program with these words, and which modules of those told were there in the end, on stderr."""
    alone = {
        name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE_", "PYDANTIC"))
    }
    run = [sys.executable, "-c", _THEN.format(told), "-", *words]
    return subprocess.run(run, env=alone | env, capture_output=True, text=True, check=False)


def test_the_version_is_said_without_the_command_line_in_the_same_words() -> None:
    ended = ran("--version", told=("click", "pydantic"))
    assert (ended.stdout, ended.stderr.strip()) == (done(facilitator("--version")), "")


@pytest.mark.skipif("not os.path.exists('/dev/full')", reason="there is no full disk here")
def test_a_version_that_cannot_be_said_is_an_error_like_others() -> None:
    run = [sys.executable, "-m", "facilitator", "--version"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(run, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 2
    assert "no space left on device" in ended.stderr.casefold()
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(("asked", "seen"), [({}, False), ({"PYDANTIC_DISABLE_PLUGINS": "other"}, True)])
def test_a_plugin_of_another_package_sees_nothing_unless_somebody_wants_that(
    tmp_path: Path, asked: dict[str, str], seen: bool
) -> None:
    info = tmp_path / "nosy-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: nosy\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[pydantic]\nnosy = nosy:plugin\n", "utf-8")
    (tmp_path / "nosy.py").write_text("plugin = None\n", "utf-8")
    ended = ran("schema", told=("nosy",), PYTHONPATH=str(tmp_path), **asked)
    assert ended.stderr.endswith("nosy\n") is seen


def test_a_partner_is_completed_without_what_only_files_need(sessions: Path) -> None:
    asked = {"_FACILITATOR_COMPLETE": "bash_complete", "COMP_WORDS": "facilitator run nor", "COMP_CWORD": "2"}
    ended = ran(told=("pathlib", "pydantic", "dataclasses"), FACILITATOR_SESSIONS=str(sessions), **asked)
    assert (ended.stdout.split(), ended.stderr.strip()) == (["plain,northwind-data"], "")
