"""Entries for a calendar (iCalendar, RFC 5545): the review, and what was agreed in it.

They are published, not requested: a request asks guests to answer an organizer by mail, and no address is
known here. So a calendar takes them in as they are, and no answer goes astray.
"""

from facilitator.documents.calendar.review import invitation

__all__ = ["invitation"]
