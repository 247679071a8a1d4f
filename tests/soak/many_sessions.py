"""Makes a folder of generated sessions in which everything happens that a figure can depend on.

    python -m tests.soak.many_sessions FOLDER COUNT PARTNERS [SEED] [--small]

The files are valid and about as large as the sample's; --small leaves out what no figure looks at. The same
arguments make the same files. FOLDER must not be there yet.
"""

import random
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import tomli_w

#: The newest reviews are around this day.
TODAY = date(2026, 11, 21)
_AGENDA = (
    ("commitments", 5, "back"), ("scoreboard", 8, "back"), ("wins", 7, "back"),
    ("pipeline", 15, "forward"), ("plan", 20, "forward"), ("resources", 10, "forward"),
    ("owners", 10, "forward"), ("buffer", 15, "buffer"),
)  # fmt: skip
_TIERS = ("strategic", "strategic", "growth", "starter", "ecosystem", "custom")
_NAMES = ("Northwind", "Orrin Vale", "Kvällsvik", "Ålesund", "東京", "=SUM(A1)", 'O\'Hare "Air"', "Same Name")


def make(folder: Path, count: int, partners: int, seed: int = 1, *, small: bool = False) -> None:
    """`count` files over so many partners; a partner's are a quarter apart, the newest about `TODAY`."""
    dice = random.Random(seed)
    for number in range(partners):
        of_partner = count // partners + (number < count % partners)
        name = _NAMES[number % len(_NAMES)]
        if name != "Same Name":  # two folders may hold one name
            name = f"{name} {number}"
        place = folder / f"partner-{number:04}"
        place.mkdir(parents=True)
        _Partner(dice, name, small=small).write(place, of_partner)


class _Partner:
    """One partner's reviews, oldest first."""

    def __init__(self, dice: random.Random, name: str, *, small: bool) -> None:
        self.dice, self.name, self.small = dice, name, small
        self.tier = dice.choice(_TIERS)
        self.currency = dice.choice(("EUR", "USD"))
        self.zone = timezone(timedelta(hours=dice.choice((-8, -5, 0, 1, 9)), minutes=dice.choice((0, 0, 30))))

    def maybe(self, share: float) -> bool:
        return self.dice.random() < share

    def write(self, place: Path, count: int) -> None:
        day = TODAY - timedelta(days=91 * (count - 1) - self.dice.randrange(-20, 60))
        stems: set[str] = set()
        for _ in range(count):
            if self.maybe(0.1):  # a quarter without a review
                day += timedelta(days=91)
            stem = day.isoformat()
            if self.maybe(0.03):  # two on one day
                day -= timedelta(days=91)
            if stem in stems:
                stem += "-2"
            while stem in stems:
                stem = stem[:-1] + str(int(stem[-1]) + 1)
            stems.add(stem)
            table = self.session(day)
            (place / f"{stem}.toml").write_text(tomli_w.dumps(table), "utf-8")
            day += timedelta(days=91 + self.dice.randrange(-3, 4))

    def session(self, day: date) -> dict[str, Any]:
        """A review set for that day, and what became of it."""
        starts = datetime.combine(day, time(self.dice.randrange(7, 18)), self.zone)
        quarter = (starts - timedelta(days=60)).date()
        meeting: dict[str, Any] = {
            "partner": self.name,
            "us": "Acme Cloud",
            "quarter": f"{quarter.year}-Q{(quarter.month - 1) // 3 + 1}",
            "tier": self.tier if self.maybe(0.95) else self.dice.choice(_TIERS),
            "starts": starts,
            "status": "planned",
        }
        if self.maybe(0.2):
            meeting["moved_from"] = [
                day - timedelta(days=7 * n) for n in range(self.dice.randrange(3), 0, -1)
            ]
        table: dict[str, Any] = {
            "schema": 1, "session": meeting, "people": self.people(), "agenda": self.agenda(),
            "commitments": self.commitments(), "scoreboard": self.scoreboard(meeting["quarter"]),
        }  # fmt: skip
        if not self.small:
            table |= _filler(self.dice, starts)
        fate = self.dice.choices(("held", "cancelled", "planned", "no log", "broken off"), (75, 6, 5, 6, 8))[
            0
        ]
        if fate in ("held", "broken off"):
            table["log"] = self.log(starts, table["agenda"], ends=fate == "held")
            meeting["status"] = "cancelled" if self.maybe(0.02) else "held"
        elif fate != "planned":
            meeting["status"] = "held" if fate == "no log" else fate
        table["follow_up"] = self.follow_up(table.get("log"), starts)
        table["saved"] = {"by": "facilitator 0.7"}
        return {key: value for key, value in table.items() if value not in ([], {})}

    def people(self) -> list[dict[str, Any]]:
        found = []
        called = self.maybe(0.85)
        for side in ("us", "them"):
            for number in range(self.dice.randrange(1, 5)):
                one: dict[str, Any] = {"name": f"Person {number} of {side}", "side": side}
                if self.maybe(0.4):
                    one["sponsor"] = self.maybe(0.9)
                if called and self.maybe(0.95):
                    one["present"] = self.maybe(0.7)
                found.append(one)
        return found

    def agenda(self) -> list[dict[str, Any]]:
        chosen = [one for one in _AGENDA if one[0] in ("wins", "owners") or self.maybe(0.93)]
        if self.maybe(0.08):
            chosen.insert(self.dice.randrange(len(chosen)), ("plan", 12, "forward"))
        found = []
        for number, (kind, minutes, looks) in enumerate(chosen):
            if self.maybe(0.05):
                looks = self.dice.choice(("back", "forward"))
            one = {
                "id": f"{kind}{number}", "kind": kind, "title": kind.title(), "looks": looks,
                "minutes": self.dice.choice((minutes, minutes, minutes + 0.5)),
            }  # fmt: skip
            if kind in ("plan", "owners") and looks != "buffer" and self.maybe(0.9):
                one["protected"] = True
            found.append(one)
        return found

    def commitments(self) -> list[dict[str, Any]]:
        found = []
        for number in range(self.dice.choice((0, 2, 5, 9))):
            one: dict[str, Any] = {
                "id": f"2026-01-01/{number}", "kind": self.dice.choice(("action", "action", "bet")),
                "what": "Book the workshop", "side": self.dice.choice(("us", "them")),
            }  # fmt: skip
            if self.maybe(0.85):
                one["outcome"] = self.dice.choice(("done", "done", "partly", "missed", "dropped"))
            found.append(one)
        return found

    def scoreboard(self, quarter: str) -> list[dict[str, Any]]:
        rows = []
        for metric in ("influenced_pipeline", "sourced_pipeline"):
            if metric == "sourced_pipeline" and self.maybe(0.08):
                continue
            row: dict[str, Any] = {
                "id": metric, "name": metric, "better": "up",
                "unit": self.currency if self.maybe(0.96) else "CHF",
            }  # fmt: skip
            if self.maybe(0.85):
                row["value"] = self.dice.choice((0, 1000, 250_000, 333_333.33, self.dice.randrange(10**6)))
            if self.maybe(0.15):
                year, of_year = int(quarter[:4]), int(quarter[-1])
                back = [divmod(year * 4 + of_year - 1 - n, 4) for n in range(self.dice.randrange(3) + 1)]
                row["earlier"] = {f"{y}-Q{q + 1}": self.dice.randrange(10**6) for y, q in back}
            rows.append(row)
        return rows

    def log(self, starts: datetime, agenda: list[dict[str, Any]], *, ends: bool) -> list[dict[str, Any]]:
        """From the start on, segment after segment, with all that may come in between."""
        at = starts + timedelta(seconds=self.dice.randrange(-120, 900))
        segments = {one["id"]: one for one in agenda}
        names, here = list(segments), 0
        log = [{"at": at, "event": "start", "segment": names[0], "hard_stop": starts + timedelta(hours=1.5)}]

        def later(most: int) -> datetime:
            nonlocal at
            at += timedelta(seconds=self.dice.randrange(most))
            return at

        stops_at = self.dice.choice((len(names), len(names), self.dice.randrange(1, len(names) + 1)))
        while True:
            log += self.between(segments, names[here], later)
            planned = segments[names[here]]["minutes"] * 60
            at += timedelta(seconds=int(planned * self.dice.choice((0.3, 0.9, 1, 1, 1.3))))
            step = self.dice.choices((1, 2, -1), (88, 8, 4))[0]
            to = max(here + step, 0)
            if to >= stops_at or len(log) > 60:
                break
            if to != here:
                here = to
                log.append({"at": at, "event": "enter", "segment": names[here]})
        if ends:
            log.append({"at": later(30), "event": "end", "open": []})
        return log

    def between(
        self, segments: dict[str, dict[str, Any]], here: str, later: Callable[[int], datetime]
    ) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        protected = [one["id"] for one in segments.values() if one.get("protected")]
        if self.maybe(0.08):
            found += [{"at": later(200), "event": "pause"}, {"at": later(400), "event": "resume"}]
        if protected and self.maybe(0.03):
            one = self.dice.choice(protected)
            found.append({"at": later(9), "event": "release", "segment": one, "seconds": 120})
        if self.maybe(0.03):
            minutes = 30 if segments[here].get("protected") else self.dice.choice((2, 12))
            found.append({"at": later(9), "event": "resize", "segment": here, "minutes": minutes})
        return found

    def follow_up(self, log: list[dict[str, Any]] | None, starts: datetime) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for side in ("us", "them"):
            if self.maybe(0.5):
                found[f"satisfaction_{side}"] = self.dice.randrange(3, 11)
        if self.maybe(0.75):
            ended = log[-1]["at"] if log else starts
            found["recap_sent"] = ended + self.dice.choice(
                (timedelta(hours=2), timedelta(hours=23), timedelta(days=1), timedelta(days=1, seconds=1),
                 timedelta(days=5))
            )  # fmt: skip
        return found


def _filler(dice: random.Random, starts: datetime) -> dict[str, Any]:
    """What makes a file as large as a real one."""
    words = "The champions of the ten largest accounts are mapped and booked"

    def text() -> str:
        return words[dice.randrange(20) :] + f" for joint call {dice.randrange(1000)}"

    return {
        "notes": [
            {"id": f"n{n}", "segment": "wins1", "kind": "win", "text": text(), "side": "us", "at": starts}
            for n in range(16)
        ],
        "bets": [{"id": f"b{n}", "title": text(), "ours": text(), "theirs": text()} for n in range(2)],
        "initiatives": [
            {"id": f"i{n}", "title": text(), "why": text(), "aligned": "yes", "timely": "no"}
            for n in range(3)
        ],
        "actions": [
            {"id": f"a{n}", "what": text(), "owner": "Person 1 of us", "side": "us", "due": starts.date()}
            for n in range(6)
        ],
    }


if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if one != "--small"]
    if len(arguments) not in (3, 4) or Path(arguments[0]).exists():
        sys.exit(__doc__)
    make(Path(arguments[0]), *map(int, arguments[1:]), small="--small" in sys.argv)
