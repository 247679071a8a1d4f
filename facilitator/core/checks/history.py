"""What only shows over several reviews: the conversation that is had again and again."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.core.checks.finding import Check, Finding, quoted
from facilitator.core.checks.sources import BLUETHREAD, NO_CARRY_OVER
from facilitator.core.session import Session

#: In so many reviews running the same is a habit.
RUNNING = 3

SAME_CONVERSATION = Check(
    "same-conversation",
    ("warning",),
    "topics",
    "bets/ID, initiatives/ID, deals/ID, notes/ID",
    "The same bet, or the same blocker (of a deal, or a line of what is stuck), three reviews running. "
    "Before the meeting a proposal counts as the bet that it was twice. Wording may differ a little; a bet "
    "that goes on under another title is known by its `from`.",
    "Change something about it (who, how, how much), hand it to somebody who can end it, or let it go.",
    f"{NO_CARRY_OVER}: what was not done is done late, made smaller or dropped, never simply carried; "
    f"{BLUETHREAD}: reviews fail that do not look at what the last one agreed on.",
)

_SMALL = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "into", "is"),
        *("it", "its", "of", "on", "or", "our", "that", "the", "their", "them", "they", "this", "to", "up"),
        *("us", "was", "we", "were", "will", "with"),
    )
)


@dataclass(frozen=True, slots=True)
class _About:
    """What is said, however it is worded: what it is about, and the commitment that it goes on with."""

    kind: Literal["bet", "blocker"]
    words: frozenset[str]
    link: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A bet or a blocker of one review."""

    where: str
    text: str
    about: _About


class _Past:
    """What was said in the reviews before; each is looked through once, and only as far back as matters."""

    def __init__(self, past: Sequence[Session]) -> None:
        """`past`: oldest first."""
        self._reviews = past[::-1]
        self._said: list[list[_Said]] = []
        self._counted: dict[_About, int] = {}

    def running(self, about: _About) -> int:
        """In how many reviews running it was said, the one that says it now included."""
        if about not in self._counted:
            self._counted[about] = self._count(about)
        return self._counted[about]

    def _count(self, about: _About) -> int:
        last, count = {about}, 1
        for at, review in enumerate(self._reviews):
            if at == len(self._said):
                self._said.append(_said(review))
            last = {old.about for old in self._said[at] if any(_same(new, old, review) for new in last)}
            if not last:
                break
            count += 1
        return count


def history_findings(session: Session, past: Sequence[Session]) -> Iterator[Finding]:
    """`past`: the reviews with this partner that took place before, oldest first."""
    if len(past) + 1 < RUNNING:
        return
    before = _Past(past)
    for one in _said(session):
        count, kind = before.running(one.about), one.about.kind
        if count >= RUNNING:
            often = "three" if count == RUNNING else str(count)
            do = (
                "change something about it, or let it go"
                if kind == "bet"
                else "hand it to somebody who can end it, or stop counting on it"
            )
            yield SAME_CONVERSATION.at(
                one.where, f"{quoted(one.text)} is a {kind} in {often} reviews running: {do}."
            )


def _said(session: Session) -> list[_Said]:
    said = [_bet(f"bets/{one.id}", one.title, one.from_) for one in session.bets]
    if not session.took_place:
        open_ones = (one for one in session.initiatives if not one.closed)
        said += [_bet(f"initiatives/{one.id}", one.title, one.from_) for one in open_ones]
    said += [_blocker(f"notes/{n.id}", n.text) for n in session.notes if n.kind == "stuck"]
    said += [
        _blocker(f"deals/{deal.id}", deal.blocker)
        for deal in session.deals
        if deal.blocker and deal.state not in ("won", "lost")
    ]
    return [one for one in said if one.about.link or one.about.words]


def _bet(where: str, title: str, link: str | None) -> _Said:
    return _Said(where, title, _About("bet", _words(title), link))


def _blocker(where: str, text: str) -> _Said:
    return _Said(where, text, _About("blocker", _words(text)))


def _same(new: _About, old: _Said, review: Session) -> bool:
    if new.kind != old.about.kind:
        return False
    return _linked(new, old, review) or _alike(new.words, old.about.words)


def _linked(new: _About, old: _Said, review: Session) -> bool:
    # A session does not know its file, but a file is named after the day of its review.
    stem, _, id_ = (new.link or "").rpartition("/")
    return stem.startswith(review.meeting.starts.date().isoformat()) and old.where == f"bets/{id_}"


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Three words of four in common."""
    return bool(one) and 4 * len(one & other) >= 3 * max(len(one), len(other))


def _words(text: str) -> frozenset[str]:
    """What a line is about: in any case and order, without small words and figures, where it has others."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    telling = [word for word in words if word not in _SMALL and not any(map(str.isdigit, word))]
    return frozenset(telling or words)
