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


@dataclass(frozen=True, slots=True)
class _Step:
    """A session to go back or forth to, and how: `mix` makes one of it and what stands now."""

    session: Session
    mix: Callable[[Session, Session], Session]


@dataclass
class _Steps:
    back: list[_Step] = field(default_factory=list)
    forth: list[_Step] = field(default_factory=list)

    def remember(self, step: _Step) -> None:
        self.back.append(step)
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
        #: The review as its recap told it, once that went out.
        self.sent: Session | None = None
        #: Whether no later review with this partner took place.
        self.newest = True
        #: What the next screen says first.
        self.news = ""
        #: Whether nothing was changed since the review was opened.
        self.untouched = True
        self._save = save
        self._words = _Steps()
        self._clock = _Steps()

    def apply(self, change: Change) -> bool:
        """Change, remember, save. False when the change made no difference. Lets Refused through."""
        before, after = self.session, change(self.session)
        if after == before:
            return False
        if after.log != before.log:
            self._clock.remember(_Step(before, _clock_of))
        else:
            self._words.remember(_Step(before, _words_of))
        self._now(after)
        return True

    def take(self, session: Session) -> None:
        """Go on with another session, words and clock; `undo` gives back all of the one before it."""
        self._words.remember(_Step(self.session, _all_of))
        self._clock = _Steps()
        self._now(session)

    def undo(self) -> bool:
        """Take back the last change of text or decisions; the clock goes on as it is.

        Only a session that was taken goes with its clock.
        """
        return self._step(self._words.back, self._words.forth)

    def redo(self) -> bool:
        """The other way round."""
        return self._step(self._words.forth, self._words.back)

    def undo_clock(self) -> bool:
        """Take back the last step of the clock; the timers are what they would have been.

        Steps from before the program was started are taken back from the log itself.
        """
        if not self._clock.back and len(self.session.log) > 1:
            self._clock.forth.append(_Step(self.session, _clock_of))
            self._now(take_back(self.session))
            return True
        if self._clock.back and not self._clock.back[-1].session.log:
            return False  # the start stays
        return self._step(self._clock.back, self._clock.forth)

    def reopen(self) -> None:
        """A mistaken end taken back: the step before it is the last one again."""
        session = reopen(self.session)
        steps = self._clock.back
        # What was written into the end after it (what stays open) goes with it.
        while steps and (steps[-1].session.ended is not None or steps[-1].session.log == session.log):
            steps.pop()
        self._clock.forth.clear()
        self._now(session)

    def redo_clock(self) -> bool:
        """The other way round."""
        return self._step(self._clock.forth, self._clock.back)

    def _step(self, source: list[_Step], target: list[_Step]) -> bool:
        if not source:
            return False
        step = source.pop()
        target.append(_Step(self.session, step.mix))
        if step.mix is _all_of:
            self._clock = _Steps()  # its steps were those of the other session
        self._now(step.mix(step.session, self.session))
        return True

    def _now(self, session: Session) -> None:
        self.session = session
        self.untouched = False
        self._save(session)


def _words_of(old: Session, now: Session) -> Session:
    return _mixed(old, now)


def _clock_of(old: Session, now: Session) -> Session:
    return _mixed(now, old)


def _all_of(old: Session, now: Session) -> Session:
    return old


def _mixed(words: Session, clock: Session) -> Session:
    """Before the start there is no log, and its key must not come into the file either."""
    session = words.but(meeting=words.meeting.but(status=clock.meeting.status))
    return session.but(log=clock.log) if clock.log or words.log else session
