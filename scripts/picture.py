"""Make the README's pictures from the real program: the sample's growth review, started four minutes late.

PYTHONPATH=. .venv/bin/python scripts/picture.py            writes docs/meeting.svg and docs/board.svg
"""

import asyncio
from pathlib import Path

from tests.tui.pictures import picture
from tests.tui.rig import Rig, meeting

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
        return shown | {"board.svg": picture(rig)}


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
