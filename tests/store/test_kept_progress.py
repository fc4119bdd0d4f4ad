"""What the log meant is kept for the next start, and thrown away whenever anything about it does not fit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Entry, FlagKind, Instant, Mark
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Schedule
from dlstudy.store.kept_progress import KeptProgress
from dlstudy.store.progress import ProgressStore
from tests.core.made import NOON, day_done, entry_id, flag, retraction, review

TODAY = Instant(NOON, 0).day_number + 12
AHEAD = 27_000


def everything() -> list[Entry]:
    """Return a log with everything that a log can hold: repeats, undo of each kind, cramming, a clock that was wrong."""
    return [
        review(1, "a"),
        review(2, "b", Mark.UNKNOWN),
        review(3, "b"),
        flag(4, "c", FlagKind.SUSPEND),
        flag(5, "a", FlagKind.STAR),
        review(6, "c", day=1, cram=True),
        retraction(7, 3, day=1),
        review(8, "b", day=2),
        day_done(9, day=2),
        flag(10, "a", FlagKind.NOTE, "Ask *why* – \u65e5\u672c", day=2),
        retraction(11, 4, day=2),
        review(12, "d", day=3),
        retraction(13, 12, day=3),
        review(14, "d", Mark.UNKNOWN, day=3),
        retraction(15, 99, day=3),  # of what has not come yet
        review(16, "e", day=AHEAD),  # a clock that was decades ahead
        review(17, "e", day=5),
        retraction(18, 5, day=5),
        flag(19, "b", FlagKind.BURY, day=12),
        retraction(20, 9, day=6),
        day_done(21, day=6),
        review(99, "a", day=7),
        review(22, "a", Mark.UNKNOWN, day=8),
        review(23, "gone", day=8),
        retraction(24, 8, day=12),
        review(25, "b", day=12, revision=2),
    ]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProgressStore]:
    """A log of everything, open."""
    one = ProgressStore(tmp_path / "data" / "progress.db")
    one.append_all(everything())
    yield one
    one.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where it is kept; nothing is there yet, not even the folder."""
    return tmp_path / "cache" / "progress"


def opened(store: ProgressStore, file: Path) -> tuple[Progress, int]:
    """Return what the log means and how many of its entries had to be folded for that."""
    kept = KeptProgress(store, file)
    progress = kept.open(Schedule(), TODAY)
    return progress, kept.folded


def keep(store: ProgressStore, file: Path, progress: Progress | None = None) -> None:
    kept = KeptProgress(store, file)
    kept.keep(kept.snapshot(progress or kept.open(Schedule(), TODAY)))


def replayed(log: list[Entry]) -> Progress:
    return Progress(log, schedule=Schedule(), today=TODAY)


def same(one: Progress, other: Progress) -> bool:
    said = [
        (p.kept, p.due, p.marked_today, p.new_today, p.suspended, p.buried, p.starred, p.leeches, p.days_done, p.seen)
        for p in (one, other)
    ]
    notes = [[p.note(QuestionId(name)) for name in "abcde"] for p in (one, other)]
    return said[0] == said[1] and notes[0] == notes[1]


def test_without_a_file_the_log_is_replayed(store: ProgressStore, file: Path) -> None:
    progress, folded = opened(store, file)

    assert folded == len(everything())
    assert same(progress, replayed(everything()))
    assert not file.parent.exists()


def test_what_is_kept_means_what_a_replay_means_and_nothing_is_folded(store: ProgressStore, file: Path) -> None:
    keep(store, file)

    progress, folded = opened(store, file)

    assert folded == 0
    assert same(progress, replayed(everything()))
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("split", range(1, len(everything())))
def test_what_came_since_is_folded_wherever_the_log_was_when_it_was_kept(
    tmp_path: Path, file: Path, split: int
) -> None:
    log = everything()
    store = ProgressStore(tmp_path / "progress.db")
    store.append_all(log[:split])
    keep(store, file)
    store.append_all(log[split:])

    progress, folded = opened(store, file)

    store.close()
    assert folded == len(log) - split
    assert same(progress, replayed(log))


def test_a_progress_that_goes_on_from_what_was_kept_goes_on_as_any_other(store: ProgressStore, file: Path) -> None:
    keep(store, file)
    progress, _ = opened(store, file)
    more: list[Entry] = [
        retraction(101, 25, day=12), review(102, "b", day=12), flag(103, "d", FlagKind.SUSPEND, day=12),
        review(104, "f", Mark.UNKNOWN, day=12), retraction(105, 22, day=12), retraction(106, 103, day=12),
    ]  # fmt: skip

    for entry in more:
        store.append(entry)
        progress.add(entry)
    keep(store, file, progress)

    again, folded = opened(store, file)
    assert folded == 0
    assert same(progress, replayed([*everything(), *more]))
    assert same(again, progress)


def test_a_snapshot_does_not_change_with_later_marks(store: ProgressStore, file: Path) -> None:
    kept = KeptProgress(store, file)
    progress = kept.open(Schedule(), TODAY)
    snapshot = kept.snapshot(progress)
    for entry in (review(101, "a", day=12), flag(102, "a", FlagKind.SUSPEND, day=12), day_done(103, day=12)):
        store.append(entry)
        progress.add(entry)

    kept.keep(snapshot)

    again, folded = opened(store, file)
    assert folded == 3
    assert same(again, progress)


def test_another_desired_retention_takes_what_is_kept_and_moves_what_is_due(store: ProgressStore, file: Path) -> None:
    keep(store, file)
    kept = KeptProgress(store, file)

    strict, lax = (kept.open(Schedule(retention), TODAY) for retention in (0.97, 0.80))

    assert kept.folded == 0
    assert strict.memories() == lax.memories() == replayed(everything()).memories()
    assert lax.due < strict.due


def test_any_byte_that_is_not_as_it_was_leads_to_a_replay(store: ProgressStore, file: Path) -> None:
    keep(store, file)
    whole, expected = file.read_bytes(), replayed(everything())
    assert len(whole) > 500

    for place in range(0, len(whole), 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x20]) + whole[place + 1 :])
        progress, folded = opened(store, file)
        assert (folded, same(progress, expected)) == (len(everything()), True), place


def test_a_file_of_any_other_length_leads_to_a_replay(store: ProgressStore, file: Path) -> None:
    keep(store, file)
    whole, expected = file.read_bytes(), replayed(everything())

    for content in (*(whole[:size] for size in range(0, len(whole), 61)), whole + b"\0", b"\0" * len(whole), whole * 2):
        file.write_bytes(content)
        progress, folded = opened(store, file)
        assert (folded, same(progress, expected)) == (len(everything()), True)


def test_what_an_older_dlstudy_kept_leads_to_a_replay(store: ProgressStore, file: Path) -> None:
    keep(store, file)
    whole = file.read_bytes()
    form, _, rest = whole.partition(b"\n")
    assert form.startswith(b"dlstudy progress ")
    file.write_bytes(b"dlstudy progress 1, FSRS-6\n" + rest)

    assert opened(store, file)[1] == len(everything())


def test_what_is_kept_of_another_log_is_not_taken(store: ProgressStore, file: Path, tmp_path: Path) -> None:
    other = ProgressStore(tmp_path / "other" / "progress.db")
    other.append_all([review(500 + number, "z", Mark.UNKNOWN) for number in range(len(everything()))])
    keep(other, file)
    other.close()

    progress, folded = opened(store, file)

    assert folded == len(everything())
    assert same(progress, replayed(everything()))


def test_what_goes_further_than_the_log_that_was_put_back_is_not_taken(tmp_path: Path, file: Path) -> None:
    """A backup of the log replaces it, and other marks follow: the same numbers, other entries."""
    path = tmp_path / "progress.db"
    store = ProgressStore(path)
    store.append_all(everything()[:10])
    store.close()
    backup = shutil.copy(path, tmp_path / "backup.db")
    store = ProgressStore(path)
    store.append_all(everything()[10:])
    keep(store, file)
    store.close()
    shutil.copy(backup, path)

    store = ProgressStore(path)
    shorter, folded = opened(store, file)
    assert (folded, same(shorter, replayed(everything()[:10]))) == (10, True)
    others: list[Entry] = [review(200 + number, "y", day=3) for number in range(len(everything()) - 10)]
    store.append_all(others)
    longer, folded = opened(store, file)
    store.close()

    assert folded == len(everything())
    assert same(longer, replayed([*everything()[:10], *others]))


def test_an_empty_log_is_kept_and_opened_too(tmp_path: Path, file: Path) -> None:
    store = ProgressStore(tmp_path / "progress.db")
    keep(store, file)
    assert opened(store, file)[0].memories() == {}
    store.append(review(1, "a"))

    progress, _ = opened(store, file)

    store.close()
    assert same(progress, replayed([review(1, "a")]))


@pytest.mark.parametrize("obstacle", ["a file in the place of the folder", "a folder in the place of the file"])
def test_where_nothing_can_be_kept_that_is_no_error(store: ProgressStore, file: Path, obstacle: str) -> None:
    if obstacle.startswith("a file"):
        file.parent.touch()
    else:
        file.mkdir(parents=True)

    keep(store, file)
    progress, folded = opened(store, file)

    assert folded == len(everything())
    assert same(progress, replayed(everything()))
    assert not file.parent.is_dir() or [path.name for path in file.parent.iterdir()] == [file.name]


def test_in_a_folder_that_may_not_be_written_nothing_is_kept_and_that_is_no_error(
    store: ProgressStore, locked_folder: Path
) -> None:
    keep(store, locked_folder / "progress")

    assert opened(store, locked_folder / "progress")[1] == len(everything())


def test_a_disk_that_fails_while_it_is_kept_leaves_the_old_one(
    store: ProgressStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    keep(store, file)
    before = file.read_bytes()
    store.append(review(300, "a", day=12))
    monkeypatch.setattr(Path, "replace", fail)

    keep(store, file)

    monkeypatch.undo()
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]
    assert opened(store, file)[1] == 1


def test_twenty_thousand_questions_are_kept_and_come_back_without_a_replay(tmp_path: Path, file: Path) -> None:
    store = ProgressStore(tmp_path / "progress.db")
    names = [f"question-{number:05}" for number in range(20_000)]
    store.append_all(review(number, name, list(Mark)[number % 5 == 0]) for number, name in enumerate(names))
    store.append(flag(50_000, names[7], FlagKind.STAR))
    first, folded = opened(store, file)
    keep(store, file, first)

    second, folded_again = opened(store, file)

    store.close()
    assert (folded, folded_again) == (20_001, 0)
    assert second.kept == first.kept
    assert second.is_starred(QuestionId(names[7]))
    assert file.stat().st_size < 3_000_000


def test_the_entry_up_to_which_it_goes_is_the_newest_of_the_log(store: ProgressStore, file: Path) -> None:
    kept = KeptProgress(store, file)

    _, number, newest = kept.snapshot(kept.open(Schedule(), TODAY))

    assert (number, newest) == store.newest == (len(everything()), entry_id(25))
