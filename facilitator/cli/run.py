"""`run` and Home: the app on the sessions folder, or on a copy of it for a rehearsal."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from facilitator.cli.find import Found, due, find
from facilitator.cli.options import root_of
from facilitator.cli.says import NOT_DONE, Sorry, command, say, warn
from facilitator.cli.settings import Config, Root, load_config
from facilitator.clock import Clock
from facilitator.store.folder import Folder

if TYPE_CHECKING:
    from facilitator.tui.desk import Options


def home(ctx: click.Context, clock: Clock) -> None:
    """All partners and what is due."""
    root = root_of(ctx)
    _there(root)
    config = load_config()
    need_terminal(ctx)
    sys.exit(play(Folder(root.path), clock, config, app_options(root.path, config)))


def run_review(ctx: click.Context, clock: Clock, target: str | None, speed: float | None) -> None:
    """One review, or Home where it is not clear which; with a speed, on a copy."""
    root = root_of(ctx)
    now = clock.now()
    found = due(root, now) if target is None else find(target, root, now)
    if found is None:
        _there(root)
    else:
        from facilitator.cli.opening import opening

        opening(found.loaded)  # what stands in its way is said before the screen is taken
    config = load_config()
    need_terminal(ctx)
    if speed is not None:
        _rehearse(ctx, clock, config, found, root.path, speed)
    folder = found.folder if found else Folder(root.path)
    sys.exit(play(folder, clock, config, app_options(root.path, config, found)))


def need_terminal(ctx: click.Context) -> None:
    """Raises `Sorry` where the app could not draw."""
    if os.environ.get("TERM") in ("dumb", "unknown"):
        why = f"TERM is {os.environ['TERM']}"
    elif not (sys.stdin.isatty() and sys.stdout.isatty()):
        why = "input or output is no terminal"
    else:
        return
    raise Sorry(
        f"{ctx.command_path} draws on a whole terminal window, and here {why}; start it in one, "
        "or read the run of show with `facilitator agenda`."
    )


def play(folder: Folder, clock: Clock, config: Config, options: "Options") -> int:
    """Run the app to its end; the exit code. What is not on the disk then is said on stderr."""
    from facilitator.cli.desk import FolderDesk
    from facilitator.tui.app import FacilitatorApp

    desk = FolderDesk(folder, clock, config)
    app = FacilitatorApp(desk, options)
    try:
        said = app.run()
    finally:
        unsaved = desk.close()  # nothing to do where the app has done it
    for sentence in (said, unsaved):
        if sentence:
            warn(sentence)
    return NOT_DONE if said or unsaved else app.return_code or 0


def _rehearse(
    ctx: click.Context, clock: Clock, config: Config, found: Found | None, root: Path, speed: float
) -> None:
    from facilitator.cli.copies import copy_of

    with TemporaryDirectory(prefix="facilitator-rehearsal-", ignore_cleanup_errors=True) as name:
        only = found.path if found else None
        folder, path = copy_of(found.folder if found else Folder(root), only, Path(name))
        # A planned review is rehearsed as if its time had come.
        starts = found.loaded.session.meeting.starts if found and not found.loaded.session.log else None
        options = app_options(root, config)
        options.speed, options.target = speed, str(path) if path else None
        code = play(folder, Clock(speed, starts), config, options)
    for_real = command(ctx, "run", *([found.slug] if found else []))
    say(f"That was a rehearsal on a copy, thrown away now: nothing in {root} has changed.")
    say(f"For real: {for_real}")
    sys.exit(code)


def app_options(root: Path, config: Config, found: Found | None = None) -> "Options":
    """How the app runs on that folder, straight on the review that was found."""
    from facilitator.tui.desk import Options

    target = str(found.path) if found else None
    return Options(
        folder=str(root), target=target, bell=config.bell, notify=config.notify, theme=config.theme
    )


def _there(root: Root) -> None:
    """A folder that was named has to be there; the usual one comes with the first review."""
    if root.named or root.path.exists():
        Folder(root.path).partners()
