"""What the parts below the app say to the user, as the app expects it."""

from collections.abc import Iterator
from contextlib import contextmanager

from facilitator.cli.says import sentence
from facilitator.tui.desk import Trouble


@contextmanager
def troubles() -> Iterator[None]:
    """Turns it into Trouble; a fault of ours comes out as it is."""
    try:
        yield
    except Trouble:
        raise
    except Exception as error:
        said = sentence(error)
        if said is None:
            raise
        raise Trouble(said) from error
