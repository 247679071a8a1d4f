"""A finding, the check that it comes from, and the words that findings share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from facilitator.core.dates import short
from facilitator.core.session import Session

Severity = Literal["error", "warning", "hint"]
#: Where a finding is mended; "file" is no screen but the file itself.
Area = Literal["time", "people", "agenda", "scoreboard", "topics", "plan", "after", "file"]
ORDER: Final[tuple[Severity, ...]] = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is the place in the file, "actions/a3"; `message` one sentence that says what to do.

    Of one check there is one finding a place, so that `label` names it. An error is a rule that is not kept,
    a warning what makes the review weaker, a hint what is good to know.
    """

    check: str
    severity: Severity
    where: str
    message: str

    @property
    def label(self) -> str:
        """As the log's end records it; wording and renumbering change nothing in it."""
        return f"{self.check} {self.where}"


@dataclass(frozen=True, slots=True)
class Check:
    """What can be found, declared once: it makes the findings and its part of docs/checks.md.

    `severities` are all it can have, the usual one first; `where` the form of the places it names. `means`
    and `do` are sentences, `source` Markdown: who says so.
    """

    name: str
    severities: tuple[Severity, ...]
    area: Area
    where: str
    means: str
    do: str
    source: str

    def at(self, where: str, message: str, severity: Severity | None = None) -> Finding:
        """A finding of this check, of the usual severity where no other is given."""
        return Finding(self.name, severity or self.severities[0], where, message)


def errors_first(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """By severity, each group in the order in which it was found."""
    return tuple(sorted(found, key=lambda finding: ORDER.index(finding.severity)))


def sides(session: Session) -> tuple[str, str]:
    """What the two sides are called: ours, theirs."""
    return session.meeting.us, session.meeting.partner


def empty(text: str | None) -> bool:
    """Whether nothing was written but blanks."""
    return not (text and text.strip())


def quoted(text: str) -> str:
    """A user's words in a sentence: on one line, and not too many."""
    return f"“{short(' '.join(text.split()))}”"
