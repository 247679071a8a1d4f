"""The mail's draft, as a mail program reads it."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.session import Session
from facilitator.documents import inert
from facilitator.documents.blocks import Document
from facilitator.documents.calendar import invitation
from facilitator.documents.identity import Mark, review_id
from facilitator.documents.mail import draft
from facilitator.documents.preread import preread, subject
from tests.documents.readers import HOSTILE, NOW, Page, everywhere, sample

STEM = "2026-12-03"
NORTHWIND = sample("northwind-data", "2026-12-03")
NORDIC = sample("kvällsvik-logistik", "2027-01-14")


Known = tuple[Session, tuple[Session, ...]]


def written(text: str = "", known: Known = NORTHWIND) -> str:
    review, past = everywhere(text, known) if text else known
    mark = Mark(f"preread.{review_id(review, STEM)}", "0123456789abcdef")
    return draft(preread(review, past, NOW), subject(review), mark, NOW, invitation(review, NOW, STEM))


def read(raw: str) -> EmailMessage:
    return message_from_bytes(raw.encode("ascii"), policy=default)


def test_it_opens_as_a_draft_to_nobody() -> None:
    mail = read(written(known=NORDIC))
    assert mail["Subject"] == "Pre-read: Acme Cloud × Kvällsvik Logistik, Thursday 14 January 2027, 13:00"
    assert (mail["X-Unsent"], mail["To"], mail["Cc"], mail["From"]) == ("1", None, None, None)
    assert mail["Date"].datetime == NOW
    assert mail.defects == []


def test_text_page_and_invitation_are_in_it() -> None:
    mail = read(written())
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert "Thursday 3 December 2026, 10:00–11:00 (New York time" in plain.get_content()
    assert "svg" not in Page(page.get_content()).tags
    (calendar,) = mail.iter_attachments()
    assert calendar.get_filename() == "review.ics"
    assert calendar["Content-Type"].params["method"] == "PUBLISH"
    assert calendar.get_content().startswith("BEGIN:VCALENDAR\r\n")


def test_every_line_is_one_that_mail_may_have() -> None:
    lines = written(HOSTILE).split("\r\n")
    assert max(map(len, lines)) <= 78
    assert not any("\n" in line or "\r" in line for line in lines)


@pytest.mark.parametrize(
    "text", [HOSTILE, "x\r\nBcc: a@b.example", "ü" * 5000, "word " * 2000, "=?utf-8?q?=0ABcc:_x?="]
)
def test_no_text_makes_a_header_or_a_part(text: str) -> None:
    mail, plain = read(written(text)), read(written())
    assert mail.keys() == plain.keys()
    assert [part.keys() for part in mail.walk()] == [part.keys() for part in plain.walk()]


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from(["=?utf-8?q?", "=?utf-8?b?", "=0D=0A", "?=", "\r\n", "Bcc: x", " ", "é", "a" * 30])
    )
)
def test_no_subject_is_decoded_into_more_than_it_says(words: list[str]) -> None:
    subject = "Pre-read " + "".join(words)
    mail = read(draft(Document("Pre-read", "x", "y", ()), subject, Mark("k", "s"), NOW))
    assert mail["Subject"] == inert.header(subject)
    assert len(mail.keys()) == 7


def test_it_is_the_same_each_time_and_begins_with_its_name() -> None:
    assert written() == written()
    assert written().startswith(
        f"Message-ID: <preread.{review_id(NORTHWIND[0], STEM)}@facilitator.invalid>\r\n"
    )
    assert written().partition("\r\n")[0] != written(known=NORDIC).partition("\r\n")[0]
