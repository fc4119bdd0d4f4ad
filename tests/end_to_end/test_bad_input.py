"""Bad files, bad folders, bad machines: one clear sentence, an exit code, no traceback, every file as it was."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from dlstudy.machine import missing_library
from dlstudy.store.migrations import STEPS
from tests.end_to_end.harness import (
    ROOT,
    Finished,
    as_somebody_else,
    closing,
    environment,
    open_folder,
    run,
    snapshot,
    window,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="named pipes, permissions and setpriv are POSIX's")

QUESTION: Final = """\
topic: My Own
questions:
  - id: my-own
    level: basic
    question: What is mine?
    short: This.
    answer: This.
    key_points: [This.]
    sources: [{authors: A, title: B, year: 2020}]
"""
BOMB: Final = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGE_BOMB: Final = "a: &a {x: 1}\n" + "".join(
    f"{new}: &{new} {{<<: [{','.join([f'*{old}'] * 9)}]}}\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
SLOWEST: Final = 5.0
"""Seconds within which every refusal must have come, on a machine that does other things too."""
MEMORY: Final = 1024 * 1024 * 1024


def write(content: bytes | str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return make


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)


def loop(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path, target_is_directory=True)
    (path / "itself.yaml").symlink_to("itself.yaml")


# What lies there, and what the sentence about it must contain.
BAD: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "missing": (lambda _: None, "There is no such file or folder"),
    "empty": (write(""), "This file is empty"),
    "only_spaces": (write("\n   \n"), "This file is empty"),
    "latin_1": (write(QUESTION.replace("mine", "mäine").encode("latin-1")), "is not UTF-8 at byte"),
    "utf_16": (write(QUESTION.encode("utf-16")), "is not UTF-8 at byte 0"),
    "nul": (write(QUESTION.replace("mine", "mi\0ne")), "The character U+0000 is not allowed"),
    "escaped_nul": (write(QUESTION.replace("What is mine?", '"mi\\0ne"')), "holds the character U+0000"),
    "surrogate": (write(QUESTION.replace("What is mine?", '"\\ud800"')), "yaml:5:"),
    "200_mb": (huge, "larger than 32 MiB (200 MiB)"),
    "binary": (write(bytes(range(256)) * 64), "is not UTF-8 at byte"),
    "fifo": (os.mkfifo, "not a regular file"),
    "dev_zero": (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
    "dangling": (lambda path: path.symlink_to("nowhere"), "cannot be read (No such file"),
    "loop": (loop, "Too many levels of symbolic links"),
    "alias_bomb": (write(BOMB), "yaml:1:4: error: Anchors"),
    "alias": (write("questions: *a\n"), "yaml:1:12: error: Aliases"),
    "merge_bomb": (write(MERGE_BOMB), "yaml:1:4: error: Anchors"),
    "self_reference": (write("questions: &a [*a]\n"), "yaml:1:12: error: Anchors"),
    "tag": (write("questions: !!python/object/apply:os.system [x]\n"), "yaml:1:12: error: Tags"),
    "deep": (write("[" * 100_000), "nested too deep"),
    "deep_mapping": (write("{a: " * 100_000), "nested too deep"),
    "two_documents": (write("questions:\n---\n- a\n"), "A second YAML document"),
    "long_scalar": (write("topic: " + "x" * 5_000_000), "longer than a million characters"),
    "same_key": (write("topic: a\ntopic: b\n"), "yaml:2:1: error: The key `topic` stands here a second time"),
    "same_id": (
        write(QUESTION + QUESTION.split("questions:\n")[1].replace("my-own", "my-own")),
        "is already taken (line 3)",
    ),
    "a_list": (write("- a\n- b\n"), "must be a mapping"),
    "a_text": (write("hello\n"), "must be a mapping"),
    "no_colon": (write(QUESTION.replace("short: This.", "short This.")), "This is not valid YAML"),
}


def one_clear_sentence(done: Finished, *, code: int) -> str:
    """Check how a program ended and return the only line on its standard error."""
    assert (done.code, len(done.sentences)) == (code, 1), done
    (sentence,) = done.sentences
    assert sentence.startswith("dlstudy: ")
    assert sentence.rstrip()[-1] in ".M" or "tour --out DIR" in sentence or "apt-get" in sentence, sentence
    return sentence


@pytest.fixture
def limits() -> list[str]:
    """What stands before a command so that it gets no more memory than it should ever need."""
    return ["prlimit", f"--as={MEMORY}"] if shutil.which("prlimit") else []


@pytest.mark.parametrize("name", BAD)
def test_a_bad_question_file_is_told_in_a_sentence_with_its_place(tmp_path: Path, name: str, limits: list[str]) -> None:
    make, expected = BAD[name]
    path = tmp_path / "bad.yaml"
    make(path)
    before = snapshot(tmp_path) if name != "200_mb" else {}

    done = run("check", path, "--data-dir", tmp_path / "data", seconds=SLOWEST, before=limits)

    assert done.code == 1
    assert done.err == ""
    *problems, count = done.out.splitlines()
    assert count.endswith("warnings.")
    assert str(path) in problems[0]
    assert any(expected in problem for problem in problems), problems
    assert len(problems) < 20
    assert max(len(problem) for problem in problems) < 600
    assert "Traceback" not in done.out
    if before:
        assert snapshot(tmp_path) == before


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + QUESTION.encode())

    done = run("check", path, "--data-dir", tmp_path)

    assert (done.code, done.out) == (0, "1 question, 0 errors, 0 warnings.\n")


def test_the_line_ends_of_windows_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(QUESTION.replace("\n", "\r\n").encode())

    done = run("check", path, "--data-dir", tmp_path)

    assert (done.code, done.out) == (0, "1 question, 0 errors, 0 warnings.\n")


def test_scalars_stay_the_text_that_the_author_wrote(tmp_path: Path) -> None:
    words = ("no", "1.10", "12:30", "1_000", "017", "~", "2024-01-01", "0x1F", "null", ".inf", "1e3", "=")
    questions = "".join(f"- {{id: word-{number}, question: {word}, answer: x}}\n" for number, word in enumerate(words))
    (tmp_path / "own.yaml").write_text(f"topic: Own\nquestions:\n{questions}")
    (tmp_path / "settings.json").write_text(json.dumps({"topic": "Own", "question": "word-0"}))
    shown = []

    with closing(window("--data-dir", tmp_path, "--bank", tmp_path / "own.yaml")) as opened:
        seen = opened.ask({"do": "look"})
        for _ in words:
            shown.append(seen["question"])
            seen = opened.ask({"do": "keys", "keys": ["space", "2"]})

    assert shown == list(words)


def flood(path: Path) -> None:
    path.write_text("".join(f"k{number:07d}: x\n" for number in range(450_000)))


def test_five_megabytes_of_keys_are_refused_within_seconds_and_in_few_words(tmp_path: Path, limits: list[str]) -> None:
    path = tmp_path / "keys.yaml"
    flood(path)

    try:
        done = run("check", path, "--data-dir", tmp_path / "data", seconds=SLOWEST, before=limits)
    except subprocess.TimeoutExpired:
        done = None

    assert done is not None
    assert done.code == 1
    assert len(done.out) < 200_000


def test_a_file_without_questions_is_told_so_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text("topic: Mine\n")

    done = run("check", path, "--data-dir", tmp_path / "data")

    assert done.out == f"{path}:1:1: error: This file lacks `questions`.\n0 questions, 1 error, 0 warnings.\n"


def test_an_unreadable_question_file_and_folder_are_told() -> None:
    with open_folder() as folder:
        (folder / "secret.yaml").write_text(QUESTION)
        (folder / "secret.yaml").chmod(0)
        (folder / "closed").mkdir(mode=0)

        file = run("check", folder / "secret.yaml", "--data-dir", folder / "none", before=as_somebody_else())
        inside = run("check", folder / "closed", "--data-dir", folder / "none", before=as_somebody_else())

    for done in (file, inside):
        assert done.code == 1
        assert "cannot be read (Permission denied)" in done.out
        assert done.err == ""


def test_bad_question_files_leave_the_window_with_all_the_others(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    for name, (make, _) in BAD.items():
        if name != "200_mb":
            make(bank / f"{name}.yaml")
    (bank / "good.yaml").write_text(QUESTION)
    before = snapshot(bank)

    with closing(window("--data-dir", tmp_path / "data", "--bank", bank)) as opened:
        seen = opened.ask({"do": "look"})
        opened.ask({"do": "keys", "keys": ["space", "2"]})
        marked = opened.ask({"do": "look"})
        opened.ask({"do": "quit"})
        assert opened.ended() == 0
        errors = opened.errors

    assert any("problems in the question files" in text for text in seen["status"])
    assert seen["question"]
    assert marked["headline"].startswith("1 of ")
    assert errors == []
    assert snapshot(bank) == before
    assert run("stats", "--data-dir", tmp_path / "data", "--bank", bank).code == 0


# The data folder


def start_and_look(*arguments: str | Path, before: list[str] | None = None) -> tuple[dict[str, Any], list[str], int]:
    """Open the window, try to mark, close it; return what it showed, its standard error and its exit code."""
    with closing(window(*arguments, before=before or [])) as opened:
        first = opened.ask({"do": "look"})
        seen = opened.ask({"do": "keys", "keys": ["space", "2"]})
        assert first["question"] == seen["question"]  # not stored, so still there
        assert seen["headline"].startswith("0 of ")
        assert "Not saved" in seen["status"]
        assert seen["notice"].startswith("This mark is not stored")
        opened.ask({"do": "quit"})
        return first, opened.errors if opened.ended() == 0 else [], opened.ended()


def test_a_data_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    with closing(window("--data-dir", tmp_path / "a" / "b")) as opened:
        seen = opened.ask({"do": "keys", "keys": ["space", "2"]})
        opened.ask({"do": "quit"})
        assert opened.ended() == 0
        assert opened.errors == []

    assert seen["headline"].startswith("1 of ")
    assert (tmp_path / "a" / "b" / "progress.db").exists()


def test_a_read_only_data_folder_is_told_and_stays_as_it_is() -> None:
    with open_folder() as folder:
        with closing(window("--data-dir", folder / "data")) as opened:
            opened.ask({"do": "quit"})
            opened.ended()
        for path in (folder / "data").rglob("*"):
            path.chmod(0o555 if path.is_dir() else 0o444)
        (folder / "data").chmod(0o555)
        before = snapshot(folder)

        seen, errors, _ = start_and_look("--data-dir", folder / "data", before=as_somebody_else())
        told = run("stats", "--json", "--data-dir", folder / "data", before=as_somebody_else())

        assert snapshot(folder) == before
    assert len(seen["notices"]) == 1
    assert "cannot be written, so marks cannot be stored" in seen["notices"][0]
    assert str(folder) in seen["notices"][0]
    assert not any("Traceback" in line for line in errors)
    assert json.loads(told.out)["known"] == 0


def test_a_data_folder_that_is_a_file_is_told_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    seen, errors, _ = start_and_look("--data-dir", tmp_path / "data")

    assert (tmp_path / "data").read_text() == "a file"
    assert "cannot be made (File exists)" in " ".join(seen["notices"])
    assert all(line.startswith("dlstudy: ") for line in errors)
    assert set(snapshot(tmp_path)) == {"data"}


def test_a_data_folder_that_is_a_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    seen, _, _ = start_and_look("--data-dir", tmp_path / "data")

    assert len(seen["notices"]) == 1
    assert "Errno" not in seen["notices"][0]


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'form'", (str(len(STEPS) + 1),))
    connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    connection.commit()
    connection.close()


def foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (thing TEXT)")
    connection.execute("INSERT INTO theirs VALUES ('precious')")
    connection.commit()
    connection.close()


def truncated(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 + 100])


def no_header(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


BAD_PROGRESS: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "of another program": (foreign, "is a database of another program"),
    "newer": (newer, "was written by a newer dlstudy"),
}
DAMAGED_PROGRESS: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "text": (lambda path: path.write_text("Dear diary, " * 100), "is not a dlstudy progress file"),
    "truncated": (truncated, "is damaged"),
    "without header": (no_header, "is not a dlstudy progress file"),
}
"""By what a command says that only looks; the window repairs it, because backups show that it was ours."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a few marks in it."""
    data = tmp_path_factory.mktemp("marked") / "data"
    with closing(window("--data-dir", data)) as opened:
        opened.ask({"do": "keys", "keys": ["space", "2", "space", "1", "space", "2"]})
        opened.ask({"do": "quit"})
        assert opened.ended() == 0
    return data


@pytest.mark.parametrize("name", BAD_PROGRESS)
def test_a_progress_file_that_cannot_be_used_is_told_and_stays_as_it_is(
    tmp_path: Path, marked: Path, name: str
) -> None:
    spoil, expected = BAD_PROGRESS[name]
    data = tmp_path / "data"
    shutil.copytree(marked, data)
    spoil(data / "progress.db")
    before = {file: digest for file, digest in snapshot(data).items() if file.startswith("progress")}

    told = run("stats", "--data-dir", data)
    seen, errors, code = start_and_look("--data-dir", data)

    assert expected in one_clear_sentence(told, code=1)
    assert len(seen["notices"]) == 1
    assert expected in seen["notices"][0]
    assert seen["question"]
    assert code == 0
    assert all(line.startswith("dlstudy: ") for line in errors)
    assert {file: digest for file, digest in snapshot(data).items() if file.startswith("progress")} == before


@pytest.mark.parametrize("name", DAMAGED_PROGRESS)
def test_damaged_progress_is_repaired_at_the_start_and_what_was_there_is_kept(
    tmp_path: Path, marked: Path, name: str
) -> None:
    spoil, expected = DAMAGED_PROGRESS[name]
    data = tmp_path / "data"
    shutil.copytree(marked, data)
    spoil(data / "progress.db")
    damaged = (data / "progress.db").read_bytes()

    told = run("stats", "--data-dir", data)
    with closing(window("--data-dir", data)) as opened:
        seen = opened.ask({"do": "look"})
        after = opened.ask({"do": "keys", "keys": ["space", "2"]})
        opened.ask({"do": "quit"})
        assert opened.ended() == 0
        errors = opened.errors

    assert expected in one_clear_sentence(told, code=1)
    assert "has been repaired" in seen["notices"][0]
    assert seen["headline"].startswith("2 of ")
    assert after["headline"].startswith("3 of ")
    assert all(line.startswith("dlstudy: The log of marks was damaged and has been repaired.") for line in errors)
    assert [file.read_bytes() for file in data.glob("damaged/*/progress.db")] == [damaged]


def test_a_folder_in_the_place_of_the_progress_file_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "data" / "progress.db").mkdir(parents=True)

    seen, _, _ = start_and_look("--data-dir", tmp_path / "data")

    assert "progress.db" in seen["notices"][0]
    assert "disk" not in seen["notices"][0]


def test_an_empty_progress_file_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "progress.db").touch()

    with closing(window("--data-dir", tmp_path)) as opened:
        seen = opened.ask({"do": "keys", "keys": ["space", "2"]})
        opened.ask({"do": "quit"})
        assert opened.ended() == 0
        assert opened.errors == []

    assert seen["headline"].startswith("1 of ")


def test_a_second_window_on_the_same_data_folder_is_refused(tmp_path: Path) -> None:
    with closing(window("--data-dir", tmp_path)) as opened:
        opened.ask({"do": "keys", "keys": ["space", "2"]})

        second = run("--data-dir", tmp_path)
        told = json.loads(run("stats", "--json", "--data-dir", tmp_path).out)
        third = opened.ask({"do": "keys", "keys": ["space", "2"]})

        opened.ask({"do": "quit"})
        assert opened.ended() == 0
    assert "is already open on" in one_clear_sentence(second, code=3)
    assert told["known"] == 1
    assert third["headline"].startswith("2 of ")


@pytest.mark.parametrize("act", ["replaced", "removed"])
def test_a_progress_file_that_goes_away_under_the_window_takes_no_mark_along(tmp_path: Path, act: str) -> None:
    with closing(window("--data-dir", tmp_path)) as opened:
        before = opened.ask({"do": "keys", "keys": ["space", "2"]})
        if act == "replaced":
            shutil.copyfile(tmp_path / "progress.db", tmp_path / "other")
            (tmp_path / "other").replace(tmp_path / "progress.db")
        else:
            (tmp_path / "progress.db").rename(tmp_path / "away")

        after = opened.ask({"do": "keys", "keys": ["space", "2"]})

        opened.ask({"do": "quit"})
        assert opened.ended() == 0
    assert (after["headline"], after["question"]) == (before["headline"], before["question"])
    assert "was replaced or removed while dlstudy was open" in after["notice"]


@contextlib.contextmanager
def small_disk() -> Iterator[tuple[Path, list[str]]]:
    """Lend a disk of one megabyte, and what stands before a command that is to see it; it goes with that command."""
    with open_folder() as folder:
        mount = f'mount -t tmpfs -o size=1m,mode=1777 dlstudy-test {folder} && exec "$@"'
        before = [
            "unshare",
            "--mount",
            *([] if os.geteuid() == 0 else ["--user", "--map-root-user"]),
            "sh",
            "-c",
            mount,
            "-",
        ]
        if subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
            pytest.skip("this system lets nobody mount a disk of their own, and root neither")
        yield folder, before


def test_marks_are_refused_while_the_disk_is_full_and_taken_once_it_has_room() -> None:
    with small_disk() as (disk, before), closing(window("--data-dir", disk / "data", before=before)) as opened:
        stored = opened.ask({"do": "keys", "keys": ["space", "2"]})
        opened.ask({"do": "fill", "folder": str(disk)})
        headlines = [stored["headline"]]
        while True:  # the write-ahead log has room for some more
            seen = opened.ask({"do": "keys", "keys": ["space", "2"]})
            if seen["headline"] == headlines[-1]:
                break
            headlines.append(seen["headline"])
        refused = opened.ask({"do": "keys", "keys": ["2", "1", "2"]})
        opened.ask({"do": "free"})
        after = opened.ask({"do": "keys", "keys": ["2"]})
        opened.ask({"do": "quit"})
        assert opened.ended() == 0
        errors = opened.errors

    assert "is full" in refused["notice"]
    assert refused["notice"].startswith("This mark is not stored")
    assert (refused["question"], refused["revealed"]) == (seen["question"], True)
    assert refused["headline"] == headlines[-1]
    assert after["headline"].split()[0] == str(len(headlines) + 1)
    assert after["question"] != seen["question"]
    assert all(line.startswith("dlstudy: ") for line in errors)


def test_the_window_opens_on_a_full_disk_and_says_so() -> None:
    with small_disk() as (disk, before):
        fill = f'head -c 2000000 /dev/zero > {disk}/ballast 2>/dev/null; exec "$@"'
        with closing(window("--data-dir", disk, before=[*before, "sh", "-c", fill, "-"])) as opened:
            seen = opened.ask({"do": "look"})
            opened.ask({"do": "quit"})
            assert opened.ended() == 0
            errors = opened.errors

    assert "is full" in seen["notices"][0]
    assert seen["question"]
    ours = [line for line in errors if not line.startswith("WARNING:matplotlib")]  # it misses its list of fonts
    assert len(ours) == 1
    assert ours[0].startswith("dlstudy: Progress cannot be opened")


# The machine


@pytest.fixture
def without_qt(tmp_path: Path) -> dict[str, str]:
    """Variables under which ``import PySide6`` fails."""
    broken = tmp_path / "broken"
    (broken / "PySide6").mkdir(parents=True)
    (broken / "PySide6" / "__init__.py").write_text("raise ImportError('no Qt here')\n")
    return environment(PYTHONPATH=f"{broken}{os.pathsep}{ROOT}")


def test_check_and_stats_work_where_qt_cannot_be_loaded(tmp_path: Path, without_qt: dict[str, str]) -> None:
    (tmp_path / "own.yaml").write_text(QUESTION)

    checked = run("check", tmp_path / "own.yaml", env=without_qt)
    told = run("stats", "--json", "--data-dir", tmp_path / "data", env=without_qt)
    versions = run("--version", env=without_qt)
    opened = run("--data-dir", tmp_path / "data", env=without_qt)

    assert (checked.code, checked.out) == (0, "1 question, 0 errors, 0 warnings.\n")
    assert (told.code, told.err) == (0, "")
    assert json.loads(told.out)["known"] == 0
    assert versions.code == 0
    assert "Qt cannot be loaded" in versions.out
    assert "Qt cannot be loaded" in one_clear_sentence(opened, code=1)


def test_without_a_display_the_program_says_so(tmp_path: Path) -> None:
    done = run("--data-dir", tmp_path / "data", env=environment(QT_QPA_PLATFORM=""))

    assert "There is no display" in one_clear_sentence(done, code=1)
    assert list(tmp_path.iterdir()) == []


def test_a_display_that_does_not_answer_is_told(tmp_path: Path) -> None:
    done = run("--data-dir", tmp_path / "data", env=environment(QT_QPA_PLATFORM="xcb", DISPLAY=":4711"))

    assert "The display :4711 does not answer" in one_clear_sentence(done, code=1)


def test_an_unknown_platform_is_told(tmp_path: Path) -> None:
    done = run("--data-dir", tmp_path / "data", env=environment(QT_QPA_PLATFORM="nonsense"))

    assert "nonsense" in one_clear_sentence(done, code=1)


def test_a_missing_library_of_the_platform_is_named_with_the_line_that_installs_it(tmp_path: Path) -> None:
    """A plug-in is built that asks for a library which is nowhere."""
    if shutil.which("cc") is None and shutil.which("gcc") is None:
        plugin_of_zeros(tmp_path)
    else:
        plugin_that_lacks_a_library(tmp_path)

    sentence = missing_library(tmp_path, "xcb")

    assert "is missing" in sentence
    assert "apt-get install" in sentence
    assert "\n" not in sentence


def plugin_that_lacks_a_library(pyside: Path) -> None:
    folder = pyside / "Qt" / "plugins" / "platforms"
    folder.mkdir(parents=True)
    compiler = shutil.which("cc") or "gcc"
    (folder / "nothing.c").write_text("int nothing(void) { return 0; }\n")
    library = folder / "libxcb-cursor.so.0"
    for command in (
        [compiler, "-shared", "-Wl,-soname,libxcb-cursor-gone.so.0", "-o", library, folder / "nothing.c"],
        [compiler, "-shared", "-Wl,--no-as-needed", "-o", folder / "libqxcb.so", folder / "nothing.c", library],
    ):
        subprocess.run(list(map(str, command)), check=True)
    library.unlink()


def plugin_of_zeros(pyside: Path) -> None:
    folder = pyside / "Qt" / "plugins" / "platforms"
    folder.mkdir(parents=True)
    (folder / "libqxcb.so").write_bytes(b"\0" * 100)


# What the kernel sees


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_a_session_touches_no_network_and_leaves_the_progress_file_to_sqlite(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.fail(
            "strace must be installed to see what a session asks of the kernel; python3 dev.py test installs it."
        )
    trace, data = tmp_path / "trace", tmp_path / "data"
    strace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-s",
        "300",
        "-e",
        "trace=open,openat,openat2,socket,connect",
        "-o",
        str(trace),
    ]

    for _ in range(2):  # a first start and one that finds everything
        with closing(window("--data-dir", data, before=strace)) as opened:
            opened.ask({"do": "keys", "keys": ["space", "2", "space", "1", "u", "1", "space", "2"]}, 60)
            opened.ask({"do": "quit"}, 60)
            assert opened.ended(60) == 0

    calls = trace.read_text().splitlines()
    assert [call for call in calls if "AF_INET" in call] == []
    of_progress = [call for call in calls if f"{data}/progress.db" in call]
    assert of_progress
    assert [call for call in of_progress if "O_NOFOLLOW" not in call] == []  # SQLite's own way; Python's open lacks it


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_one_sqlite_is_in_the_process_and_none_of_qts(tmp_path: Path) -> None:
    """Two of them in one process would let go of each other's locks; what is stored would not be safe any more."""
    with closing(window("--data-dir", tmp_path / "data")) as opened:
        opened.ask({"do": "keys", "keys": ["space", "2", "space", "1"]}, 60)
        maps = Path(f"/proc/{opened.process.pid}/maps").read_text()
        files = {Path(line.split(maxsplit=5)[5]).name for line in maps.splitlines() if len(line.split(maxsplit=5)) > 5}
        opened.ask({"do": "quit"}, 60)
        assert opened.ended(60) == 0

    assert len([name for name in files if name.startswith("_sqlite3.")]) == 1
    assert len([name for name in files if name.startswith("libsqlite3.")]) <= 1  # none where Python brings its own
    assert [name for name in files if "Sql" in name or name.startswith("libqsql")] == []
