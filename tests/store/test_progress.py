"""The log of marks on disk: stored before it is shown, never changed, never lost."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import DayDone, DeviceId, Entry, EntryId, Flag, FlagKind, Instant, Mark, Retraction, Review
from dlstudy.core.progress import Progress, RememberedPast
from dlstudy.errors import StoreError, StoreInUseError
from dlstudy.store import migrations
from dlstudy.store.backups import list_backups
from dlstudy.store.progress import ProgressStore, new_id, read_log, sqlite_version
from dlstudy.store.sqlite_errors import explained
from tests.core.made import DAY_MS, NOON, bank_of, day_done, entry_id, flag, question, retraction, review


@contextlib.contextmanager
def opened(path: Path) -> Iterator[ProgressStore]:
    store = ProgressStore(path)
    try:
        yield store
    finally:
        store.close()


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        ProgressStore(path)
    return str(caught.value)


def snapshot(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def made_by(path: Path, *statements: str) -> None:
    """Write a database as another program would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


entry_ids = st.binary(min_size=16, max_size=16).map(lambda raw: EntryId(raw.hex()))
instants = st.builds(Instant, st.integers(-(2**62), 2**62), st.integers(-900, 900))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
entries: st.SearchStrategy[Entry] = st.one_of(
    st.builds(
        Review,
        id=entry_ids,
        device=words.map(DeviceId),
        at=instants,
        question_id=words.map(QuestionId),
        revision=st.integers(1, 1000),
        mark=st.sampled_from(Mark),
        seconds=st.floats(0, allow_infinity=False, allow_nan=False),
        key_points=st.lists(st.integers(0, 11), unique=True).map(lambda said: tuple(sorted(said))),
        cram=st.booleans(),
    ),
    st.builds(Retraction, id=entry_ids, device=words.map(DeviceId), at=instants, entry_id=entry_ids),
    st.builds(DayDone, id=entry_ids, device=words.map(DeviceId), at=instants),
    st.builds(
        Flag,
        id=entry_ids,
        device=words.map(DeviceId),
        at=instants,
        question_id=words.map(QuestionId),
        kind=st.sampled_from(FlagKind),
        text=words,
    ),
)


def test_a_new_log_is_empty_and_has_a_device_of_its_own(progress: ProgressStore, tmp_path: Path) -> None:
    assert progress.entries() == []
    assert len(bytes.fromhex(progress.device)) == 16
    with opened(tmp_path / "other" / "progress.db") as other:
        assert other.device != progress.device


def test_what_is_stored_is_there_after_a_restart_in_its_order_on_the_same_device(progress_file: Path) -> None:
    given_marks: list[Entry] = [review(9, "b", Mark.UNKNOWN), review(1, "a"), retraction(5, 9), review(3, "b")]
    with opened(progress_file) as store:
        for entry in given_marks:
            store.append(entry)
        device = store.device

    with opened(progress_file) as store:
        assert store.entries() == given_marks
        assert store.device == device


def test_what_is_stored_is_there_when_the_process_just_ends(progress: ProgressStore, tmp_path: Path) -> None:
    progress.append(review(1, "a"))

    # What a crash leaves behind: the files as they are, without a close.
    crashed = tmp_path / "crashed"
    shutil.copytree(progress.path.parent, crashed)

    with opened(crashed / "progress.db") as store:
        assert store.entries() == [review(1, "a")]


@settings(max_examples=15)
@given(st.lists(entries, max_size=8, unique_by=lambda entry: entry.id))
def test_every_entry_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, log: list[Entry]) -> None:
    path = tmp_path_factory.mktemp("any") / "progress.db"
    with opened(path) as store:
        for entry in log:
            store.append(entry)

    with opened(path) as store:
        assert store.entries() == log
    assert read_log(path) == log


def test_an_entry_that_is_stored_twice_is_there_once(progress: ProgressStore) -> None:
    for _ in range(3):
        progress.append(review(1, "a"))
    progress.append(review(2, "b"))

    assert progress.entries() == [review(1, "a"), review(2, "b")]


def test_the_entries_of_a_device_are_counted_without_a_gap_also_after_a_restart(progress_file: Path) -> None:
    with opened(progress_file) as store:
        device = store.device
        for number in (1, 2, 2, 3):
            store.append(Review(entry_id(number), device, Instant(0, 0), QuestionId("a"), 1, Mark.KNOWN, 1.0))
    with opened(progress_file) as store:
        store.append(Review(entry_id(4), device, Instant(0, 0), QuestionId("a"), 1, Mark.KNOWN, 1.0))
        counted = store._connection.execute("SELECT device_seq FROM log ORDER BY seq").fetchall()

    assert counted == [(1,), (2,), (3,), (4,)]


@pytest.mark.parametrize("seconds", [float("nan"), float("inf")])
def test_a_time_that_is_no_number_is_stored_as_none_at_all(progress: ProgressStore, seconds: float) -> None:
    progress.append(Review(entry_id(1), progress.device, Instant(0, 0), QuestionId("a"), 1, Mark.KNOWN, seconds))

    (stored,) = progress.entries()
    assert isinstance(stored, Review)
    assert stored.seconds == 0


@pytest.mark.parametrize(
    "statement", ["UPDATE log SET mark = 'known'", "DELETE FROM log", "DELETE FROM log WHERE seq = 1"]
)
def test_the_log_refuses_to_be_changed(progress: ProgressStore, statement: str) -> None:
    progress.append(review(1, "a", Mark.UNKNOWN))

    with pytest.raises(sqlite3.IntegrityError, match="the log is only ever added to"):
        progress._connection.execute(statement)

    assert progress.entries() == [review(1, "a", Mark.UNKNOWN)]


def test_the_log_is_written_through_to_the_disk(progress: ProgressStore) -> None:
    asked = [
        progress._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "locking_mode")
    ]

    assert asked == ["wal", 2, "exclusive"]


def test_the_schema_is_as_documented(progress: ProgressStore) -> None:
    ask = progress._connection.execute

    assert ask("PRAGMA application_id").fetchone() == (migrations.APPLICATION_ID,)
    assert ask("PRAGMA user_version").fetchone() == (len(migrations.STEPS),)
    strict = {
        name: bool(is_strict)
        for _, name, _, _, _, is_strict in ask("PRAGMA table_list")
        if not name.startswith("sqlite_")
    }
    assert strict == {"log": True, "meta": True}


def test_a_second_window_is_refused_and_the_first_goes_on(progress: ProgressStore) -> None:
    with pytest.raises(StoreInUseError, match=r"already open on .*data; use its window, or close it first\."):
        ProgressStore(progress.path)

    progress.append(review(1, "a"))
    assert progress.entries() == [review(1, "a")]


def test_a_log_that_was_closed_can_be_opened_again(progress_file: Path) -> None:
    for number in range(3):
        with opened(progress_file) as store:
            store.append(review(number, "a"))

    with opened(progress_file) as store:
        assert len(store.entries()) == 3


def test_closing_twice_is_no_error(progress: ProgressStore) -> None:
    progress.close()
    progress.close()


# What others left in the place of the log.


def foreign(path: Path) -> None:
    made_by(path, "CREATE TABLE notes (x)", "INSERT INTO notes VALUES (1)")


def foreign_in_wal(path: Path) -> None:
    made_by(path, "PRAGMA journal_mode = WAL", "CREATE TABLE notes (x)")


def no_database(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is my shopping list, and it is rather long" * 40)


def newer(path: Path) -> None:
    with opened(path) as store:
        store.append(review(1, "a"))
    form = len(migrations.STEPS) + 1
    made_by(path, f"UPDATE meta SET value = '{form}' WHERE name = 'form'", f"PRAGMA user_version = {form}")  # noqa: S608 - ours


def newer_in_wal(path: Path) -> None:
    """What a newer dlstudy leaves when it is killed soon after it made the file."""
    newer(path)
    kept = path.with_name("kept")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA user_version = {len(migrations.STEPS)}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
        shutil.copytree(path.parent, kept)
    shutil.rmtree(kept / "kept", ignore_errors=True)
    for file in (path.name, path.name + "-wal"):
        (kept / file).replace(path.with_name(file))
    shutil.rmtree(kept)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)


def header_only(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"SQLite format 3\0" + bytes(84))


def truncated(path: Path) -> None:
    with opened(path) as store:
        for number in range(50):
            store.append(review(number, "a" * 400))
    os.truncate(path, path.stat().st_size // 3)


def zeroed(path: Path) -> None:
    with opened(path) as store:
        store.append(review(1, "a"))
    size = path.stat().st_size
    path.write_bytes(bytes(size))


@pytest.mark.parametrize(
    ("leave", "words"),
    [
        (foreign, "is a database of another program; it was left as it is"),
        (foreign_in_wal, "is a database of another program"),
        (no_database, "is not a dlstudy progress file; it was left as it is"),
        (newer, "was written by a newer dlstudy"),
        (newer_in_wal, "was written by a newer dlstudy"),
        (header_only, ""),
        (zeroed, "is not a dlstudy progress file"),
    ],
)
def test_what_is_not_a_log_is_refused_in_one_sentence_and_left_to_the_byte(
    progress_file: Path, leave: Callable[[Path], None], words: str
) -> None:
    leave(progress_file)
    before = snapshot(progress_file.parent)

    sentence = refusal(progress_file)

    assert words in sentence
    assert str(progress_file) in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert snapshot(progress_file.parent) == before


@pytest.mark.parametrize(
    "leave", [foreign, foreign_in_wal, no_database, newer, newer_in_wal, header_only, zeroed, truncated]
)
def test_reading_what_is_not_a_log_is_refused_too_and_leaves_it_to_the_byte(
    progress_file: Path, leave: Callable[[Path], None]
) -> None:
    leave(progress_file)
    before = snapshot(progress_file.parent)

    with pytest.raises(StoreError):
        read_log(progress_file)

    assert snapshot(progress_file.parent) == before


def test_a_log_of_which_the_end_is_missing_is_never_taken_for_a_whole_one(progress_file: Path) -> None:
    truncated(progress_file)

    with pytest.raises(StoreError), opened(progress_file) as store:
        store.entries()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO log VALUES (7, zeroblob(16), 'd', 7, 'review', 0, 0, 'a', 1, 'known', 1.0, NULL, NULL, NULL, NULL, NULL)",
        "INSERT INTO log VALUES (7, zeroblob(16), 'd', 7, 'review', 0, 0, 'a', 1, 'known', 1.0, '[1', NULL, NULL, NULL, NULL)",
        "INSERT INTO log VALUES (7, zeroblob(16), 'd', 7, 'review', 0, 0, 'a', 1, 'known', 1.0, '5', NULL, NULL, NULL, NULL)",
        "INSERT INTO log VALUES (7, zeroblob(16), 'd', 7, 'retraction', 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
    ],
)
def test_a_row_that_makes_no_sense_is_a_sentence_and_no_fault(progress_file: Path, statement: str) -> None:
    with opened(progress_file):
        pass
    made_by(progress_file, statement)

    with pytest.raises(StoreError, match="damaged"):
        read_log(progress_file)
    with opened(progress_file) as store, pytest.raises(StoreError, match="damaged"):
        store.entries()


def test_a_log_without_its_device_is_a_sentence_and_no_fault(progress_file: Path) -> None:
    with opened(progress_file):
        pass
    made_by(progress_file, "DELETE FROM meta")

    assert "damaged" in refusal(progress_file)


@pytest.mark.parametrize(("kind", "mark"), [("review", "half-known"), ("doodle", "known")])
def test_entries_of_a_kind_from_the_future_are_passed_over_and_kept(progress_file: Path, kind: str, mark: str) -> None:
    with opened(progress_file) as store:
        store.append(review(1, "a"))
    row = f"(7, zeroblob(16), 'd', 7, '{kind}', 0, 0, 'a', 1, '{mark}', 1.0, '[]', NULL, NULL, NULL, NULL)"
    made_by(progress_file, "INSERT INTO log VALUES " + row)  # noqa: S608 - ours

    with opened(progress_file) as store:
        assert store.entries() == [review(1, "a")]
        assert store._connection.execute("SELECT count(*) FROM log").fetchone() == (2,)


def test_an_empty_file_becomes_a_log(progress_file: Path) -> None:
    progress_file.parent.mkdir()
    progress_file.touch()

    with opened(progress_file) as store:
        assert store.entries() == []


def test_a_folder_in_the_place_of_the_log_is_a_sentence(progress_file: Path) -> None:
    progress_file.mkdir(parents=True)

    assert str(progress_file) in refusal(progress_file)
    with pytest.raises(StoreError):
        read_log(progress_file)


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX's")
def test_a_pipe_in_the_place_of_the_log_is_a_sentence_that_says_why(progress_file: Path) -> None:
    progress_file.parent.mkdir()
    os.mkfifo(progress_file)

    with pytest.raises(StoreError) as caught:
        read_log(progress_file)
    assert "None" not in str(caught.value)


def test_a_file_in_the_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    assert "cannot be made" in refusal(tmp_path / "data" / "progress.db")
    assert read_log(tmp_path / "data" / "progress.db") == []


@pytest.mark.parametrize("name", ["a?b#c%20d&e", "with space", "é 日本", "a;b'c\"d", "-minus", ":memory:"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "progress.db"
    for number in (1, 2):
        with opened(path) as store:
            store.append(review(number, "a"))

    assert len(read_log(path)) == 2
    assert {file.name for file in path.parent.iterdir()} == {"progress.db"}


def test_a_folder_that_may_not_be_entered_is_a_sentence(locked_folder: Path) -> None:
    assert "cannot be written" in refusal(locked_folder / "progress.db")
    with pytest.raises(StoreError, match="cannot be read"):
        read_log(locked_folder / "progress.db")


def test_a_folder_that_may_only_be_read_is_refused_for_writing_and_read_without_a_trace(locked_folder: Path) -> None:
    # The learner's own folder, made read-only by somebody else.
    was_root = os.getuid() != os.getresuid()[2]
    if was_root:
        os.setresuid(0, 0, 0)
    locked_folder.chmod(0o755)
    path = locked_folder / "progress.db"
    with opened(path) as store:
        store.append(review(1, "a"))
    locked_folder.chmod(0o555)
    path.chmod(0o444)
    if was_root:
        os.setresuid(65534, 65534, 0)

    sentence = refusal(path)

    assert "cannot be written, so marks cannot be stored" in sentence
    assert read_log(path) == [review(1, "a")]
    assert [file.name for file in locked_folder.iterdir()] == ["progress.db"]


def test_a_full_disk_refuses_the_mark_keeps_the_others_and_takes_it_when_there_is_room(progress: ProgressStore) -> None:
    pages = progress._connection.execute("PRAGMA page_count").fetchone()[0]
    progress._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    stored: list[Entry] = []

    def fill_the_disk() -> None:
        for number in range(10_000):
            progress.append(review(number, "a" * 80))
            stored.append(review(number, "a" * 80))

    with pytest.raises(StoreError) as caught:
        fill_the_disk()

    assert str(caught.value).startswith("This mark is not stored: the disk that holds ")
    assert "every earlier mark is kept" in str(caught.value)
    assert progress.entries() == stored

    progress._connection.execute("PRAGMA max_page_count = 100000")
    refused = review(len(stored), "a" * 80)
    progress.append(refused)
    assert progress.entries() == [*stored, refused]


@pytest.mark.parametrize("how", ["replaced", "removed"])
def test_a_log_that_was_taken_away_while_it_was_open_refuses_the_mark(progress: ProgressStore, how: str) -> None:
    progress.append(review(1, "a"))
    if how == "replaced":
        other = progress.path.with_name("other.db")
        other.write_bytes(b"mine")
        other.replace(progress.path)
    else:
        progress.path.unlink()

    with pytest.raises(StoreError, match=r"This mark is not stored: .*progress\.db was replaced or removed"):
        progress.append(review(2, "a"))


@pytest.mark.parametrize("how", ["told at the next mark", "told by nothing before the end"])
def test_what_a_log_held_that_was_taken_away_is_in_a_backup(progress: ProgressStore, how: str) -> None:
    progress.append(review(1, "a"))
    progress.path.unlink()
    if how == "told at the next mark":
        for _ in range(2):
            with pytest.raises(StoreError, match=r"All that it held is in the backup progress-.*-file-replaced-1-"):
                progress.append(review(2, "a"))
    progress.close()
    progress.close()

    (backup,) = list_backups(progress.path.with_name("backups"))
    assert read_log(backup.path) == [review(1, "a")]


def test_a_log_that_was_put_back_takes_the_mark(progress: ProgressStore) -> None:
    away = progress.path.rename(progress.path.with_name("away.db"))
    with pytest.raises(StoreError):
        progress.append(review(1, "a"))
    away.rename(progress.path)

    progress.append(review(1, "a"))

    assert progress.entries() == [review(1, "a")]


def test_reading_beside_an_open_window_sees_every_mark_and_leaves_no_trace(progress: ProgressStore) -> None:
    for number in range(5):
        progress.append(review(number, "a"))
    before = snapshot(progress.path.parent)

    seen = read_log(progress.path)

    assert seen == progress.entries()
    assert snapshot(progress.path.parent) == before
    progress.append(review(99, "a"))
    assert len(progress.entries()) == 6


def test_reading_where_nothing_is_gives_nothing_and_makes_nothing(tmp_path: Path) -> None:
    assert read_log(tmp_path / "data" / "progress.db") == []
    assert list(tmp_path.iterdir()) == []


def test_reading_an_empty_file_gives_nothing(progress_file: Path) -> None:
    progress_file.parent.mkdir()
    progress_file.touch()

    assert read_log(progress_file) == []
    assert progress_file.stat().st_size == 0


def test_reading_gives_up_in_a_sentence_when_the_log_never_stands_still(
    progress_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(progress_file) as store:
        store.append(review(1, "a"))
    copyfile = shutil.copyfile

    def copy_and_write(source: Path, target: Path) -> None:
        copyfile(source, target)
        if source == progress_file:
            os.utime(source, ns=(0, source.stat().st_mtime_ns + 1_000_000))

    monkeypatch.setattr(shutil, "copyfile", copy_and_write)

    with pytest.raises(StoreError, match="is being written too fast to be read; try again in a moment"):
        read_log(progress_file)


def test_reading_takes_a_second_copy_when_a_mark_was_stored_meanwhile(
    progress: ProgressStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    copyfile = shutil.copyfile
    to_store = [review(1, "a")]

    def copy_and_write(source: Path, target: Path) -> None:
        copyfile(source, target)
        if to_store:
            progress.append(to_store.pop())

    monkeypatch.setattr(shutil, "copyfile", copy_and_write)

    assert read_log(progress.path) == [review(1, "a")]


class NamedError(sqlite3.OperationalError):
    def __init__(self, name: str, text: str = "it broke") -> None:
        super().__init__(text)
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_NOTADB", "is not a dlstudy progress file"),
        ("SQLITE_FULL", "is full; every earlier mark is kept"),
        ("SQLITE_CORRUPT", "is damaged; it was left as it is"),
        ("SQLITE_CORRUPT_INDEX", "is damaged; it was left as it is"),
        ("SQLITE_READONLY_DBMOVED", "cannot be opened for writing"),
        ("SQLITE_CANTOPEN", "cannot be opened for writing"),
        ("SQLITE_IOERR_FSYNC", "reported an error (SQLITE_IOERR_FSYNC)"),
        ("SQLITE_MISUSE", "it broke"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(tmp_path: Path, name: str, words: str) -> None:
    error = explained(NamedError(name), tmp_path / "progress.db", doing="This mark is not stored")

    assert str(error).startswith("This mark is not stored: ")
    assert words in str(error)
    assert str(tmp_path) in str(error)
    assert str(error).endswith(".")
    assert not isinstance(error, StoreInUseError)


@pytest.mark.parametrize("name", ["SQLITE_BUSY", "SQLITE_BUSY_RECOVERY", ""])
def test_a_lock_of_another_window_is_an_error_of_its_own(tmp_path: Path, name: str) -> None:
    assert isinstance(explained(NamedError(name, "database is locked"), tmp_path / "progress.db"), StoreInUseError)


def test_ids_are_random_and_of_128_bits() -> None:
    drawn = {new_id() for _ in range(100)}

    assert len(drawn) == 100
    assert {len(bytes.fromhex(one)) for one in drawn} == {16}


def test_the_version_of_sqlite_is_the_one_that_is_loaded() -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        assert connection.execute("SELECT sqlite_version()").fetchone() == (sqlite_version(),)


# What a progress asks of the log


def everything() -> list[Entry]:
    return [
        review(1, "a"),
        review(2, "b", Mark.UNKNOWN),
        flag(3, "a", FlagKind.NOTE, "A *note*, \u65e5\u672c."),
        review(4, "a", day=1, cram=True),
        retraction(5, 1, day=1),
        day_done(6, day=1),
        review(7, "a", Mark.UNKNOWN, day=2),
        retraction(8, 5, day=2),  # a retraction is final
        review(9, "gone", day=2),
    ]


def test_the_reviews_of_a_question_are_those_that_are_not_taken_back_in_their_order(progress: ProgressStore) -> None:
    progress.append_all(everything())

    assert [r.id for r in progress.reviews_of(QuestionId("a"))] == [entry_id(4), entry_id(7)]
    assert progress.reviews_of(QuestionId("b")) == [review(2, "b", Mark.UNKNOWN)]
    assert progress.reviews_of(QuestionId("never")) == []


@settings(max_examples=25)
@given(st.lists(entries, max_size=10, unique_by=lambda entry: entry.id), st.randoms(use_true_random=False))
def test_the_store_answers_as_a_log_in_memory_does(
    tmp_path_factory: pytest.TempPathFactory, log: list[Entry], random: Random
) -> None:
    log = [*log, *(Retraction(new_id(), DeviceId("d"), Instant(0, 0), e.id) for e in log if random.random() < 0.4)]
    random.shuffle(log)
    remembered = RememberedPast(log)
    with opened(tmp_path_factory.mktemp("any") / "progress.db") as store:
        store.append_all(log)

        assert store.all_entries() == list(remembered.all_entries())
        for entry in log:
            assert store.entry(entry.id) == remembered.entry(entry.id)
            if isinstance(entry, Review | Flag):
                assert store.reviews_of(entry.question_id) == remembered.reviews_of(entry.question_id)


def test_one_entry_can_be_asked_for_taken_back_or_not_and_what_is_not_there_is_nothing(progress: ProgressStore) -> None:
    progress.append_all(everything())

    assert progress.entry(entry_id(1)) == review(1, "a")
    assert progress.entry(entry_id(5)) == retraction(5, 1, day=1)
    assert progress.entry(entry_id(77)) is None


def test_the_log_can_be_read_from_a_number_and_from_an_entry_on(progress: ProgressStore) -> None:
    progress.append_all(everything())

    assert progress.entries(after=7) == everything()[7:]
    assert progress.entries(after=9) == progress.entries(after=999) == []
    assert progress.entries_since(entry_id(8)) == everything()[7:]
    assert progress.entries_since(entry_id(77)) == []
    for not_an_id in ("", "zz", "ab", "0" * 31 + "G", "0" * 33):
        assert progress.entries_since(EntryId(not_an_id)) == []


def test_the_newest_entry_and_each_other_can_be_named_by_number(progress: ProgressStore) -> None:
    empty = progress.newest
    progress.append_all(everything())

    assert (empty, progress.newest) == ((0, None), (9, entry_id(9)))
    assert [progress.id_at(number) for number in (1, 9, 10)] == [entry_id(1), entry_id(9), None]


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.entries(),
        lambda store: store.reviews_of(QuestionId("a")),
        lambda store: store.entry(entry_id(1)),
        lambda store: store.recent_seconds(),
        lambda store: store.newest,
        lambda store: store.newest_moment,
        lambda store: store.id_at(1),
        lambda store: store.entries_since(entry_id(1)),
        lambda store: store.review_rows(with_ids=True),
        lambda store: store.rows(),
        lambda store: store.ids(),
    ],
)
def test_what_can_no_longer_be_read_is_a_sentence_that_names_the_file(
    progress: ProgressStore, ask: Callable[[ProgressStore], object]
) -> None:
    progress.append_all(everything())
    progress._connection.execute("PRAGMA writable_schema = ON")
    progress._connection.execute("DELETE FROM sqlite_schema")
    progress._connection.execute("PRAGMA writable_schema = RESET")

    with pytest.raises(StoreError, match=re.escape(str(progress.path))):
        ask(progress)


def test_the_latest_times_are_those_of_marks_newest_first(progress: ProgressStore) -> None:
    progress.append_all(everything())
    progress.append(Review(entry_id(10), progress.device, Instant(0, 0), QuestionId("a"), 1, Mark.KNOWN, 12.5))

    assert progress.recent_seconds() == [12.5, 5.0, 5.0, 5.0, 5.0]
    assert progress.recent_seconds(1) == [12.5]


def test_entries_are_stored_together_all_or_none(progress: ProgressStore, monkeypatch: pytest.MonkeyPatch) -> None:
    progress.append(review(1, "a"))

    def broken() -> Iterator[Entry]:
        yield review(2, "b")
        yield review(3, "c")
        message = "the source is broken"
        raise ValueError(message)

    with pytest.raises(ValueError, match="the source is broken"):
        progress.append_all(broken())

    assert progress.entries() == [review(1, "a")]
    own = [Review(entry_id(n), progress.device, Instant(0, 0), QuestionId("a"), 1, Mark.KNOWN, 1.0) for n in (4, 4, 5)]
    progress.append_all(own)
    counted = progress._connection.execute("SELECT device_seq FROM log WHERE seq > 1 ORDER BY seq").fetchall()
    assert [entry.id for entry in progress.entries()] == [entry_id(1), entry_id(4), entry_id(5)]
    assert len(counted) == 2
    assert counted[1][0] == counted[0][0] + 1


def test_many_entries_that_find_no_room_leave_the_log_as_it_was(progress: ProgressStore) -> None:
    progress.append(review(1, "a"))
    pages = progress._connection.execute("PRAGMA page_count").fetchone()[0]
    progress._connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    with pytest.raises(StoreError, match="is full; every earlier mark is kept"):
        progress.append_all(review(number, "a" * 80) for number in range(2, 2000))

    assert progress.entries() == [review(1, "a")]


def test_an_entry_of_a_later_dlstudy_that_names_a_review_does_not_take_it_back(progress_file: Path) -> None:
    with opened(progress_file) as store:
        store.append(review(1, "a"))
    row = "(7, zeroblob(16), 'd', 7, 'praise', 0, 0, NULL, NULL, NULL, NULL, NULL, ?, NULL, NULL, NULL)"
    with contextlib.closing(sqlite3.connect(progress_file)) as connection:
        connection.execute(f"INSERT INTO log VALUES {row}", (bytes.fromhex(entry_id(1)),))  # noqa: S608 - ours
        connection.commit()

    with opened(progress_file) as store:
        assert store.reviews_of(QuestionId("a")) == [review(1, "a")]
        assert Progress(past=store).memories() == Progress(store.entries()).memories() != {}


def test_progress_over_the_store_is_progress_over_its_entries_after_every_mark_and_undo(
    progress: ProgressStore,
) -> None:
    over = Progress(past=progress, today=Instant(NOON, 0).day_number)
    for entry in everything():
        progress.append(entry)
        over.add(entry)

        assert over.kept == Progress(progress.entries()).kept


def test_a_question_that_disappears_keeps_its_reviews_and_reconnects(progress: ProgressStore) -> None:
    with_it, without = bank_of("ab"), bank_of("b")
    progress.append_all([review(1, "a", Mark.UNKNOWN), review(2, "b")])
    over = Progress(past=progress, today=Instant(NOON, 0).day_number + 9)
    over.take_bank(without)
    assert (over.due, over.seen) == ({"b"}, 1)
    memory = over.memory(QuestionId("a"))

    over.take_bank(with_it)

    assert memory is not None
    assert over.memory(QuestionId("a")) == memory
    assert (over.due, over.seen) == ({"a", "b"}, 2)
    assert len(over.reviews_of(QuestionId("a"))) == 1


def test_a_changed_revision_is_due_restarts_and_keeps_its_history_over_a_restart(progress_file: Path) -> None:
    a, bank = QuestionId("a"), Bank([question("a", revision=2)])
    today = Instant(NOON, 0).day_number
    with opened(progress_file) as store:
        store.append_all([review(1, "a", day=-9), review(2, "a", day=-7)])
        over = Progress(past=store, today=today)
        over.take_bank(bank)
        assert over.is_changed(a)
        assert a in over.due
        store.append(review(3, "a", revision=2))
        over.add(review(3, "a", revision=2))
        assert not over.is_changed(a)

    with opened(progress_file) as store:
        over = Progress(past=store, today=today)
        over.take_bank(bank)
        assert not over.is_changed(a)
        assert over.due_day(a) == today + 2
        assert len(over.reviews_of(a)) == 3


# Files of earlier forms

SCHEMAS = Path(__file__).parent / "schemas"
D, E = DeviceId("d1" * 16), DeviceId("e2" * 16)
JANUARY = 1_767_960_000_000
"""2026-01-09T12:00Z in milliseconds."""


def first_log() -> list[Entry]:
    """Return what stands in ``schemas/1.db``, a file as the first dlstudy wrote it."""

    def marked(
        number: int, name: str, mark: Mark, ms: int, offset: int, seconds: float, *said: int, revision: int = 1,
        device: DeviceId = D,
    ) -> Review:  # fmt: skip
        at = Instant(JANUARY + ms, offset)
        return Review(entry_id(number), device, at, QuestionId(name), revision, mark, seconds, said)

    known, unknown = Mark.KNOWN, Mark.UNKNOWN
    return [
        marked(1, "perceptron-definition", known, 0, 60, 12.5, 0, 2),
        marked(2, "learning-rate", unknown, 30_000, 60, 41.0),
        marked(3, "learning-rate", known, 60_000, 60, 8.25, 0),
        marked(4, "overfitting-definition", known, 90_000, 60, 3.0, 1, revision=2),
        Retraction(entry_id(5), D, Instant(JANUARY + 95_000, 60), entry_id(4)),
        marked(6, "overfitting-definition", unknown, DAY_MS, 60, 20.0, revision=2),
        marked(7, "perceptron-definition", unknown, 2 * DAY_MS, -300, 0.0, device=E),
        marked(8, "a-question-that-is-gone", known, 3 * DAY_MS, 120, 7.0, 3),
        Retraction(entry_id(9), D, Instant(JANUARY + 3 * DAY_MS + 5, 120), entry_id(99)),
        marked(10, "perceptron-definition", known, 4 * DAY_MS, 120, 5.0, 0, 1, 2),
    ]


@pytest.fixture
def first_file(progress_file: Path) -> Path:
    """A log as the first dlstudy wrote it, in the learner's folder."""
    progress_file.parent.mkdir()
    shutil.copy(SCHEMAS / "1.db", progress_file)
    return progress_file


def test_a_log_of_the_first_form_is_brought_to_the_present_one_with_every_entry(first_file: Path) -> None:
    with opened(first_file) as store:
        assert store.entries() == first_log()
        assert store.device == D
        assert store._connection.execute("PRAGMA user_version").fetchone() == (len(migrations.STEPS),)
        store.append(flag(11, "learning-rate", FlagKind.NOTE, "New."))

    with opened(first_file) as store:
        assert store.entries() == [*first_log(), flag(11, "learning-rate", FlagKind.NOTE, "New.")]
        assert store.reviews_of(QuestionId("overfitting-definition")) == [first_log()[5]]


def test_before_that_a_copy_of_it_as_it_was_is_kept(first_file: Path) -> None:
    with opened(first_file):
        pass

    (copy,) = (first_file.parent / "backups").iterdir()
    assert "-before-migration-" in copy.name
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM log").fetchone() == (len(first_log()),)
    assert read_log(copy) == first_log()
    with opened(first_file):
        pass
    assert list((first_file.parent / "backups").iterdir()) == [copy]  # once is enough


def test_marks_that_stand_in_the_write_ahead_log_alone_are_in_the_copy_and_migrated(
    first_file: Path, tmp_path: Path
) -> None:
    row = "(11, zeroblob(16), 'd', 9, 'review', 0, 0, 'a', 1, 'known', 1.0, '[]', NULL)"
    crashed = tmp_path / "crashed"
    with contextlib.closing(sqlite3.connect(first_file, isolation_level=None)) as connection:
        connection.execute("INSERT INTO log VALUES " + row)  # noqa: S608 - ours
        shutil.copytree(first_file.parent, crashed)
    (crashed / "progress.db-shm").unlink()
    assert (crashed / "progress.db-wal").stat().st_size > 0

    with opened(crashed / "progress.db") as store:
        assert len(store.entries()) == len(first_log()) + 1
    (copy,) = (crashed / "backups").iterdir()
    assert len(read_log(copy)) == len(first_log()) + 1


@pytest.mark.parametrize("journal", ["wal", "delete"])  # a copy that was put back is of the second kind
def test_where_no_copy_can_be_kept_the_log_is_refused_and_left_to_the_byte(first_file: Path, journal: str) -> None:
    with contextlib.closing(sqlite3.connect(first_file)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
    (first_file.parent / "backups").write_text("in the way", "utf-8")
    before = snapshot(first_file.parent)

    sentence = refusal(first_file)

    assert sentence.startswith("Progress was not opened, because a copy of it must be made first and ")
    assert f"{first_file.parent / 'backups'} cannot hold one" in sentence
    assert sentence.endswith("everything stored is kept. Make room there, or mend its permissions.")
    assert "Errno" not in sentence
    assert snapshot(first_file.parent) == before
    assert read_log(first_file) == first_log()


def test_where_the_copy_finds_no_room_the_log_is_refused_and_nothing_half_is_left(
    first_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = snapshot(first_file.parent)
    monkeypatch.setattr(os, "fsync", fail)

    assert "(No space left on device)" in refusal(first_file)

    assert snapshot(first_file.parent) == before
    assert list((first_file.parent / "backups").iterdir()) == []
    monkeypatch.undo()
    with opened(first_file) as store:
        assert store.entries() == first_log()


def test_in_a_folder_for_copies_that_may_not_be_written_the_log_is_refused_and_left(locked_folder: Path) -> None:
    was_root = os.getuid() != os.getresuid()[2]
    if was_root:
        os.setresuid(0, 0, 0)
    locked_folder.chmod(0o777)
    path, backups = locked_folder / "progress.db", locked_folder / "backups"
    shutil.copy(SCHEMAS / "1.db", path)
    path.chmod(0o666)
    backups.mkdir()
    backups.chmod(0o555)
    if was_root:
        os.setresuid(65534, 65534, 0)
    before = snapshot(locked_folder)

    assert "cannot hold one" in refusal(path)

    assert snapshot(locked_folder) == before


def test_a_log_of_the_first_form_is_read_without_being_changed(first_file: Path) -> None:
    before = snapshot(first_file.parent)

    assert read_log(first_file) == first_log()

    assert snapshot(first_file.parent) == before
    assert not (first_file.parent / "backups").exists()


def test_a_new_log_and_one_of_the_present_form_need_no_copy(progress_file: Path) -> None:
    for _ in range(2):
        with opened(progress_file):
            pass

    assert not (progress_file.parent / "backups").exists()
