"""What the pages of a past review share."""

from facilitator.core.session import Session, Side
from facilitator.tui.page import LINES_UNTIL_CHOSEN, Page

#: From this width on a row has room for all of its columns.
WIDE = 76


def party(session: Session, side: Side | None) -> str:
    """The company's name; "" for nobody's."""
    return {"us": session.meeting.us, "them": session.meeting.partner}.get(side or "", "")


def below(page: Page, key: str, *parts: str | tuple[str, str]) -> None:
    """What belongs to the item above. What is longer than some lines has the rest under the cursor."""
    room = page.width * LINES_UNTIL_CHOSEN
    shown = list[str | tuple[str, str]]()
    for part in parts:
        text, style = part if isinstance(part, tuple) else (part, "$text-quiet")
        shown.append((cut(page, key, text, max(room, 0)), style))
        room -= len(text)
    page.about(key, *(part for part in shown if part[0]))


def cut(page: Page, key: str, text: str, room: int | None = None) -> str:
    """As much of a text as an item has until the cursor is on it."""
    room = page.width * LINES_UNTIL_CHOSEN if room is None else room
    return text if key == page.cursor or len(text) <= room else f"{text[:room]} …"
