"""`demo`: the app on a copy of the sample in which a review starts now."""

import sys
import tomllib
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory

import click

import facilitator
from facilitator.cli.keymap import keymap_of
from facilitator.cli.run import configured, play
from facilitator.cli.says import Sorry, say
from facilitator.cli.settings import Config
from facilitator.cli.shift import Shift
from facilitator.clock import Clock, local_zone
from facilitator.core.moments import fixed_offset
from facilitator.core.quarter import order, reviewed_quarter
from facilitator.core.session import Session
from facilitator.store.folder import Folder
from facilitator.store.layout import dump

#: The partner whose planned review, the latest of its files, starts now.
STAR = "northwind-data"


def run_demo(ctx: click.Context, speed: float) -> None:
    """Home on the copy; at the end, what that was."""
    config = configured(ctx)
    code = play_demo(config, speed)
    say("That was the demo, on a copy of the sample that is thrown away now.")
    say('Plan a review of your own: facilitator new "Partner" --starts "fri 10:00" --us "Your Company"')
    sys.exit(code)


def play_demo(config: Config, speed: float = 1.0) -> int:
    """The app on a copy of the sample; the exit code."""
    clock = Clock(speed)
    with TemporaryDirectory(prefix="facilitator-demo-", ignore_cleanup_errors=True) as name:
        root = Path(name) / "sessions"
        write_demo(sample(), root, clock.now(), local_zone())
        from facilitator.tui.desk import Options

        options = Options(
            speed=speed,
            demo=True,
            folder=str(root),
            bell=config.bell,
            notify=config.notify,
            theme=config.theme,
            keys=keymap_of(config),
            fiscal_year_starts=config.fiscal_year_starts,
        )
        return play(Folder(root), clock, Config(Path(name)), options, Path(name) / "state")


def sample() -> Path:
    """The sample sessions: in an installed package within it, in the repository beside it."""
    package = Path(facilitator.__file__).parent
    for folder in (package / "sample", package.parent / "sessions"):
        if (folder / STAR).is_dir():
            return folder
    raise Sorry(
        f"{package}: the sample sessions are missing from this installation; install facilitator again."
    )


def write_demo(source: Path, target: Path, now: datetime, zone: tzinfo) -> None:
    """Write the sample into `target`, moved so that the star's planned review starts this minute of `now`.

    Its times become those of the offset that `zone` has now; the other partners stay in their zones.
    """
    planned = max((source / STAR).glob("*.toml"))
    meeting = tomllib.loads(planned.read_text("utf-8"))["session"]
    was: datetime = meeting["starts"]
    here = now.astimezone(zone).replace(second=0, microsecond=0)
    quarters = order(reviewed_quarter(here.date())) - order(meeting["quarter"])
    days = (here.date() - was.date()).days
    clock = here.replace(tzinfo=None) - was.replace(tzinfo=None) - timedelta(days=days)
    star, others = Shift(days, quarters, clock, fixed_offset(here)), Shift(days, quarters)
    for file in sorted(source.glob("*/*.toml")):
        shift = star if file.parent.name == STAR else others
        table = shift.table(tomllib.loads(file.read_text("utf-8")))
        path = target / file.parent.name / f"{shift.stem(file.stem)}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = dump(Session.read(table))
        path.write_text(text, encoding="utf-8", newline="\n")
