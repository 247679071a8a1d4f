"""The review that is open: the one place where its state changes.

Text and decisions are taken back one way, the clock its own way: undoing a wrong "next" leaves alone
what was typed since.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from facilitator.core.drive import reopen, take_back
from facilitator.core.session import Session
from facilitator.tui.desk import Recovery

Change = Callable[[Session], Session]


@dataclass
class _Steps:
    back: list[Session] = field(default_factory=list)
    forth: list[Session] = field(default_factory=list)

    def remember(self, before: Session) -> None:
        self.back.append(before)
        self.forth.clear()


class Sitting:
    """Holds the session; `save` is called with every new state."""

    def __init__(
        self,
        session: Session,
        past: tuple[Session, ...],
        save: Callable[[Session], None],
        last_stem: str = "",
    ) -> None:
        """`past`: the reviews that took place before, oldest first; `last_stem` names the newest's file."""
        self.session = session
        self.past = past
        self.last_stem = last_stem
        #: What was noticed when the review was opened, in sentences.
        self.notices: tuple[str, ...] = ()
        #: What was typed and not entered, by what it is about; it outlives the screen it was typed on.
        self.drafts: dict[str, str] = {}
        #: Those of them that were kept from an earlier sitting, for as long as nothing was said of them.
        self.kept: tuple[str, ...] = ()
        #: What an earlier sitting kept outside the file, until it is decided on.
        self.recovery: Recovery | None = None
        self._save = save
        self._words = _Steps()
        self._clock = _Steps()

    def apply(self, change: Change) -> bool:
        """Change, remember, save. False when the change made no difference. Lets Refused through."""
        before, after = self.session, change(self.session)
        if after == before:
            return False
        (self._clock if after.log != before.log else self._words).remember(before)
        self._now(after)
        return True

    def undo(self) -> bool:
        """Take back the last change of text or decisions; the clock goes on as it is."""
        return self._step(self._words.back, self._words.forth, _words_of)

    def redo(self) -> bool:
        """The other way round."""
        return self._step(self._words.forth, self._words.back, _words_of)

    def undo_clock(self) -> bool:
        """Take back the last step of the clock; the timers are what they would have been.

        Steps from before the program was started are taken back from the log itself.
        """
        if not self._clock.back and len(self.session.log) > 1:
            self._clock.forth.append(self.session)
            self._now(take_back(self.session))
            return True
        if self._clock.back and not self._clock.back[-1].log:
            return False  # the start stays
        return self._step(self._clock.back, self._clock.forth, _clock_of)

    def reopen(self) -> None:
        """A mistaken end taken back: the step before it is the last one again."""
        session = reopen(self.session)
        steps = self._clock.back
        # What was written into the end after it (what stays open) goes with it.
        while steps and (steps[-1].ended is not None or steps[-1].log == session.log):
            steps.pop()
        self._clock.forth.clear()
        self._now(session)

    def redo_clock(self) -> bool:
        """The other way round."""
        return self._step(self._clock.forth, self._clock.back, _clock_of)

    def _step(
        self, source: list[Session], target: list[Session], mix: Callable[[Session, Session], Session]
    ) -> bool:
        if not source:
            return False
        target.append(self.session)
        self._now(mix(source.pop(), self.session))
        return True

    def _now(self, session: Session) -> None:
        self.session = session
        self._save(session)


def _words_of(old: Session, now: Session) -> Session:
    return _mixed(old, now)


def _clock_of(old: Session, now: Session) -> Session:
    return _mixed(now, old)


def _mixed(words: Session, clock: Session) -> Session:
    """Before the start there is no log, and its key must not come into the file either."""
    session = words.but(meeting=words.meeting.but(status=clock.meeting.status))
    return session.but(log=clock.log) if clock.log or words.log else session
