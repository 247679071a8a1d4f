"""Make the pictures of README and docs from the real program: a review started four minutes late, and a year.

PYTHONPATH=. .venv/bin/python scripts/picture.py     writes docs/{meeting,board,history,effectiveness}.svg
"""

import asyncio
from pathlib import Path

from tests.tui.pictures import picture
from tests.tui.rig import Rig, desk_for, meeting, running

DOCS = Path(__file__).parents[1] / "docs"


async def pictures() -> dict[str, str]:
    """The pictures by the names of their files."""
    async with meeting("10:04") as rig:
        await _plan(rig)
        await rig.press("ctrl+t")
        for clock in ("10:09", "10:14"):
            await rig.at(clock)
            await rig.press("pagedown")
        await rig.at("10:19")
        await rig.press("down", "down")
        shown = {"meeting.svg": picture(rig)}
        await rig.press("f2")
        shown["board.svg"] = picture(rig)
    partners = ("northwind-data", "orrin-vale-partners", "kvällsvik-logistik")
    for key, name in (("h", "history.svg"), ("e", "effectiveness.svg")):
        async with running(desk_for("2026-11-21T09:00:00+01:00", *partners)) as rig:
            await rig.press(key)
            shown[name] = picture(rig)
    return shown


async def _plan(rig: Rig) -> None:
    """One bet and two actions are agreed on."""
    await rig.press("f4", "5", "a")
    await rig.type("Adoption push")
    await rig.press("u", "enter", "y", "y", "y", "y", "enter")
    for line in (
        "Integration adoption slips while renewals near #3",
        "two solution engineers for six weeks @sam",
        "customer list, joint outreach mail @maria",
        "30 % live by 31 Mar",
    ):
        await rig.type(line)
    await rig.press("f4", "6")
    for line in (
        "Send the list of joint customers @maria @sam ^11 dec #1",
        "Name the two engineers, book their six weeks @sam @maria ^18 dec #1",
    ):
        await rig.press("a")
        await rig.type(line)
    await rig.press("ctrl+t")


async def main() -> None:
    """Write them."""
    DOCS.mkdir(exist_ok=True)
    for name, svg in (await pictures()).items():
        (DOCS / name).write_text(svg, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    asyncio.run(main())
