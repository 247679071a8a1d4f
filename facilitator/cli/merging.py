"""`merge`: what git asks when two people changed one review, and how git is told to ask."""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from facilitator.cli.says import NOT_DONE, Sorry, say, warn
from facilitator.store.atomic import replace, resolved
from facilitator.store.merging import CannotTell, Together, put_together, says_the_same

#: What .gitattributes has to say once in a folder.
ATTRIBUTE = "*.toml text eol=lf merge=facilitator"
#: How git says that it has.
_ASKED = b": facilitator"


def merge_files(base: str, ours: str, theirs: str, called: str | None) -> int:
    """Put two versions together in the file `ours`, as a merge driver of git does; 1 where they clash.

    What clashes stands in the file as git itself would leave it, and on stderr as a sentence each.
    """
    place, path = Path(ours), Path(called or ours)
    old, mine, yours = (Path(one).read_bytes() for one in (base, ours, theirs))
    lines, clean = _by_lines(mine, old, yours)
    try:
        found = put_together(path, old, mine, yours)
    except CannotTell as why:
        warn(f"{path}: put together line by line, as {why}.")
        _write(place, lines)
        return 0 if clean and not why.cut_off else NOT_DONE
    said = list(found.clashes)
    if found.raw is not None and clean and says_the_same(lines, found.raw):
        raw: bytes | None = lines  # with its comments and its layout
    else:
        raw = found.raw
        if raw is not None and found.commented:
            said.append(
                f"{path}: only lines can keep the comments of this file; put the two together by hand."
            )
            raw = None
    for sentence in said if raw is None else found.told:
        warn(sentence)
    _write(place, _marked(found, lines) if raw is None else raw)
    return NOT_DONE if raw is None else 0


def _marked(found: Together, lines: bytes) -> bytes:
    """What is left for people: git's markers around what clashes, and if possible around nothing else."""
    if found.sides is None or found.commented:
        return lines
    marked, clean = _by_lines(*found.sides)
    return lines if clean else marked


def install() -> int:
    """Tell the git of the folder one stands in to ask this program, and say what was written."""
    driver = f"{_program()} merge %O %A %B --path %P"
    # Where this program is gone, and for all that is no clash, git goes on as if there were no driver.
    driver += " || { test $? -ne 1 && git merge-file %A %O %B; }"
    settings = {
        "merge.facilitator.name": "facilitator, by what a review says",
        "merge.facilitator.driver": driver,
    }
    for key, value in settings.items():
        ended = _git("config", key, value)
        if ended.returncode:
            raise Sorry(f"{Path.cwd()}: this is no folder of git; go to one, or make it one with `git init`.")
    say("Written into this folder's .git/config:", *(f"  {key} = {value}" for key, value in settings.items()))
    asked = _git("check-attr", "merge", "--", "partner/2026-12-03.toml").stdout
    if not asked.strip().endswith(_ASKED):
        say(f"Once for all of you, .gitattributes has to say: {ATTRIBUTE}")
    return 0


def not_installed(root: Path) -> bool:
    """Whether the folder's .gitattributes ask for this program, and git here does not know it."""
    try:
        asked = _git("-C", str(root), "check-attr", "merge", "--", "partner/2026-12-03.toml").stdout
        known = _git("-C", str(root), "config", "merge.facilitator.driver").stdout
    except Sorry:  # without git nothing is put together here
        return False
    return asked.strip().endswith(_ASKED) and not known.strip()


def _program() -> str:
    """This program as git's shell finds it, whatever folder and path it is started in."""
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m facilitator".replace("%", "%%")


def _write(place: Path, raw: bytes) -> None:
    replace(resolved(place), raw)


def _by_lines(ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """What git itself makes of it, and whether nothing clashes; OSError where it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for file, raw in zip(files, (ours, base, theirs), strict=True):
            file.write_bytes(raw)
        labels = [word for file in files for word in ("-L", file.name)]
        ended = _git("merge-file", "-p", "-q", *labels, *map(str, files))
    if not 0 <= ended.returncode < 128:
        raise Sorry(f"git could not put the lines together ({os.fsdecode(ended.stderr).strip()}).")
    return ended.stdout, ended.returncode == 0


def _git(*words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    except FileNotFoundError:
        raise Sorry("git is not installed on this machine, or not in the path; install it first.") from None
