"""What is left of a fault of the program: one line, and a report without the user's words."""

from pathlib import Path

import pytest

from facilitator.cli.crash import report, sentence
from tests.cli.line import facilitator


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of its own."""
    monkeypatch.setenv("FACILITATOR_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def fault(error: Exception) -> Exception:
    """The error as it is caught, with a call stack and a value in it."""
    private = "Northwind wants 20 percent"
    try:
        assert private
        raise error
    except Exception as caught:
        return caught


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("Northwind wants 20 percent"), "builtins.ValueError: (its message is left out"),
        (KeyError("Northwind"), "builtins.KeyError: (its message is left out"),
        (
            AttributeError("'None' has no attribute 'id'"),
            "builtins.AttributeError: 'None' has no attribute 'id'",
        ),
        (OSError(28, "No space left on device", "/home/Northwind"), "error 28, No space left on device"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_report_says_where_and_not_what_about(state: Path, error: Exception, told: str) -> None:
    path = report([fault(error)])
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600
    words = path.read_text()
    assert told in words
    assert f"{Path(__file__).name}:" in words
    assert "in fault: raise error" in words
    assert "Northwind" not in words.replace('private = "Northwind', "")
    assert words.startswith("facilitator ")


def test_the_cause_is_told_too(state: Path) -> None:
    error = RuntimeError("one")
    error.__cause__ = fault(TypeError("two"))
    path = report([fault(error)])
    assert path is not None
    assert "because of\nbuiltins.TypeError: two" in path.read_text()


def test_the_line_names_the_report(state: Path) -> None:
    said = sentence([fault(ValueError("x"))], ended=True)
    (path,) = (state / "crashes").iterdir()
    assert str(path) in said
    assert len(said.splitlines()) == 1


def test_a_disk_that_takes_no_report_is_said(state: Path) -> None:
    state.write_text("a file where the folder would be")
    assert "no report of it could be written" in sentence([fault(ValueError("x"))], ended=False)


def test_a_command_that_goes_wrong_is_one_line_and_70(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("facilitator.cli.show.show_agenda", broken)
    ended = facilitator("agenda", "northwind-data")
    assert ended.exit_code == 70
    assert ended.stderr.startswith("facilitator: it went wrong inside (ZeroDivisionError) and ended")
