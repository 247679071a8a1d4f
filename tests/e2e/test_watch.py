"""`facilitator watch` beside the meeting that it follows, both in real terminals."""

import re
from pathlib import Path

from tests.e2e.conftest import PARTNER, Facilitator


def test_a_second_terminal_shows_what_the_first_one_does(facilitator: Facilitator, sessions: Path) -> None:
    file = max((sessions / PARTNER).glob("*.toml"))
    with facilitator("watch", PARTNER) as board:
        board.wait_for("Priorities of both sides")
        assert not list((sessions / PARTNER).glob(".*"))  # it leaves nothing behind
        with facilitator("run", PARTNER) as driver:
            driver.wait_for("Roll call")
            driver.press("a", "enter")
            driver.wait_for("Commitments")
            board.wait_for("left of 5 min")
            driver.press("f6")
            driver.wait_for("One or two bets")
            board.wait_for(re.compile("Joint plan has"))
            driver.press("q")
            driver.wait_for("Leave?")
            driver.press("l")
            assert driver.wait_exit() == 0
        raw = file.read_bytes()
        file.unlink()
        board.wait_for("The file is gone since")
        board.wait_for("Joint plan has")
        file.write_bytes(raw)
        board.wait_gone("The file is gone")
        board.press("q")
        assert board.wait_exit() == 0


def test_there_has_to_be_something_to_watch(facilitator: Facilitator, tmp_path: Path) -> None:
    with facilitator("watch", str(tmp_path / "none.toml")) as board:
        assert board.wait_exit() == 2
        assert "there is no such file; check the name." in board.screen().replace("\n", "")
    with facilitator("watch", "nobody") as board:
        assert board.wait_exit() == 2
        assert 'there is no partner "nobody"' in board.screen()
