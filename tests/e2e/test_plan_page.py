"""The plan page beside the real program: it changes while the meeting runs, and outlives a kill."""

import time
from pathlib import Path

from tests.e2e.conftest import PARTNER, Facilitator
from tests.terminal import PATIENCE, Terminal


def seen(page: Path, words: str, driver: Terminal) -> str:
    """The page as soon as it has the words; what the program draws meanwhile is read."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        text = page.read_text("utf-8") if page.exists() else ""
        if words in text:
            assert text.endswith("</body></html>\n"), "it is whole at any moment"
            return text
        driver.screen()
        time.sleep(0.01)
    raise AssertionError(f"{words!r} did not come; the screen:\n{driver.screen()}")


def test_it_changes_while_the_meeting_runs(facilitator: Facilitator, sessions: Path) -> None:
    page = sessions / PARTNER / "plan.html"
    with facilitator("run", PARTNER) as driver:
        driver.wait_for("Roll call")
        assert not page.exists()
        driver.press("a", "enter")
        driver.wait_for("Commitments")
        assert "<script>" in seen(page, "The meeting is running.", driver)
        driver.press("f4", "6")
        driver.wait_for("Owners")
        driver.press("a")
        driver.wait_for("Action")
        driver.type("Send the customer list @maria ^+2w")
        driver.press("enter")
        seen(page, "Send the customer list", driver)
        driver.press("f8")
        text = seen(page, "Agreed on", driver)
        driver.kill()
    assert "<script" not in text
    assert page.read_text("utf-8") == text
    assert "Send the customer list" in text
