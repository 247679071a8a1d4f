"""The workspaces: one per segment kind."""

from dataclasses import dataclass

from facilitator.core.session import Segment, SegmentKind
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.workspaces.base import Workspace
from facilitator.tui.workspaces.commitments import Commitments
from facilitator.tui.workspaces.diagnosis import Diagnosis
from facilitator.tui.workspaces.notes import Notes
from facilitator.tui.workspaces.owners import Owners
from facilitator.tui.workspaces.pipeline import Pipeline
from facilitator.tui.workspaces.plan import Plan
from facilitator.tui.workspaces.resources import Resources
from facilitator.tui.workspaces.scoreboard import Scoreboard
from facilitator.tui.workspaces.wins import Wins


@dataclass(frozen=True, slots=True)
class Shown:
    """How a kind is worked in, and the key that chooses it where a segment is added to an agenda."""

    workspace: type[Workspace]
    key: str


WORKSPACES: dict[SegmentKind, Shown] = {
    "commitments": Shown(Commitments, "c"),
    "wins": Shown(Wins, "w"),
    "scoreboard": Shown(Scoreboard, "s"),
    "diagnosis": Shown(Diagnosis, "d"),
    "pipeline": Shown(Pipeline, "p"),
    "plan": Shown(Plan, "j"),
    "resources": Shown(Resources, "r"),
    "owners": Shown(Owners, "o"),
    "notes": Shown(Notes, "n"),
    "buffer": Shown(Notes, "b"),
}


def workspace_for(host: SittingStage, segment: Segment) -> Workspace:
    """A new workspace for a segment, by its kind."""
    return WORKSPACES[segment.kind].workspace(host, segment)
