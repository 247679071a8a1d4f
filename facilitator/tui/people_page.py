"""The people of both sides, as the roll call shows them."""

from facilitator.core.session import Person, Session
from facilitator.tui.page import Cell, Page

_WORDS = {
    True: ("✓ here", "bold $good"),
    False: ("✗ not here", "$bad"),
    None: ("· not called", "$text-quiet"),
}


def in_order(session: Session) -> list[int]:
    """The places of all people in the list, as they stand on the page: our side first."""
    return sorted(range(len(session.people)), key=lambda at: session.people[at].side != "us")


def people_page(page: Page, session: Session) -> None:
    """Both sides, each person with the number key that calls them."""
    order = in_order(session)
    for side, party in (("us", session.meeting.us), ("them", session.meeting.partner)):
        here = sum(one.side == side and one.present is True for one in session.people)
        invited = sum(one.side == side for one in session.people)
        page.heading(party, f"{here} of {invited} here" if invited else "nobody named yet")
        for key, number in enumerate(order, 1):
            person = session.people[number]
            if person.side == side:
                words, style = _WORDS[person.present]
                page.row(
                    f"people/{number}",
                    Cell(str(key) if key < 10 else "", 1, "bold $current"),
                    Cell(person.name, 26 if page.width >= 90 else 18),
                    Cell(about(person), None, "$text-quiet"),
                    Cell(words, 12, style),
                )


def about(person: Person) -> str:
    """Role, and what the room has to know of them."""
    parts = [
        person.role or "",
        "decides" if person.decides else "",
        "sponsor" if person.sponsor else "",
        f"leaves {person.leaves:%H:%M}" if person.leaves else "",
    ]
    return ", ".join(part for part in parts if part)


def call(session: Session, key: int) -> Session:
    """Whoever has that number key on the page is here, or not here after all."""
    order = in_order(session)
    return toggle(session, order[key - 1]) if 0 < key <= len(order) else session


def toggle(session: Session, number: int) -> Session:
    """Here, or not here after all; `number` is the place in the list."""
    if not 0 <= number < len(session.people):
        return session
    people = list(session.people)
    people[number] = people[number].but(present=people[number].present is not True)
    return session.but(people=tuple(people))


def all_here(session: Session) -> Session:
    """Whoever was not called yet is here."""
    return session.but(
        people=tuple(one.but(present=True) if one.present is None else one for one in session.people)
    )
