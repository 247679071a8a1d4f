"""Two people change one review, and git puts it together: the program's layout, and git itself."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, reduce
from pathlib import Path

import pytest

from facilitator.core.announced import set_next_review
from facilitator.core.check_in import add_news, answer
from facilitator.core.check_in_entry import close
from facilitator.core.checklist import tick
from facilitator.core.edit import add_note, amended, set_follow_up
from facilitator.core.plan import change_action
from facilitator.core.prepare.people import add_person, change_person
from facilitator.core.prepare.rows import add_row, change_row
from facilitator.core.prepare.segments import move_segment, set_minutes
from facilitator.core.prepare.topics import remove_topic
from facilitator.core.session import FollowUp, Session
from facilitator.core.status import set_status
from facilitator.store.layout import dump
from facilitator.store.load import load
from facilitator.store.merging import put_together
from tests.cli.line import NORTHWIND, SAMPLE

Edit = Callable[[Session], Session]

#: The review that took place, and the one that is prepared.
HELD, NEXT = (SAMPLE / NORTHWIND / f"{day}.toml" for day in ("2026-09-03", "2026-12-03"))
MONDAY, FRIDAY = date(2026, 10, 5), date(2026, 10, 9)


def _sent(session: Session) -> Session:
    return set_follow_up(session, recap_sent=datetime.fromisoformat("2026-09-03T15:00:00-04:00"))


def _met(session: Session) -> Session:
    session = answer(session, MONDAY, "bets/b2", "blocked", "no seller on duty; Dev can help")
    return close(add_news(session, MONDAY, "Osprey Rail is back"), MONDAY, "Moving: tokens.")


#: What two people do between two pulls: file, the one's change, the other's.
BY_LINES: dict[str, tuple[Path, Edit, Edit]] = {
    "two actions marked": (
        HELD,
        lambda s: set_status(s, "a4", "done"),
        lambda s: set_status(s, "a5", "blocked", "no workspace; Dev can help"),
    ),
    "a row and the next row": (
        NEXT,
        lambda s: change_row(s, "sourced_pipeline", value=410000, source="CRM, 30 Nov"),
        lambda s: change_row(s, "influenced_pipeline", value=380000, source="CRM, 30 Nov"),
    ),
    "a check-in and a mark": (HELD, _met, lambda s: set_status(s, "a1", "open")),
    "a bet's target and an action's date": (
        HELD,
        lambda s: amended(s, "bets", "b1", target="35 % syncing"),
        lambda s: change_action(s, "a3", due=date(2026, 11, 20)),
    ),
    "a topic and a grade": (
        HELD,
        lambda s: add_note(s, "plan", "note", "Their CFO changes in May", at=None),
        lambda s: amended(s, "commitments", "2026-06-04/a3", outcome="partly"),
    ),
    "an agenda item and a person": (
        NEXT,
        lambda s: amended(s, "agenda", "diagnosis", title="What keeps deals from moving?"),
        lambda s: add_person(s, "Noor Haddad", "them", role="Legal"),
    ),
    "an agenda item's minutes and the order of two others": (
        NEXT,
        lambda s: set_minutes(s, "commitments", 4),
        lambda s: move_segment(s, "scoreboard", 1),
    ),
    "an initiative's answer and a deal": (
        HELD,
        lambda s: amended(s, "initiatives", "i4", resourced="no", resourced_note="One engineer"),
        lambda s: amended(s, "deals", "d2", state="at-risk"),
    ),
    "the day it is set for and a priority": (
        NEXT,
        lambda s: s.but(meeting=s.meeting.but(starts=datetime.fromisoformat("2026-12-03T14:00:00-05:00"))),
        lambda s: amended(s, "notes", "n1", text="Integration use above one in three"),
    ),
    "the recap sent and an action's counterpart": (
        HELD,
        _sent,
        lambda s: change_action(s, "a4", with_="Maria Lindqvist"),
    ),
    "the next review and the first action": (
        HELD,
        lambda s: set_next_review(s, date(2026, 12, 10)),
        lambda s: change_action(s, "a1", what="Ship the tokens"),
    ),
    "a topic gone and one beside it changed": (
        NEXT,
        lambda s: remove_topic(s, s.notes[3].id),
        lambda s: amended(s, "notes", s.notes[2].id, text="Another topic"),
    ),
}

#: The same where lines do not do: they stand side by side, or both are new in one place.
BY_MEANING: dict[str, tuple[Path, Edit, Edit]] = {
    "the recap sent and satisfaction": (HELD, _sent, lambda s: set_follow_up(s, satisfaction_us=8)),
    "satisfaction of either side": (
        HELD,
        lambda s: set_follow_up(s, satisfaction_us=8),
        lambda s: set_follow_up(s, satisfaction_them=6),
    ),
    "a status and the date of one action": (
        HELD,
        lambda s: set_status(s, "a4", "blocked", "no rota; Dev can help"),
        lambda s: change_action(s, "a4", due=date(2026, 11, 20)),
    ),
    "a value and a target of one row": (
        NEXT,
        lambda s: change_row(s, "sourced_pipeline", target=450000),
        lambda s: change_row(s, "sourced_pipeline", value=410000, source="CRM"),
    ),
    "two check-ins": (
        HELD,
        _met,
        lambda s: close(answer(s, FRIDAY, "actions/a4", "moving"), FRIDAY, "Moving: the rota."),
    ),
    "two answers of one check-in": (
        HELD,
        lambda s: answer(s, MONDAY, "bets/b1", "moving"),
        lambda s: answer(s, MONDAY, "bets/b2", "done"),
    ),
    "two ticks of the checklist": (
        NEXT,
        lambda s: tick(s, "preread", MONDAY),
        lambda s: tick(s, "guests", FRIDAY),
    ),
    "two people of one side": (
        NEXT,
        lambda s: add_person(s, "Noor Haddad", "them"),
        lambda s: add_person(s, "Ines Duarte", "them"),
    ),
    "two rows": (
        NEXT,
        lambda s: add_row(s, "Leads", "count", "up"),
        lambda s: add_row(s, "Churn", "%", "down"),
    ),
    "a table of one's own each": (
        NEXT,
        lambda s: s.but(custom={**(s.custom or {}), "ours": {"room": "4.12"}}),
        lambda s: s.but(custom={**(s.custom or {}), "theirs": {"account": "0069"}}),
    ),
    "a person's role and presence": (
        NEXT,
        lambda s: change_person(s, 0, role="Head of partner sales"),
        lambda s: change_person(s, 0, decides=True),
    ),
}
EVERY = {**BY_LINES, **BY_MEANING}

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed on this machine")


@needs_git
def test_git_alone_merges_what_does_not_touch_and_never_by_half(tmp_path: Path) -> None:
    git = Git(tmp_path)
    for number, (name, (file, one, other)) in enumerate(EVERY.items()):
        base, ours, theirs, both = _versions(file, one, other)
        git.versions(f"pair{number}", base, ours, theirs)
        merged = git("merge", "--no-edit", "theirs") == 0
        assert merged == (name in BY_LINES), name
        if merged:
            assert _same(git.file.read_bytes(), both), name
        else:
            assert b"<<<<<<< HEAD" in git.file.read_bytes()
            git("merge", "--abort")


@pytest.mark.parametrize("name", EVERY)
def test_the_program_merges_all_that_says_different_things(name: str) -> None:
    file, one, other = EVERY[name]
    base, ours, theirs, both = _versions(file, one, other)
    found = put_together(file, base, ours, theirs)
    assert (found.clashes, found.told) == ((), ())
    assert found.raw is not None
    assert _same(found.raw, both)
    assert dump(load(file, found.raw).session).encode() == found.raw


def _versions(file: Path, one: Edit, other: Edit) -> tuple[bytes, bytes, bytes, bytes]:
    """As it was, as the one has it, as the other has it, and as it is after both."""
    base = _read(file)
    if file == HELD:  # as it was when the meeting had ended
        base = base.but(check_ins=(), follow_up=FollowUp(every="two weeks", next_review=date(2026, 12, 3)))
    made: list[list[Edit]] = [[], [one], [other], [one, other]]
    base_text, *texts = (
        dump(reduce(lambda so_far, edit: edit(so_far), edits, base)).encode() for edits in made
    )
    assert len({base_text, *texts}) == 4
    return base_text, texts[0], texts[1], texts[2]


_read = cache(lambda file: load(file).session)


def _same(one: bytes, other: bytes) -> bool:
    """The same lines in any order: who of two new ones comes first is not said."""
    return sorted(one.splitlines()) == sorted(other.splitlines())


class Git:
    """A repository of its own with one review in it; `git(...)` is the exit code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / NORTHWIND / "2026-12-03.toml"
        self.file.parent.mkdir()
        self.out = ""
        assert self("init", "-q") == 0

    def __call__(self, *words: str) -> int:
        ended = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=git_env(self.folder),
            capture_output=True,
            text=True,
            check=False,
        )
        self.out = ended.stdout + ended.stderr
        return ended.returncode

    def versions(self, name: str, base: bytes, ours: bytes, theirs: bytes) -> None:
        """On a branch of that name ours, on the branch `theirs` theirs, both from base."""
        assert self("checkout", "-q", "--orphan", name) == 0
        self.keep(base)
        assert self("checkout", "-q", "-B", "theirs") == 0
        self.keep(theirs)
        assert self("checkout", "-q", name) == 0
        self.keep(ours)

    def keep(self, raw: bytes) -> None:
        """Commit the file with that in it."""
        self.file.write_bytes(raw)
        assert self("add", "-A") == 0
        assert self("commit", "-q", "-m", "x") == 0, self.out


def git_env(home: Path, **more: str) -> dict[str, str]:
    """What git needs on a machine that knows nobody, and nothing of the machine's own settings."""
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in _WHO.items()}
    settled = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
    }
    return dict(os.environ) | who | settled | {"GIT_EDITOR": "true"} | more


_WHO = {"NAME": "Sam Ortega", "EMAIL": "sam@acme.example"}
