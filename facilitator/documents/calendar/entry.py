"""What all entries have, and what one says that is over."""

from uuid import UUID

from icalendar import Event

from facilitator.documents import inert

#: More than that no calendar keeps of a title.
_TITLE = 1000
_CALLED_OFF = "Cancelled: "


def entry(id_: UUID, title: str, *lines: str) -> Event:
    """An entry of that id with its description's lines, to be given its times."""
    event = Event()
    event.add("uid", str(id_))
    event.add("summary", cut(inert.calendar(title)))
    if lines:
        event.add("description", inert.calendar(*lines))
    return event


def called_off(event: Event) -> Event:
    """The same entry, to be taken out of calendars; those that keep it say why, and ring no bell."""
    if is_called_off(event):
        return event
    over = Event()
    for key, value in event.property_items(recursive=False):
        if key not in ("BEGIN", "END", "SUMMARY", "STATUS", "TRANSP", "DTSTAMP", "SEQUENCE"):
            over.add(key, value, encode=False)
    over.add("summary", cut(f"{_CALLED_OFF}{event.get('summary', '')}"))
    over.add("status", "CANCELLED")
    over.add("transp", "TRANSPARENT")
    return over


def is_called_off(event: Event) -> bool:
    """Whether the entry says that it is cancelled, so that calendars take it out."""
    return str(event.get("status", "")) == "CANCELLED"


def cut(text: str, length: int = _TITLE) -> str:
    """As much of a text as a title has room for."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
