"""What goes wrong on the command line: one sentence, what to do, exit code 2."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import facilitator as package
from facilitator.cli import main
from tests.cli.line import CONFIG, LAST, NEXT, NORTHWIND, done, facilitator, sorry


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            "bogus",
            'there is no command "bogus"; `facilitator --help` lists them, and a review is run with '
            "`facilitator run bogus`.",
        ),
        (
            "checkn",
            'there is no command "checkn"; did you mean checkin? `facilitator --help` lists them, and a '
            "review is run with `facilitator run checkn`.",
        ),
        (
            "--bogus",
            "facilitator: there is no option --bogus; see `facilitator --help`.",
        ),
        (
            "new",
            "facilitator new: PARTNER is missing; see `facilitator new --help`.",
        ),
        (
            "new Acme",
            "facilitator new: --starts WHEN is missing; see `facilitator new --help`.",
        ),
        (
            "new Acme --start fri",
            "facilitator new: there is no option --start; did you mean --starts?",
        ),
        (
            "new Acme Inc --starts fri",
            "facilitator new: got unexpected extra argument (Inc); put a name or a time of "
            "several words in quotes.",
        ),
        (
            "new Acme --starts",
            "facilitator: option '--starts' requires an argument; see `facilitator --help`.",
        ),
        (
            "new Acme --starts whenever",
            "--starts: “whenever” has no time of day; write it like 3 dec 10:00 or fri 2:30 pm.",
        ),
        (
            "new Acme --starts 10:00",
            "--starts: “10:00” has no day; write it like fri 10:00.",
        ),
        (
            "new Acme --starts 2026-02-30T10:00",
            "--starts: “2026-02-30” is not in the calendar; write a day that is.",
        ),
        (
            "new Acme --starts 2027-03-28T02:30",
            "--starts: “2027-03-28t02:30” is skipped that day, clocks go forward; write another time.",
        ),
        (
            "new Acme --starts 2026-12-03T10:00 --tier gold",
            'there is no tier and no template "gold"; take one of strategic, growth, starter, '
            f"ecosystem, or put your own into {Path('config', 'templates')}.",
        ),
        (
            "move northwind-data --starts soon",
            "--starts: “soon” has no time of day; write it like 3 dec 10:00 or fri 2:30 pm.",
        ),
        (
            "move",
            "facilitator move: PARTNER is missing; see `facilitator move --help`.",
        ),
        (
            "cancel nobody",
            'sessions: there is no partner "nobody", and none that is called nearly so; '
            "`facilitator` shows all 3.",
        ),
        (
            "run northwnd",
            'sessions: there is no partner "northwnd"; did you mean "Northwind Data"?',
        ),
        (
            "agenda northwind-data --at 25:61",
            "--at: “2026-12-03 25:61”: there is no such time of day; write it like 14:30.",
        ),
        (
            "agenda nothing.toml",
            "nothing.toml: there is no such file; check the name.",
        ),
        (
            "agenda sessions/northwind-data",
            f"{NEXT.parent}: this is a folder, not a session file; name a file in it.",
        ),
        (
            "run northwind-data --speed 0",
            "facilitator run: invalid value for --speed: 0 is no speed; write 60 for an hour in a"
            " minute; see `facilitator run --help`.",
        ),
        (
            "demo --speed nan",
            "facilitator demo: invalid value for --speed: nan is no speed; write 60 for an hour "
            "in a minute; see `facilitator demo --help`.",
        ),
        (
            "--sessions nowhere",
            "nowhere: there is no such folder; make it with `facilitator new`, or name another "
            "with --sessions.",
        ),
        (
            "agenda --sessions nowhere acme",
            "nowhere: there is no such folder; make it with `facilitator new`, or name another "
            "with --sessions.",
        ),
    ],
)
def test_sentence(sessions: Path, args: str, said: str) -> None:
    assert sorry(facilitator(*args.split())) == said


@pytest.mark.parametrize(
    "args",
    [
        "",
        "run",
        "run x",
        "agenda",
        "agenda x",
        "move x --starts now",
        "cancel x",
        "new x --starts now --us Me",
    ],
)
def test_sessions_folder_that_is_none(here: Path, args: str) -> None:
    (here / "notes.txt").write_text("no folder")
    said = sorry(facilitator("--sessions", "notes.txt", *args.split()))
    assert said.startswith("notes.txt: the folder cannot be read (not a directory)")


@pytest.mark.skipif("not hasattr(os, 'geteuid') or os.geteuid() == 0", reason="root may read everything")
def test_sessions_folder_without_permission(sessions: Path) -> None:
    sessions.chmod(0)
    try:
        assert sorry(facilitator("agenda", NORTHWIND)).startswith("sessions: the folder cannot be read")
    finally:
        sessions.chmod(0o755)


@pytest.mark.parametrize("command", ["agenda", "run", "move", "cancel"])
def test_broken_file_is_named_with_line_and_key_and_others_go_on(sessions: Path, command: str) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    text = file.read_text("utf-8").replace("minutes = 20", 'minutes = "twenty"')
    file.write_text(text, "utf-8")
    line = text[: text.index("twenty")].count("\n") + 1
    rest = ("--starts", "10 dec 10:00") if command == "move" else ()
    said = sorry(facilitator(command, NORTHWIND, *rest))
    assert said.startswith(f'{NEXT}, line {line}, key "minutes" in agenda 5')
    assert file.read_text("utf-8") == text
    assert "Orrin Vale" in done(facilitator("agenda", "Orrin Vale Partners"))


def test_zone_that_does_not_exist(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    file.write_text(file.read_text("utf-8").replace("America/New_York", "America/Nowhere"), "utf-8")
    assert sorry(facilitator("move", NORTHWIND, "--starts", "10 dec 10:00")) == (
        f'{NEXT}, line 9, key "zone" in session: no time zone '
        '"America/Nowhere" is known here; write one like Europe/Stockholm.'
    )


@pytest.mark.parametrize("args", [("run", NORTHWIND), ("demo",), (), ("run", NORTHWIND, "--speed", "60")])
def test_no_terminal(sessions: Path, args: tuple[str, ...]) -> None:
    command = " ".join(["facilitator", *args[:1]])
    end = "; start it in one, or read the run of show with `facilitator agenda`."
    piped = sorry(facilitator(*args))
    assert (
        piped == f"{command} draws on a whole terminal window, and here input or output is no terminal{end}"
    )
    dumb = sorry(facilitator(*args, TERM="dumb"))
    assert dumb == f"{command} draws on a whole terminal window, and here TERM is dumb{end}"


def test_cancelled_review_cannot_be_run(sessions: Path) -> None:
    done(facilitator("cancel", NORTHWIND))
    assert sorry(facilitator("run", NORTHWIND)) == (
        f"{NEXT}: this review was cancelled; plan another with `facilitator new`."
    )


def test_review_is_not_run_when_the_one_it_opens_from_cannot_be_read(sessions: Path) -> None:
    last = sessions / NORTHWIND / "2026-09-03.toml"
    last.write_text(last.read_text("utf-8").replace("schema = 1", "schema = 2"), "utf-8")
    said = sorry(facilitator("run", NORTHWIND))
    assert said.startswith(f'{LAST}, line 1, key "schema": the file has schema 2')


def test_partner_with_a_slash_in_its_name(here: Path) -> None:
    done(facilitator("new", "A/B Systems", "--starts", "fri 10:00", "--us", "Me", "--sessions", "s"))
    assert "Me × A/B Systems" in done(facilitator("agenda", "A/B Systems", "--sessions", "s"))


def test_who_we_are_has_to_be_said_once(here: Path) -> None:
    said = sorry(facilitator("new", "Acme", "--starts", "fri 10:00", "--sessions", "s"))
    assert said == (
        'who you are is not known yet; add --us "Your Company" (later reviews remember it), or put '
        f'us = "Your Company" into {CONFIG}.'
    )
    assert not (here / "s").exists()


# Help and version


#: Git gives one its files, the others are about no review.
_NO_SESSIONS = ("merge", "config", "schema", "completion")


@pytest.mark.parametrize("command", sorted(main.list_commands(click.Context(main))))
def test_help_has_an_example_of_every_command(command: str) -> None:
    told = done(facilitator(command, "--help"))
    assert f"\n  facilitator {command}" in told
    assert ("--sessions DIR" in told) == (command not in _NO_SESSIONS)
    assert f"  {command}  " in done(facilitator("--help"))


def test_version() -> None:
    assert done(facilitator("--version")) == f"facilitator, version {package.__version__}\n"


def test_module_runs_as_the_program() -> None:
    run = [sys.executable, "-m", "facilitator", "--version"]
    told = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert told.startswith("facilitator, version ")


@pytest.mark.parametrize(
    ("args", "unwanted"),
    [
        ("--help", ("textual", "pydantic", "rich", "tomllib")),
        ("--version", ("textual", "pydantic", "rich", "tomllib")),
        ("new --help", ("textual", "pydantic")),
        ("agenda northwind-data", ("textual",)),
        ("agenda northwind-data --json", ("textual",)),
        ("move northwind-data --starts 2027-02-01T10:00", ("textual",)),
        ("new Foo --starts 2027-02-01T10:00", ("textual",)),
    ],
)
def test_command_imports_only_what_it_needs(sessions: Path, args: str, unwanted: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom facilitator.cli import main\n"
        f"try:\n    main({args.split()!r})\nexcept SystemExit as end:\n"
        f"    sys.exit(end.code or {' '.join(unwanted)!r} and [m for m in {unwanted!r} if m in sys.modules])"
    )
    # Where covered lines are counted, the counting imports as well.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    run = subprocess.run([sys.executable, "-c", code], env=alone, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr.strip()) in ((0, ""), (1, "[]")), run.stderr


@pytest.mark.skipif("os.name == 'nt'", reason="pipes end differently there")
def test_reader_that_stops_reading_is_no_error(sessions: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    sound, cut_off = (sessions / NORTHWIND / name for name in ("2026-12-03.toml", "2026-09-03.toml"))
    cut_off.write_text(cut_off.read_text("utf-8").partition("[saved]")[0], "utf-8")
    for args in (["agenda", NORTHWIND], ["check", sound], ["check", cut_off], ["cancel", NORTHWIND]):
        run = [sys.executable, "-m", "facilitator", *args]
        done_ = subprocess.run(run, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
        # The code that it is without a pipe.
        expected = 1 if cut_off in args else 0
        assert (done_.returncode, done_.stderr) == (expected, ""), args
    os.close(write)


HOSTILE = "A\x1b]0;x\x07\u202eB\u200b\x9b\nC"


def hostile(file: Path) -> None:
    said = "".join(f"\\u{ord(char):04x}" for char in HOSTILE)
    text = file.read_text("utf-8")
    text = re.sub(
        r'(?m)^(partner|us|title|name|what) = ".*"$', rf'\1 = "{said.replace(chr(92), chr(92) * 2)}"', text
    )
    file.write_text(f'{text}\n["{said}"]\n"{said}" = 1\n', "utf-8")


@pytest.mark.parametrize(
    "args",
    [
        "agenda northwind-data",
        "agenda northwind-data --at 10:31 --json",
        "check sessions/northwind-data/2026-09-03.toml",
        "check sessions/northwind-data/2026-09-03.toml --json",
        "move northwind-data --starts 2027-02-01T10:00",
        "cancel northwind-data",
        "check \x1b[31m\u202e.toml",
        "\x1b[31m\u202e",
    ],
)
def test_no_text_of_a_file_or_of_the_command_line_is_obeyed_by_the_terminal(
    sessions: Path, args: str
) -> None:
    for name in ("2026-09-03.toml", "2026-12-03.toml"):
        hostile(sessions / NORTHWIND / name)
    result = facilitator(*args.split())
    assert result.exit_code != 70
    said = result.stdout + result.stderr
    assert said
    assert [char for char in said if char != "\n" and not char.isprintable()] == []
    if "--json" in args:
        raw = json.dumps(json.loads(result.stdout), ensure_ascii=False)
        assert "check" not in args or "\u202e" in raw, "a program gets it as it is"
