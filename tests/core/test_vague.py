"""What is questioned as vague, and who counts as nobody; what real people write passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.vague import not_a_person, vague


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("Do more co-selling", "Do more"),
        ("More co-selling in the Nordics", "More co-selling"),
        ("Agree to run more cosell", "more cosell"),
        ("Plan more co\u2011selling", "more co\u2011selling"),  # the hyphen of a word processor
        ("Work on enablement", "Work on"),
        ("Keep working on the connector", "working on"),
        ("Work  more\nclosely with sales", "Work more"),
        ("Follow up with the team", "Follow up"),
        ("Follow up", "Follow up"),
        ("Discuss pricing", "Discuss"),
        ("Align on messaging", "Align"),
        ("Continue co-selling", "Continue"),
        ("Co-sell more", "Co-sell more"),
        ("Sell more together", "Sell more"),
        ("Support the launch", "Support the"),
        ("Reach out to partners", "Reach out"),
        ("The team will follow up", "The team"),
        ("Revisit the pricing next quarter", "next quarter"),
        ("Look into single sign-on", "Look into"),
        ("Send the list asap", "asap"),
        ("Send the list as soon as possible", "as soon as possible"),
        ("Call Contoso soon", "soon"),
        ("Touch base with Maria", "Touch base"),
        ("Circle back on pricing", "Circle back"),
        ("Stay aligned", "Stay aligned"),
        ("Sync up with marketing", "Sync up"),
        ("Try to close Contoso", "Try to"),
        ("Be more proactive", "Be more"),
        ("Keep pushing the pilot", "Keep pushing"),
        ("Leverage the marketplace", "Leverage"),
        ("Continue to support the pilot", "Continue to"),
        ("Share leads when possible", "when possible"),
        ("Improve communication", "Improve"),
        ("Increase pipeline", "Increase"),
        ("Drive awareness of the connector", "Drive awareness"),
        ("Explore a joint offer", "Explore"),
    ],
)
def test_an_action_that_cannot_be_seen_done_is_questioned_with_its_words(what: str, words: str) -> None:
    assert vague(what) == words


@pytest.mark.parametrize(
    "what",
    [
        "Send the customer list",
        "Run 3 joint discovery calls",
        "Publish next-quarter pricing",
        "Send next quarter's price list to Maria",
        "Train the team in Oslo on the new API",
        "Train the team on the new connector",
        "Set date for next quarter",
        "Enter the deals that close next quarter into the CRM",
        "Send the follow-up mail with both price lists",
        "Discuss the 3 open contracts with legal",
        "Support matrix published on the portal",
        "Introduce Priya to the team lead at Contoso",
        "Send the list as soon as the NDA is signed",
        "Introduce Soon-Yi to Tom",
        "Make the connector work on Windows",
        "Get the plugin to work on Postgres 16",
        "Do more than ten calls in March",
        "Increase the pipeline of the pilot to $400k",
        "Improve time to first value to thirty days, ten for pilots",
        "Continue the pilot to 31 March",
        "Confirm that Contoso will continue to pay",
        "Book the workshop with Contoso's CTO",
        "Share the battlecard with all twelve sellers",
        "Fix the token expiry that puts connectors to sleep",
        "Sync upstream changes into the shared workspace",
        "Name one person in legal for the marketplace paper",
        "Write the insurance playbook, ten pages",
        "Call Acme in before a tender is answered",
        "Renew the co-sell agreement",
        "Move the forecast call to the same hour on both sides",
        "Invite the improvement board",
        "Dispute: what counts as influenced pipeline",
        "Wyślij listę klientów",
        "顧客リストを送る",
        "Отправить список клиентов",
        "",
    ],
)
def test_what_real_people_write_is_left_alone(what: str) -> None:
    assert vague(what) is None


@pytest.mark.parametrize(
    "owner",
    [
        "the team", "Team", "our team", "Sales team", "the Acme team", "Falcon squad", "both teams",
        "Sales", "the sales", "EMEA sales", "Field marketing", "presales", "pre-sales", "Customer success",
        "solutions engineering", "the engineers", "all sellers", "partner managers", "their legal department",
        "partner", "the partner", "both sides", "Alliances", "IT", "our folks",
        "everyone", "Everybody", "all", "both", "both of us", "we", "us", "they", "someone", "anybody",
        "nobody", "no one", "none", "TBD", "tba", "tbc", "n/a", "NA", "?", "??", "-", "—", "", "  ", "1",
        "Sam and Maria", "Sam & Maria", "Sam&Maria", "Sam / Maria", "Sam/Maria", "Sam + Maria",
        "Sam or Maria", "Sam, Maria", "Sam; Maria", "李雷、韩梅梅", "the", "Van der Berg, Jan & Maria",
        "our SE", "someone from sales", "somebody at Northwind", "to be decided", "Team EMEA", "VP Sales",
        "Head of Alliances", "sales director EMEA", "the CTO", "Berlin sellers", "TBD (Acme)", "one of us",
    ],
)  # fmt: skip
def test_an_owner_that_is_nobody(owner: str) -> None:
    assert not_a_person(owner)


@pytest.mark.parametrize(
    "owner",
    [
        "Sam", "Sam Okafor", "Anna Sales", "Anne-Marie", "Team Lead Bob", "Ann-Sofie von Holt", "O'Brien",
        "Márta Szabó", "Åsa Nyström", "Zoë Castellane", "Ingrid Sølberg", "Çağlar Öztürk", "Nguyễn Thị Ánh",
        "The Anh Nguyen", "李雷", "田中 さくら", "محمد علي", "Дмитрий", "José Ortega y Gasset",
        "Costa e Silva", "Sammy Davis, Jr.", "Priya Raman, PhD", "sam+qbr@acme.com", "Andy Sanders",
        "Orla Band", "Al", "Wes", "Bo Allen", "Sue Staff", "Byron Folks", "Success Okafor", "Mark Etting",
        "Peter Sellers", "Van der Berg, Jan", "Berg, Jan van der", "Anna Lee, CPA", "Anna Lee, CPA, MBA",
        "Anna Lee, VP Sales", "SE", "Farokh Engineer", "Sue Chief",
        "Will Partner", "J", "Q2 Jones", "Theo", "Usha", "Naomi", "Allison", "Itzel", "Hrant", "Legal Eagle",
    ],
)  # fmt: skip
def test_a_name_is_a_person(owner: str) -> None:
    assert not not_a_person(owner)


@given(st.text(max_size=200))
def test_whatever_is_typed_gets_an_answer_that_spaces_and_case_do_not_change(text: str) -> None:
    spaced = f"  {text}\n"
    assert not_a_person(spaced) == not_a_person(text)
    assert vague(spaced) == vague(text)


@given(st.sampled_from(["do more co-selling", "work on it", "call soon"]), st.text(max_size=40))
def test_vague_words_are_found_and_quoted_as_they_were_written(words: str, after: str) -> None:
    found = vague(f"{words.upper()} . {after}")
    assert found is not None
    assert found == found.upper()
    assert found in words.upper()


def test_five_thousand_characters_are_read_at_once() -> None:
    for text in ("the " * 1250, "a " * 2500, "make " * 1000, "x" * 5000, "de " * 1600):
        assert not not_a_person(text + "Sam")
        assert vague(text + "Sam") is None
