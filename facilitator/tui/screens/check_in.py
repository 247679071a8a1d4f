"""The check-in: fifteen minutes between two reviews, in which each bet and action is asked about once."""

from collections.abc import Callable, Sequence
from datetime import date

from facilitator.core.check_in import add_news, answer, blocked_by, change_news, name_of
from facilitator.core.check_in_note import in_step
from facilitator.core.complete import names
from facilitator.core.dates import BadPhrase, read_date, show_date
from facilitator.core.edit import item
from facilitator.core.said import Said, State, news, said
from facilitator.core.session import Person, Session
from facilitator.tui.command import command
from facilitator.tui.screens.check_in_base import CheckInStage

_WORDS: dict[State, str] = {
    "moving": "How it goes",
    "blocked": "Blocked by",
    "done": "What came of it",
    "moved": "Why another date",
    "dropped": "Why it is dropped",
}


class CheckInScreen(CheckInStage):
    """A key a bet and action; the cursor goes to the next that nobody spoke of."""

    place = "check-in"

    @property
    def on_asked(self) -> bool:
        """Whether the cursor is on a bet or an action."""
        return (self.cursor or "").startswith(("bets/", "actions/"))

    @property
    def on_news(self) -> bool:
        """Whether the cursor is on a line of what is new."""
        return (self.cursor or "").startswith("news/")

    @property
    def on_line(self) -> bool:
        """Whether the cursor is on anything."""
        return self.cursor is not None

    @command("m", "moving", when="on_asked")
    def moving(self) -> None:
        """The bet or action under the cursor is moving; the cursor goes to the next."""
        self._answer(str(self.cursor), "moving")

    @command("b", "blocked", when="on_asked")
    async def blocked(self) -> None:
        """It is blocked: say by what, and who can help."""
        key = str(self.cursor)
        text = await self._ask(key, "blocked")
        if text is not None:
            self._answer(key, "blocked", text)

    @command("d", "done", when="on_asked")
    def done(self) -> None:
        """It is done."""
        self._answer(str(self.cursor), "done")

    @command("t", "date", when="on_asked")
    async def another_date(self) -> None:
        """The action moves to another date; the old one is kept."""
        key = str(self.cursor)
        session, today = self.sitting.session, self.day
        if key.startswith("bets/"):
            answer(session, today, key, "moved")  # refused, in its own words
        action = item(session.actions, key.partition("/")[2])

        def ahead(text: str) -> date:
            chosen = read_date(text, today)
            if chosen < today:
                raise BadPhrase(f"{show_date(chosen, today)} is over; say a day to come.")
            if chosen == action.due:
                raise BadPhrase(f"{show_date(chosen, today)} is its date already.")
            return chosen

        due = await self.ask_for(
            "To which day",
            ahead,
            echo=lambda day: f"= {show_date(day, today)} {day.year}",
            hint=name_of(session, key),
        )
        if due is not None:
            self._answer(key, "moved", due=due)

    @command("c", "close")
    async def close(self) -> None:
        """Close the check-in with the note as it stands."""
        await self.note_it()

    @command("x", "dropped", when="on_asked")
    def dropped(self) -> None:
        """Both sides drop the action; a bet is decided on in the review."""
        self._answer(str(self.cursor), "dropped")

    @command("enter e", "words", when="on_line")
    async def words(self) -> None:
        """Say more of the answer under the cursor, or change a line of what is new.

        Right after an answer it means that one, although the cursor is on the next.
        """
        if self.on_news and self._meant() == self.cursor:
            await self._edit_news(int(str(self.cursor).partition("/")[2]))
            return
        key = self._meant()
        found = said(self.sitting.session, self.day).get(key)
        if found is None:
            keys = ", ".join(f"{self.key_of(name)} {name.replace('-', ' ')}" for name in _KEYS)
            self.say(f"Nothing was said of it today: {keys}.")
            return
        text = await self._ask(key, found.state, found)
        if text is not None:
            self._change(lambda s: answer(s, self.day, key, found.state, text))

    async def _ask(self, key: str, state: State, found: Said | None = None) -> str | None:
        """What is to be said of it, as a line; asked again until a block has its reason."""
        session, name = self.sitting.session, name_of(self.sitting.session, key)
        blocked = state == "blocked"
        known = blocked_by(session, self.day, key) if blocked else found.own if found is not None else ""
        hint = f"{name}: by what, and who can help?" if blocked else name
        while True:
            text = await self.ask(
                _WORDS[state],
                known,
                hint=hint,
                about=f"{key}/{state}",
                complete=lambda text: with_name(text, session.people),
            )
            if text or text is None or not blocked:
                return text
            # What is typed next is meant for the line: it must not be taken for answers.
            known, hint = "", f"“{name}” is blocked by what, and who can help? Without that nobody can."

    def _meant(self) -> str:
        """The one that was answered just now, although the cursor is on the next; else that under it."""
        if self.answered is not None and self.answered[1] == self.cursor:
            return self.answered[0]
        return str(self.cursor)

    def _answer(self, key: str, state: State, words: str | None = None, due: date | None = None) -> None:
        self._change(lambda s: answer(s, self.day, key, state, words, due))
        if not self.go_on(key):
            self.say(
                f"All spoken of. {self.key_of('new')} adds what is new, "
                f"{self.key_of('close')} closes the check-in."
            )

    def _change(self, change: Callable[[Session], Session]) -> bool:
        """Change the review; a check-in that is closed already has its note renewed with it."""
        return self.sitting.apply(lambda s: in_step(change(s), self.day))

    # -- what is new --------------------------------------------------------------------------

    @command("n", "new")
    async def new(self) -> None:
        """Add a line of what is new."""
        text = await self.ask(
            "What is new", complete=lambda line: with_name(line, self.sitting.session.people)
        )
        if text:
            self._change(lambda s: add_news(s, self.day, text))
            self.answered = None

    async def _edit_news(self, at: int) -> None:
        lines = news(self.sitting.session, self.day)
        text = await self.ask("What is new", lines[at], about=f"news/{at} {lines[at]}")
        if text:
            self._change(lambda s: change_news(s, self.day, at, text))

    @command("delete", "remove", when="on_news", bar=False)
    def remove_line(self) -> None:
        """Take the line of what is new under the cursor out."""
        at = int(str(self.cursor).partition("/")[2])
        self._change(lambda s: change_news(s, self.day, at, None))
        self.say(f"Removed. {self.key_of('undo')} brings it back.")


_KEYS = ("moving", "blocked", "done", "another-date", "dropped")


def with_name(text: str, people: Sequence[Person]) -> tuple[str, ...]:
    """The line with the name that it ends in completed, one for each person it can mean."""
    words = text.split(" ")
    for count in range(min(3, len(words)), 0, -1):
        front, last = words[:-count], " ".join(words[-count:])
        if last.strip() and (found := names(last, people)):
            return tuple(" ".join((*front, name)) for name in found)
    return ()
