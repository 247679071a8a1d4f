"""What is left of a fault of the program: a report in the state folder, and one line on the terminal."""

import os
import platform
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import facilitator
from facilitator.store.state import state_folder

#: The exit code for a fault of the program itself.
CRASHED = 70
#: The messages of these are about the program; those of others may have the user's own words in them.
_ABOUT_THE_PROGRAM = (
    AttributeError,
    ImportError,
    NameError,
    NotImplementedError,
    TypeError,
    UnboundLocalError,
)
_PACKAGES = ("textual", "rich", "pydantic", "click", "tomli-w")
#: So many calls from the bottom and the top of the stack say enough.
_FRAMES = 60


def report(errors: Sequence[BaseException]) -> Path | None:
    """Write the faults down, readable by the user alone; None where the disk refuses that too.

    Call stacks without the values of variables, and no message that may have the user's words in it.
    """
    text = "\n\n".join(["\n".join(_about()), *("\n".join(_told(error)) for error in errors)]) + "\n"
    with suppress(OSError):
        folder = state_folder() / "crashes"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(1, 1000):
            path = folder / f"crash-{os.getpid()}-{number}.txt"
            with suppress(FileExistsError):
                file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(file, "w", encoding="utf-8", errors="replace") as out:
                    out.write(text)
                return path
    return None


def sentence(errors: Sequence[BaseException], *, ended: bool) -> str:
    """One line about faults of the program, with the place of the report; `ended`: they ended it."""
    path = report(errors)
    what = type(errors[0]).__name__
    where = f"{path} says where" if path else "no report of it could be written"
    if ended:
        return f"facilitator: it went wrong inside ({what}) and ended; what was saved is saved, and {where}."
    places = "" if len(errors) == 1 else f" in {len(errors)} places"
    return f"facilitator: it went wrong inside{places} ({what}) and went on; {where}."


def _about() -> Iterator[str]:
    yield f"facilitator {facilitator.__version__}"
    yield f"Python {platform.python_version()} on {platform.system()} {platform.release()}"
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"
    yield f"TERM={os.environ.get('TERM', '')}, {sys.getfilesystemencoding()}"


def _told(error: BaseException) -> Iterator[str]:
    yield f"{type(error).__module__}.{type(error).__qualname__}: {_message(error)}"
    frames = traceback.extract_tb(error.__traceback__, limit=None)
    for frame in (*frames[:_FRAMES], *frames[max(len(frames) - _FRAMES, _FRAMES) :]):
        # The line of our own source, never what it worked on.
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}: {(frame.line or '').strip()}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield "because of"
        yield from _told(cause)


def _message(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f"error {error.errno}, {error.strerror}"
    if type(error) in _ABOUT_THE_PROGRAM:
        return str(error)
    return "(its message is left out: it may have words of yours in it)"
