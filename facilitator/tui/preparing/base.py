"""What the pages of Prepare share: the review that is made ready, and what `check` finds in it."""

from datetime import datetime
from typing import ClassVar

from facilitator.core.agenda import segment
from facilitator.core.checklist import Preread
from facilitator.core.checks import Area, Finding, findings, hints_for
from facilitator.core.session import SegmentKind, Session
from facilitator.tui.contents import Entry
from facilitator.tui.page import Page
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.workspaces.base import Workspace

_STYLES = {"error": "bold $bad", "warning": "bold $protected", "hint": "bold $text-quiet"}


class PrepareStage(SittingStage):
    """Prepare as its pages know it."""

    def __init__(self) -> None:
        super().__init__()
        self._preread: tuple[Session, Preread] | None = None
        self._found: tuple[Session, datetime, tuple[Finding, ...]] | None = None

    @property
    def last(self) -> Session | None:
        """The review before this one."""
        return self.sitting.past[-1] if self.sitting.past else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What `check` finds in the review, looked for again each minute and after each change."""
        session, minute = self.sitting.session, self.now.replace(second=0, microsecond=0)
        if self._found is None or self._found[0] is not session or self._found[1] != minute:
            self._found = (session, minute, findings(session, self.sitting.past, minute))
        return self._found[2]

    @property
    def preread_now(self) -> Preread:
        """How the pre-read that was written stands to the review, asked again after each change."""
        session = self.sitting.session
        if self._preread is None or self._preread[0] is not session:
            self._preread = (session, self.shell.desk.how_written(session))
        return self._preread[1]

    def forget_preread(self) -> None:
        """It was written anew."""
        self._preread = None

    def open_page(self, key: str) -> None:
        """Show another page, by its place."""
        raise NotImplementedError

    async def write_preread(self) -> None:
        """Write the pre-read, and say where it is."""
        raise NotImplementedError


class Part(Workspace):
    """One page. What can be mended on it is said beside what it is about."""

    #: What stands in the list of pages.
    title: ClassVar[str] = ""
    #: Which findings can be mended here.
    area: ClassVar[Area | None] = None
    #: The segment that the page would be in the meeting.
    kind: ClassVar[SegmentKind] = "notes"

    host: PrepareStage

    def __init__(self, host: PrepareStage) -> None:
        super().__init__(host, segment(self.kind, 0))
        #: What stands in its place until it is closed.
        self.over: Part | None = None

    @property
    def topic(self) -> str:
        """A part is one page with one cursor, wherever one comes from."""
        return self.place

    def topics(self, page: Page) -> None:
        """Nothing: what is to be talked about is prepared on a page of its own."""

    def found(self) -> tuple[Finding, ...]:
        """What can be mended here."""
        return hints_for(self.host.findings, self.area) if self.area else ()

    def standing(self) -> str:
        """How the page stands, in a word or two, where nothing is to be mended."""
        raise NotImplementedError

    @property
    def to_mend(self) -> int:
        """How many of them weaken the review, or worse; what is only good to know does not count."""
        return sum(one.severity != "hint" for one in self.found())

    def word(self) -> str:
        """How the page stands, for the list of pages."""
        return f"{self.to_mend} to mend" if self.to_mend else self.standing()

    @property
    def tone(self) -> str:
        """The colour of that word."""
        if any(one.severity == "error" for one in self.found()):
            return "bold $bad"
        return "$protected" if self.to_mend else "$text-quiet"

    def entry(self) -> Entry:
        """The page in the list of pages; it tells how that stands which is open in its place."""
        seen = self.over or self
        return Entry(self.place, self.title, seen.word(), seen.word(), seen.tone)

    def stop(self) -> None:
        """The screen goes: whatever still runs for the page has to end."""
        if self.over is not None:
            self.over.stop()

    def removed(self) -> None:
        """Say how what was taken out comes back."""
        self.host.say(f"Removed. {self.host.key_of('undo')} brings it back.")


def say_finding(page: Page, finding: Finding, key: str | None = None) -> None:
    """A finding with its word, quietly; with a key below the item that it is about."""
    head, words = (f"{finding.severity}  ", _STYLES[finding.severity]), (finding.message, "$text-quiet")
    if key is None:
        page.text(head, words)
    else:
        page.about(key, head, words)


def say_others(page: Page, found: tuple[Finding, ...], said: set[str]) -> None:
    """Those that have no item of the page to stand beside; `said` are the places of those that have."""
    others = [one for one in found if one.where not in said]
    if others:
        page.blank()
    for one in others:
        say_finding(page, one)
