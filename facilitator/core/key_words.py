"""What each table and key of a session file is: the one source for editors' hints and docs/format.md.

Kept apart from the models: nothing else needs these words, and a review opens without them.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """What a table holds, and what each of its keys means."""

    about: str
    keys: Mapping[str, str]


_ID = "Names this entry within the file; links to it use it. Leave it as it is."
_SIDE = "Which company: us or them."
_FROM = "What this goes on with: the file's day and the id there, 2026-09-03/{}."

#: By the name of the table; keys as the file has them.
TABLES: Mapping[str, Words] = {
    "": Words(
        "One review between two companies: its meeting, what was said and agreed in it, and its clock.",
        {"schema": "The version of this format. A newer one is refused, and the file not touched."},
    ),
    "session": Words(
        "Whose review it is, and when.",
        {
            "partner": "The partner's name, as both sides write it.",
            "us": "The name of our own company.",
            "quarter": "The quarter under review: in the first 45 days of one that is the one before.",
            "tier": "How much of a partner it is; a new review has the agenda and scoreboard of its tier.",
            "starts": "When the meeting starts, with the offset of the clocks there.",
            "zone": "The time zone of the meeting by its IANA name, Europe/Berlin: documents and calendars "
            "show its clocks.",
            "currency": "ISO code of the amounts of deals and forecast.",
            "status": "Planned, held or cancelled. Starting the meeting makes it held.",
            "moved_from": "The days that it was set for before it was moved, the first one first.",
        },
    ),
    "people": Words(
        "Everybody invited, on both sides.",
        {
            "name": "As it is to be read on the screen and in the recap.",
            "side": _SIDE,
            "role": "What they do, in free words.",
            "decides": "Whether they can commit their side to a plan.",
            "sponsor": "Whether they are an executive sponsor of the partnership.",
            "leaves": "The time of day at which they have to go.",
            "present": "Whether they came. Absent until the roll is called.",
        },
    ),
    "agenda": Words(
        "The segments of the meeting, in order.",
        {
            "id": _ID,
            "kind": "What is done in it; each kind has its own workspace.",
            "title": "What it is called on the screen.",
            "minutes": "How long it is planned to take.",
            "looks": "Back at the past, forward, or a buffer: those that look back pay first for an overrun.",
            "floor": "The minutes that it keeps until only the plan is at stake; else half of them.",
            "protected": "Whether it keeps all its minutes, whatever runs over. The joint plan does.",
        },
    ),
    "commitments": Words(
        "What the last review committed to, graded at the beginning of this one.",
        {
            "id": "The file and the entry that it comes from: 2026-09-03/a3.",
            "kind": "An action, or a bet of the joint plan.",
            "what": "What was agreed on, in its own words.",
            "owner": "Who answers for it.",
            "side": _SIDE,
            "with": "The named counterpart on the other side.",
            "due": "By when it was to be done.",
            "target": "What a bet was to reach.",
            "outcome": "How it was graded; dropped only where both sides agreed to that.",
            "result": "What came of it, in words.",
            "note": "Our own note; no document shares it.",
            "carried": "How many reviews it has been carried.",
        },
    ),
    "scoreboard": Words(
        "The numbers that both sides look at: eight rows at most.",
        {
            "id": "Names the row; the same over all reviews, so that its history is found.",
            "name": "What the row is called.",
            "means": "The definition that both sides agreed on.",
            "unit": "An ISO currency, count, % or days.",
            "better": "Whether up or down is good.",
            "target": "What it is to reach.",
            "value": "The number of the quarter under review. Absent: not known yet, which is never zero.",
            "source": "Where the number comes from.",
            "note": "Our own note; no document shares it.",
            "discuss": "Whether it is to be talked about.",
            "disputed": "Whether somebody doubts the number.",
            "was": "Values that were corrected since, the oldest first.",
            "earlier": "Values of earlier quarters that no file has, or that are to be corrected.",
        },
    ),
    "notes": Words(
        "Everything said that is no action.",
        {
            "id": _ID,
            "segment": "The id of the segment in which it was said.",
            "kind": "What it is: a priority of a side, a win, something stuck, an ask, a decision ...",
            "text": "What was said.",
            "side": _SIDE,
            "at": "When it was written down.",
        },
    ),
    "deals": Words(
        "The deals that both sides work on.",
        {
            "id": _ID,
            "name": "The deal, or the customer.",
            "stage": "Where it stands, in the words of the CRM.",
            "amount": "What it is worth, in the currency of the session.",
            "state": "Stuck ones and those at risk are talked about first.",
            "blocker": "What holds it up. Ours: no document shares it.",
            "help": "Who can help with that. Ours: no document shares it.",
            "close": "When it is expected to close.",
        },
    ),
    "forecast": Words(
        "The quarter ahead, in the currency of the session; coverage is pipeline over target.",
        {
            "target": "What is to be reached.",
            "expected": "What is expected.",
            "pipeline": "What is open.",
            "needed_from": "Where new pipeline is to come from.",
        },
    ),
    "initiatives": Words(
        "What was proposed, and the answers to the four questions. Four yes pass; anything else is put off.",
        {
            "id": _ID,
            "title": "The initiative in a few words.",
            "side": "Who proposed it: us or them.",
            "why": "What speaks for it.",
            "aligned": "Is it aligned with the priorities of both sides? Absent: not asked.",
            "aligned_note": "What was said to that. Ours: no document shares it.",
            "resourced": "Are the people and the money there? Absent: not asked.",
            "resourced_note": "What was said to that. Ours: no document shares it.",
            "measurable": "Is there a number that it moves? Absent: not asked.",
            "measurable_note": "What was said to that. Ours: no document shares it.",
            "timely": "Is now the time? Absent: not asked.",
            "timely_note": "What was said to that. Ours: no document shares it.",
            "revisit": "The quarter that it was put off to.",
            "raised": "The day on which it was first proposed.",
            "deferrals": "How often it was put off.",
            "from": _FROM.format("i2"),
            "closed": "Whether the room let it go for good.",
        },
    ),
    "bets": Words(
        "The joint plan: one or two things that both sides commit to, three at most.",
        {
            "id": _ID,
            "title": "The bet in a few words.",
            "initiative": "The id of the initiative that it was made of.",
            "why": "Why it is worth it, with the number that it moves.",
            "moves": "The id of the scoreboard row that it is to move.",
            "ours": "What we commit to.",
            "theirs": "What they commit to.",
            "our_owner": "Who answers for our part.",
            "their_owner": "Who answers for theirs.",
            "target": "By what both sides will know that it worked.",
            "from": _FROM.format("b1"),
        },
    ),
    "actions": Words(
        "Who does what by when: seven at most.",
        {
            "id": _ID,
            "what": "What is to be done, so that everybody knows when it is.",
            "owner": "The one person who answers for it.",
            "side": _SIDE,
            "with": "The named counterpart on the other side.",
            "due": "By when.",
            "bet": "The id of the bet that it serves.",
            "status": "What was heard of it since.",
            "was_due": "The days that it was due on before, the oldest first.",
            "from": "The commitment that it renews: 2026-09-03/a3.",
            "note": "Our own note; where it is blocked, the reason, which is shared.",
        },
    ),
    "follow_up": Words(
        "What comes after the meeting.",
        {
            "every": "How often both sides check in until the next review.",
            "next_review": "The day agreed on for it.",
            "recap_sent": "When the recap went out; within a day it still counts.",
            "satisfaction_us": "What it was worth to us, 1 to 10. Asked afterwards, never of faces.",
            "satisfaction_them": "What it was worth to them, 1 to 10.",
        },
    ),
    "check_ins": Words(
        "The short meetings between two reviews, where one was held, moved or left out.",
        {
            "date": "The day.",
            "held": "Whether it was held.",
            "note": "What was found, in three lines.",
        },
    ),
    "log": Words(
        "What the clock was told. Every timer is computed from it; nothing of it is ever rewritten.",
        {
            "at": "When, with the offset of the clocks there.",
            "event": "What happened.",
            "segment": "The id of the segment that was entered, or given up time.",
            "hard_stop": "When the room must leave.",
            "seconds": "How much of the protected segment the room gave up.",
            "minutes": "What the segment is planned at from then on.",
            "open": "What was still missing when the meeting was closed.",
        },
    ),
    "custom": Words("Whatever you like; the program keeps it, and some things of its own.", {}),
    "saved": Words(
        "Always the last table of a file that the program wrote: where it is missing, the file was cut off.",
        {"by": "The program and its version."},
    ),
}
