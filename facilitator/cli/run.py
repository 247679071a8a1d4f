"""`run`, `prepare`, `checkin`: the app on the sessions folder, or on a copy for a rehearsal."""

import os
import sys
import threading
from pathlib import Path
from shutil import get_terminal_size
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from facilitator.cli.find import Found, due, find, held
from facilitator.cli.keymap import keymap_of
from facilitator.cli.options import root_of
from facilitator.cli.roots import Root
from facilitator.cli.says import NOT_DONE, Sorry, command, say, warn
from facilitator.cli.settings import Config, load_config
from facilitator.clock import Clock
from facilitator.store.folder import Folder

if TYPE_CHECKING:
    from facilitator.cli.desk import FolderDesk
    from facilitator.tui.app import FacilitatorApp
    from facilitator.tui.desk import Options

#: Exit codes above this are 128 and the number of the signal that ended the program.
_SIGNALS = 128
#: Seconds that a program which was told to go still gives the disk.
_LAST_WORD = 0.5


def run_review(ctx: click.Context, clock: Clock, target: str | None, speed: float | None) -> None:
    """One review, or Home where it is not clear which; with a speed, on a copy."""
    root = root_of(ctx)
    now = clock.now()
    found = due(root, now) if target is None else find(target, root, now)
    if found is None:
        there(root)
    else:
        from facilitator.cli.opening import opening

        opening(found.loaded)  # what stands in its way is said before the screen is taken
    config = configured(ctx)
    if speed is not None:
        _rehearse(ctx, clock, config, found, root.path, speed)
    folder = found.folder if found else Folder(root.path)
    sys.exit(play(folder, clock, config, app_options(root.path, config, found)))


def prepare_review(ctx: click.Context, clock: Clock, target: str | None) -> None:
    """A planned review to be made ready, or Home where it is not clear which. `Sorry` for one that was."""
    root = root_of(ctx)
    now = clock.now()
    found = due(root, now) if target is None else find(target, root, now)
    if found is None:
        there(root)
    else:
        from facilitator.cli.opening import opening

        session = opening(found.loaded).session
        if session.took_place and not session.running:
            plans = command(ctx, "new", found.slug, "--starts", "WHEN")
            raise Sorry(f"{found.path}: this review took place; plan the next one with `{plans}`.")
    config = configured(ctx)
    options = app_options(root.path, config, found)
    options.prepare = True
    sys.exit(play(found.folder if found else Folder(root.path), clock, config, options))


def check_in(ctx: click.Context, clock: Clock, target: str) -> None:
    """The check-in on what was agreed in a partner's newest review. `Sorry` while a review runs."""
    root = root_of(ctx)
    found = held(target, root, clock.now().date())
    from facilitator.cli.opening import opening

    name = found.loaded.session.meeting.partner
    if not opening(found.loaded).newest:
        raise Sorry(
            f"{found.path}: a later review with {name} took place; what was agreed in that one holds."
        )
    if found.loaded.session.running:
        ends = command(ctx, "run", str(found.path))
        raise Sorry(f"{found.path}: the review with {name} has begun; `{ends}` goes on with it, and ends it.")
    config = configured(ctx)
    options = app_options(root.path, config, found)
    options.check_in = True
    code = play(found.folder, clock, config, options)
    if options.told:
        page = found.path.with_name("plan.html")
        say(str(found.path), *([str(page)] if page.is_file() else []))
    sys.exit(code)


def configured(ctx: click.Context) -> Config:
    """The configuration, for the app: what is wrong there, or here, is said before the screen is taken."""
    config = load_config()
    keymap_of(config)
    need_terminal(ctx)
    return config


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


def play(folder: Folder, clock: Clock, config: Config, options: "Options", state: Path | None = None) -> int:
    """Run the app to its end; the exit code. What is not on the disk then is said on stderr.

    `state` is the folder for what is kept beside the files, where it is not to be the user's.
    """
    from facilitator.cli.desk import FolderDesk

    # The window says how large it is; what a shell once exported does not.
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    desk = FolderDesk(folder, clock, config, state)
    if options.target is None:
        desk.look_ahead(get_terminal_size().lines)
    from facilitator.tui.app import FacilitatorApp

    app = FacilitatorApp(desk, options)
    said: str | None = None
    try:
        said = app.run()
    except Exception as error:  # before the app could see to it
        app.crash = app.crash or error
    told_to_go = (app.return_code or 0) > _SIGNALS
    unsaved = _close(desk, _LAST_WORD if told_to_go else None)
    for line in options.told if state is None else ():  # of a copy that is thrown away nothing is to be done
        say(line)
    for words in (said, unsaved):
        if words:
            warn(words)
    return _code(app, not_done=bool(said or unsaved))


def _code(app: "FacilitatorApp", *, not_done: bool) -> int:
    """The exit code; a fault of ours is reported, and said on stderr."""
    from facilitator.cli.crash import CRASHED, sentence

    if app.crash is not None:
        warn(sentence([app.crash, *app.faults], ended=True))
        return CRASHED
    if app.faults:
        warn(sentence(app.faults, ended=False))
    if (app.return_code or 0) > _SIGNALS:
        return app.return_code or 0
    return CRASHED if app.faults else NOT_DONE if not_done else app.return_code or 0


def _close(desk: "FolderDesk", within: float | None) -> str:
    """Close the desk; where somebody waits for the end, no longer than that."""
    if within is None:
        return desk.close()
    said: list[str] = []
    closing = threading.Thread(target=lambda: said.append(desk.close()), daemon=True)
    closing.start()
    closing.join(within)
    return said[0] if said else ""


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
        code = play(folder, Clock(speed, starts), config, options, Path(name) / "state")
    for_real = command(ctx, "run", *([found.slug] if found else []))
    say(f"That was a rehearsal on a copy, thrown away now: nothing in {root} has changed.")
    say(f"For real: {for_real}")
    sys.exit(code)


def app_options(root: Path, config: Config, found: Found | None = None) -> "Options":
    """How the app runs on that folder, straight on the review that was found."""
    from facilitator.tui.desk import Options

    target = str(found.path) if found else None
    return Options(
        folder=str(root),
        target=target,
        bell=config.bell,
        notify=config.notify,
        theme=config.theme,
        keys=keymap_of(config),
        fiscal_year_starts=config.fiscal_year_starts,
    )


def there(root: Root) -> None:
    """A folder that was named has to be there; the usual one comes with the first review."""
    if root.named or root.path.exists():
        Folder(root.path).names()
