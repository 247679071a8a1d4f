"""The live plan: the bets, the actions, always in sight."""

from textual.content import Content

from facilitator.core.dates import show_date
from facilitator.core.plan import BETS, live_actions
from facilitator.core.session import Bet, Session
from facilitator.tui.bet_page import bet_page
from facilitator.tui.page import Page
from facilitator.tui.text import plain, shorten


def plan_words(session: Session) -> str:
    """How much of the plan there is."""
    bets, actions = len(session.bets), len(live_actions(session))
    said = f"{bets} of {BETS} bets" if 0 < bets <= BETS else f"{bets} bets" if bets else "no bet yet"
    return f"{said}, {actions} {'action' if actions == 1 else 'actions'}"


def plan_line(session: Session, width: int) -> Content:
    """The plan in one line, for a narrow screen."""
    bets = "  ".join(
        f"{n} {bet.title}" + (f" → {bet.target}" if bet.target else "")
        for n, bet in enumerate(session.bets, 1)
    )
    head = plain("◆ Plan  ", "bold $protected")
    rest = plain(f"{plan_words(session)}   ", "$text-quiet").append(plain(bets, "bold"))
    return head.append(rest).truncate(width, ellipsis=True)


def live_plan(session: Session, width: int, height: int, board: str = "F2") -> Content:
    """The plan in as many lines as there is room for, in the fullest form that has all of it.

    What even the shortest form has no room for is counted, never silently missing. `board` is the key that
    shows all of it.
    """
    room = max(height - 1, 1)
    for form in (_full, _short, _shortest):
        lines = form(session, width)
        if len(lines) <= room:
            break
    else:
        hidden = len(lines) - room + 1
        more = f"  … {hidden} more {'line' if hidden == 1 else 'lines'}: {board} shows the whole plan"
        lines = [*lines[: room - 1], plain(more, "$text-quiet")]
    if not lines:
        lines = [plain("  Nothing agreed yet. What is agreed stands here from then on.", "$text-quiet")]
    head = plain("Joint plan", "bold $protected").append(plain(f"   {plan_words(session)}", "$text-quiet"))
    return Content("\n").join([Content("  ").append(head), *lines])


def _full(session: Session, width: int) -> list[Content]:
    page = Page(width)
    for number, bet in enumerate(session.bets, 1):
        bet_page(page, session, bet, number)
    if live_actions(session):
        page.blank()
    return [line.content for line in page.lines] + _actions(session, width)


def _short(session: Session, width: int) -> list[Content]:
    """A line for each bet, and one for what each side commits to."""
    lines: list[Content] = []
    for number, bet in enumerate(session.bets, 1):
        lines.append(_title(bet, number, width))
        for party, words, owner in (
            (session.meeting.us, bet.ours, bet.our_owner),
            (session.meeting.partner, bet.theirs, bet.their_owner),
        ):
            who = shorten(owner or "owner missing", width // 4)
            rest = width - 9 - len(who)
            said = shorten(f"{shorten(party, rest // 3)}: {words or 'commitment missing'}", rest)
            line = plain(f"     {said}  ", "" if words else "$bad")
            lines.append(line.append(plain(who, "bold" if owner else "$bad")))
    return lines + _actions(session, width)


def _shortest(session: Session, width: int) -> list[Content]:
    return [_title(bet, n, width) for n, bet in enumerate(session.bets, 1)] + _actions(session, width)


def _title(bet: Bet, number: int, width: int) -> Content:
    target = shorten(f"→ {bet.target}" if bet.target else "target missing", width // 3)
    title = plain(f"  {number}  {shorten(bet.title, width - len(target) - 12)}   ", "bold")
    return title.append(plain(target, "bold $protected" if bet.target else "$bad"))


def _actions(session: Session, width: int) -> list[Content]:
    today = session.meeting.starts.date()
    lines = []
    for action in live_actions(session):
        due = show_date(action.due, today) if action.due else "date?"
        who = shorten(action.owner or "owner?", width // 4)
        what = shorten(action.what, width - len(who) - len(due) - 8)
        lines.append(plain(f"  {what}  ").append(plain(who, "bold")).append(plain(f"  {due}")))
    return lines
