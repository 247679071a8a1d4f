"""`facilitator prepare`, and what its screen asks of the folder."""

from datetime import UTC
from pathlib import Path

import pytest

from facilitator.cli.desk import FolderDesk
from facilitator.cli.paths import completed
from facilitator.cli.settings import Config
from facilitator.core.checklist import tick
from facilitator.core.proposed import take
from facilitator.store.folder import Folder
from facilitator.tui.desk import Trouble
from tests.cli.line import NORTHWIND, NOW, facilitator, sample_copy, sorry, still


def test_one_that_took_place_is_not_prepared(tmp_path: Path) -> None:
    root = sample_copy(tmp_path, NORTHWIND)
    held = root / NORTHWIND / "2026-09-03.toml"
    said = sorry(facilitator("prepare", held))
    assert "this review took place; plan the next one with" in said
    assert "facilitator new northwind-data --starts WHEN" in said


def test_without_a_terminal_it_says_what_is_missing(tmp_path: Path) -> None:
    root = sample_copy(tmp_path, NORTHWIND)
    assert "draws on a whole terminal window" in sorry(facilitator("--sessions", root, "prepare", NORTHWIND))
    assert "no partner" in sorry(facilitator("--sessions", root, "prepare", "nobody"))


def desk_on(root: Path) -> FolderDesk:
    return FolderDesk(Folder(root), still(NOW.astimezone(UTC)), Config(root), root / "state")


def test_the_desk_reads_a_scorecard_and_writes_the_pre_read(tmp_path: Path) -> None:
    desk = desk_on(sample_copy(tmp_path, NORTHWIND))
    session = desk.open(NORTHWIND).session
    file = tmp_path / "card.csv"
    file.write_text("Metric,Value\nCo-sell activity,15\nNobody knows,3\n", "utf-8")
    proposed = desk.read_numbers(session, f" '{file}' ", {}, lambda done, rows: None)
    row = next(one for one in take(session, proposed).scoreboard if one.id == "cosell_activity")
    assert (row.value, proposed.file, [one.line for one in proposed.left]) == (15, "card.csv", [3])
    with pytest.raises(Trouble, match="missing"):
        desk.read_numbers(session, str(tmp_path / "missing.csv"), {}, lambda done, rows: None)
    assert desk.how_written(session) == "missing"
    written = desk.preread(session)
    assert [Path(one).name.split(".", 1)[1] for one in written] == [
        "preread.md",
        "preread.html",
        "preread.eml",
    ]
    assert desk.how_written(session) == "written"
    assert desk.how_written(tick(session, "guests", NOW.date())) == "written"
    assert desk.how_written(session.but(people=session.people[1:])) == "outdated"
    desk.close()
    with pytest.raises(Trouble, match="No review is open any more"):
        desk.preread(session)


def test_whoever_stops_the_reading_gets_it_back(tmp_path: Path) -> None:
    class EnoughError(Exception):
        pass

    def told(done: int, rows: int) -> None:
        raise EnoughError

    desk = desk_on(sample_copy(tmp_path, NORTHWIND))
    session = desk.open(NORTHWIND).session
    file = tmp_path / "card.csv"
    file.write_text("Metric,Value\n" + "Co-sell activity,15\n" * 20_000, "utf-8")
    with pytest.raises(EnoughError):
        desk.read_numbers(session, str(file), {}, told)
    desk.close()


def test_a_half_typed_path_becomes_folders_and_files_of_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for name in ("Deals.csv", "deals-old.CSV", "deals.xlsx", ".deals.csv"):
        (tmp_path / name).touch()
    (tmp_path / "dealsroom").mkdir()
    assert completed("~/de") == ("~/dealsroom/", "~/deals-old.CSV", "~/Deals.csv")
    assert completed(f"{tmp_path}/.d") == (f"{tmp_path}/.deals.csv",)
    assert completed("~") == ("~/",)
    assert completed("~/nowhere/x") == completed("~nobody-of-that-name/x") == ()
