"""What is kept of session files: never believed over them, and gone without harm."""

import errno
import gc
import io
import json
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.core.review_facts import ReviewFacts
from facilitator.store import facts_pool, facts_worker
from facilitator.store.all_facts import AllFacts, all_facts
from facilitator.store.facts_pool import read_many
from facilitator.store.facts_rows import from_row, to_row
from facilitator.store.facts_worker import read_one
from facilitator.store.folder import Folder
from facilitator.store.kept_file import hash_of
from tests.soak.many_sessions import make
from tests.store.failing import failing

#: Long after anything here was written, and long before.
LATER, BEFORE = datetime(2100, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, tzinfo=UTC)


class Place:
    """A sessions folder and a cache, and how many files were read the last time."""

    def __init__(self, root: Path) -> None:
        self.sessions, self.cache = root / "sessions", root / "cache"
        make(self.sessions, 6, 2, small=True)
        self.files = sorted(self.sessions.glob("*/*.toml"))
        self.read = 0

    def facts(self, now: datetime = LATER) -> AllFacts:
        self.read = 0
        return all_facts(Folder(self.sessions), self.cache, now, told=self._told)

    def _told(self, done: int, total: int) -> None:
        self.read = done

    @property
    def kept(self) -> list[Path]:
        return sorted(self.cache.glob("*"))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def truth(place: Place) -> tuple[ReviewFacts, ...]:
    """As the files say."""
    found = (read_one(str(path), path.parent.name).facts for path in place.files if path.exists())
    return tuple(one for one in found if one is not None)


def test_the_second_time_nothing_is_read_and_later_only_what_changed(place: Place) -> None:
    first = place.facts()
    assert (first.reviews, first.faults, first.whole, place.read) == (truth(place), (), True, 6)
    assert (place.facts(), place.read) == (first, 0)
    place.files[2].write_text(place.files[2].read_text("utf-8") + "\n# a word\n", "utf-8")
    assert (place.facts(), place.read) == (first, 1)
    place.files[0].unlink()
    assert (place.facts().reviews, place.read) == (first.reviews[1:], 0)
    assert place.files[0].name not in place.kept[0].read_text("ascii")


@pytest.mark.parametrize("now", [LATER, BEFORE])
def test_an_edit_within_the_same_second_is_seen(place: Place, now: datetime) -> None:
    """Also when size and time of the content are those from before."""
    path = place.files[0]
    before = place.facts(now).reviews[0]
    status = path.stat()
    text = path.read_text("utf-8")
    assert text.count(before.quarter) >= 1
    path.write_text(text.replace(before.quarter, "1999-Q4", 1), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert place.facts(now).reviews[0].quarter == "1999-Q4"


def test_where_times_cannot_tell_the_content_does(place: Place) -> None:
    """A change so soon after reading that the status is the same: what is kept is made to have it."""
    place.facts(BEFORE)
    (kept,) = place.kept
    path = place.files[0]
    old = path.stat()
    path.write_text(path.read_text("utf-8").replace("Northwind", "Northwest"), "utf-8")
    new = path.stat()
    _, _, body = kept.read_text("ascii").partition("\n")
    for was, is_ in ((old.st_mtime_ns, new.st_mtime_ns), (old.st_ctime_ns, new.st_ctime_ns)):
        body = body.replace(str(was), str(is_))
    kept.write_text(f"facilitator facts {hash_of(body.encode())}\n{body}", "ascii")
    assert place.facts(BEFORE).reviews[0].partner == "Northwest 0"
    assert place.read == 1


def test_what_was_too_fresh_is_trusted_by_its_status_once_time_has_passed(place: Place) -> None:
    place.facts(BEFORE)
    assert settled(place) == {False}
    assert (place.facts(LATER).reviews, place.read) == (truth(place), 0)  # the content was the same
    assert settled(place) == {True}


def settled(place: Place) -> set[bool]:
    """Whether the times of what is kept are believed."""
    body = json.loads(place.kept[0].read_text("ascii").partition("\n")[2])
    return {entry[1] for entries in body.values() for entry in entries.values()}


@pytest.mark.parametrize(
    "harm",
    [
        lambda raw: b"",
        lambda raw: raw[:-1],
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"held", b"hell", 1),
        lambda raw: b"\x80" + raw,
        lambda raw: b"facilitator facts \n[]",
    ],
)
def test_a_broken_cache_is_none(place: Place, harm: object) -> None:
    first = place.facts()
    (kept,) = place.kept
    assert callable(harm)
    kept.write_bytes(harm(kept.read_bytes()))
    assert (place.facts(), place.read) == (first, 6)
    assert (place.facts(), place.read) == (first, 0)


def test_a_cache_that_cannot_be_written_is_none(place: Place) -> None:
    place.cache.write_text("a file in its place", "utf-8")
    for _ in range(2):
        assert (place.facts().reviews, place.read) == (truth(place), 6)
    assert place.cache.read_text("utf-8") == "a file in its place"


def test_one_of_another_version_is_not_read_and_goes(place: Place) -> None:
    place.facts()
    (kept,) = place.kept
    other = kept.with_name(kept.name.replace("-0.", "-9.", 1))
    kept.rename(other)
    place.facts()
    assert (place.read, place.kept) == (6, [kept])


def test_it_is_for_its_user_alone_and_each_folder_has_its_own(place: Place) -> None:
    place.facts()
    assert (place.cache.stat().st_mode & 0o777, place.kept[0].stat().st_mode & 0o777) == (0o700, 0o600)
    place.sessions.rename(place.sessions.with_name("elsewhere"))
    place.sessions = place.sessions.with_name("elsewhere")
    place.facts()
    assert (place.read, len(place.kept)) == (6, 2)


def test_what_cannot_be_read_is_told_each_time_and_what_is_cut_off_counts(place: Place) -> None:
    place.files[0].write_text("[session", "utf-8")
    text = place.files[-1].read_text("utf-8")
    place.files[-1].write_text(text[: text.index("[saved]")], "utf-8")
    (place.sessions / "empty").mkdir()
    for _ in range(2):
        found = place.facts()
        assert [str(place.files[0]) in one for one in found.faults] == [True]
        assert [str(place.files[-1]) in one for one in found.warnings] == [True]
        assert (len(found.reviews), found.whole) == (5, True)
    assert place.read == 2


class Stopped(Exception):  # noqa: N818 - as Ctrl+C
    """Somebody pressed it."""


def test_what_was_read_before_an_interrupt_is_kept(place: Place) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        all_facts(Folder(place.sessions), place.cache, LATER, told=stop)
    assert (len(place.facts().reviews), place.read) == (6, 4)
    place.files[0].write_bytes(place.files[0].read_bytes() + b"\n")
    place.files[1].write_bytes(place.files[1].read_bytes() + b"\n")
    stopped = all_facts(Folder(place.sessions), place.cache, LATER, stop=lambda: True)
    assert (len(stopped.reviews), stopped.whole) == (5, False)
    assert (len(place.facts().reviews), place.read) == (6, 1)


def test_two_at_once_find_the_same(place: Place) -> None:
    found: list[AllFacts] = []
    threads = [threading.Thread(target=lambda: found.append(place.facts())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.reviews for one in found] == [truth(place)] * 4
    assert (place.facts().reviews, place.read) == (truth(place), 0)
    assert len(place.kept) == 1


def test_a_row_keeps_all_of_a_review(tmp_path: Path) -> None:
    make(tmp_path, 80, 8, small=True)
    for path in tmp_path.glob("*/*.toml"):
        facts = read_one(str(path), path.parent.name).facts
        assert facts is not None
        assert from_row(facts.slug, to_row(facts)) == facts


def files(place: Place) -> Iterator[tuple[str, str]]:
    for path in place.files * 20:
        yield str(path), path.parent.name


def test_other_processes_find_the_same_and_end_with_us(place: Place) -> None:
    place.files[1].write_text("[session", "utf-8")
    wanted = tuple(dict.fromkeys(files(place)))
    alone = {one.path: one for one in read_many(wanted, 0)}
    assert {one.path: one for one in read_many(tuple(files(place)), 1)} == alone
    stopped = read_many(tuple(files(place)), 1)
    next(stopped)
    stopped.close()
    assert [thread.name for thread in threading.enumerate() if "let" in thread.name] == []


def test_a_folder_or_file_that_cannot_be_read_is_told_and_the_others_count(place: Place) -> None:
    first = place.facts()
    partner = place.files[0].parent
    with failing(os, "scandir", errno.EACCES, partner):
        found = place.facts()
    assert found.faults == (
        f"{partner}: the folder cannot be read (permission denied); check its permissions.",
    )
    assert found.reviews == tuple(one for one in first.reviews if one.slug != partner.name)
    place.facts(BEFORE)
    with failing(io, "open", errno.EACCES, place.files[0]):
        found = place.facts(BEFORE)
    assert found.faults == (f"{place.files[0]}: it cannot be read (permission denied); check the file.",)
    assert found.reviews == first.reviews[1:]


def test_a_link_that_leads_nowhere_is_told_and_one_that_is_mended_meanwhile_counts(place: Place) -> None:
    first = place.facts()
    path, away = place.files[0], place.sessions.with_name("away.toml")
    text = path.read_bytes()
    path.unlink()
    path.symlink_to(away)
    assert place.facts().faults == (f"{path}: there is no such file; check the name.",)

    def mended(done: int, total: int) -> None:
        away.write_bytes(text)

    found = all_facts(Folder(place.sessions), place.cache, LATER, told=mended)
    assert (found.reviews, found.faults) == (first.reviews, ())


@pytest.mark.parametrize("row", [[], None, "x", 5])
@pytest.mark.parametrize("whole", [True, False])
def test_a_whole_cache_that_says_something_else_is_none(place: Place, row: object, whole: bool) -> None:
    first = place.facts()
    (kept,) = place.kept
    table = json.loads(kept.read_text("ascii").partition("\n")[2])
    entries = table[place.files[0].parent.name]
    if whole:
        entries[place.files[0].name] = row
    else:
        entries[place.files[0].name][3] = row
    body = json.dumps(table, separators=(",", ":"))
    kept.write_text(f"facilitator facts {hash_of(body.encode())}\n{body}", "ascii")
    assert (place.facts(), place.read) == (first, 6 if whole else 1)


def test_a_whole_cache_of_another_form_is_none(place: Place) -> None:
    first = place.facts()
    (kept,) = place.kept
    body = json.dumps({place.files[0].parent.name: []})
    kept.write_text(f"facilitator facts {hash_of(body.encode())}\n{body}", "ascii")
    assert (place.facts(), place.read) == (first, 6)


@pytest.mark.parametrize("program", ["false", "nowhere"])
def test_where_no_other_process_helps_this_one_reads_all(
    place: Place, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tuple(files(place))
    alone = [one.path for one in read_many(wanted, 0)]
    monkeypatch.setattr(sys, "executable", shutil.which(program) or str(place.sessions / program))
    assert sorted(one.path for one in read_many(wanted, 2)) == sorted(alone)


def test_many_files_are_read_by_as_many_processes_as_there_are_cores(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    monkeypatch.setattr(facts_pool, "_helper", lambda: started.append(None))
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(20)), raising=False)
    assert len(list(read_many(tuple(files(place))))) == 120
    assert started == []
    monkeypatch.setattr(facts_pool, "PAYS_FROM", 120)
    assert len(list(read_many(tuple(files(place))))) == 120
    assert len(started) == 7


def test_a_process_answers_line_by_line_what_one_would_read_oneself(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.files[1].write_text("[session", "utf-8")
    asked = [(str(path), path.parent.name) for path in place.files]
    lines = b"".join(json.dumps(part).encode() + b"\n" for part in (asked[:2], asked[2:]))
    answers = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(answers))
    try:
        facts_worker.main()
    finally:
        gc.enable()
    found = [one for line in answers.getvalue().splitlines() for one in facts_worker.understood(line)]
    assert found == [read_one(path, slug) for path, slug in asked]
    assert [bool(one.fault) for one in found] == [False, True, False, False, False, False]
