"""Partners at a glance: from the newest files alone, kept, and never believed over them."""

import errno
import json
import os
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.glance import Glance
from facilitator.core.history import history_of
from facilitator.core.quarter import next_quarter
from facilitator.core.review_facts import SOURCED
from facilitator.core.session import Session
from facilitator.store import glances as glances_module
from facilitator.store.folder import Folder, NotFound, Partner
from facilitator.store.glance_rows import from_row, to_row
from facilitator.store.glances import Glances
from facilitator.store.kept_file import hash_of
from facilitator.store.layout import dump
from facilitator.store.load import load, load_session
from tests.core.reviews import metric, session
from tests.opened import looked_into, opened
from tests.soak.many_sessions import make
from tests.store.failing import failing

#: Long after anything here was written, and long before.
LATER, BEFORE = datetime(2100, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "sessions"
NORTHWIND = "northwind-data"


class Place:
    """A copy of the sample and a cache, and which files were opened the last time."""

    def __init__(self, root: Path) -> None:
        self.root, self.cache = root / "sessions", root / "cache"
        shutil.copytree(SAMPLE, self.root)
        self.read: list[str] = []

    def look(self, now: datetime = LATER, glances: Glances | None = None) -> dict[str, Glance]:
        """By a program that starts anew, unless it is one that looked before."""
        glances = glances or Glances(self.root, self.cache)
        with opened(self.root) as read:
            found = {one.slug: glances.look(one, now) for one in Folder(self.root).partners()}
        glances.save(found)
        self.read = [f"{path.parent.name}/{path.stem}" for path in read]
        return found

    def file(self, day: str, slug: str = NORTHWIND) -> Path:
        return self.root / slug / f"{day}.toml"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


# What is read


def test_only_the_newest_files_are_opened_and_the_second_time_none(place: Place) -> None:
    first = place.look()
    days = [one.partition("/")[2] for one in place.read if one.startswith(NORTHWIND)]
    assert days == ["2026-12-03", "2026-09-03", "2026-06-04", "2026-03-05", "2025-12-04"]
    assert (place.look(), place.read) == (first, [])


def test_listing_the_partners_opens_nothing(place: Place) -> None:
    with opened(place.root) as read:
        listed = Folder(place.root).listed()
    assert [(one.slug, str(day)) for one, day in listed] == [
        ("kvällsvik-logistik", "2027-01-14"),
        (NORTHWIND, "2026-12-03"),
        ("orrin-vale-partners", "2026-12-10"),
    ]
    assert read == []


def test_a_day_that_is_known_is_taken_and_that_folder_not_looked_into(place: Place) -> None:
    with looked_into(place.root) as seen:
        listed = Folder(place.root).listed({NORTHWIND: date(2020, 1, 1), "nobody": date(2020, 1, 1)})
    assert [(one.slug, str(day)) for one, day in listed] == [
        ("kvällsvik-logistik", "2027-01-14"),
        (NORTHWIND, "2020-01-01"),
        ("orrin-vale-partners", "2026-12-10"),
    ]
    assert place.root / NORTHWIND not in seen


def test_a_review_forgotten_behind_four_that_took_place_is_open_no_more(place: Place) -> None:
    shutil.copy(place.file("2026-12-03"), place.file("2025-08-01"))
    place.file("2026-12-03").unlink()
    partner = Folder(place.root).find(NORTHWIND)
    assert place.look()[NORTHWIND].next is None
    assert Folder(place.root).open_session(partner).path == place.file("2026-09-03")
    place.file("2025-08-01").rename(place.file("2026-05-01"))
    assert place.look()[NORTHWIND].next is not None
    assert Folder(place.root).open_session(partner).path == place.file("2026-05-01")


def test_a_running_review_is_one_more_than_those_that_are_looked_back_at(place: Place) -> None:
    text = place.file("2026-09-03").read_text("utf-8")
    place.file("2026-09-03").write_text(text[: text.rindex("[[log]]")] + '[saved]\nby = "x"\n', "utf-8")
    place.file("2026-12-03").unlink()
    seen = place.look()[NORTHWIND]
    assert seen.next is not None
    assert (seen.next.running, seen.last and seen.last.day.isoformat()) == (True, "2026-06-04")
    assert f"{NORTHWIND}/2025-09-04" in place.read


def test_a_review_that_runs_comes_before_one_that_was_forgotten(place: Place) -> None:
    text = place.file("2026-09-03").read_text("utf-8")
    place.file("2026-09-03").write_text(text[: text.rindex("[[log]]")] + '[saved]\nby = "x"\n', "utf-8")
    coming = place.file("2026-12-03").read_text("utf-8").replace("2026-12-03T", "2026-08-20T")
    place.file("2026-08-20").write_text(coming, "utf-8")
    place.file("2026-12-03").unlink()
    for _ in range(2):
        seen = place.look()[NORTHWIND]
        assert seen.next is not None
        assert seen.next.running


QUARTERS = [f"{year}-Q{number}" for year in (2024, 2025, 2026) for number in (1, 2, 3, 4)]
NUMBERS = st.none() | st.sampled_from([0, 100, 101, 110, 200])


@st.composite
def reviews(draw: st.DrawFn) -> list[Session]:
    """Oldest first, in any quarters, some of them more than once, with numbers here and there."""
    made = []
    for at, quarter in enumerate(sorted(draw(st.lists(st.sampled_from(QUARTERS), min_size=1, max_size=12)))):
        row = metric(SOURCED, value=draw(NUMBERS), unit=draw(st.sampled_from(["USD", "USD", "USD", "EUR"])))
        back = draw(st.sampled_from([None, 1, 2, 5]))
        if back:
            row = row.but(earlier={next_quarter(quarter, -back): 150})
        one = session(quarter, scoreboard=draw(st.sampled_from([(row,), (row,), ()])))
        starts = one.meeting.starts.replace(year=2020 + at)
        made.append(one.but(meeting=one.meeting.but(status="held", starts=starts)))
    return made


@settings(max_examples=30, deadline=None)
@given(reviews())
def test_the_trend_is_that_of_the_history(made: list[Session]) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder) / "sessions" / "acme"
        home.mkdir(parents=True)
        for one in made:
            (home / f"{one.meeting.starts:%Y-%m-%d}.toml").write_text(dump(one), "utf-8")
        seen = Glances(home.parent, Path(folder) / "cache").look(Partner("acme", home), LATER)
    told = history_of([(f"{one.meeting.starts:%Y-%m-%d}", one) for one in made]).scoreboard
    row = next((one for one in told if one.id == SOURCED), None)
    assert (seen.way, seen.good) == ((row.trend, row.good) if row else ("no numbers yet", None))


@pytest.mark.parametrize("target", [NORTHWIND, "Northwind Data", "NORTHWIND data"])
def test_a_partner_is_found_without_a_look_at_the_others(place: Place, target: str) -> None:
    with opened(place.root) as read:
        assert Folder(place.root).find(target).slug == NORTHWIND
        Folder(place.root).open_session(Folder(place.root).partner(NORTHWIND))
    assert {path.parent.name for path in read} <= {NORTHWIND}


def test_a_name_that_is_no_slug_is_looked_for_where_it_is_likely_first(place: Place) -> None:
    (place.root / NORTHWIND).rename(place.root / "northwind")
    with opened(place.root) as read:
        assert Folder(place.root).find("Northwind Data").slug == "northwind"
    assert [path.parent.name for path in read] == ["northwind"], "its newest file"
    with pytest.raises(NotFound, match="none that is called nearly so"):
        Folder(place.root).find("zzz")


# What is kept


def test_it_is_read_anew_where_a_file_changed_came_or_went(place: Place) -> None:
    place.look()
    edit(place.file("2026-12-03"), "Northwind Data", "Northwest Data")
    assert place.look()[NORTHWIND].partner == "Northwest Data"
    assert {one.partition("/")[0] for one in place.read} == {NORTHWIND}
    place.file("2026-12-03").unlink()
    assert place.look()[NORTHWIND].next is None
    shutil.copy(place.file("2026-09-03"), place.file("2026-10-01"))
    seen = place.look()[NORTHWIND]
    assert seen.last is not None
    assert seen.last.path == str(place.file("2026-10-01"))
    shutil.rmtree(place.root / NORTHWIND)
    assert NORTHWIND not in place.look()
    (kept,) = place.cache.iterdir()
    assert "Northwind" not in kept.read_text("ascii")


@pytest.mark.parametrize("now", [LATER, BEFORE])
@pytest.mark.parametrize("same", [True, False], ids=["the same program", "another"])
def test_an_edit_within_the_same_second_is_seen(place: Place, now: datetime, same: bool) -> None:
    """Also when size and time of the content are those from before."""
    glances = Glances(place.root, place.cache) if same else None
    place.look(now, glances)
    path = place.file("2026-12-03")
    status = path.stat()
    edit(path, "Northwind Data", "Northwest Data")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert place.look(now, glances)[NORTHWIND].partner == "Northwest Data"


@pytest.mark.parametrize("harm", ["cut", "bent", "gone", "another form"])
def test_a_broken_cache_is_none(place: Place, harm: str) -> None:
    first = place.look()
    (kept,) = place.cache.iterdir()
    raw = kept.read_bytes()
    if harm == "another form":
        kept.rename(kept.with_name(kept.name.replace("-0.", "-9.", 1)))
    else:
        kept.write_bytes({"cut": raw[:-9], "bent": raw.replace(b"growth", b"grouch"), "gone": b""}[harm])
    assert place.look() == first
    assert len(place.read) > 10
    assert (place.look(), place.read) == (first, [])
    assert list(place.cache.iterdir()) == [kept]


def test_what_cannot_be_read_is_cut_off_or_was_changed_by_two_is_looked_at_each_time(place: Place) -> None:
    place.file("2026-06-04").write_text("[session", "utf-8")
    orrin, newest = "orrin-vale-partners", place.file("2026-09-10", "orrin-vale-partners")
    text = newest.read_text("utf-8")
    newest.write_text(text[: text.index("[saved]")], "utf-8")
    copy = place.root / "kvällsvik-logistik" / "2026-10-08.conflict-20261008-101010.toml"
    shutil.copy(place.file("2026-10-08", "kvällsvik-logistik"), copy)
    for _ in range(2):
        found = place.look()
        assert len(place.read) > 10
        assert [str(place.file("2026-06-04")) in one for one in found[NORTHWIND].broken] == [True]
        assert [copy.name in one for one in found["kvällsvik-logistik"].conflicts] == [True]
        assert not found[orrin].broken


def test_whether_a_meeting_is_over_that_nobody_ended_is_asked_each_time(place: Place) -> None:
    """Half a day after it stopped the one that is planned is next."""
    text = place.file("2026-09-03").read_text("utf-8")
    place.file("2026-09-03").write_text(text[: text.rindex("[[log]]")] + '[saved]\nby = "x"\n', "utf-8")
    soon = datetime(2026, 9, 3, 16, tzinfo=UTC)
    running = [place.look(now)[NORTHWIND].next.running for now in (soon, LATER)]  # type: ignore[union-attr]
    assert running == [True, False]


def test_until_then_what_was_read_of_such_a_meeting_is_kept(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = place.file("2026-09-03").read_text("utf-8")
    place.file("2026-09-03").write_text(text[: text.rindex("[[log]]")] + '[saved]\nby = "x"\n', "utf-8")
    stopped = load(place.file("2026-09-03")).session.log[-1].at
    read: list[str] = []

    def noted(path: Path, raw: bytes) -> Session:
        read.append(path.parent.name)
        return load_session(path, raw)

    monkeypatch.setattr(glances_module, "load_session", noted)
    for hours, running, anew in ((0, True, True), (11.9, True, False), (12, False, True), (99, False, False)):
        read.clear()
        seen = place.look(stopped + timedelta(hours=hours))[NORTHWIND].next
        assert seen is not None
        assert (seen.running, NORTHWIND in read) == (running, anew)
    read.clear()
    place.look(stopped)
    assert set(read) == {NORTHWIND}, "of the others what was kept"


def test_a_folder_that_cannot_be_read_is_said(place: Place) -> None:
    partner = Folder(place.root).find(NORTHWIND)
    shutil.rmtree(partner.path)
    partner.path.write_text("a file in its place", "utf-8")
    seen = Glances(place.root, place.cache).look(partner, LATER)
    assert (seen.partner, seen.last_unread, seen.next_unread) == (NORTHWIND, True, True)
    assert "the folder cannot be read (not a directory)" in seen.broken[0]


def test_a_file_in_the_place_of_a_partners_folder_is_no_partner_and_what_was_kept_of_it_goes(
    place: Place,
) -> None:
    glances = Glances(place.root, place.cache)
    first = place.look(glances=glances)
    home = place.root / NORTHWIND
    away = home.rename(place.root.with_name("away"))
    home.write_text("a file in its place", "utf-8")
    assert place.look(glances=glances) == {slug: one for slug, one in first.items() if slug != NORTHWIND}
    (kept,) = place.cache.iterdir()
    assert NORTHWIND not in kept.read_text("ascii")
    home.unlink()
    away.rename(home)
    assert place.look(glances=glances) == first
    assert {one.partition("/")[0] for one in place.read} == {NORTHWIND}


def test_a_row_keeps_all_of_a_partner(tmp_path: Path) -> None:
    make(tmp_path, 120, 20, small=True)
    glances = Glances(tmp_path, tmp_path / "cache")
    for partner in Folder(tmp_path).partners():
        seen = glances.look(partner, LATER)
        assert from_row(partner.slug, partner.path, to_row(seen)) == seen


def test_a_file_that_leads_nowhere_is_told_and_nothing_is_kept_of_its_partner(place: Place) -> None:
    place.look()
    path = place.file("2026-12-03")
    path.unlink()
    path.symlink_to(place.root / "nowhere")
    for _ in range(2):
        (broken,) = place.look()[NORTHWIND].broken
        assert broken == f"{path}: there is no such file; check the name."


def test_a_file_that_comes_back_while_it_is_read_is_to_be_read_again(place: Place) -> None:
    path = place.file("2026-12-03")
    with failing(os, "stat", errno.ESTALE, path, times=1):
        (broken,) = place.look()[NORTHWIND].broken
    assert broken == f"{path}: it changed while it was read; read again."
    assert not place.look()[NORTHWIND].broken


@pytest.mark.parametrize("body", ['{"northwind-data":5}', '{"northwind-data":["",{},[]]}', "[]", "{}"])
def test_a_whole_cache_that_says_something_else_is_none(place: Place, body: str) -> None:
    first = place.look()
    (kept,) = place.cache.iterdir()
    kept.write_text(f"facilitator glances {hash_of(body.encode())}\n{body}", "ascii")
    assert place.look() == first
    assert (place.look(), place.read) == (first, [])


def test_a_row_of_another_form_is_read_anew(place: Place) -> None:
    first = place.look()
    (kept,) = place.cache.iterdir()
    table = json.loads(kept.read_text("ascii").partition("\n")[2])
    table[NORTHWIND][2] = ["too", "short"]
    body = json.dumps(table, separators=(",", ":"))
    kept.write_text(f"facilitator glances {hash_of(body.encode())}\n{body}", "ascii")
    assert Glances(place.root, place.cache).kept(LATER).keys() == first.keys() - {NORTHWIND}
    assert place.look() == first
    assert {one.partition("/")[0] for one in place.read} == {NORTHWIND}


def test_for_a_trend_older_files_are_asked_that_took_place_and_broken_ones_are_told(tmp_path: Path) -> None:
    home = tmp_path / "acme"
    home.mkdir()
    for year in range(2015, 2026):
        one = session(f"{year}-Q4", scoreboard=(metric(SOURCED, value=None if year > 2016 else year),))
        starts = one.meeting.starts.replace(year=year)
        status = "cancelled" if year == 2020 else "held"
        one = one.but(meeting=one.meeting.but(status=status, starts=starts))
        text = dump(one) if year != 2021 else "[session"
        (home / f"{year}-12-03.toml").write_text(text, "utf-8")
    with opened(tmp_path) as read:
        seen = Glances(tmp_path, tmp_path / "cache").look(Partner("acme", home), LATER)
    assert [str(home / "2021-12-03.toml") in one for one in seen.broken] == [True]
    assert {"2019-12-03", "2020-12-03", "2021-12-03"} < {path.stem for path in read}
    assert seen.sourced == ()
