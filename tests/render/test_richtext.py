"""What Markdown turns into, what is kept of it, and what it can never do."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.render.formulas import FormulaError, set_formula
from dlstudy.render.richtext import RichText, Run, Typesetter, formula_problems, write_pack
from tests.render.hostile import hostile_texts


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


def _runs(rich_text: RichText) -> list[Run]:
    return [run for block in rich_text.blocks for run in block.runs]


def test_words_code_and_formulas_are_told_apart(typesetter: Typesetter) -> None:
    runs = _runs(typesetter.typeset(r"A **bold** word, `x = 1` and $\eta$."))

    assert [(run.text, sorted(run.style), run.formula) for run in runs] == [
        ("A ", [], -1), ("bold", ["bold"], -1), (" word, ", [], -1), ("x = 1", ["code"], -1), (" and ", [], -1),
        (r"$\eta$", [], 0), (".", [], -1),
    ]  # fmt: skip


def test_the_plain_text_has_formulas_as_latex_and_code_as_code(typesetter: Typesetter) -> None:
    rich_text = typesetter.typeset(
        "# Rate\n\nIt is $\\eta$:\n\n$$\\frac{a}{b}$$\n\n- one\n- two\n\n3. three\n\n```python\nx = 1\n```"
    )

    assert rich_text.plain == "Rate\nIt is $\\eta$:\n$$\\frac{a}{b}$$\n• one\n• two\n3. three\nx = 1"


def test_a_heading_is_a_bold_paragraph(typesetter: Typesetter) -> None:
    block = typesetter.typeset("## Why *so*").blocks[0]

    assert block.kind == "paragraph"
    assert [sorted(run.style) for run in block.runs] == [["bold"], ["bold", "italic"]]


def test_a_table_has_a_head_rows_and_aligned_columns(typesetter: Typesetter) -> None:
    block = typesetter.typeset("| a | b |\n| --- | ---: |\n| $x$ | 2 |").blocks[0]

    assert block.plain == "a | b\n$x$ | 2"
    assert block.aligns == ("left", "right")


def test_a_displayed_formula_within_a_paragraph_stands_on_its_own(typesetter: Typesetter) -> None:
    blocks = typesetter.typeset("Before\n$$x$$\nafter").blocks

    assert [block.kind for block in blocks] == ["paragraph", "formula", "paragraph"]


def test_python_is_highlighted_and_other_languages_are_left_alone(typesetter: Typesetter) -> None:
    python = typesetter.typeset("```python\ndef f(): return 1  # one\n```")
    output = typesetter.typeset("```output\ndef f(): return 1\n```")

    assert {"keyword", "name", "number", "comment"} <= {style for run in _runs(python) for style in run.style}
    assert [run.style for run in _runs(output)] == [{"code"}]


def test_money_is_not_a_formula(typesetter: Typesetter) -> None:
    rich_text = typesetter.typeset("From $5 to $6, or \\$7.")

    assert rich_text.plain == "From $5 to $6, or $7."
    assert not rich_text.problems


def test_html_is_shown_as_text(typesetter: Typesetter) -> None:
    assert typesetter.typeset("<b>x</b> <img src=/etc/passwd>").plain == "<b>x</b> <img src=/etc/passwd>"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "../x", "//host/x", "x"]
)
def test_only_web_addresses_are_links(typesetter: Typesetter, address: str) -> None:
    runs = _runs(typesetter.typeset(f"[x]({address}) [y](https://example.org/a?b=1)"))

    assert {run.link for run in runs} == {"", "https://example.org/a?b=1"}


def test_a_picture_is_its_alternative_text(typesetter: Typesetter) -> None:
    assert typesetter.typeset("![a plot](file:///x.png)").plain == "a plot"


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\foo{x}", r"\foo is not known"), (r"\frac{1}", "cannot be parsed"), ("x_{", "no partner"),
        (r"\left( x", "extra left or missing right"), (r"\begin{foo}x\end{foo}", "not known"), ("x^2^3", "double superscripts"),
        (r"\text{日}", "no sign for"), (r"\def\x{y}\x", "not for answers"), ("a & b", "“&” outside"),
    ],
)  # fmt: skip
def test_a_formula_that_cannot_be_parsed_is_shown_as_its_marked_source(
    typesetter: Typesetter, latex: str, reason: str
) -> None:
    rich_text = typesetter.typeset(f"One\n\nsees ${latex}$ here")
    [(line, sentence)] = rich_text.problems

    assert line == 2
    assert latex in sentence
    assert reason in sentence
    assert Run(f"${latex}$", frozenset({"wrong"})) in _runs(rich_text)


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}", r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{aligned} a &= b \\ &= c \end{aligned}", r"\left.\frac{\partial L}{\partial w}\right|_{w=0}",
        r"\underbrace{a+b}_{n}", r"\log_2 x", r"\operatorname{softmax}(z)_i", r"\mathbb{E}_{x\sim p}[x]", r"\binom{n}{k}",
        r"\sqrt[3]{x}", r"\hat{y}\bar{x}\tilde{h}", r"\lVert x\rVert_2^2", r"10{,}000", r"93.5\%", r"\boxed{x}\cancel{y}",
    ],
)  # fmt: skip
def test_what_answers_need_can_be_set(latex: str) -> None:
    formula = set_formula(latex, display=True)

    assert formula.width > 0
    assert formula.ascent > 0
    assert formula.glyphs


def test_an_x_is_one_x_height_high_and_stands_on_the_baseline() -> None:
    formula = set_formula(r"\mathrm{x}", display=False)

    assert formula.ascent == pytest.approx(1, abs=0.01)
    assert formula.descent == pytest.approx(0, abs=0.01)


def test_rows_of_aligned_equations_do_not_touch() -> None:
    one = set_formula(r"\sum_{i=1}^n x_i", display=True)
    two = set_formula(r"\begin{aligned} \sum_{i=1}^n x_i \\ \sum_{i=1}^n x_i \end{aligned}", display=True)

    assert two.ascent + two.descent > 2 * (one.ascent + one.descent)


@pytest.mark.parametrize("sign", [r"\sum", r"\prod", r"\int", r"\bigcup"])
def test_a_large_operator_in_a_line_is_smaller_than_a_displayed_one(sign: str) -> None:
    latex = sign + "_{i=1}^n x_i"

    in_line, displayed = (set_formula(latex, display=display) for display in (False, True))

    assert max(scale for _, _, _, scale in in_line.glyphs) == max(scale for _, _, _, scale in displayed.glyphs)
    assert in_line.ascent + in_line.descent < 0.75 * (displayed.ascent + displayed.descent)


def test_a_formula_can_be_had_as_svg_for_a_web_page() -> None:
    svg = set_formula(r"\frac{a}{b} < c", display=False).svg(x_height=0.5)

    assert svg.startswith("<svg ")
    assert 'aria-label="\\frac{a}{b} &lt; c"' in svg


def test_the_checker_learns_line_and_sentence() -> None:
    assert formula_problems("fine $x$\n\nand $\\foo$") == [
        (2, "The formula \\foo is shown as its source: \\foo is not known.")
    ]


def test_a_lost_dollar_is_a_problem() -> None:
    assert "opens no formula" in formula_problems(r"the rate $\eta is small")[0][1]


def test_a_text_above_the_limits_is_shown_as_it_stands_and_says_so(typesetter: Typesetter) -> None:
    rich_text = typesetter.typeset("**x** " * 5_000)

    assert rich_text.plain.startswith("**x** **x**")
    assert "20000 characters" in rich_text.problems[0][1]


# What is kept


def test_a_text_that_nobody_has_set_comes_as_it_was_written_and_needs_no_library() -> None:
    program = (
        "import sys; from dlstudy.render.richtext import Typesetter;"
        f"print(Typesetter().at_once({SAMPLE!r}).plain);"
        "print({'markdown_it', 'mdit_py_plugins', 'ziamath', 'ziafont', 'latex2mathml', 'pygments'} & set(sys.modules))"
    )

    said = subprocess.check_output([sys.executable, "-c", program], text=True).splitlines()

    assert said[0] == "Rate $\\eta$ and **more**"
    assert said[-1] == "set()"


def test_a_text_that_was_set_comes_so_at_once(tmp_path: Path) -> None:
    whole = Typesetter(tmp_path).typeset(SAMPLE)

    assert Typesetter(tmp_path).at_once(SAMPLE) == whole


SAMPLE = "Rate $\\eta$ and **more**\n\n| a |\n| --- |\n| $\\frac{a}{b}$ |\n\n```python\nx = 1\n```\n\n- [l](https://example.org)"


def test_what_was_kept_equals_what_was_set(tmp_path: Path) -> None:
    fresh = Typesetter(tmp_path).typeset(SAMPLE)

    assert Typesetter(tmp_path).typeset(SAMPLE) == fresh
    assert Typesetter(tmp_path).is_prepared(SAMPLE)
    assert not Typesetter(tmp_path).is_prepared(SAMPLE + "!")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60) | st.text("$*_`[]()|-#>\n ax1", max_size=60))
def test_any_text_survives_being_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("cache")
    fresh = Typesetter(folder).typeset(text)

    assert Typesetter(folder).typeset(text) == fresh


def test_a_prepared_text_needs_no_library(tmp_path: Path) -> None:
    Typesetter(tmp_path).typeset(SAMPLE)
    program = (
        "import sys; from pathlib import Path; from dlstudy.render.richtext import Typesetter;"
        f"t = Typesetter(Path({str(tmp_path)!r})); assert t.typeset({SAMPLE!r}).formulas;"
        "print({'markdown_it', 'mdit_py_plugins', 'ziamath', 'ziafont', 'latex2mathml', 'pygments'} & set(sys.modules))"
    )

    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "set()"


def test_a_damaged_entry_is_set_again(tmp_path: Path) -> None:
    fresh = Typesetter(tmp_path).typeset(SAMPLE)
    entries = [path for path in tmp_path.rglob("*") if path.is_file()]
    for number, path in enumerate(entries):
        whole = path.read_bytes()
        path.write_bytes([b"", whole[: len(whole) // 2], whole[:-1] + b"x", b"\0" * len(whole), b"[]" * 40][number % 5])

    assert entries
    assert Typesetter(tmp_path).typeset(SAMPLE) == fresh
    assert all(len(path.read_bytes()) > 100 for path in entries)


@pytest.mark.parametrize("forged", ["[1]", '["{m}",[["evil",[],0,0,0,[],[]]],[],[]]', '["{m}",[["paragraph",[["x","","file:///x",-1]],0,0,0,[],[]]],[],[]]',
    '["{m}",[["paragraph",[["x","",  "",7]],0,0,0,[],[]]],[],[]]', '["{m}",[["table",[],0,0,0,[],[]]],[],[]]', '["{m}",[],[["x",false,[NaN,1,1],[],[],[]]],[]]',
    '["{m}",[],[["x",false,[1,1,1],["<evil>"],[],[]]],[]]', "null", "{}", "[" * 5000])  # fmt: skip
def test_a_forged_entry_with_a_good_checksum_is_refused(tmp_path: Path, forged: str) -> None:
    import hashlib
    import zlib

    from dlstudy.render.richtext import _FORMAT, _key

    packed = zlib.compress(forged.replace("{m}", "x").encode())
    name = _key(b"text", "x").hex()
    (tmp_path / name[:2]).mkdir()
    (tmp_path / name[:2] / name[2:]).write_bytes(hashlib.sha256(_FORMAT + packed).digest() + packed)

    assert Typesetter(tmp_path).typeset("x") == Typesetter().typeset("x")


def test_a_bomb_in_the_cache_is_refused(tmp_path: Path) -> None:
    import hashlib
    import zlib

    from dlstudy.render.richtext import _FORMAT, _key

    packed = zlib.compress(b"[" + b" " * 200_000_000 + b"]")
    name = _key(b"text", "x").hex()
    (tmp_path / name[:2]).mkdir()
    (tmp_path / name[:2] / name[2:]).write_bytes(hashlib.sha256(_FORMAT + packed).digest() + packed)

    assert Typesetter(tmp_path).typeset("x").plain == "x"


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    assert Typesetter(tmp_path / "file" / "cache").typeset("$x$").formulas


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)

    assert Typesetter(tmp_path).typeset("$x$").formulas


def test_many_threads_may_set_the_same_texts(tmp_path: Path) -> None:
    texts = [f"the {number}th ${'x' * number}$" for number in range(1, 9)]
    expected = [Typesetter().typeset(text) for text in texts]
    shared = Typesetter(tmp_path)
    seen: list[list[RichText]] = []
    threads = [threading.Thread(target=lambda: seen.append([shared.typeset(text) for text in texts])) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [expected] * 6
    assert not list(tmp_path.rglob(".*"))


def test_preparing_stops_when_asked_and_counts_what_was_new(tmp_path: Path) -> None:
    typesetter = Typesetter(tmp_path)
    typesetter.typeset("b")

    assert typesetter.prepare(["a", "b", "c"]) == 2
    assert typesetter.prepare(["d"], stop=lambda: True) == 0
    assert not typesetter.is_prepared("d")


def test_a_pack_serves_its_texts_and_repeats_to_the_byte(tmp_path: Path) -> None:
    written = write_pack(tmp_path / "one.pack", [SAMPLE, "b", SAMPLE])
    write_pack(tmp_path / "two.pack", ["b", SAMPLE])
    packed = Typesetter(pack=tmp_path / "one.pack")

    assert written == 2
    assert (tmp_path / "one.pack").read_bytes() == (tmp_path / "two.pack").read_bytes()
    assert packed.is_prepared(SAMPLE)
    assert packed.typeset(SAMPLE) == Typesetter().typeset(SAMPLE)


@pytest.mark.parametrize("place", [3, 20, 60, 120, 200, -1])
def test_a_damaged_pack_is_set_again(tmp_path: Path, place: int) -> None:
    file = tmp_path / "one.pack"
    write_pack(file, [SAMPLE])
    whole = bytearray(file.read_bytes())
    whole[place] ^= 0x55
    file.write_bytes(whole)

    assert Typesetter(pack=file).typeset(SAMPLE) == Typesetter().typeset(SAMPLE)


# What no text can do


def test_no_hostile_text_raises_or_takes_a_second(tmp_path: Path) -> None:
    texts = hostile_texts(str(tmp_path / "canary"))
    typesetter = Typesetter()
    typesetter.typeset("$x$ `x`\n\n```python\nx\n```")  # what follows is without the imports
    slow = []
    for text in texts:
        start = time.process_time()
        Typesetter().at_once(text)
        typesetter.typeset(text)
        if time.process_time() - start > 1:
            slow.append((round(time.process_time() - start, 2), text[:60]))

    assert len(texts) >= 300
    assert not slow


def test_a_hostile_formula_ends_quickly() -> None:
    start = time.process_time()
    for latex in (r"\def\x{\x\x}\x", "{" * 100_000, "x" * 100_000, r"\frac{" * 500, "x_" * 500):
        with pytest.raises(FormulaError):
            set_formula(latex, display=False)

    assert time.process_time() - start < 0.5
