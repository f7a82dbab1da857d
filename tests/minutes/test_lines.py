import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.minutes.furniture import mark_furniture
from assistant.minutes.lines import joined, lines_of, unmarked, wrap_width

WRAPPED = """\
Området er på 4,1 hektar og ligger mellem jernbanen og åen, og der
er en bebyggelsesprocent på 35. Der skal friholdes et bredt bælte
mod åen af hensyn til frøerne, som er fredede. Forslaget er sendt
i høring, og der er indkommet otte svar fra naboer og fra de for-
eninger, som bruger området. De fleste er positive, men også ikke-
ansatte har spurgt, om der bliver adgang til de nye stier og de-
res broer, når anlægget er færdigt, og hvem der skal holde dem i
orden om vinteren."""


def test_markdown_marks_are_taken_off_and_levels_kept() -> None:
    heading, bold, plain = lines_of("## **Punkt 1: T**\n\n**Mødedato**   i dag\n* en note")
    assert (heading.text, heading.level, heading.emphasised) == ("Punkt 1: T", 2, True)
    assert (bold.text, bold.gap) == ("Mødedato   i dag", 1)
    assert plain.text == "* en note"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("i både at arbejde **på tværs** og *alene*", "i både at arbejde på tværs og alene"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("fil_med_streger_i.pdf", "fil_med_streger_i.pdf"),
        (r"1\. punkt", "1. punkt"),
    ],
)
def test_only_paired_marks_are_emphasis(text: str, plain: str) -> None:
    assert unmarked(text) == plain


def test_wrapped_lines_are_joined_and_soft_hyphens_closed() -> None:
    lines = lines_of(WRAPPED)
    text = joined(lines, wrap_width(lines))
    assert "fra de foreninger, som bruger" in text
    assert "stier og deres broer" in text
    assert "ikke-\nansatte" in text
    assert text.count("\n") == 1


def test_a_wider_list_of_names_does_not_hide_where_the_text_was_broken() -> None:
    members = "Medlemmer: " + ", ".join(f"Asta Brønlund nr. {number} (A)" for number in range(6))
    lines = lines_of(f"{members}\n{WRAPPED}")
    text = joined(lines, wrap_width(lines))
    assert "fra de foreninger, som bruger" in text
    assert text.startswith(f"{members}\n")


def test_short_lines_are_not_joined() -> None:
    lines = lines_of("at vejen bygges\nat stien bygges\nat broen bygges")
    assert joined(lines, wrap_width(lines)).count("\n") == 2


def test_a_sentence_goes_on_after_a_page_break() -> None:
    lines = mark_furniture(
        lines_of("Projektlederen er ansat til udgangen af\n\nSide 2\n\nåret.\n\nNyt afsnit.")
    )
    assert joined(lines) == "Projektlederen er ansat til udgangen af året.\n\nNyt afsnit."


def test_blank_lines_of_nbsp_count_as_one_gap() -> None:
    lines = lines_of("a\n\u00a0\n\u00a0\nb")
    assert [(line.text, line.gap) for line in lines] == [("a", 0), ("b", 2)]
    assert joined(lines) == "a\n\nb"


@given(st.text(max_size=300), st.integers(min_value=0, max_value=130))
def test_no_letter_is_lost_between_lines_and_text(text: str, width: int) -> None:
    lines = lines_of(text)
    letters = [sign for line in lines for sign in line.text if sign.isalnum() and not line.noise]
    assert [sign for sign in joined(lines, width) if sign.isalnum()] == letters
