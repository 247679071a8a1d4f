"""`check`: what is wrong, odd or missing in a review's file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from facilitator.cli.find import due, find
from facilitator.cli.says import NOT_DONE, Sorry, say, say_json
from facilitator.cli.settings import Root
from facilitator.core.checks import Severity, gate
from facilitator.store import conflicts
from facilitator.store.load import Loaded
from facilitator.store.scan import KeyPath, scan


@dataclass(frozen=True, slots=True)
class Line:
    """One finding with the line of the file that it is about."""

    check: str
    severity: Severity
    where: str
    message: str
    line: int


def check_review(root: Root, now: datetime, target: str | None, *, as_json: bool) -> int:
    """Print the findings of a review; the exit code. Raises `Unreadable`, `NotFound`, `Sorry`."""
    found_one = find(target, root, now) if target is not None else due(root, now)
    if found_one is None:
        raise Sorry("Say which review: `facilitator check PARTNER`, or the path of its file.")
    loaded = found_one.loaded
    file = str(loaded.path)
    found = [line for check in CHECKS for line in check(loaded)]
    if as_json:
        keys = ("check", "severity", "where", "message")
        say_json([{key: getattr(one, key) for key in keys} for one in found])
    else:
        for one in found:
            say(f"{file}:{one.line}: {one.severity} {one.check}: {' '.join(one.message.split())}")
        if not found:
            say(f"{file}: nothing to say against it.")
    return NOT_DONE if any(one.severity == "error" for one in found) else 0


def of_the_file(loaded: Loaded) -> Iterator[Line]:
    """Keys that nobody knows, ids that stand twice, an end that is missing."""
    for finding in loaded.warnings:
        cut_off = finding.line is None
        check = "cut-off" if cut_off else "odd-key"
        severity: Severity = "error" if cut_off else "warning"
        yield Line(check, severity, finding.key, f"{finding.message}.", finding.line or 1)


def of_the_review(loaded: Loaded) -> Iterator[Line]:
    """What the gate of the wrap-up asks; before the meeting there is no plan to ask about."""
    if not loaded.session.took_place:
        return
    places = scan(loaded.text)
    for finding in gate(loaded.session):
        line = places.line(_place(loaded, finding.where))
        yield Line(finding.check, finding.severity, finding.where, finding.message, line)


def of_its_copies(loaded: Loaded) -> Iterator[Line]:
    """Versions that somebody else wrote while the review was open."""
    copies = {copy.name for copy in conflicts.copies(loaded.path)}
    for sentence in conflicts.sentences(loaded.path.parent):
        name = sentence.partition(": ")[0]
        if name in copies:
            yield Line("conflict-copy", "warning", name, sentence, 1)


#: Each gives the findings of one kind, in the order in which they are printed.
CHECKS: tuple[Callable[[Loaded], Iterator[Line]], ...] = (of_the_file, of_the_review, of_its_copies)


def _place(loaded: Loaded, where: str) -> KeyPath:
    """A finding's place ("actions/a3") as the way to it in the file."""
    table, _, name = where.partition("/")
    entries = getattr(loaded.session, table, None)
    if name and isinstance(entries, tuple):
        for index, entry in enumerate(entries):
            if getattr(entry, "id", None) == name:
                return (table, index)
    return (table,)
