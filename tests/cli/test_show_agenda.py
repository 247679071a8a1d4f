"""`facilitator agenda`: the run of show, at any moment."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from facilitator.store.load import load
from tests.cli.line import NEXT, NORTHWIND, NOW, SAMPLE, STARTER, at_utc, done, facilitator, sorry

EXAMPLE = Path(__file__).with_name("worked_example.toml").read_text("utf-8")
DAY, OFFSET = "2026-12-03", "-05:00"


def instant(clock: str) -> str:
    return f"{DAY}T{clock}:00{OFFSET}"


def log(*lines: str) -> str:
    """ "10:00 start commitments", "10:03 resize wins minutes=7", "11:00 end": the hard stop is 11:00."""
    tables = []
    for line in lines:
        clock, event, *rest = line.split()
        keys = [f'segment = "{rest[0]}"', *rest[1:]] if rest else []
        keys += [f"hard_stop = {instant('11:00')}"] if event == "start" else []
        tables.append("\n".join(["[[log]]", f"at = {instant(clock)}", f'event = "{event}"', *keys, "\n"]))
    return "".join(tables)


@pytest.fixture
def example(here: Path) -> Path:
    return here / "northwind-data" / "2026-12-03.toml"


def look(file: Path, at: str, *lines: str) -> dict[str, Any]:
    file.parent.mkdir(exist_ok=True)
    file.write_text(EXAMPLE.replace("[saved]", log(*lines) + "[saved]"), "utf-8")
    told: dict[str, Any] = json.loads(done(facilitator("agenda", file, "--at", instant(at), "--json")))
    return told


def minutes(told: dict[str, Any], *ids: str) -> list[float]:
    """What these segments are allotted, in minutes."""
    allotted = {item["id"]: item["allotted_s"] / 60 for item in told["segments"]}
    return [allotted[id_] for id_ in ids]


ALL = ("commitments", "wins", "scoreboard", "diagnosis", "plan", "owners")
AT_10 = ("10:00 start commitments",)


@pytest.mark.parametrize(
    ("lines", "at", "allotted", "holds"),
    [
        (["10:04 start commitments"], "10:04", (5, 5, 6, 10, 20, 10), {"start_by": "10:32"}),
        (["10:10 start commitments"], "10:10", (3, 2, 5, 10, 20, 10), {"over_s": 0}),
        (["10:10 start commitments"], "10:15", (3, 2, 5, 10, 20, 8), {"over_s": 120, "alert": "over"}),
        (["10:20 start commitments"], "10:20", (3, 2, 2, 5, 20, 8), {"overtime_s": 0}),
        (AT_10, "10:12", (5, 3, 5, 10, 20, 10), {"over_s": 420, "alert": "over"}),
        (AT_10, "10:30", (5, 0, 0, 2, 20, 8), {"over_s": 1500, "slack_s": 120, "alert": "over"}),
        (AT_10, "10:32", (5, 0, 0, 0, 20, 8), {"alert": "cut", "overtime_s": 0, "slack_s": 0}),
        (AT_10, "10:36", (5, 0, 0, 0, 20, 8), {"alert": "cut", "overtime_s": 240, "projected_end": "11:04"}),
        (
            ["10:00 start commitments", "10:03 enter wins", "10:05 enter scoreboard", "10:10 enter plan",
             "10:20 enter scoreboard"],
            "10:20",
            (3, 2, 10, 10, 25, 10),
            {"left_s": 300, "current": "scoreboard", "alert": "calm"},
        ),
    ],
)  # fmt: skip
def test_worked_example(
    example: Path, lines: list[str], at: str, allotted: tuple[int, ...], holds: dict[str, Any]
) -> None:
    told = look(example, at, *lines)
    assert minutes(told, *ALL) == list(allotted)
    wanted = {"state": "running", "hard_stop": "11:00", "projected_end": "11:00", "protects": "plan"} | holds
    for key, value in wanted.items():
        if key in ("hard_stop", "projected_end", "start_by"):
            assert at_utc(told[key]) == at_utc(instant(value)), key
        else:
            assert told[key] == value, key


def test_going_back_leaves_what_is_after_it_upcoming(example: Path) -> None:
    told = look(
        example, "10:20", "10:00 start commitments", "10:03 enter wins", "10:05 enter scoreboard",
        "10:10 enter plan", "10:20 enter scoreboard",
    )  # fmt: skip
    segments = {item["id"]: item for item in told["segments"]}
    assert segments["plan"] == {
        "id": "plan", "state": "upcoming", "planned_s": 1200, "elapsed_s": 600, "allotted_s": 1500,
        "paid_s": 0, "gained_s": 300, "starts": instant("10:35"), "ends": instant("10:50"),
    }  # fmt: skip
    assert segments["diagnosis"]["state"] == "upcoming"


def test_planned_review_has_no_timers_yet(sessions: Path) -> None:
    told = json.loads(done(facilitator("agenda", NORTHWIND, "--json")))
    nothing = ("hard_stop", "protects", "start_by", "slack_s", "current")
    assert [told[key] for key in nothing] == [None] * 5
    assert (told["state"], told["alert"], told["left_s"]) == ("planned", "calm", 0)
    assert told["segments"][-1]["ends"] == "2026-12-03T11:00:00-05:00" == told["projected_end"]


def test_schedule_before_the_meeting(sessions: Path) -> None:
    assert done(facilitator("agenda", "Northwind Data")) == (
        "Acme Cloud × Northwind Data   2026-Q4 review, growth\n"
        "Thu 3 Dec 2026, 10:00 (UTC-05:00), planned\n"
        "\n"
        "segment                     minutes   starts    ends\n"
        "Commitments                    5:00    10:00   10:05\n"
        "Wins                           5:00    10:05   10:10\n"
        "Scoreboard                    10:00    10:10   10:20\n"
        "Diagnosis                     10:00    10:20   10:30\n"
        "Joint plan (protected)        20:00    10:30   10:50\n"
        "Owners, dates (protected)     10:00    10:50   11:00\n"
        "all                         1:00:00\n"
        "\n"
        "Starts at 10:00 on 3 December, in 12 days.\n"
    )


def test_planned_beside_actual_after_the_end(sessions: Path) -> None:
    told = done(facilitator("agenda", sessions / NORTHWIND / "2026-06-04.toml")).splitlines()
    assert told[1] == "Thu 4 Jun 2026, 10:00 (UTC-04:00), ended"
    assert told[3].split() == ["segment", "planned", "actual", "difference", "entered", "left"]
    assert told[4].split() == ["Commitments", "5:00", "12:25", "7:25", "over", "10:06:15", "10:18:40"]
    assert told[10].split() == ["all", "1:00:00", "58:55", "1:05", "under"]
    assert told[-1] == "Ended 11:05, 5:10 late."


def table(told: str) -> list[list[str]]:
    """The cells of a printed run of show, blank ones left out, from its heads to its last segment."""
    rows = told.split("\n\n")[1].splitlines()
    return [re.split(r" {2,}", row.strip()) for row in rows]


def test_whole_meeting_planned_beside_actual(example: Path) -> None:
    look(
        example, "11:30", "10:04 start commitments", "10:10 enter scoreboard", "10:15 pause",
        "10:18 resume", "10:20 resize plan minutes=25", "10:24 enter plan", "10:40 release plan seconds=120",
        "10:41 release plan seconds=90", "10:45 enter scoreboard", "10:47 enter owners", "10:58 enter plan",
        "11:03 end",
    )  # fmt: skip
    told = done(facilitator("agenda", example, now=NOW + timedelta(days=20)))
    assert table(told) == [
        ["segment", "planned", "actual", "difference", "entered", "left"],
        ["Commitments", "5:00", "6:00", "1:00 over", "10:04", "10:10"],
        ["Wins", "5:00", "skipped"],
        ["Scoreboard", "10:00", "13:00", "3:00 over", "10:10", "10:47"],
        ["Diagnosis", "10:00", "skipped"],
        ["Joint plan (protected)", "20:00", "26:00", "6:00 over", "10:24", "11:03",
         "set to 25 min, the room released 3:30"],
        ["Owners, dates", "10:00", "11:00", "1:00 over", "10:47", "10:58"],
        ["all", "1:00:00", "56:00", "4:00 under"],
    ]  # fmt: skip
    assert told.splitlines()[1].endswith(", ended")
    assert told.splitlines()[-2:] == ["Ended 11:03, 3 min late.", "Paused for 3 min in all."]


LAST_LINE = {
    "planned": ("Starts at", "Was to start at"),
    "running": ("The room leaves at",),
    "paused": ("Paused.",),
    "ended": ("Ended", "Paused for"),
}


@pytest.mark.parametrize(
    "file", sorted(SAMPLE.glob("*/*.toml")), ids=lambda file: str(file.relative_to(SAMPLE))
)
def test_every_moment_of_every_sample_review_can_be_looked_at(file: Path, here: Path) -> None:
    session = load(file).session
    titles = [item.title for item in session.agenda]
    for minutes in (-24 * 60, -10, 0, *range(3, 120, 13), 24 * 60):
        at = session.meeting.starts + timedelta(minutes=minutes)
        told = done(facilitator("agenda", file, "--at", at.isoformat()))
        so_far = [event.event for event in session.log if event.at <= at]
        state = "ended" if "end" in so_far else "running" if so_far else "planned"
        if state == "running" and so_far.count("pause") > so_far.count("resume"):
            state = "paused"
        assert f", {state}" in told.splitlines()[1]
        assert told.splitlines()[-1].startswith(LAST_LINE[state])
        under_way = state in ("running", "paused")
        rows = [row[1 if under_way else 0].removesuffix(" (protected)") for row in table(told)]
        assert rows == ["segment", *titles] if under_way else ["segment", *titles, "all"]


def test_past_meeting_before_it_began(sessions: Path) -> None:
    told = done(facilitator("agenda", sessions / NORTHWIND / "2026-06-04.toml", "--at", "9:30"))
    assert told.splitlines()[1] == "Thu 4 Jun 2026, 10:00 (UTC-04:00), planned, seen at 09:30"
    assert told.splitlines()[-1] == "Starts at 10:00, in 30 min."


def test_any_moment_of_a_past_meeting_is_replayed(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-06-04.toml"
    told = done(facilitator("agenda", file, "--at", "10:31"))
    assert "running, seen at 10:31" in told
    assert "Diagnosis" in next(line for line in told.splitlines() if line.startswith("now"))
    assert "Go to the Joint plan now: it needs its 20 min until 10:51." in told
    assert "The room leaves at 11:00." in told


@pytest.mark.parametrize(
    "typed",
    ["10:31", "10:31 am", "4 jun 10:31", "2026-06-04 10:31", "2026-06-04T10:31:00-04:00", "4 jun 14:31Z"],
)
def test_moments_of_a_review_as_people_type_them(sessions: Path, typed: str) -> None:
    file = sessions / NORTHWIND / "2026-06-04.toml"
    want = facilitator("agenda", file, "--at", "2026-06-04T16:31:00+02:00", "--json")
    assert done(facilitator("agenda", file, "--at", typed, "--json")) == done(want)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2026-06-04T10:31:00-04:00", "Thu 4 Jun 2026, 10:00 (UTC-04:00), running, seen at 10:31"),
        ("4 jun 10:31", "Thu 4 Jun 2026, 10:00 (UTC-04:00), running, seen at 10:31"),
        ("4 jun 2026 9:00", "Thu 4 Jun 2026, 10:00 (UTC-04:00), planned, seen at 09:00"),
        ("2026-12-03 10:31", "Thu 3 Dec 2026, 10:00 (UTC-05:00), planned"),
        ("10:31", "Thu 3 Dec 2026, 10:00 (UTC-05:00), planned"),
    ],
)
def test_a_partner_and_a_moment_show_the_review_that_ran_then(sessions: Path, typed: str, shown: str) -> None:
    result = facilitator("agenda", NORTHWIND, "--at", typed)
    assert done(result).splitlines()[1] == shown
    assert result.stderr == ""


def test_a_moment_at_which_none_ran_says_which_review_is_shown(sessions: Path) -> None:
    result = facilitator("agenda", NORTHWIND, "--at", "2026-06-05T10:31:00-04:00")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("Thu 3 Dec 2026")
    assert result.stderr == (
        "No review with this partner ran at 10:31 on 5 Jun 2026, and none was set for that day; this is the "
        "one of 3 Dec 2026.\n"
    )


def test_a_review_that_was_broken_off_months_ago_says_so(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-06-04.toml"
    text = file.read_text("utf-8")
    log, _, rest = text.rpartition("[[log]]\nat = 2026-06-04 11:05:10")
    file.write_text(log + rest[rest.index("[saved]") :], "utf-8")
    told = done(facilitator("agenda", file)).splitlines()
    assert told[1] == "Thu 4 Jun 2026, 10:00 (UTC-04:00), broken off, seen at 10:52:20"
    assert told[-1] == ("No end is in the log: it was broken off. It stands as at 10:52 on 4 Jun 2026.")
    assert not any(" h " in line for line in told)


def test_today_is_counted_from_now(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    assert "in 11 days" in done(facilitator("agenda", file, "--at", "tomorrow 10:00"))


@pytest.mark.parametrize("partner", [NORTHWIND, STARTER])
def test_open_session_else_the_latest(sessions: Path, partner: str) -> None:
    open_one = max((sessions / partner).glob("*.toml"))
    assert done(facilitator("agenda", partner)) == done(facilitator("agenda", open_one))
    open_one.unlink()
    latest = max((sessions / partner).glob("*.toml"))
    assert done(facilitator("agenda", partner)) == done(facilitator("agenda", latest))


def test_without_a_name_it_is_the_review_due_today(sessions: Path) -> None:
    on_the_day = datetime.fromisoformat("2026-12-03T09:40:00-05:00")
    assert "Was to start at 10:00" in done(facilitator("agenda", now=on_the_day + timedelta(minutes=25)))
    assert sorry(facilitator("agenda")) == (
        f"sessions: no single review is running or due; name a partner, like `facilitator agenda {STARTER}`."
    )


def test_running_one_comes_before_the_one_due_today(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    text = file.read_text("utf-8").replace('status = "planned"', 'status = "held"')
    file.write_text(text.replace("[saved]", log("10:02 start commitments") + "[saved]"), "utf-8")
    other = sessions / "orrin-vale-partners" / "2026-12-10.toml"
    other.rename(other.with_name("2026-12-03.toml"))
    told = done(facilitator("agenda", now=datetime.fromisoformat("2026-12-03T10:12:00-05:00")))
    assert "Northwind Data" in told
    assert "running, seen at 10:12" in told


def test_odd_keys_are_told_and_the_table_comes_all_the_same(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    file.write_text(file.read_text("utf-8").replace("floor = 2", "flor = 2"), "utf-8")
    result = facilitator("agenda", NORTHWIND)
    assert result.exit_code == 0
    assert "Joint plan (protected)" in result.stdout
    assert result.stderr == (
        f'{NEXT}, line 60, key "flor" in agenda 2 ("wins"): this key is not '
        'known and only kept as it is; the nearest known key is "floor".\n'
    )


def test_titles_of_all_kinds_stay_in_their_column(sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    title = r"3 [b]Gewinne[/] \u001b[31m 勝利 🎉" + "x" * 50
    file.write_text(file.read_text("utf-8").replace('title = "Wins"', f'title = "{title}"'), "utf-8")
    lines = done(facilitator("agenda", NORTHWIND)).splitlines()
    row = next(line for line in lines if "Gewinne" in line)
    assert row.startswith("3 [b]Gewinne[/] ␛[31m 勝利 🎉")
    assert "\x1b" not in row
    assert row.split()[-3:] == ["5:00", "10:05", "10:10"]
    wide = len("勝利🎉")
    assert len(row) + wide == len(next(line for line in lines if line.startswith("Commitments")))


@pytest.mark.parametrize("status", ["cancelled", "held"])
def test_what_will_not_start_is_not_announced(sessions: Path, status: str) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    file.write_text(file.read_text("utf-8").replace('"planned"', f'"{status}"'), "utf-8")
    told = done(facilitator("agenda", file, now=NOW))
    assert status in told.splitlines()[1]
    assert "Starts" not in told


def test_minutes_are_set_by_id_or_title_and_shown(sessions: Path) -> None:
    path = sessions / NORTHWIND / "2026-12-03.toml"
    said = done(facilitator("agenda", NORTHWIND, "--set", "joint plan=22.5", "--set", "scoreboard=4"))
    assert re.search(r"Joint plan \(protected\) +22:30 ", said)
    assert said.endswith("Looking back takes 14 min of 56:30, a third at most.\n")
    agenda = {one.id: one for one in load(path).session.agenda}
    assert (agenda["plan"].minutes, agenda["scoreboard"].minutes, agenda["scoreboard"].floor) == (22.5, 4, 5)


def test_minutes_that_give_the_past_too_much_are_said_to(sessions: Path) -> None:
    assert done(facilitator("agenda", NORTHWIND, "--set", "scoreboard=30")).endswith(
        "\nLooking back takes 40 of 80 min, over a third: give 13.4 min of it to the joint plan.\n"
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("plan", "--set: “plan” is no segment with its minutes; write it like scoreboard=8."),
        ("plan=soon", "--set: “plan=soon” is no segment"),
        ("plans=5", "“plans” is none of its segments; they are commitments, wins, scoreboard, "),
        ("plan=0", "Joint plan needs more than 0 and at most 480 min."),
    ],
)
def test_minutes_that_cannot_be_set(sessions: Path, typed: str, sentence: str) -> None:
    path = sessions / NORTHWIND / "2026-12-03.toml"
    before = path.read_bytes()
    assert sentence in sorry(facilitator("agenda", NORTHWIND, "--set", "wins=4", "--set", typed))
    assert path.read_bytes() == before
