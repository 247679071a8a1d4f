"""`doctor`: what this program finds on this machine, and what of it needs somebody."""

import platform
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version

import facilitator
from facilitator.cli.doctor_folders import folder, kept
from facilitator.cli.doctor_line import Line, harmless
from facilitator.cli.doctor_terminal import terminal
from facilitator.cli.roots import Root
from facilitator.cli.says import NOT_DONE, say, say_json

_PARTS = ("textual", "rich", "pydantic", "click", "platformdirs", "tomli-w", "icalendar")


def examine(root: Root, *, as_json: bool, for_report: bool = False) -> int:
    """Print it all; the exit code: 1 where something is wrong.

    `for_report` leaves out what a stranger must not read: names of folders, files and partners, and what is
    in files.
    """
    lines = [line for part in (_program(), terminal(), folder(root), kept()) for line in part]
    if for_report:
        lines = list(_for_strangers(lines))
    if as_json:
        say_json([{"about": one.about, "said": one.said, "wrong": one.wrong} for one in lines])
    else:
        say(*(f"{'!' if one.wrong else ' '} {one.about:<13} {' '.join(one.said.split())}" for one in lines))
    return NOT_DONE if any(one.wrong for one in lines) else 0


def _for_strangers(lines: Iterable[Line]) -> Iterator[Line]:
    """Each line as a stranger may read it, those that are then the same as one with their number."""
    counted = Counter(harmless(one.about, one.for_strangers, wrong=one.wrong) for one in lines)
    for line, times in counted.items():
        yield line if times == 1 else harmless(line.about, f"{times} times: {line.said}", wrong=line.wrong)


def _program() -> Iterator[Line]:
    yield harmless("facilitator", facilitator.__version__)
    yield harmless("python", f"{platform.python_version()}, {platform.platform()}")
    for name in _PARTS:
        try:
            yield harmless(name, version(name))
        except PackageNotFoundError:
            yield harmless(name, "is not installed; install facilitator again.", wrong=True)
