"""The pages of the joint plan: the list of proposals, and the four questions put to one of them."""

from facilitator.core.counts import times
from facilitator.core.initiative import QUESTIONS, Asked, answers, first_failed, standing
from facilitator.core.plan import needs_room
from facilitator.core.session import Initiative, Note, Question, Session
from facilitator.tui.bet_page import bet_page
from facilitator.tui.page import Cell, Page
from facilitator.tui.workspaces.base import Hands

_ANSWERS = {"yes": ("✓ yes", "bold $good"), "no": ("✗ no", "bold $bad"), "unsure": ("? unsure", "bold $bad")}


def list_page(page: Page, hands: Hands) -> None:
    """Both sides' priorities, every proposal with what became of it, and the bets."""
    session = hands.session
    priorities = [note for note in session.notes if note.kind == "priority"]
    key = hands.host.key_of
    if topics := [note for note in session.notes if note.kind == "topic" and for_the_plan(note, session)]:
        page.heading("To talk about")
        for note in topics:
            page.item(f"notes/{note.id}", *hands.whose(note), note.text)
    page.heading("Priorities", "" if priorities else f"{key('goal')} adds what each side wants most")
    for note in priorities:
        page.item(f"notes/{note.id}", *hands.whose(note), note.text)
    asks = (
        f"{key('open')} asks the four questions" if session.initiatives else f"{key('propose')} proposes one"
    )
    page.heading("Initiatives", asks)
    for initiative in session.initiatives:
        words, style = standing_words(initiative, session)
        page.row(f"initiatives/{initiative.id}", Cell(initiative.title), Cell(words, 30, style))
        if hands.host.cursor == f"initiatives/{initiative.id}" and (said := about(initiative, hands)):
            page.about(f"initiatives/{initiative.id}", said)
    if session.bets:
        page.heading("Bets")
        for number, bet in enumerate(session.bets, 1):
            bet_page(page, session, bet, number, key=f"bets/{bet.id}")


def for_the_plan(note: Note, session: Session) -> bool:
    """Whether a line was meant for the joint plan, or for a segment that is not on the agenda."""
    kinds = {one.id: one.kind for one in session.agenda}
    return kinds.get(note.segment, "plan") == "plan"


def standing_words(initiative: Initiative, session: Session) -> tuple[str, str]:
    """What became of it so far, in words."""
    match standing(initiative, session.bets):
        case "bet":
            return "◆ bet", "bold $protected"
        case "closed":
            return "closed for good", "$text-quiet"
        case "passed":
            room = ", no room" if needs_room(session) else ": a bet?"
            return f"✓ passed{room}", "$good"
        case "deferred":
            failed = first_failed(initiative)
            when = initiative.revisit or "the next review"
            return f"deferred to {when}: {failed.short.lower() if failed else ''}?", "$bad"
    given = sum(one is not None for one in answers(initiative))
    return (f"{given} of 4 asked" if given else "not asked yet"), "$text-quiet"


def about(initiative: Initiative, hands: Hands) -> str:
    """Who proposed it, why, and how often it was deferred before."""
    parts = [
        f"proposed by {hands.party(initiative.side)}" if initiative.side else "",
        initiative.why or "",
        _times(initiative.deferrals),
    ]
    return " · ".join(part for part in parts if part)


def questions_page(page: Page, hands: Hands, initiative: Initiative, now: Question | None) -> None:
    """All four questions, the one that is asked `now` large, and the verdict so far."""
    page.text((initiative.title, "bold"))
    said = about(initiative, hands)
    if said:
        page.text((said, "$text-quiet"))
    for asked in QUESTIONS:
        if not page.low:
            page.blank()
        given = getattr(initiative, asked.key)
        words, style = _ANSWERS.get(given or "", ("·", "$text-quiet"))
        note = getattr(initiative, f"{asked.key}_note") or _help(asked, hands)
        if asked.key == now:
            page.band(
                f"ask/{asked.key}",
                (f" {words if given else 'y / n / ?'} ", "bold $current reverse"),
                (f"   {asked.text}", "bold"),
                note=note,
            )
            continue
        page.labelled(
            f"ask/{asked.key}",
            Cell(f" {words} ", 13, style),
            (asked.text, "" if given else "$text-quiet"),
            note="" if page.low > 1 else note,
        )
    page.blank()
    _verdict(page, initiative, hands)


def _help(asked: Asked, hands: Hands) -> str:
    if asked.key != "aligned":
        return ""
    notes = [note for note in hands.session.notes if note.kind == "priority" and note.side]
    return "  ".join(f"{hands.party(note.side)}: {note.text}" for note in notes)


def _verdict(page: Page, initiative: Initiative, hands: Hands) -> None:
    key = hands.host.key_of
    match standing(initiative, hands.session.bets):
        case "bet":
            page.text(("◆ It is a bet of the joint plan.", "bold $protected"))
        case "closed":
            page.text(("Closed for good.", "bold"), f"  {key('let-go')} opens it again.")
        case "passed":
            page.text(("Four yes.", "bold $good"), f"  {key('open')} makes it a bet.")
        case "deferred":
            page.text(
                (f"Not now: deferred to {initiative.revisit}.", "bold $bad"),
                f"  {key('open')}: on to the next.  {key('defer-to')}: another quarter.  "
                f"{key('let-go')}: let it go for good.",
            )
        case _:
            page.text(("Anything but four yes is deferred to a named quarter.", "$text-quiet"))


def _times(deferrals: int | None) -> str:
    return f"deferred {times(deferrals)} before" if deferrals else ""
