"""Text of attachments counts by single passages, and sentences are cut where they end."""

from assistant.answers.asking.asked import Asked
from assistant.answers.asking.focus import Focus, Term
from assistant.answers.finding.enclosures import MOST, best_passage, worth_weighing
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.sentences import split


def _focus(*words: str) -> Focus:
    terms = tuple(Term(word, word, word, proper=False) for word in words)
    return Focus(asked=Asked.MAAL, terms=terms)


def _sentences(count: int, told: dict[int, str]) -> list[Evidence]:
    made = []
    for number in range(count):
        quote = told.get(number, "Rapporten er skrevet af rådgiveren.")
        made.append(
            Evidence(None, quote, 0, len(quote), order=number, attachment="Rapport")  # type: ignore[arg-type]
        )
    return made


def test_few_sentences_of_a_long_attachment_are_weighed() -> None:
    sentences = _sentences(3000, {1500: "Støjen ved skydebanen er 62 decibel."})
    kept = worth_weighing(_focus("støjen", "skydebanen"), sentences)
    assert sentences[1500] in kept
    assert len(kept) <= MOST


def test_words_of_an_attachment_count_in_one_passage() -> None:
    sentences = _sentences(3, {})
    far = [sentences[0], Evidence(None, "x", 0, 1, order=9, attachment="Rapport")]  # type: ignore[arg-type]
    assert best_passage(far, [[1.0, 0.0], [0.0, 0.9]]) == [1.0, 0.0]
    near = _sentences(2, {})
    assert best_passage(near, [[1.0, 0.0], [0.0, 0.9]]) == [1.0, 0.9]


def test_a_short_form_of_a_place_does_not_end_a_sentence() -> None:
    text = "Skaden var kælderen på Sdr. Kattrup Skole, der kostede 1,9 mio. kr. Den er tør."
    assert [s.text for s in split(text)] == [text[: text.index(" Den")], "Den er tør."]


def test_a_line_that_opens_with_an_amount_goes_on() -> None:
    text = "Det kan pumpes ind på stranden for\n1,9 mio. kr. eller sejles ud for 2,6 mio. kr."
    assert len(split(text)) == 1
