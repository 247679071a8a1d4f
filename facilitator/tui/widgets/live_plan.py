"""The live plan: the bets, the actions, always in sight."""

from textual.content import Content

from facilitator.core.dates import show_date
from facilitator.core.plan import BETS, live_actions
from facilitator.core.session import Session
from facilitator.tui.page import Page
from facilitator.tui.text import plain, shorten
from facilitator.tui.workspaces.bets import bet_page


def plan_words(session: Session) -> str:
    """How much of the plan there is."""
    bets, actions = len(session.bets), len(live_actions(session))
    said = f"{bets} of {BETS} bets" if bets else "no bet yet"
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


def live_plan(session: Session, width: int, height: int) -> Content:
    """As many lines as there is room for; what does not fit is counted, never silently missing."""
    page = Page(width)
    for number, bet in enumerate(session.bets, 1):
        bet_page(page, session, bet, number)
    today = session.meeting.starts.date()
    actions = live_actions(session)
    if actions:
        page.blank()
    for action in actions:
        due = show_date(action.due, today) if action.due else "date?"
        page.text(
            f"{shorten(action.what, max(width - 42, 20))}  ", (action.owner or "owner?", "bold"), f"  {due}"
        )
    if not page.lines:
        page.text(("Nothing agreed yet. What is agreed stands here from then on.", "$text-quiet"))
    head = plain("Joint plan", "bold $protected").append(plain(f"   {plan_words(session)}", "$text-quiet"))
    lines = [line.content for line in page.lines]
    room = max(height - 1, 1)
    if len(lines) > room:
        hidden = len(lines) - room + 1
        lines = [
            *lines[: room - 1],
            plain(f"  … {hidden} more lines: F2 shows the whole plan", "$text-quiet"),
        ]
    return Content("\n").join([Content("  ").append(head), *lines])
