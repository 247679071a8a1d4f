"""The workspaces: one per segment kind."""

from facilitator.core.session import Segment, SegmentKind
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.workspaces.base import Workspace
from facilitator.tui.workspaces.commitments import Commitments
from facilitator.tui.workspaces.lines import Diagnosis, Notes, Resources, Wins
from facilitator.tui.workspaces.owners import Owners
from facilitator.tui.workspaces.pipeline import Pipeline
from facilitator.tui.workspaces.plan import Plan
from facilitator.tui.workspaces.scoreboard import Scoreboard

KINDS: dict[SegmentKind, type[Workspace]] = {
    "commitments": Commitments,
    "wins": Wins,
    "scoreboard": Scoreboard,
    "diagnosis": Diagnosis,
    "pipeline": Pipeline,
    "plan": Plan,
    "resources": Resources,
    "owners": Owners,
    "notes": Notes,
    "buffer": Notes,
}


def workspace_for(host: SittingStage, segment: Segment) -> Workspace:
    """The workspace of a segment."""
    return KINDS[segment.kind](host, segment)
