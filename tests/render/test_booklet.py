"""What stands in a booklet, and that its web page and its Markdown carry it safely."""

from __future__ import annotations

import datetime
import html.parser
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dlstudy import cli
from dlstudy.core.bank import Bank, FollowUp, Level, Mistake, Question, QuestionId, Source
from dlstudy.errors import StudyError
from dlstudy.render.booklet import (
    Booklet,
    find_topics,
    make_booklet,
    rich_text_markdown,
    source_text,
    to_html,
    to_markdown,
)
from dlstudy.render.markup import Block
from dlstudy.render.richtext import RichText, Typesetter
from tests.render.hostile import hostile_texts

DAY = datetime.date(2026, 3, 1)
ANSWER = (
    "The rate $\\eta$ decides.\n\n- one $\\beta$\n  - deeper\n- **two**\n\n1. first\n2. second\n\n$$\\frac{a}{b} < c$$\n\n"
    "```python\nx = 1 < 2  # less\n```\n\n| a | b |\n| --- | ---: |\n| $x$ | `p|q` |\n\n> said\n>\n> again\n\n"
    "The [end](https://example.org/a?b=1&c=2)."
)


def question(name: str, topic: str, **changes: object) -> Question:
    fields: dict[str, object] = {
        "level": Level.BASIC,
        "revision": 1,
        "question": f"What is {name}?",
        "short": f"It is {name}.",
        "answer": ANSWER,
        "key_points": ("Say $\\eta$", "Say why"),
    }
    return Question(id=QuestionId(name), topic=tuple(topic.split("/")), **(fields | changes))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


@pytest.fixture
def bank() -> Bank:
    return Bank(
        [
            question("sgd", "Training/Gradient Descent", follow_ups=(FollowUp("And then?", see=QuestionId("lstm")),)),
            question("adam", "Training/Gradient Descent", level=Level.ADVANCED),
            question("epoch", "Training/Hyperparameters", mistakes=(Mistake("It is a step.", "It is many."),)),
            question(
                "lstm", "Sequences", sources=(Source("A. Author", "On *Gates*", 1997, doi="10.1162/neco.1997.9.8"),),
                follow_ups=(FollowUp("Why?", answer="For $c_t$."),),
            ),
        ]
    )  # fmt: skip


def booklet(bank: Bank, *names: str) -> Booklet:
    return make_booklet(bank, find_topics(bank, names), date=DAY)


def test_questions_stand_by_topic_and_are_numbered_through(bank: Bank) -> None:
    made = booklet(bank)

    assert [(s.path[-1], s.opens_chapter, [e.number for e in s.entries]) for s in made.sections] == [
        ("Gradient Descent", True, [1, 2]),
        ("Hyperparameters", False, [3]),
        ("Sequences", True, [4]),
    ]
    assert (made.title, made.summary) == ("Deep-learning interview", "4 questions with answers · 1 March 2026")


def test_a_topic_is_found_whatever_the_case_and_counts_once(bank: Bank) -> None:
    made = booklet(bank, "training", " TRAINING / gradient  descent")

    assert [entry.question.id for entry in made.entries] == ["sgd", "adam", "epoch"]


def test_an_unknown_topic_is_answered_with_the_nearest(bank: Bank) -> None:
    with pytest.raises(StudyError, match=r"^There is no topic “Trainig”; the nearest is “Training”\.$"):
        find_topics(bank, ["Trainig"])
    with pytest.raises(StudyError, match="the nearest is “Training/Gradient Descent”"):
        find_topics(bank, ["gradient decent"])


def test_levels_choose_and_none_left_is_said(bank: Bank) -> None:
    topics = find_topics(bank, ["Training"])

    assert [e.question.id for e in make_booklet(bank, topics, date=DAY, levels=[Level.ADVANCED]).entries] == ["adam"]
    with pytest.raises(StudyError, match="no question of the level intermediate in “Training”"):
        make_booklet(bank, topics, date=DAY, levels=[Level.INTERMEDIATE])


def test_a_follow_up_leads_to_the_question_in_the_booklet_or_names_it(bank: Bank, typesetter: Typesetter) -> None:
    whole, part = booklet(bank), booklet(bank, "Training")

    assert 'See question 4: <a href="#q4">What is lstm?</a>' in to_html(whole, typesetter)
    assert "See question 4: [What is lstm?](#question-4)" in to_markdown(whole, typesetter)
    assert "Not in this booklet: What is lstm?" in to_html(part, typesetter)
    assert "#q4" not in to_html(part, typesetter)


def test_every_link_inside_the_page_leads_somewhere(bank: Bank, typesetter: Typesetter) -> None:
    page = to_html(booklet(bank), typesetter)

    targets, ids = set(re.findall(r'href="#([^"]+)"', page)), re.findall(r' id="([^"]+)"', page)
    assert {"q1", "q2", "q3", "q4", "g0"} <= targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_page_holds_all_it_needs(bank: Bank, typesetter: Typesetter) -> None:
    page = to_html(booklet(bank), typesetter)

    assert not re.findall(r"<(?:script|link|img|iframe|object|embed|base|form)\b|@import|url\(", page)
    assert "default-src 'none'" in page
    assert set(re.findall(r'href="(https?:[^"]+)"', page)) == {
        "https://example.org/a?b=1&amp;c=2",
        "https://doi.org/10.1162/neco.1997.9.8",
    }


def test_the_page_is_well_formed_and_its_lists_nest(bank: Bank, typesetter: Typesetter) -> None:
    page = to_html(booklet(bank), typesetter)

    body = re.sub(r'<br>|<input type="checkbox">', "", page[page.index("<main>") : page.index("</main>") + 7])
    answer = ET.fromstring(body).find("section/article")  # noqa: S314 - our own page
    assert answer is not None
    assert answer.find("ul/li/ul/li") is not None
    assert [item.text for item in answer.findall("ol/li")] == ["first", "second"]
    assert [cell.get("class") for cell in answer.findall("div/table/thead/tr/th")] == [None, "right"]
    assert len(answer.findall("blockquote/p")) == 2


def test_formulas_on_the_page_are_pictures_that_say_their_latex(bank: Bank, typesetter: Typesetter) -> None:
    page = to_html(booklet(bank, "Sequences"), typesetter)

    assert '<svg role="img" aria-label="\\frac{a}{b} &lt; c"' in page
    assert "ex;vertical-align:" in page


def test_key_points_are_boxes_to_tick(bank: Bank, typesetter: Typesetter) -> None:
    made = booklet(bank, "Sequences")

    assert "- [ ] Say $\\eta$\n- [ ] Say why" in to_markdown(made, typesetter)
    assert to_html(made, typesetter).count('<input type="checkbox">') == 2


def test_the_same_booklet_gives_the_same_text(bank: Bank) -> None:
    assert to_html(booklet(bank), Typesetter()) == to_html(booklet(bank), Typesetter())
    assert to_markdown(booklet(bank), Typesetter()) == to_markdown(booklet(bank), Typesetter())


def _same(block: Block) -> tuple[object, ...]:
    """What a reader sees of a block: neighbouring words of one style are one, and so are kinds of white space."""
    words: list[list[object]] = []
    for run in (run for cells in (block.runs, *(cell for row in block.rows for cell in row)) for run in cells):
        style = (run.style & {"bold", "italic", "code"}, run.link, run.formula)
        if words and words[-1][1] == style:
            words[-1][0] = f"{words[-1][0]}{run.text}"
        else:
            words.append([run.text, style])
    joined = [(" ".join(str(text).split()), style) for text, style in words if str(text).strip()]
    return block.kind, block.quote, block.depth, bool(block.number), joined, block.aligns


@pytest.mark.parametrize(
    "text",
    [
        ANSWER,
        "1. one\n\n   more of it\n\n   ```\n   code\n   ```\n2. two",
        "# heading\n\ntext * with _signs_ [and](brackets) 5 < 6, a_b, \\$5 \\$6 & &lt; <b>",
        "1\\. no list\n\n\\- none\n\n\\# nor heading\n\n\\> nor quote\n\n+ a list",
        "```\nwith ``` inside\n```\n\nand `` ` `` here",
        "> quote\n>\n> - item\n>\n> $$x$$\n\nafter",
        "**bold** and *italic* and ***both*** and `code`",
    ],
)
def test_exported_markdown_means_what_the_source_means(typesetter: Typesetter, text: str) -> None:
    meant = typesetter.typeset(text)

    again = typesetter.typeset(rich_text_markdown(meant))

    assert list(map(_same, again.blocks)) == list(map(_same, meant.blocks))


class _Seen(html.parser.HTMLParser):
    """Gathers every element and attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in {"href", "src", "action", "data"}}


HARMLESS = set(
    "html head meta title style body svg defs path header h1 h2 h3 h4 h5 p nav ol ul li span a main section article div "  # noqa: SIM905 - one name after the other
    "label input dl dt dd strong em code pre table thead tbody tr th td blockquote br use rect".split()
)
_PLAIN = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> [x](javascript:alert(1)) '&lt;"


def test_hostile_words_stay_words_in_every_part_of_a_question(typesetter: Typesetter) -> None:
    bad = Source(_PLAIN, _PLAIN, 2000, where=_PLAIN, url='javascript:alert("1")')
    worse = Source(_PLAIN, _PLAIN, 2000, url='https://a.invalid/"><script>x</script>')
    evil = question(
        "evil", f"{_PLAIN}", question=_PLAIN, short=_PLAIN, answer=_PLAIN, key_points=(_PLAIN,),
        mistakes=(Mistake(_PLAIN, _PLAIN),), sources=(bad, worse), follow_ups=(FollowUp(_PLAIN, answer=_PLAIN),),
    )  # fmt: skip

    seen = _Seen()
    seen.feed(to_html(make_booklet(Bank([evil]), [Bank([evil]).root], date=DAY, title=_PLAIN), typesetter))

    assert seen.elements <= HARMLESS
    assert not [name for name in seen.attributes if name.startswith("on")]
    assert all(re.match(r"#|https://a\.invalid/%22%3E%3Cscript%3E", address) for address in seen.addresses)


def test_no_text_of_the_hostile_corpus_comes_alive(typesetter: Typesetter) -> None:
    texts = [text for text in hostile_texts("/etc/canary") if len(text) < 4_000]
    questions = [question(f"q{n}", "Evil", answer=text, key_points=(text,)) for n, text in enumerate(texts)]
    bank = Bank(questions)
    made = make_booklet(bank, [bank.root], date=DAY)

    seen = _Seen()
    seen.feed(to_html(made, typesetter))

    assert len(texts) > 300
    assert seen.elements <= HARMLESS
    assert all(re.match(r"#|https?://", address) for address in seen.addresses)


def test_a_text_with_an_open_fence_does_not_swallow_the_next_question(typesetter: Typesetter) -> None:
    bank = Bank([question("one", "T", answer="```\nopen", short="<!-- open"), question("two", "T")])

    markdown = to_markdown(make_booklet(bank, [bank.root], date=DAY), typesetter)

    plain = [block.plain for block in typesetter.typeset(markdown).blocks]
    assert "2. What is two?" in plain
    assert "\\<!-- open" in markdown


def test_a_source_is_words_and_at_most_a_web_address() -> None:
    shown = source_text(Source("A. *B*", "T `x`", 2001, url="javascript:alert(1)"))

    assert isinstance(shown, RichText)
    assert shown.plain == "A. *B* (2001). T `x`."
    assert not any(run.link for run in shown.blocks[0].runs)


def test_the_command_writes_the_file_and_says_what_is_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "t.md"

    code = cli.run(
        [
            "export",
            "--data-dir",
            str(tmp_path),
            "--format",
            "md",
            "--topic",
            "training/normalization",
            "--out",
            str(file),
        ]
    )

    assert code == 0
    assert re.fullmatch(rf"\d+ questions in {re.escape(str(file))}\.\n", capsys.readouterr().out)
    assert file.read_text().startswith("# Training › Normalization\n")


def test_the_command_answers_an_unknown_topic_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--data-dir", str(tmp_path), "--out", str(tmp_path / "x.pdf")]

    code = cli.run(["export", "--format", "pdf", "--topic", "Trainig", *where])

    assert (code, capsys.readouterr().err) == (1, "dlstudy: There is no topic “Trainig”; the nearest is “Training”.\n")
    assert not (tmp_path / "x.pdf").exists()


def test_a_web_page_says_in_which_language_its_questions_are(typesetter: Typesetter) -> None:
    bank = Bank([question("sgd", "Training", language="de"), question("adam", "Training")])

    page = to_html(booklet(bank), typesetter)

    assert '<html lang="en">' in page
    assert '<h4 lang="de">What is sgd?</h4>' in page
    assert "<h4>What is adam?</h4>" in page
    assert page.count('lang="de"') == len(re.findall(r"<(?:a|span|h2|h4|div|ul)[^>]* lang=\"de\"", page)) > 4
