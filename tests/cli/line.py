"""The command line under a clock that stands still, in a folder of its own."""

import shutil
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from click.testing import CliRunner, Result

from facilitator.cli import main
from facilitator.clock import Clock

SAMPLE = Path(__file__).parents[2] / "sessions"
NORTHWIND, ORRIN, STARTER = "northwind-data", "orrin-vale-partners", "kvällsvik-logistik"
#: Files that commands speak of where they stand beside them, as this system writes them.
CONFIG = Path("config", "config.toml")
NEXT = Path("sessions", NORTHWIND, "2026-12-03.toml")
LAST = NEXT.with_name("2026-09-03.toml")
#: A Saturday morning in Berlin, before each sample partner's next review.
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def still(now: datetime = NOW) -> Clock:
    """A clock that shows `now` for ever."""
    return Clock(start=now, wall=lambda: 0.0, steady=lambda: 0.0)


def facilitator(*args: str | Path, now: datetime = NOW, **env: str) -> Result:
    """What a command line prints and exits with, typed in Berlin at `now`."""
    settled = {"TZ": "Europe/Berlin", "FACILITATOR_SESSIONS": "", "FACILITATOR_CONFIG": "config"} | env
    return CliRunner(env=settled).invoke(main, [str(arg) for arg in args], obj=still(now))


def sorry(result: Result) -> str:
    """The one sentence of a command that could not do what it was asked to."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    said = result.stderr.removesuffix("\n")
    assert said
    assert "\n" not in said
    assert said.endswith((".", "?"))
    return said


def done(result: Result) -> str:
    """What a command printed that went well, without a word on stderr."""
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def sample_copy(into: Path, *partners: str) -> Path:
    """A sessions folder with these sample partners, all of them where none is named."""
    for partner in partners or (NORTHWIND, ORRIN, STARTER):
        shutil.copytree(SAMPLE / partner, into / partner)
    return into


def at_utc(text: str) -> datetime:
    """An instant."""
    return datetime.fromisoformat(text).astimezone(UTC)
