"""YAML in which every text stays a text, and nothing in a file can hurt."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.errors import BankError
from dlstudy.store import strict_yaml
from dlstudy.store.strict_yaml import Mapping, Node, Scalar, Sequence, parse, read_text


def plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def refusal(text: str) -> BankError:
    with pytest.raises(BankError) as caught:
        parse(text, "f.yaml")
    return caught.value


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "on", "1.10", "12:30", "1:30:00", "017", "0x1F", "1_000", "~", "null", "2024-13-45", "2024-01-02",
     "1e3", ".inf", "=", "C#", "1" + "0" * 5000, "1" + ":59" * 1000],
)  # fmt: skip
def test_every_scalar_is_the_text_that_its_author_typed(text: str) -> None:
    assert plain(parse(f"a: {text}\n", "f")) == {"a": text}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert plain(parse("<<: {a: b}", "f")) == {"<<": {"a": "b"}}


def test_a_missing_value_is_an_empty_text() -> None:
    assert plain(parse("a:\nb: ''\n", "f")) == {"a": "", "b": ""}


def test_blocks_keep_their_lines_and_folded_texts_join_them() -> None:
    text = "a: |\n  x\n   y\n\n  z\nb: >-\n  x\n  y\n"

    assert plain(parse(text, "f")) == {"a": "x\n y\n\nz\n", "b": "x y"}


def test_lines_and_columns_count_from_one() -> None:
    root = parse("a: b\nc:\n  - d\n", "f")

    assert isinstance(root, Mapping)
    key, value = root.entries["c"]
    assert (key.line, key.column) == (2, 1)
    assert isinstance(value, Sequence)
    (item,) = value.items
    assert (item.line, item.column) == (3, 5)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(newline: str) -> None:
    root = parse(newline.join(["a: x", "b: |", "  y", "  z", ""]), "f")

    assert plain(root) == {"a": "x", "b": "y\nz\n"}
    assert isinstance(root, Mapping)
    assert root.entries["b"][0].line == 2


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGE_BOMB = "a: &a {x: 1}\n" + "".join(
    f"{new}: &{new} {{<<: [{','.join(['*' + old] * 9)}]}}\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        (BOMB, 1, 4, "Anchors (`&name`) are not allowed"),
        (MERGE_BOMB, 1, 4, "Anchors (`&name`) are not allowed"),
        ("&a [*a]", 1, 1, "Anchors"),
        ("x: 1\na: *b\n", 2, 4, "Aliases (`*name`) are not allowed"),
        ("x: 1\na: !!python/object:os.system x\n", 2, 4, "Tags (`!name`) are not allowed"),
        ("a: !local x\n", 1, 4, "Tags"),
        ("a: ! x\n", 1, 4, "Tags"),
        ("!!map {a: b}", 1, 1, "Tags"),
        ("- !!seq [a]", 1, 3, "Tags"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "The key `a` stands here a second time (first: line 1)."),
        ("a: 1\n'a': 3\n", 2, 1, "second time"),
        ("a: 1\n---\nb: 2\n", 2, 1, "A second YAML document"),
        ("? [a, b]\n: c\n", 1, 3, "A key must be a plain text"),
        ("? {a: b}\n: c\n", 1, 3, "A key must be a plain text"),
        ("", 1, 1, "This file is empty"),
        ("# only a comment\n\n", 1, 1, "This file is empty"),
        ("a: b: c\n", 1, 5, "quote the text: it contains a colon followed by a space"),
        ("a: *bold*\n", 1, 9, "asterisk"),
        ("a: @x\n", 1, 4, "quote the text: it starts with a character that YAML reserves"),
        ("a: {{c1::x}}\n", 1, 5, "starts with a brace must be quoted"),
        ("a: 'x\n", 2, 1, "close the quotation mark"),
        ("a: [x\n", 2, 1, "close the bracket"),
        ("a: x\n\tb: y\n", 2, 1, "indent with spaces"),
        ("a: \x00\n", 1, 4, "U+0000"),
        ("a: x\nb: \x1b[31m\n", 2, 4, "U+001B"),
        ('a: x\nb: "\\0"\n', 2, 4, "U+0000"),
        ('a: "\\x07"\n', 1, 4, "U+0007"),
        ("a: \x9b\n", 1, 4, "U+009B"),
        ("a: \ufffe\n", 1, 4, "U+FFFE"),
        ("%YAML 3.0\n---\na\n", 1, 1, "not valid YAML"),
    ],
)  # fmt: skip
def test_what_is_not_plain_strict_yaml_is_refused_with_its_place(text: str, line: int, column: int, words: str) -> None:
    error = refusal(text)

    assert words in error.sentence
    assert (error.file, error.line, error.column) == ("f.yaml", line, column)
    assert error.sentence.endswith(".")
    assert "\n" not in error.sentence


@pytest.mark.parametrize("text", ['a: "\\ud800"', 'a: "\\uD800\\uDC00"'])
def test_lone_surrogates_are_refused(text: str) -> None:
    assert refusal(text).line == 1


def test_twenty_levels_are_read_and_one_more_is_refused() -> None:
    parse("[" * 20 + "]" * 20, "f")

    assert "nested too deep (more than 20 levels)" in refusal("[" * 21 + "]" * 21).sentence


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "a: " + "[" * 100_000])
def test_a_hundred_thousand_levels_are_refused_also_where_the_stack_is_small(text: str) -> None:
    caught: list[BankError] = []
    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: caught.append(refusal(text)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)

    assert [error.file for error in caught] == ["f.yaml"]


def test_a_text_of_more_than_a_million_characters_is_refused() -> None:
    assert "longer than a million characters" in refusal(f"a: b\nc: {'x' * 1_000_001}\n").sentence


def test_a_million_characters_are_read() -> None:
    assert len(plain(parse("x" * 1_000_000, "f"))) == 1_000_000


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "MOST_NODES", 10)

    assert plain(parse("[1,2,3,4,5,6,7,8,9]", "f")) == list("123456789")
    assert "more than two million values" in refusal("[1,2,3,4,5,6,7,8,9,10]").sentence


def test_a_very_long_key_that_comes_twice_is_named_shortened() -> None:
    key = "k" * 900

    assert len(refusal(f"? {key}\n: 1\n? {key}\n: 2\n").sentence) < 200


# Text that YAML can hold; the rest is refused before.
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufeff"), max_size=20)
trees: st.SearchStrategy[object] = st.recursive(
    texts,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=12,
)


@given(trees)
def test_a_tree_of_texts_comes_back_as_it_was(tree: object) -> None:
    written = yaml.safe_dump(_quoted(tree), allow_unicode=True, width=10**6)

    assert plain(parse(written, "f")) == tree


class _Quoted(str):
    __slots__ = ()


yaml.SafeDumper.add_representer(
    _Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')
)


def _quoted(tree: object) -> object:
    if isinstance(tree, str):
        return _Quoted(tree)
    if isinstance(tree, list):
        return [_quoted(item) for item in tree]
    assert isinstance(tree, dict)
    return {_quoted(key): _quoted(value) for key, value in tree.items()}


PIECES = ["a", ": ", "- ", "\n", "  ", "&a ", "*a", "!t ", "!!int ", "[", "]", "{", "}", ",", '"', "'", "|", ">", "?", "#",
          "%", "---", "...", "\t", "\r", "\x00", "\\", "\ufeff", "\u2028", "\x85", "é", "𝄞", "<<", "@", "`", "0", "~"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_a_file_holds_it_is_a_tree_or_one_error_with_a_place_in_it(text: str) -> None:
    try:
        root = parse(text, "f")
    except BankError as error:
        assert error.line >= 1
        assert error.column >= 1
    else:
        assert isinstance(root, Scalar | Sequence | Mapping)


@given(st.binary(max_size=60))
def test_whatever_bytes_a_file_holds_only_one_error_escapes(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(content)
    try:
        parse(read_text(file), str(file))
    except BankError as error:
        assert error.file == str(file)


def unreadable(path: Path) -> BankError:
    with pytest.raises(BankError) as caught:
        read_text(path)
    return caught.value


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeffé: x\n".encode())

    assert read_text(file) == "é: x\n"


@pytest.mark.parametrize(
    ("content", "line", "column", "byte"),
    [
        ("a: x\né: y\n".encode("latin-1"), 2, 1, 5),
        ("a: x\n".encode("utf-16"), 1, 1, 0),
        (b"a: x\nb: \xed\xa0\x80\n", 2, 4, 8),
        (b"a: \xc3", 1, 4, 3),
    ],
)
def test_a_file_that_is_not_utf8_is_refused_at_its_byte(
    tmp_path: Path, content: bytes, line: int, column: int, byte: int
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(content)

    error = unreadable(file)

    assert (error.line, error.column) == (line, column)
    assert f"not UTF-8 at byte {byte}" in error.sentence


def test_a_file_of_two_hundred_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with file.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)

    assert "larger than 32 MiB (200 MiB)" in unreadable(file).sentence


@pytest.mark.skipif(os.name != "posix", reason="named pipes and devices are POSIX's")
def test_a_pipe_a_device_and_a_folder_are_no_question_files(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)

    for path in (pipe, Path("/dev/zero"), tmp_path):
        assert "not a regular file" in unreadable(path).sentence


@pytest.mark.skipif(os.name != "posix", reason="links need no privilege on POSIX alone")
def test_a_link_to_itself_and_one_to_nowhere_are_refused(tmp_path: Path) -> None:
    for name, target in (("loop.yaml", "loop.yaml"), ("dangling.yaml", "nowhere")):
        (tmp_path / name).symlink_to(target)

        assert "cannot be read" in unreadable(tmp_path / name).sentence


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in unreadable(tmp_path / "a\0b").sentence


def test_a_file_without_permission_is_refused(locked_folder: Path) -> None:
    assert "permissions" in unreadable(locked_folder / "a.yaml").sentence


def test_an_error_says_its_place_in_its_text() -> None:
    assert str(refusal("a: *b")).startswith("f.yaml:1:4: Aliases")
