"""The `[keys]` of the configuration, as the command line reads it before the screen is taken."""

from pathlib import Path

import pytest

from facilitator.cli.run import app_options
from facilitator.cli.settings import load_config
from tests.cli.line import CONFIG, facilitator, sorry

CLASH = (
    f'{CONFIG}, line 5, key "keys.wins.win": u is the key of review.undo (“undo”) already; '
    "choose another key, or give that command another one too."
)


@pytest.fixture
def config(sessions: Path) -> Path:
    folder = sessions.parent / "config"
    folder.mkdir()
    return folder / "config.toml"


@pytest.mark.parametrize("line", [(), ("run",), ("run", "northwind-data"), ("demo",)])
def test_a_clash_is_told_with_its_line_before_the_screen_is_taken(
    config: Path, line: tuple[str, ...]
) -> None:
    config.write_text('# mine\nus = "Acme"\n\n[keys.wins]\nwin = "u"\n', "utf-8")
    assert sorry(facilitator(*line)) == CLASH


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[keys.meting]",
            'line 1, key "keys.meting": there is no such place; the nearest known is "meeting".',
        ),
        ("[keys]\nmeeting = 3", 'line 2, key "keys.meeting": this must be a table'),
        ('[keys.meeting]\nnxt = "F10"', 'line 2, key "keys.meeting.nxt": meeting has no such command;'),
        ('[keys]\nmeeting.next = "Ctrl+S"', 'line 2, key "keys.meeting.next": Ctrl+S is not to be had,'),
        ('keys = { meeting = { next = "x" } }', 'line 1, key "keys.meeting.next": next works while a line'),
        ('[keys.meeting]\nnext = ["F10"]', 'line 2, key "keys.meeting.next": this must be one or more keys'),
    ],
)
def test_what_is_wrong_is_one_sentence(config: Path, text: str, said: str) -> None:
    config.write_text(text, "utf-8")
    assert sorry(facilitator("run")).startswith(f"{CONFIG}, {said}")


def test_what_is_right_reaches_the_app(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_CONFIG", str(config.parent))
    config.write_text('[keys.meeting]\nnext = "Ctrl+J"\n', "utf-8")
    assert app_options(config.parent, load_config()).keys.keys == {"meeting.next": ("ctrl+j", "pagedown")}


def test_the_documented_example_is_one_that_works(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_CONFIG", str(config.parent))
    docs = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text("utf-8")
    example = docs.split("## Keys of your own")[1].split("```toml\n")[1].split("```")[0]
    config.write_text(example, "utf-8")
    keys = app_options(config.parent, load_config()).keys.keys
    assert keys["wins.loss"] == ("w", "l")
