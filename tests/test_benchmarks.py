"""What is measured is there to be measured, and what is told of it can be read."""

import sys
from datetime import timedelta
from math import inf
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("nothing is measured there", allow_module_level=True)

from benchmarks import table
from benchmarks.bench import Bench, Figure
from benchmarks.curves import Curve, Panel, picture
from benchmarks.folders import planned, under_way
from facilitator.core.timing import timeline
from facilitator.store.load import load

RATIO = Figure("run", "`run`", "an empty app", 1.804, 1.8, "x", "390 ms", "207 ms")
PEER = Figure("peers", "hike", "an empty app", inf, inf, missing="did not start")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, 1, quick=True, say=lambda said: None)


def test_a_heavy_review_is_one_in_which_all_the_keys_mean_something(bench: Bench) -> None:
    for sizes in ({"notes": 300, "deals": 200, "events": 2000}, {"notes": 0, "deals": 0, "events": 1}):
        session = load(planned(under_way(bench, **sizes))).session
        assert len(session.log) >= sizes["events"]
        assert len(session.notes) >= sizes["notes"]
        assert len(session.deals) >= sizes["deals"]
        assert any(one.outcome is None for one in session.commitments)
        assert any(one.aligned is None for one in session.initiatives)
        assert session.started is not None
        now = session.started.at + timedelta(minutes=2)
        seen = timeline(session.agenda, session.log, now, session.meeting.starts)
        assert (seen.state, seen.current) == ("running", "commitments")


def test_the_program_is_started_as_an_installer_starts_it(bench: Bench) -> None:
    used, _ = bench.process(*bench.program(), "--version")
    assert used > 0


def test_nothing_that_was_started_stays(bench: Bench) -> None:
    running = bench.terminal(["sh", "-c", "sleep 60 & echo READY; sleep 60"])
    running.wait("READY")
    bench.end()
    assert running.ended
    assert running.came[-1][1] == b"", "something still has the terminal"


def test_the_table_says_what_is_missed_and_what_could_not_be_measured() -> None:
    assert not Figure("run", "", "", 1.81, 1.8).reached
    told = table.as_text([RATIO, PEER]).splitlines()
    assert " ".join(told[1].split()) == "ok `run` an empty app 1.80x 390 ms 207 ms 1.80x or less"
    assert " ".join(told[2].split()) == "hike an empty app did not start"
    assert '"measured": null' in table.as_json([PEER], "here")
    assert table.as_markdown([PEER], "Here", "Once.").splitlines()[2:] == [
        "| hike | an empty app | did not start |  |  |", "", "Here. Once.",
    ]  # fmt: skip


def test_each_table_of_the_page_is_written_between_its_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text(table.PAGE.read_text("utf-8"), encoding="utf-8", newline="\n")
    monkeypatch.setattr(table, "PAGE", page)
    table.write([PEER], "Here", "Once.", table.PEERS)
    table.write([RATIO], "Here", "Once.")
    text = page.read_text("utf-8")
    assert text.index("| `run` | an empty app | 1.80x |") < text.index("| hike | an empty app |")
    assert text.count("Here. Once.") == 2


def test_a_picture_is_drawn_of_curves_that_do_not_rise() -> None:
    drawn = picture([Panel("Notes", "ms", (Curve("a letter", ((1, 2.0), (10, 2.0))),))], "Here & now")
    assert "Here &amp; now" in drawn
    assert drawn.count("<polyline") == 1
