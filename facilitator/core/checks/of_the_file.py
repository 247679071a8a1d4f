"""What only the file itself shows, whatever review it holds; `facilitator check` raises these."""

from facilitator.core.checks.finding import Check
from facilitator.core.checks.sources import FORMAT, ROBUSTNESS

UNREADABLE = Check(
    "unreadable",
    ("error",),
    "file",
    "the key, in words",
    "The file cannot be read as a review; a command that was given this file alone says so and nothing else.",
    "Correct the line that is named.",
    f"What must hold is in {FORMAT}; the exit code is 2.",
)
CUT_OFF = Check(
    "cut-off",
    ("error",),
    "file",
    "no key",
    "The meeting had begun and the file has no end: something cut it off.",
    "Look at the last whole copy, which the sentence names.",
    f"{FORMAT}: `[saved]` is always last; copies are described in {ROBUSTNESS}.",
)
UNKNOWN_KEY = Check(
    "unknown-key",
    ("warning",),
    "file",
    "the key, in words",
    "A key or a table that nobody knows: it is kept, and does nothing. A mistyped `flor` would silently be a "
    "default.",
    "Correct it; the sentence names the nearest known key. What is your own belongs in `[custom]`.",
    f"{FORMAT}: unknown keys are kept and named.",
)
ID_USED_TWICE = Check(
    "id-used-twice",
    ("warning",),
    "file",
    "the key, in words",
    "Two entries of one list have the same id, so that nobody can say which is meant.",
    "Give each its own.",
    f"Links (`bet`, `moves`, `from`) go by id in {FORMAT}.",
)
PERSON_TWICE = Check(
    "person-twice",
    ("warning",),
    "file",
    "the key, in words",
    "The same name stands twice on one side.",
    "Take one out, or write the names so that they can be told apart.",
    f"Owners are known by their names in {FORMAT}.",
)
CONFLICT_COPY = Check(
    "conflict-copy",
    ("warning",),
    "file",
    "the name of the copy",
    "Somebody else changed the file while its review was open; their version was kept beside it.",
    "Take over what is missing, then delete the copy.",
    f"{ROBUSTNESS}: somebody changes the file while its review is open.",
)
