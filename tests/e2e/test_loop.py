"""The loop, closed: a review, its recap, two check-ins and marks; the next one opens with what is still owed.

The real app and the real command line on real files; only the clock and the terminal are the test's.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from facilitator.cli.desk import FolderDesk
from facilitator.cli.opening import opening
from facilitator.cli.settings import Config
from facilitator.clock import Clock
from facilitator.core.session import Commitment
from facilitator.store.folder import Folder
from facilitator.store.load import load
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.desk import Options
from tests.cli.line import NORTHWIND, done, facilitator, sample_copy
from tests.tui.rig import Rig

HOME = Path("sessions", NORTHWIND)
REVIEW, NEXT = HOME / "2026-12-03.toml", HOME / "2027-03-04.toml"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@asynccontextmanager
async def app(now: str, target: Path, *, check_in: bool = False) -> AsyncIterator[Rig]:
    """The app on the folder, straight on a review; a key is pressed every three seconds."""
    seconds = [0.0]

    def steady() -> float:
        seconds[0] += 0.1
        return seconds[0]

    clock = Clock(start=at(now), wall=steady, steady=steady)
    desk = FolderDesk(Folder(HOME.parent), clock, Config(Path("config")))
    screens = FacilitatorApp(desk, Options(target=str(target), check_in=check_in))
    async with screens.run_test(size=(120, 36)) as pilot:
        rig = Rig(screens, pilot, desk)  # type: ignore[arg-type]  # the real one, for once
        await rig.settle()
        yield rig
        assert screens.faults == []
    assert desk.close() == ""


async def hold_the_review() -> None:
    """One of last time's commitments is missed; one bet, three actions, the next review on 4 March."""
    async with app("2026-12-03T10:00:00-05:00", REVIEW) as rig:
        await rig.press("a", "enter", "down", *"mdddddddd")
        rig.shows("All graded")
        await rig.press(*["pagedown"] * 4, "a")
        await rig.type("Adoption push")
        await rig.press("u", "enter", *"yyyy", "enter")
        for line in ("Adoption stalls #3", "two engineers @sam", "the list @maria", "30 % live"):
            await rig.type(line)
        await rig.press("pagedown")
        for line in (
            "Send the list @Maria ^+2w #1",
            "Book the engineers @Sam ^+1w",
            "Write the FAQ @Sam ^+1m",
        ):
            await rig.press("a")
            await rig.type(line)
        await rig.press("f8", "v")
        rig.shows("Next review on")
        await rig.press(*["backspace"] * 10)
        await rig.type("4 mar 2027")
        await rig.press("c")


async def check_in_of(day: str, *keys: str | tuple[str, ...]) -> None:
    """Keys, and lines that are typed as (text,)."""
    async with app(f"{day}T16:00:00-05:00", REVIEW, check_in=True) as rig:
        for key in keys:
            await (rig.press(key) if isinstance(key, str) else rig.type(*key))
        await rig.press("c")


async def test_what_was_agreed_is_what_the_next_review_opens_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sample_copy(HOME.parent, NORTHWIND)
    await hold_the_review()
    (missed,) = [one for one in load(REVIEW).session.commitments if one.outcome == "missed"]

    mail = message_from_bytes((HOME / "2026-12-03.recap.eml").read_bytes(), policy=default)
    assert (
        mail["Subject"] == "Recap: Acme Cloud × Northwind Data, 2026-Q4 review, 3 December: 1 bet, 3 actions"
    )
    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert all(what in text for what in ("Adoption push", "Send the list", "Write the FAQ", missed.what))
    assert {one.get_filename() for one in mail.iter_attachments()} == {"check-ins.ics", "next-review.ics"}
    said = done(facilitator("mark", NORTHWIND, "recap", "sent", now=at("2026-12-03T18:00:00-05:00")))
    assert said == "Recap: marked sent, Thu 3 Dec 18:00.\n"

    # The bet, then Send the list, Book the engineers, Write the FAQ.
    await check_in_of("2026-12-17", "m", "d", "b", ("no budget yet; Priya can help",), "m")
    await check_in_of("2026-12-31", "b", ("two tenants sleep; Maria can help",), "m", "t", ("20 jan",))
    assert done(facilitator("mark", NORTHWIND, "faq", "dropped", now=at("2027-01-21T09:00:00-05:00")))
    held = load(REVIEW).session
    assert [(one.date.isoformat(), one.held) for one in held.check_ins] == [
        ("2026-12-17", True), ("2026-12-31", True),
    ]  # fmt: skip
    page = (HOME / "plan.html").read_text("utf-8")
    assert "two tenants sleep; Maria can help" in page
    assert "no budget yet" not in page, "it is out of the way"

    assert [one.isoformat() for one in held.actions[2].was_due] == ["2027-01-03"]
    starts = "2027-03-04T10:00:00-05:00"
    done(facilitator("new", NORTHWIND, "--starts", starts, now=at("2027-01-21T09:05:00-05:00")))
    assert [(one.id, one.what, one.outcome, one.note, one.carried) for one in opening_of(NEXT)] == [
        ("2026-12-03/a1", "Send the list", "done", None, None),
        ("2026-12-03/a2", "Book the engineers", None, None, None),
        (
            "2026-12-03/b1",
            "Adoption push",
            None,
            "At the check-in of 31 Dec blocked: two tenants sleep; Maria can help",
            None,
        ),
        (missed.id, missed.what, None, "Last time missed", 1),
    ]
    async with app(starts, NEXT) as rig:
        await rig.press("a", "enter")
        rig.shows("Send the list", "Book the engineers", "Adoption push", missed.what)
        await rig.press("q", "y")


def opening_of(path: Path) -> tuple[Commitment, ...]:
    """What a review opens with, graded or not."""
    return opening(load(path)).session.commitments
