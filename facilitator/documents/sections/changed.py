"""What is another now than in the recap that was sent."""

from collections.abc import Sequence

from facilitator.core.recap import Change
from facilitator.documents.blocks import Block, BulletList, Strong, line


def changed(changes: Sequence[Change]) -> tuple[Block, ...]:
    """An item each: what, what was said before, what holds now."""
    return (
        BulletList(
            tuple(
                line(Strong(one.what), f": {one.was} → {one.now}" if one.was else f": {one.now}")
                for one in changes
            )
        ),
    )
