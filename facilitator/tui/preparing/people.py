"""The people of both sides: who comes, who can decide, who stands behind it."""

from datetime import time
from typing import Any

from facilitator.core.dates import BadPhrase
from facilitator.core.leave_at import read_leave
from facilitator.core.prepare import add_person, change_person, remove_person
from facilitator.core.session import Person, Side
from facilitator.core.timing import timeline
from facilitator.tui.command import command
from facilitator.tui.page import Cell, Page
from facilitator.tui.people_page import about
from facilitator.tui.preparing.base import Part, say_finding, say_others

#: Of a narrower page all that is known of somebody is one column.
_COLUMNS = 70
#: What is typed for somebody who stays to the end after all.
_STAYS = ("-", "stays")


class People(Part):
    """Both sides, a row a person."""

    place = "prepare-people"
    title = "People"
    area = "people"

    def page(self, page: Page) -> None:
        """Each side with what it still lacks."""
        found, session = self.found(), self.session
        for side, party in (("us", session.meeting.us), ("them", session.meeting.partner)):
            invited = [(at, one) for at, one in enumerate(session.people) if one.side == side]
            page.heading(party, f"{len(invited)} invited" if invited else "nobody named yet")
            for at, person in invited:
                self._row(page, at, person)
            for finding in found:
                if finding.where == f"people/{side}":
                    say_finding(page, finding)
        say_others(page, found, {"people/us", "people/them"})
        if not session.people:
            page.blank()
            page.text(
                (f"{self.host.key_of('add')} adds somebody: the name, the side, the role.", "$text-quiet")
            )

    @staticmethod
    def _row(page: Page, at: int, person: Person) -> None:
        wide, key = page.width >= 80, f"people/{at}"
        if page.width < _COLUMNS:
            page.row(key, Cell(person.name, 20), Cell(about(person) or "no role yet", None, "$text-quiet"))
            return
        marks = [
            ("decides" if person.decides else "", 7, "bold $protected"),
            ("sponsor" if person.sponsor else "", 7, "$protected"),
            (f"leaves {person.leaves:%H:%M}" if person.leaves else "", 12, ""),
        ]
        page.row(
            key,
            Cell(person.name, 26 if wide else 20),
            Cell(person.role or "no role yet", None, "$text-quiet"),
            *(Cell(*mark) for mark in marks),
        )

    def standing(self) -> str:
        """How many are invited."""
        invited = len(self.session.people)
        return f"{invited} invited" if invited else "nobody yet"

    # -- changing -----------------------------------------------------------------------------

    @property
    def on_person(self) -> bool:
        """Whether the cursor is on somebody."""
        return self._at() is not None

    def _at(self) -> int | None:
        """The number of the person under the cursor; people have no id."""
        number = self.under("people")
        at = int(number) if number and number.isdecimal() else -1
        return at if 0 <= at < len(self.session.people) else None

    def _change(self, **changes: Any) -> None:
        at = self._at()
        if at is not None:
            self.apply(lambda s: change_person(s, at, **changes))

    def _person(self) -> Person | None:
        at = self._at()
        return None if at is None else self.session.people[at]

    @command("a", "add")
    async def add(self) -> None:
        """Add somebody: the name, the side, the role."""
        while name := await self.host.ask("Name"):
            if side := await self.ask_side(f"{name} is of"):
                await self._add(name, side)
                return
            self.host.prompt.keep_entered()

    async def _add(self, name: str, side: Side) -> None:
        self.apply(lambda s: add_person(s, name, side))
        self.host.prompt.forget_entered()  # the name is in the file, whatever comes of the role
        at = len(self.session.people) - 1
        self.host.put_cursor(f"people/{at}")
        role = await self.host.ask("Role", hint=f"What {name} does; Enter leaves it open.")
        if role:
            self.apply(lambda s: change_person(s, at, role=role))

    @command("e enter", "name", when="on_person")
    async def name(self) -> None:
        """Change the name of the person under the cursor."""
        at, person = self._at(), self._person()
        if person is None or at is None:
            return
        name = await self.host.ask("Name", person.name, about=f"people/{at} name")
        if name:
            self.apply(lambda s: change_person(s, at, name=name))

    @command("r", "role", when="on_person")
    async def role(self) -> None:
        """Say what the person under the cursor does; an empty line takes it out."""
        at, person = self._at(), self._person()
        if person is None or at is None:
            return
        role = await self.host.ask(f"Role of {person.name}", person.role or "", about=f"people/{at} role")
        if role is not None:
            self.apply(lambda s: change_person(s, at, role=role or None))

    @command("d", "decides", when="on_person")
    def decides(self) -> None:
        """Mark the person under the cursor as one who can commit to a plan, or unmark."""
        if person := self._person():
            self._change(decides=None if person.decides else True)

    @command("s", "sponsor", when="on_person")
    def sponsor(self) -> None:
        """Mark the person under the cursor as the executive sponsor of that side, or unmark."""
        if person := self._person():
            self._change(sponsor=None if person.sponsor else True)

    @command("l", "leaves", when="on_person")
    async def leaves(self) -> None:
        """Say when the person under the cursor has to leave; an empty line: not before the end."""
        at, person, session = self._at(), self._person(), self.session
        if person is None or at is None:
            return
        end = timeline(session.agenda, (), self.host.now, session.meeting.starts).projected_end

        stays: time | str = ""

        def read(text: str) -> time | str:
            if text.casefold() in _STAYS:
                return stays
            leaves = read_leave(text, end)
            if leaves <= session.meeting.starts:
                raise BadPhrase(f"“{text}” is before the meeting; write a time in it, like 10:50.")
            return leaves.timetz().replace(tzinfo=None)

        leaves: time | str | None = await self.host.ask_for(
            f"{person.name} leaves at",
            read,
            f"{person.leaves:%H:%M}" if person.leaves else "",
            echo=lambda at: f"= {at:%H:%M}" if at else "= stays to the end",
            hint=f"It ends at {end:%H:%M}. An empty line, or -: stays to the end.",
            empty=stays,
        )
        if leaves is not None:
            self.apply(lambda s: change_person(s, at, leaves=leaves or None))

    @command("o", "other side", when="on_person", bar=False)
    def other_side(self) -> None:
        """The person under the cursor is of the other side."""
        if person := self._person():
            self._change(side="them" if person.side == "us" else "us")

    @command("delete", "remove", when="on_person", bar=False)
    def remove(self) -> None:
        """Take the person under the cursor out (u brings them back)."""
        at = self._at()
        if at is not None:
            self.apply(lambda s: remove_person(s, at))
            self.removed()
