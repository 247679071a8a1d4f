"""A document as the draft of a mail, to be opened in a mail program, addressed and sent from there."""

import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from facilitator.documents import inert
from facilitator.documents.blocks import Document
from facilitator.documents.html import as_html
from facilitator.documents.identity import Mark
from facilitator.documents.plain import as_plain


def draft(
    document: Document, subject: str, mark: Mark, now: datetime, invitation: bytes | None = None
) -> str:
    """The text of an `.eml` file, the same for the same input; the invitation goes with it as `review.ics`.

    The mark's key names the mail for ever and begins the file. Nobody's address is known, so none is named.
    """
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{mark.key}@facilitator.invalid>"
    message["X-Facilitator"] = f"says {mark.says}"
    message["X-Unsent"] = "1"  # Outlook opens it for writing
    message["Subject"] = inert.header(subject)
    message["Date"] = now.replace(microsecond=0)
    message.set_content(as_plain(document), cte="quoted-printable")
    message.add_alternative(as_html(document, mail=True), subtype="html", cte="quoted-printable")
    if invitation is not None:
        message.add_attachment(
            invitation.decode("utf-8"),
            subtype="calendar",
            cte="base64",
            params={"method": "PUBLISH"},
            filename="review.ics",
        )
    _name_the_seams(message, mark.key)
    return message.as_bytes().decode("ascii")


def _name_the_seams(message: EmailMessage, key: str) -> None:
    """Between the parts stands what no part contains: else it would be drawn by lot."""
    for number, part in enumerate(one for one in message.walk() if one.is_multipart()):
        part.set_boundary(f"={hashlib.sha256(f'{key}/{number}'.encode()).hexdigest()[:32]}=")
