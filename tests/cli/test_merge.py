"""`merge`, files that git left two versions in, and docs/sharing.md: each command in it, with real git."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.line import NORTHWIND, done, facilitator, sample_copy, sorry
from tests.cli.test_desk import Sat
from tests.store.test_git import git_env, needs_git

PAGE = Path(__file__).parents[2] / "docs" / "sharing.md"
FILE = Path("sessions", NORTHWIND, "2026-12-03.toml")
ROW = "target = 400000\n"
VALUE = "value = 350000\n"
MARKED = "<<<<<<< ours\ntarget = 420000\n=======\ntarget = 450000\n>>>>>>> theirs\n"

pytestmark = needs_git


@pytest.fixture
def three(here: Path) -> dict[str, Path]:
    """A review as it was, as it is here and as it is there: the same so far."""
    text = (sample_copy(here / "sample", NORTHWIND) / NORTHWIND / "2026-12-03.toml").read_bytes()
    files = {name: here / f"{name}.toml" for name in ("base", "ours", "theirs")}
    for file in files.values():
        file.write_bytes(text)
    return files


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())


def test_different_things_are_put_together_in_ours(three: dict[str, Path]) -> None:
    edit(three["ours"], ROW, "target = 420000\n")
    edit(three["theirs"], VALUE, "value = 390000\n")  # the next line: git alone would stop
    assert done(facilitator("merge", *three.values())) == ""
    assert "target = 420000\nvalue = 390000\n" in three["ours"].read_text("utf-8")


def test_what_both_changed_has_markers_around_it_and_around_nothing_else(three: dict[str, Path]) -> None:
    edit(three["ours"], ROW, "target = 420000\n")
    edit(three["theirs"], ROW + VALUE, "target = 450000\nvalue = 390000\n")
    ended = facilitator("merge", *three.values(), "--path", "a b/2026-12-03.toml")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        f'{Path("a b", "2026-12-03.toml")}, scoreboard sourced_pipeline, key "target": '
        "ours has 420000, theirs has 450000; decide for one.\n"
    )
    assert f"{MARKED}value = 390000\n" in three["ours"].read_text("utf-8")


def test_two_who_planned_the_same_review_are_asked_about_the_hour_alone(three: dict[str, Path]) -> None:
    three["base"].write_bytes(b"")
    edit(three["ours"], "starts = 2026-12-03 10", "starts = 2026-12-03 11")
    for name, text in (("ours", "One thing"), ("theirs", "Another")):
        new = f'[[notes]]\nid = "n7"\nsegment = "plan"\nkind = "topic"\ntext = "{text}"\n\n[[deals]]'
        edit(three[name], "[[deals]]", new)
    ended = facilitator("merge", *three.values())
    assert (ended.exit_code, ended.stderr.count("\n")) == (1, 1)
    assert 'key "starts": ours has 2026-12-03 11' in ended.stderr
    text = three["ours"].read_text("utf-8")
    assert text.count("<<<<<<<") == 1
    assert 'id = "n8"\nsegment = "plan"\nkind = "topic"\ntext = "Another"' in text


def test_comments_stay_where_lines_do_and_are_never_lost(three: dict[str, Path]) -> None:
    for file in three.values():
        edit(file, "schema = 1\n", "# Ask Maria first\nschema = 1\n")
    edit(three["ours"], ROW, "target = 420000\n")
    edit(three["theirs"], 'zone = "America/New_York"', 'zone = "America/Chicago"')
    assert done(facilitator("merge", *three.values())) == ""
    text = three["ours"].read_text("utf-8")
    assert text.startswith("# Ask Maria first\n")
    assert "target = 420000" in text
    assert "Chicago" in text
    shutil.copy(three["ours"], three["base"])
    shutil.copy(three["ours"], three["theirs"])
    edit(three["ours"], "target = 420000\n", "target = 430000\n")
    edit(three["theirs"], VALUE, "value = 390000\n")
    ended = facilitator("merge", *three.values())
    assert ended.exit_code == 1
    assert "comments" in ended.stderr
    assert "<<<<<<< ours" in three["ours"].read_text("utf-8")


def test_what_is_no_review_goes_by_lines_and_a_cut_one_is_never_said_to_be_whole(
    three: dict[str, Path],
) -> None:
    for file in three.values():
        file.write_text('name = "x"\n\n[more]\na = 1\n', "utf-8")
    edit(three["theirs"], "a = 1", "a = 2")
    edit(three["ours"], '"x"', '"y"')
    ended = facilitator("merge", *three.values())
    assert ended.exit_code == 0
    assert ended.stderr.endswith("put together line by line, as ours (line 1): the key schema is missing; "
        "if it is a session file, add schema = 1 as its first line.\n")  # fmt: skip
    assert three["ours"].read_text("utf-8") == 'name = "y"\n\n[more]\na = 2\n'
    held = (Path("sample") / NORTHWIND / "2026-09-03.toml").read_text("utf-8")
    for file in three.values():
        file.write_text(held, "utf-8")
    three["theirs"].write_text(held[: held.index("[saved]")], "utf-8")
    ended = facilitator("merge", *three.values())
    assert ended.exit_code == 1
    assert "theirs is cut off" in ended.stderr


def test_wrong_usage_is_one_sentence(here: Path) -> None:
    assert sorry(facilitator("merge", "a", "b")) == (
        "facilitator merge: three files are needed, BASE OURS THEIRS, or --install; "
        "see `facilitator merge --help`."
    )
    assert "no such file" in sorry(facilitator("merge", "a", "b", "c"))
    assert sorry(facilitator("merge", "--install")).startswith(f"{here}: this is no folder of git")
    assert "git is not installed" in sorry(facilitator("merge", "--install", PATH=str(here)))


def test_a_file_with_two_versions_is_named_by_its_line_and_never_written(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    edit(file, ROW, MARKED)
    edit(file, 'help = "Dev Patel"\n', MARKED.replace("=======\n", "||||||| base\n=======\n"))
    line = file.read_text("utf-8").split("\n").index("<<<<<<< ours") + 1
    said = (
        f"git left two versions here: keep what is right of lines {line} to {line + 4}, take the three "
        "marker lines out, then git add the file; 1 more such place follows."
    )
    before = {path: path.read_bytes() for path in sessions.rglob("*.toml")}
    for words in (
        ("check", NORTHWIND),
        ("move", NORTHWIND, "--starts", "10 dec 10:00"),
        ("cancel", NORTHWIND),
        ("preread", NORTHWIND),
        ("scores", NORTHWIND, "--set", "Co-sell activity=9"),
        ("people", NORTHWIND, "--add", "Noor", "--side", "us"),
        ("run", NORTHWIND),
    ):
        assert sorry(facilitator(*words)) == f"{file.relative_to(sessions.parent)}, line {line}: {said}", (
            words
        )
    every = facilitator("check")
    assert every.exit_code == 2
    assert f"{file.relative_to(sessions.parent)}:{line}: error unreadable: {said}" in every.stdout
    assert said in facilitator("doctor").stdout
    (row,) = (row for row in Sat(sessions).rows() if row.slug == NORTHWIND)
    assert row.broken == (f"{file}, line {line}: {said}",)
    assert {path: path.read_bytes() for path in sessions.rglob("*") if path.is_file()} == before


def test_markers_within_a_text_of_several_lines_and_in_what_was_sent_are_seen_too(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    edit(file, "[[people]]", f'[custom]\nmine = """\n{MARKED}"""\n\n[[people]]')
    assert "git left two versions here" in sorry(facilitator("check", NORTHWIND))
    edit(file, MARKED, "<<<<<<< is an arrow to me\n=======\n")
    assert facilitator("check", NORTHWIND).exit_code != 2
    sent = sessions / NORTHWIND / "2026-09-03.sent.toml"
    sent.write_text(MARKED, "utf-8")
    assert (
        f"{sent.relative_to(sessions.parent)}, line 1: git left two versions here"
        in facilitator("doctor").stdout
    )


#: Whose folder each block of the page is typed in, one by one, and the exit codes where not all are 0.
BLOCKS: tuple[tuple[str, dict[int, set[int]]], ...] = (
    ("sam", {}),  # set up
    ("sam", {}),  # remote
    (".", {}),  # clone
    ("both", {}),  # once a person
    ("qbr", {}),  # the daily round
    ("qbr", {}),
    ("qbr", {}),
    ("qbr", {}),
    ("qbr", {}),  # the conflict: Priya
    ("sam", {}),  # and Sam
    ("sam", {0: {1}}),
    ("sam", {0: {2}}),
    ("sam", {0: {0, 1}}),
    ("sam", {}),  # history
    ("sam", {}),
    ("sam", {}),
)


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell here that the page is written for")
def test_every_command_of_the_page_does_what_it_says(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.read_text("utf-8")
    blocks = re.findall(r"(?m)(?:^ {4,8}(?=[a-z]).*\n)+", page)
    sample_copy(here / "sam" / "sessions", NORTHWIND)
    # The machine's settings are who types, and line ends as git on Windows would have them.
    (here / "settings").write_text("[core]\n\tautocrlf = true\n", "utf-8")
    for key, value in git_env(here, GIT_CONFIG_GLOBAL=str(here / "settings")).items():
        monkeypatch.setenv(key, value)
    said = ""
    for block, (who, codes) in zip(blocks, BLOCKS, strict=True):
        for folder in ("sam", "qbr") if who == "both" else (who,):
            monkeypatch.chdir(here / folder)
            for number, line in enumerate(block.replace("/srv/share", here.as_posix()).split("\n")[:-1]):
                code, out = typed(line.strip())
                said += out
                assert code in codes.get(number, {0}), (line, out)
        if codes == {0: {2}}:  # Sam asks Priya, and edits the file
            text = FILE.read_text("utf-8")
            (marked,) = re.findall(r"<<<<<<< ours\n(?:.*\n)+>>>>>>> theirs\n", text)
            assert marked == "".join(line + "\n" for line in shown(page, "<<<<<<<"))
            assert "value = 9\n" in text
            FILE.write_bytes(text.replace(marked, "target = 450000\n").encode())
    for line in (
        *shown(page, "sessions/northwind-data/2026-12-03.toml, s"),
        *shown(page, "sessions/northwind-data/2026-12-03.toml, l"),
    ):
        assert line.replace(FILE.as_posix(), str(FILE)) in said
    assert typed("git status --porcelain") == (0, "")
    names = typed("git ls-files")[1].split()
    assert FILE.as_posix() in names
    assert not [name for name in names if ".backup" in name]
    assert b"\r" not in FILE.read_bytes()
    assert "Noor Haddad" in FILE.read_text("utf-8")


def typed(line: str) -> tuple[int, str]:
    """A command line of the page, typed in the folder one stands in."""
    if line.startswith("facilitator "):
        ended = facilitator(*shlex.split(line)[1:])
        return ended.exit_code, ended.output
    done_ = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    return done_.returncode, done_.stdout + done_.stderr


def shown(page: str, begin: str) -> list[str]:
    """The lines of the page's example that begins so."""
    (block,) = re.findall(rf"(?m)^ *```\n( *{re.escape(begin)}(?:.*\n)+?) *```$", page)
    return [line.strip() for line in block.rstrip("\n").split("\n")]


def test_without_the_program_git_goes_by_lines(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a copy that knows no driver nor one whose program is gone loses anybody's words."""
    for key, value in git_env(here).items():
        monkeypatch.setenv(key, value)
    file = sample_copy(here, NORTHWIND) / NORTHWIND / "2026-12-03.toml"
    (here / ".gitattributes").write_text("*.toml merge=facilitator\n", "utf-8")
    first = "git init -q -b main && git add . && git commit -q -m 1 && git branch there"
    assert typed(first)[0] == 0
    edit(file, ROW, "target = 420000\n")
    assert typed("git commit -q -a -m 2 && git checkout -q there")[0] == 0
    edit(file, VALUE, "value = 390000\n")
    assert typed("git commit -q -a -m 3")[0] == 0
    sessions = str(file.parents[1])
    unknown = facilitator("doctor", "--sessions", sessions, FACILITATOR_STATE=str(here / "state"))
    assert f"git           {sessions}: .gitattributes asks for the merges of facilitator" in unknown.stdout
    assert unknown.exit_code == 1
    assert "Written into" in done(facilitator("merge", "--install"))
    assert done(facilitator("doctor", "--sessions", sessions, FACILITATOR_STATE=str(here / "state")))
    driver = typed("git config merge.facilitator.driver")[1].strip()
    program = driver.partition(" -m ")[0]
    for now in (None, driver.replace(program, "/gone/python"), driver):
        typed(
            f"git config merge.facilitator.driver {shlex.quote(now)}"
            if now
            else "git config --remove-section merge.facilitator"
        )
        code, out = typed("git merge --no-edit main")
        assert code == (0 if now == driver else 1), out
        assert ("<<<<<<<" in file.read_text("utf-8")) == (now != driver)
        typed("git merge --abort")
