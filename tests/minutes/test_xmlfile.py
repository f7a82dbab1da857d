import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnreadableFile
from assistant.minutes.xmlfile import MOST_TAGS, parse_xml, said


def refusal(text: str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        parse_xml("eksport.xml", text)
    return str(caught.value)


def test_the_text_of_an_element_is_said_without_white_space() -> None:
    root = parse_xml("a.xml", "<a><b> Sal <i>B</i>\n</b></a>")
    assert said(root, "b") == "Sal B"
    assert said(root, "c") == ""
    assert said(None) == ""


@pytest.mark.parametrize(
    "reference", ["&#xC;", "&#12;", "&#x0;", "&#xFFFE;", "&#xD800;", "&#99999999;"]
)
def test_character_references_that_xml_forbids_are_taken_out(reference: str) -> None:
    found = said(parse_xml("a.xml", f"<a>før{reference}efter</a>"))
    assert found.replace("\n", "") == "førefter"


def test_forbidden_characters_are_taken_out_and_a_page_break_ends_the_line() -> None:
    assert said(parse_xml("a.xml", "<a>\x01før\fefter\x0b\ufffe</a>")) == "før\nefter"


def test_three_carriage_returns_of_an_export_are_one_line_end() -> None:
    assert said(parse_xml("a.xml", "<a>et\r\r\nto\r\ntre</a>")) == "et\nto\ntre"


def test_what_the_declaration_says_of_the_encoding_does_not_matter() -> None:
    text = '\ufeff<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>\n<a>Sø</a>'
    assert said(parse_xml("a.xml", text)) == "Sø"


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0"?>\n<!-- <a> -->\n<!DOCTYPE a [<!ENTITY b "&c;&c;">]>',
        '<!ENTITY x "y">',
    ],
)
def test_a_document_type_is_refused(prolog: str) -> None:
    message = refusal(f"{prolog}<a>&x;</a>")
    assert message.startswith("eksport.xml: XML-filen erklærer en dokumenttype")


def test_a_document_type_inside_a_text_is_text() -> None:
    root = parse_xml("a.xml", "<a><![CDATA[<!DOCTYPE html><p>Hej</p>]]></a>")
    assert said(root) == "<!DOCTYPE html><p>Hej</p>"


def test_unknown_entities_are_refused() -> None:
    assert "beskadiget" in refusal("<a>&laengere;</a>")


def test_a_cut_off_file_is_refused() -> None:
    assert "beskadiget" in refusal("<a><b>tekst</b>")


def test_too_many_tags_are_refused() -> None:
    assert "for mange elementer" in refusal("<a>" + "<b/>" * MOST_TAGS + "</a>")


def test_too_deep_nesting_is_refused() -> None:
    assert "beskadiget" in refusal("<a>" * 5000 + "</a>" * 5000)


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        said(parse_xml("a.xml", text))
    except UnreadableFile as refused:
        told = refused.source
    else:
        told = "a.xml"
    assert told == "a.xml"
