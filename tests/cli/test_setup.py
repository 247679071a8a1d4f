"""What one sets up once: the configuration, the schema for editors, completion in the shell."""

import json
import shutil
import subprocess
import sys
import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from facilitator.cli.configuring import FIRST
from facilitator.cli.schema import schema, tables
from facilitator.cli.settings import load_config
from facilitator.core.key_words import TABLES
from facilitator.store.faults import Unreadable
from facilitator.store.load import load
from scripts import format as format_page
from tests.cli.line import NORTHWIND, SAMPLE, done, facilitator, sample_copy, sorry

# The configuration


def test_a_first_configuration_is_all_comments_and_what_it_says_can_be_used(tmp_path: Path) -> None:
    folder = str(tmp_path / "config")
    file = tmp_path / "config" / "config.toml"
    assert done(facilitator("config", "path", FACILITATOR_CONFIG=folder)) == f"{file}\n"
    assert done(facilitator("config", "init", FACILITATOR_CONFIG=folder)).startswith(f"{file}: written.")
    assert tomllib.loads(file.read_text("utf-8")) == {}
    lines = FIRST.splitlines()
    setting = ("us = ", "currency", "fiscal", "bell", "notify", "theme", "[", '"Maria', "pause")
    used = [line.removeprefix("# ") for line in lines if line.removeprefix("# ").startswith(setting)]
    file.write_text("\n".join(used), "utf-8")
    with pytest.MonkeyPatch.context() as env:
        env.setenv("FACILITATOR_CONFIG", str(file.parent))
        config = load_config()
    assert (config.us, config.currency, config.theme) == ("Acme Cloud", "USD", "dark")
    # What is not among the lines of comments cannot be found by anybody.
    assert {"us", "currency", "fiscal_year_starts", "bell", "notify", "theme", "keys", "addresses"} == set(
        tomllib.loads(file.read_text("utf-8"))
    )


def test_a_configuration_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('us = "Mine"\n', "utf-8")
    said = sorry(facilitator("config", "init", FACILITATOR_CONFIG=str(tmp_path)))
    assert said.startswith(f"{file}: this is there already, and stays as it is")
    assert file.read_text("utf-8") == 'us = "Mine"\n'


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file", "utf-8")
    assert "it cannot be written" in sorry(
        facilitator("config", "init", FACILITATOR_CONFIG=str(tmp_path / "config" / "below"))
    )


# The schema

FILES = sorted(SAMPLE.glob("*/*.toml"))


def as_json(value: Any) -> Any:
    """A TOML value as readers of TOML hand it to a validator."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value


VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_table_and_key_has_its_words_and_none_is_of_yesterday() -> None:
    known = {table: set(keys) for table, keys in tables().items() if table}
    told = {table: set(words.keys) for table, words in TABLES.items() if table not in ("", "custom")}
    assert told == known


def test_the_schema_is_one_and_every_review_of_the_sample_fits() -> None:
    printed = json.loads(done(facilitator("schema")))
    Draft202012Validator.check_schema(printed)
    assert printed == schema()
    assert "null" not in json.dumps(printed)  # TOML has no such word
    for file in FILES:
        VALIDATOR.validate(as_json(tomllib.loads(file.read_text("utf-8"))))


@pytest.mark.parametrize(
    ("text", "slip", "where"),
    [
        ('tier = "growth"', 'tier = "grouth"', "session.tier"),
        ('status = "planned"', 'status = "maybe"', "session.status"),
        ('partner = "Northwind Data"\n', "", "session"),
        ("minutes = 5", 'minutes = "5"', "agenda.0.minutes"),
        ("minutes = 5", "minutes = -5", "agenda.0.minutes"),
        ("leaves = 10:50:00", 'leaves = "at ten"', "people.3.leaves"),
        ("decides = true", 'decides = "yes"', "people.1.decides"),
        ('quarter = "2026-Q4"', 'quarter = "Q4 2026"', "session.quarter"),
        ("schema = 1\n", "", ""),
    ],
)
def test_what_an_editor_underlines_the_program_refuses_as_well(
    text: str, slip: str, where: str, tmp_path: Path
) -> None:
    whole = (SAMPLE / NORTHWIND / "2026-12-03.toml").read_text("utf-8")
    assert text in whole
    broken = whole.replace(text, slip, 1)
    found = {
        ".".join(map(str, one.absolute_path)) for one in VALIDATOR.iter_errors(as_json(tomllib.loads(broken)))
    }
    assert where in found
    with pytest.raises(Unreadable):
        load(tmp_path / "2026-12-03.toml", broken.encode())


def test_the_page_of_the_format_is_as_the_program_has_it() -> None:
    page = format_page.PAGE.read_text("utf-8")
    assert format_page.page(page) == page, "run scripts/format.py"


# Completion


def offered(shell: str, words: str, at: int, folder: Path) -> list[str]:
    """What a shell is told at Tab, in a process of its own, and that no models were imported for it."""
    program = (
        "import sys; from facilitator.cli import main\n"
        "try: main()\n"
        "finally: assert not {'pydantic', 'textual'} & sys.modules.keys(), 'it imports too much'"
    )
    env = {
        "_FACILITATOR_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(at),
        "FACILITATOR_SESSIONS": str(folder),
        "PYTHONUTF8": "1",
    }
    ended = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, encoding="utf-8", check=True
    )
    assert not ended.stderr
    return ended.stdout.split()


def test_commands_and_partners_are_completed(tmp_path: Path) -> None:
    folder = sample_copy(tmp_path)
    (folder / ".git").mkdir()
    assert offered("bash", "facilitator ru", 1, folder) == ["plain,run"]
    assert offered("bash", "facilitator run N", 2, folder) == ["plain,northwind-data"]
    everybody = offered("zsh", "facilitator history ", 2, folder)
    assert [one for one in everybody if one.endswith(("data", "partners", "logistik"))] == [
        "kvällsvik-logistik",
        NORTHWIND,
        "orrin-vale-partners",
    ]
    # What is no partner may be a file.
    assert offered("bash", "facilitator run ./x", 2, tmp_path / "nowhere") == ["file,./x"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_its_script(shell: str) -> None:
    script = done(facilitator("completion", shell))
    assert "_FACILITATOR_COMPLETE" in script
    assert f"{shell}_complete" in script


@pytest.mark.skipif(sys.platform == "win32", reason="the bash there may be that of another system")
@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed on this machine")
def test_a_real_bash_takes_it() -> None:
    script = done(facilitator("completion", "bash"))
    ended = subprocess.run(
        ["bash", "-c", f"{script}\ncomplete -p facilitator"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.split()[-1] == "facilitator"
