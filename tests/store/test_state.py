"""The user's own folders: what was kept for a file is found again, and nothing odd in them does harm."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.store.kept_file import cache_folder
from facilitator.store.state import State, state_folder
from tests.store.test_writer import PLANNED


@pytest.fixture
def kept(tmp_path: Path) -> State:
    return State(tmp_path / "state", tmp_path / "acme" / "2026-12-03.toml")


@pytest.mark.parametrize(
    ("folder", "name"), [(state_folder, "FACILITATOR_STATE"), (cache_folder, "FACILITATOR_CACHE")]
)
def test_without_a_named_one_it_is_the_users_own_and_is_not_made(
    folder: Callable[[], Path], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for home in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(home, str(tmp_path))
    for other in (name, "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(other, raising=False)
    assert folder().is_relative_to(tmp_path)
    assert folder().name == "facilitator"
    monkeypatch.setenv(name, "~/elsewhere")
    assert folder() == tmp_path / "elsewhere"
    assert list(tmp_path.iterdir()) == []


def test_the_same_comments_are_kept_once_and_others_beside_them(kept: State) -> None:
    first, again, other = (kept.keep_comments(raw) for raw in (b"# a", b"# a", b"# b"))
    assert (first, other) == (kept.comments, kept.comments.with_stem(f"{kept.comments.stem}-2"))
    assert again == first
    assert (first.read_bytes(), other.read_bytes()) == (b"# a", b"# b")
    assert kept.comments.parent.stat().st_mode & 0o777 == 0o700


def test_a_copy_that_is_gone_hides_no_other(kept: State) -> None:
    assert kept.recoveries() == []
    kept.keep_session(PLANNED, kept.free_recovery())
    gone = kept.recovery.with_stem(f"{kept.recovery.stem}-2")
    gone.symlink_to(gone.with_name("taken away"))
    assert kept.recoveries() == [kept.recovery]


@pytest.mark.parametrize("raw", [b"[]", b"{", b"\xff", b'{"Action": 5, "Why": ""}'])
def test_drafts_that_nobody_wrote_are_none(kept: State, raw: bytes, tmp_path: Path) -> None:
    assert kept.drafts() == {}
    kept.keep_drafts({"Action": "call Sam", "Why": ""})
    assert kept.drafts() == {"Action": "call Sam"}
    (place,) = (tmp_path / "state" / "drafts").iterdir()
    place.write_bytes(raw)
    assert kept.drafts() == {}


@pytest.mark.parametrize("raw", [b"", b"yesterday", b"2026-12-03T10:00:00", b"\xff"])
def test_when_a_check_in_began_is_not_known_from_anything_else(
    kept: State, raw: bytes, tmp_path: Path
) -> None:
    assert kept.began() is None
    at = datetime(2026, 12, 3, 15, tzinfo=UTC)
    kept.keep_began(at)
    assert kept.began() == at
    (place,) = (tmp_path / "state" / "check_ins").iterdir()
    place.write_bytes(raw)
    assert kept.began() is None


def test_what_was_kept_goes_along_with_a_renamed_file_and_takes_nobodys_place(
    kept: State, tmp_path: Path
) -> None:
    new = tmp_path / "acme" / "2026-12-10.toml"
    there = State(tmp_path / "state", new)
    there.keep_comments(b"# of one that is gone")
    there.keep_session(PLANNED, there.recovery)
    kept.keep_session(PLANNED, kept.recovery)
    kept.keep_comments(b"# a")
    kept.keep_comments(b"# b")
    kept.keep_drafts({"Action": "call Sam"})
    kept.follow(new)
    assert len(there.recoveries()) == 2
    numbered = [there.comments.with_stem(f"{there.comments.stem}{end}") for end in ("", "-2", "-3")]
    assert [one.read_bytes() for one in numbered] == [b"# of one that is gone", b"# a", b"# b"]
    assert there.drafts() == {"Action": "call Sam"}
    assert (kept.recoveries(), kept.drafts(), kept.comments.exists()) == ([], {}, False)
