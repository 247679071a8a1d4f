"""The sentence under the strip, read off a real terminal at the moments of the worked example of "timing".

The meeting is set for 10:00 in whatever UTC offset makes its clock show the moment of the row now, so that
the screen says what the example says. Seconds pass until it is read: it has to be true, word by word, of the
second that it is then; what the row says of the whole minute is compared with the row's own figures.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

pytest.importorskip("termios")

from facilitator.core.narrate import headline, time_text
from facilitator.core.session import Session
from facilitator.core.timing import timeline
from facilitator.store.load import load
from tests.terminal import Terminal

EXAMPLE = Path(__file__).parents[1] / "cli" / "worked_example.toml"
#: What the room is asked at the moment of `cut`.
PROMPT = "F6 go there now"
#: The screen is at most so many seconds behind the clock.
BEHIND = 2


@dataclass(frozen=True)
class Written:
    """A meeting that stands in the row's moment when its file is written."""

    path: Path
    session: Session

    def true_at(self, now: datetime) -> list[str]:
        """The sentences that hold then, and the projected end in the title."""
        t = timeline(self.session.agenda, self.session.log, now, self.session.meeting.starts)
        said = headline(self.session, t)
        parts = [said.lead, said.payer, said.gain, said.ending, f"ends {time_text(t.projected_end)}"]
        return [part for part in parts if part]


def write(folder: Path, moment: str, log: tuple[str, ...]) -> Written:
    """The worked example with this log ("10:04 start commitments"; the hard stop is 11:00)."""
    now = datetime.now(UTC).replace(microsecond=0)
    shown = now.replace(hour=int(moment[:2]), minute=int(moment[3:]))
    there = now.astimezone(timezone(shown - now))

    def at(clock: str) -> str:
        return there.replace(hour=int(clock[:2]), minute=int(clock[3:])).isoformat()

    tables = []
    for line in log:
        clock, event, segment = line.split()
        more = f"hard_stop = {at('11:00')}\n" if event == "start" else ""
        tables.append(f'[[log]]\nat = {at(clock)}\nevent = "{event}"\nsegment = "{segment}"\n{more}\n')
    text = EXAMPLE.read_text("utf-8").replace("[saved]", "".join(tables) + "[saved]")
    text = text.replace("2026-12-03T10:00:00-05:00", at("10:00")).replace('zone = "America/New_York"\n', "")
    path = folder / "northwind-data" / f"{there:%Y-%m-%d}.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return Written(path, load(path).session)


@contextmanager
def run(folder: Path, file: Path) -> Iterator[Terminal]:
    """The program on that file, in a terminal."""
    words = ["--sessions", str(folder), "run", str(file)]
    env = {"TZ": "UTC", "FACILITATOR_CONFIG": str(folder / "config")}
    with Terminal(words, columns=160, env=env, warm=True) as term:
        yield term


def read_true(term: Terminal, written: Written) -> str:
    """The words of the screen as soon as they are true, which has to be of the moment they are read."""
    began = datetime.now(UTC)
    moments = [began + timedelta(seconds=second) for second in range(-BEHIND, 9)]
    any_of = "|".join("".join(map(_somewhere, written.true_at(moment))) for moment in moments)
    try:
        words = " ".join(term.wait_for(re.compile(rf"\A(?:{any_of})", re.DOTALL), timeout=8).split())
    except AssertionError:
        raise AssertionError(f"not {written.true_at(datetime.now(UTC))} on\n{term.screen()}") from None
    read = datetime.now(UTC)
    recent = [written.true_at(read - timedelta(seconds=ago)) for ago in range(BEHIND + 1)]
    assert any(all(part in words for part in parts) for parts in recent), f"not {recent} in\n{words}"
    return words


def _somewhere(sentence: str) -> str:
    """A pattern that stays where it is; the sentence may be wrapped."""
    return rf"(?=.*{re.escape(sentence)})".replace(r"\ ", r"\s+")


def says(words: str, *facts: str, cut: bool = False) -> None:
    """What the row says stands there; the room is asked to go to the plan now exactly where it is time."""
    for fact in facts:
        assert re.search(fact, words), f"{fact!r} is not said in: {words}"
    assert (PROMPT in words) is cut


AT_10 = ("10:00 start commitments",)
IN_TIME = (r"Ends on time\.", r"ends 11:00")


@pytest.mark.parametrize(
    ("log", "moment", "facts"),
    [
        (
            ("10:04 start commitments",), "10:04",
            (r"Joint plan starts by 10:32, 2[87] min from now\.",
             r"Scoreboard 10 → 6 min pays for the late start\.", *IN_TIME),
        ),
        (
            ("10:10 start commitments",), "10:10",
            (r"Joint plan starts by 10:32, 2[21] min from now\.",
             r"Scoreboard 10 → 5, Wins 5 → 2 min and 1 other pay for the late start\.", *IN_TIME),
        ),
        (
            ("10:10 start commitments",), "10:15",
            (r"Joint plan starts by 10:32, 1[76] min from now\.",
             r"Scoreboard 10 → 5, Wins 5 → 2 min and \d others? pay for the late start\.", *IN_TIME),
        ),
        (
            ("10:20 start commitments",), "10:20",
            (r"Joint plan starts by 10:32, 1[21] min from now\.",
             r"Scoreboard 10 → 2, Diagnosis 10 → 5 min and 3 others pay for the late start\.", *IN_TIME),
        ),
        (
            AT_10, "10:12",
            (r"Joint plan starts by 10:32, (20|19) min from now\.",
             r"Scoreboard 10(:00)? → 5(:00)? and Wins 5(:00)? → (3 min|2:\d\d) pay for the overrun of "
             r"Commitments\.", *IN_TIME),
        ),
        (
            AT_10, "10:30",
            (r"Joint plan starts by 10:32, (2|1) min from now\.",
             r"Scoreboard 10(:00)? → 0(:00)?, Diagnosis 10(:00)? → (2 min|1:\d\d) and 2 others pay for the "
             r"overrun of Commitments\.", *IN_TIME),
        ),
        (
            ("10:00 start commitments", "10:03 enter wins", "10:05 enter scoreboard", "10:10 enter plan",
             "10:20 enter scoreboard"), "10:20",
            (r"Joint plan starts by 10:42, 2[21] min from now\.",
             r"Joint plan gains 5 min saved in Wins and Commitments\.", *IN_TIME),
        ),
    ],
)  # fmt: skip
def test_while_the_plan_can_still_start_in_time(
    tmp_path: Path, log: tuple[str, ...], moment: str, facts: tuple[str, ...]
) -> None:
    written = write(tmp_path, moment, log)
    with run(tmp_path, written.path) as term:
        says(read_true(term, written), *facts)


@pytest.mark.parametrize(
    ("moment", "facts"),
    [
        # On time at the moment itself, then a second later each second.
        (
            "10:32",
            (r"its 20 min until 10:5[23]\.", r"Ends (on time|\d s late, at 11:0[01])\.", r"ends 11:0[01]"),
        ),
        (
            "10:36",
            (r"its 20 min until 10:5[67]\.", r"Ends 4( min|:0\d) late, at 11:0[45]\.", r"ends 11:0[45]"),
        ),
    ],
)
def test_when_the_plan_has_to_start_now(tmp_path: Path, moment: str, facts: tuple[str, ...]) -> None:
    written = write(tmp_path, moment, AT_10)
    with run(tmp_path, written.path) as term:
        says(
            read_true(term, written),
            r"Go to the Joint plan now: it needs its 20 min",
            r"Scoreboard 10(:00)? → 0(:00)?, Diagnosis 10(:00)? → 0(:00)?( min)? and 2 others pay for the "
            r"overrun of Commitments\.",
            *facts,
            cut=True,
        )
