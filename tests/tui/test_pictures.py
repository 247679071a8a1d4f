"""Every screen as a reviewed picture.

`pytest tests/tui/test_pictures.py --snapshot-update` takes them anew; look at what changed before it is kept.
"""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from scripts.picture import DOCS
from scripts.picture import pictures as docs_pictures
from tests.tui.pictures import SIZES, STATES, THEMES, pictures


class Svg(SingleFileSnapshotExtension):
    """One file a picture, which a browser shows."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        """The picture's own name, which says all that the test's would."""
        return str(index)


# Said when a picture is written: it has its own name, and not the test's.
@pytest.mark.filterwarnings("ignore:\\s*Can not relate snapshot")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
async def test_every_screen_looks_as_it_was_reviewed(
    state: str, size: str, theme: str, snapshot: SnapshotAssertion
) -> None:
    changed = [
        name
        async for name, svg in pictures(state, SIZES[size], theme)
        if snapshot(name=f"{state}-{size}-{name}", extension_class=Svg) != svg
    ]
    assert changed == [], "look at each, and take them anew with --snapshot-update if they are meant"


async def test_the_pictures_in_the_docs_are_the_program_as_it_is() -> None:
    """`scripts/picture.py` draws them anew."""
    for name, svg in (await docs_pictures()).items():
        assert (DOCS / name).read_text("utf-8") == svg, f"{name}: run scripts/picture.py"
