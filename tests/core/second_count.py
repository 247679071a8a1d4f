"""The figures of effectiveness counted a second time, from the raw files and the definitions alone.

    python -m tests.core.second_count FOLDER YYYY-MM-DDTHH:MM+ZZ:ZZ [SINCE] [TIER] [UNTIL]

It imports nothing of the program. Where it differs from `facilitator stats --json`, one of the two has
misread a definition.
"""

import json
import re
import sys
import tomllib
from collections import defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

Table = dict[str, Any]
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-([1-9]\d*))?\.toml")


class Review:
    """One file, by what happened in it."""

    def __init__(self, folder: str, table: Table) -> None:
        self.folder, self.table, self.meeting = folder, table, table["session"]
        self.log: list[Table] = table.get("log", [])
        self.began = bool(self.log) and self.log[0]["event"] == "start"
        self.held = self.meeting["status"] == "held" or self.began
        self.ended: datetime | None = None
        if self.began and self.log[-1]["event"] == "end":
            self.ended = self.log[-1]["at"]
        starts: datetime = self.meeting["starts"]
        self.day = (self.log[0]["at"].astimezone(starts.tzinfo) if self.began else starts).date()
        self.follow_up: Table = table.get("follow_up", {})

    def spent(self) -> dict[str, int]:
        """Seconds in each segment of an ended meeting that was entered."""
        seconds: dict[str, int] = defaultdict(int)
        here, paused = "", False
        for event, following in zip(self.log, [*self.log[1:], None], strict=True):
            if event["event"] in ("start", "enter"):
                here = event["segment"]
                seconds[here] += 0
            paused = {"pause": True, "resume": False}.get(event["event"], paused)
            if following is not None and not paused:
                seconds[here] += round((following["at"] - event["at"]).total_seconds())
        return seconds

    def came(self) -> int:
        """How many were there; 0 where that is not known of each."""
        said = [one.get("present") for one in self.table.get("people", [])]
        return 0 if None in said else sum(said)

    def plans(self) -> list[bool]:
        """For each plan segment on the agenda, whether it came off in full."""
        spent = self.spent()
        last = [event["segment"] for event in self.log if event["event"] in ("start", "enter")][-1]
        found = []
        for item in self.table.get("agenda", []):
            if item["kind"] == "plan":
                of_it = [event for event in self.log if event.get("segment") == item["id"]]
                sizes = [event["minutes"] for event in of_it if event["event"] == "resize"]
                planned = floor(Fraction(str([item["minutes"], *sizes][-1])) * 60 + Fraction(1, 2))
                released = any(event["event"] == "release" for event in of_it)
                short = last == item["id"] and spent[last] < planned
                found.append(item["id"] in spent and not released and not short)
        return found


def count(
    root: Path,
    now: datetime,
    since: date | None = None,
    tier: str | None = None,
    until: date | None = None,
) -> Table:
    """The figures by their key in JSON, as of `now`."""
    before = [one for one in _reviews(root) if until is None or one.day < until]
    wanted = [
        one
        for one in before
        if (since is None or one.day >= since) and (tier is None or one.meeting["tier"] == tier)
    ]
    everything = [one for one in before if not _ahead(one, now)]
    chosen = [one for one in wanted if not _ahead(one, now)]
    held = [one for one in chosen if one.held]
    scheduled = [
        one for one in chosen if one.held or one.day < now.astimezone(one.meeting["starts"].tzinfo).date()
    ]
    found: Table = {
        "held": len(held),
        "scheduled": len(scheduled),
        "held_rate": _rate(len(held), len(scheduled)),
    }
    found["ahead"] = sum(one.held for one in wanted) - len(held)
    found["moves"] = sum(len(one.meeting.get("moved_from", [])) for one in scheduled)
    for kinds, names in (
        (("action", "bet"), ("commitments_kept", "commitments_graded", "kept_rate")),
        (("action",), ("actions_kept", "actions_graded", "actions_rate")),
        (("bet",), ("bets_kept", "bets_graded", "bets_rate")),
    ):
        grades = [
            {"done": 1.0, "partly": 0.5, "missed": 0.0}[one["outcome"]]
            for review in held
            for one in review.table.get("commitments", [])
            if one["kind"] in kinds and one.get("outcome") not in (None, "dropped")
        ]
        found |= dict(zip(names, (sum(grades), len(grades), _rate(sum(grades), len(grades))), strict=True))
    _sponsors(found, [one for one in held if one.meeting["tier"] == "strategic"])
    found["pipeline_growth"] = _growth(everything, {one.folder for one in held})
    given = [
        one.follow_up[key]
        for one in held
        for key in ("satisfaction_us", "satisfaction_them")
        if key in one.follow_up
    ]
    found["satisfaction_mean"] = _rate(sum(given), len(given))
    due = [one for one in held if one.ended and ("recap_sent" in one.follow_up or _older(one, now))]
    on_time = [one for one in due if "recap_sent" in one.follow_up and not _late(one)]
    found |= {"recap_on_time": len(on_time), "recap_rate": _rate(len(on_time), len(due))}
    ended = [one for one in held if one.ended]
    back = whole = 0
    for one in ended:
        looks = {item["id"]: item["looks"] for item in one.table.get("agenda", [])}
        for segment, seconds in one.spent().items():
            back, whole = back + seconds * (looks[segment] == "back"), whole + seconds
    found["lookback_share"] = _rate(back, whole)
    called = [(sum(one.spent().values()), one.came()) for one in ended]
    known = [(seconds, came) for seconds, came in called if came]
    found |= {"timed": len(ended), "time_s": whole if ended else None, "people_known": len(known)}
    found["people_s"] = sum(seconds * came for seconds, came in known) if known else None
    with_plan = [plans for one in ended if (plans := one.plans())]
    full = sum(all(plans) for plans in with_plan)
    return found | {"plan_full": full, "plan_rate": _rate(full, len(with_plan))}


def _reviews(root: Path) -> list[Review]:
    """By folder, each folder's oldest first."""
    found = []
    for folder in sorted(root.iterdir()):
        names = {file.name: _NAME.fullmatch(file.name) for file in folder.iterdir()}
        in_order = sorted((match[1], int(match[2] or 1), name) for name, match in names.items() if match)
        for _, _, name in in_order:
            found.append(Review(folder.name, tomllib.loads((folder / name).read_text("utf-8"))))
    return found


def _sponsors(found: Table, strategic: list[Review]) -> None:
    total = [0, 0]
    for side in ("us", "them"):
        came, invited = 0, 0
        for one in strategic:
            said = [
                p.get("present")
                for p in one.table.get("people", [])
                if p["side"] == side and p.get("sponsor")
            ]
            if any(said) or (said and all(present is False for present in said)):
                came, invited = came + any(said), invited + 1
        found[f"sponsor_rate_{side}"] = _rate(came, invited)
        total = [total[0] + came, total[1] + invited]
    found |= {"sponsor_present": total[0], "sponsor_invited": total[1], "sponsor_rate": _rate(*total)}


def _growth(everything: list[Review], folders: set[str]) -> float | None:
    changes = []
    for folder in folders:
        rows = [
            (one.meeting["quarter"], row)
            for one in everything
            if one.folder == folder and one.held
            for row in one.table.get("scoreboard", [])
            if row["id"] == "sourced_pipeline"
        ]
        values: dict[int, tuple[str, Fraction]] = {}
        for quarter, row in rows:
            told = {**row.get("earlier", {}), **({quarter: row["value"]} if "value" in row else {})}
            for label, value in told.items():
                values[int(label[:4]) * 4 + int(label[-1])] = (row["unit"], Fraction(str(value)))
        known = {at: value for at, (unit, value) in values.items() if unit == rows[-1][1]["unit"]}
        latest = max(known, default=0)
        if latest - 1 in known and known[latest - 1] > 0:
            changes.append(known[latest] / known[latest - 1] - 1)
    changes.sort()
    middle = len(changes) // 2
    if not changes:
        return None
    return float(changes[middle] if len(changes) % 2 else (changes[middle - 1] + changes[middle]) / 2)


def _ahead(one: Review, now: datetime) -> bool:
    return one.day > now.astimezone(one.meeting["starts"].tzinfo).date()


def _older(one: Review, now: datetime) -> bool:
    return one.ended is not None and now - one.ended > timedelta(days=1)


def _late(one: Review) -> bool:
    return one.ended is None or one.follow_up["recap_sent"] > one.ended + timedelta(days=1)


def _rate(count: float, of: float) -> float | None:
    return count / of if of else None


if __name__ == "__main__":
    at = datetime.fromisoformat(sys.argv[2])
    from_ = date.fromisoformat(sys.argv[3]) if len(sys.argv) > 3 else None
    to = date.fromisoformat(sys.argv[5]) if len(sys.argv) > 5 else None
    of_tier = sys.argv[4] if len(sys.argv) > 4 and sys.argv[4] else None
    sys.stdout.write(json.dumps(count(Path(sys.argv[1]), at, from_, of_tier, to), indent=2) + "\n")
