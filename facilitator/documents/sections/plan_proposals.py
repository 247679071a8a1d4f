"""The proposals on the plan page: the four questions as they are answered, and what has to wait."""

from collections.abc import Iterator

from facilitator.core.initiative import QUESTIONS, standing
from facilitator.core.recap import fate
from facilitator.core.session import Answer, Initiative, Session, Side
from facilitator.documents.plan_html import Html, element
from facilitator.documents.plan_signs import sign

_ANSWERS: dict[Answer | None, tuple[str, str]] = {
    "yes": ("yes", "yes"),
    "no": ("no", "no"),
    "unsure": ("unsure", "unsure"),
    None: ("waiting", "not asked"),
}
_SIDES: tuple[Side | None, ...] = ("us", "them", None)


def asked_now(session: Session) -> Iterator[Html]:
    """While the meeting runs: each proposal that is neither a bet nor deferred, with its four questions."""
    for number, one in enumerate(_standing(session, "unfinished", "passed"), 1):
        name = f"proposal-{number}"
        by = f" from {_name(session, one.side)}" if one.side else ""
        yield element(
            "section",
            element(
                "h2", element("span", f"Proposal {number}{by}", class_="number"), " ", one.title, id=name
            ),
            element("ul", *_questions(one), class_="questions", role="list"),
            aria_labelledby=name,
            class_="proposal",
            data_key=f"initiatives/{one.id}",
        )


def waiting(session: Session, *, live: bool) -> Html | None:
    """What is no bet now: to which quarter it was deferred and why. In a running meeting without the rest."""
    left = _standing(session, "deferred", *(() if live else ("passed", "unfinished")))
    if not left:
        return None
    items = (
        element("li", element("b", one.title), f": {fate(session, one)}", data_key=f"initiatives/{one.id}")
        for one in left
    )
    return element(
        "section",
        element("h2", "Not this quarter", id="not-now"),
        element("ul", *items),
        aria_labelledby="not-now",
    )


def priorities(session: Session) -> Html | None:
    """What each side wants most."""
    pairs = [
        (_name(session, side) if side else "Priority", note.text)
        for side in _SIDES
        for note in session.notes
        if note.kind == "priority" and note.side == side and note.text.strip()
    ]
    if not pairs:
        return None
    by_side: dict[str, list[str]] = {}
    for name, words in pairs:
        by_side.setdefault(name, []).append(words)
    said = (
        part
        for name, wanted in by_side.items()
        for part in (element("dt", name), *(element("dd", words) for words in wanted))
    )
    return element(
        "section",
        element("h2", "Priorities", id="priorities"),
        element("dl", *said, data_key="priorities"),
        aria_labelledby="priorities",
    )


def _questions(one: Initiative) -> Iterator[Html]:
    for asked in QUESTIONS:
        shape, word = _ANSWERS[getattr(one, asked.key)]
        yield element(
            "li",
            element("span", asked.text),
            element("span", sign(shape), " ", word, class_="state"),
            class_=shape,
        )


def _standing(session: Session, *wanted: str) -> list[Initiative]:
    return [one for one in session.initiatives if standing(one, session.bets) in wanted]


def _name(session: Session, side: Side) -> str:
    return session.meeting.us if side == "us" else session.meeting.partner
