"""A review file as a person would have written it."""

import pytest

REVIEW = """\
schema = 1

[session]
partner = "Northwind Data"
us = "Acme"
quarter = "2026-Q4"
tier = "growth"
starts = 2026-12-03T10:00:00-05:00
zone = "America/New_York"
currency = "USD"
status = "held"
moved_from = [2026-11-26]

[[people]]
name = "Sam Ortiz"
side = "us"
decides = true
leaves = 10:45:00

[[people]]
name = "Maria Wolf"
side = "them"

[[agenda]]
id = "wins"
kind = "wins"
title = "Wins"
minutes = 5
looks = "back"

[[agenda]]
id = "scoreboard"
kind = "scoreboard"
title = "Scoreboard"
minutes = 10
floor = 5
looks = "back"

[[agenda]]
id = "plan"
kind = "plan"
title = "Joint plan"
minutes = 20
looks = "forward"
protected = true

[[scoreboard]]
id = "sourced_pipeline"
name = "Sourced pipeline"
unit = "USD"
better = "up"
target = 400000
value = 350000.5
was = [340000]
[scoreboard.earlier]
2026-Q2 = 250000

[[actions]]
id = "a1"
what = "Run 3 joint discovery calls"
owner = "Sam Ortiz"
due = 2027-03-15

[[log]]
at = 2026-12-03T10:04:00-05:00
event = "start"
segment = "wins"
hard_stop = 2026-12-03T11:00:00-05:00

[[log]]
at = 2026-12-03T10:09:00-05:00
event = "enter"
segment = "plan"

[[log]]
at = 2026-12-03T10:58:00-05:00
event = "end"

[custom]
anything = { goes = [1, "two"] }

[saved]
by = "facilitator 0.1.0"
"""


@pytest.fixture
def review() -> str:
    """The text of a held review; tests change a line of it."""
    return REVIEW
