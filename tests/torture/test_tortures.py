"""Every torture in a short form; ``python3 dev.py torture`` has the long one."""

from __future__ import annotations

import functools
import os
import random
import shutil
import subprocess
import sys

import pytest

from tests.torture.__main__ import FULL, SHORT, main
from tests.torture.exceptions import exceptions
from tests.torture.faults import KINDS, failing_disk
from tests.torture.full import full, kind_of_disk
from tests.torture.keys import keys
from tests.torture.kill import kill
from tests.torture.network import network
from tests.torture.power import power, weakened
from tests.torture.readonly import LOGS, WAYS, readonly
from tests.torture.rows import Row, line
from tests.torture.signals import signals
from tests.torture.starts import starts

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace, mounts and /proc are Linux's")
SEED = random.randrange(1_000_000)


@functools.cache
def _strace_works() -> bool:
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0
    )


def _lacking(what: str) -> None:
    """Skip with the reason; root, as which continuous integration runs, can have all of it."""
    if os.geteuid() == 0:
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture
def strace() -> None:
    if not _strace_works():
        _lacking("strace is not installed, or may not trace here; python3 dev.py test installs it as root.")


@pytest.fixture
def mounts() -> None:
    if os.geteuid() != 0 or not kind_of_disk():
        _lacking("Only root may mount disks, and not on every system.")


def good(*rows: Row) -> None:
    """Let the test fail with all that was broken."""
    told = [f"{line(row)}\n  " + "\n  ".join(row.broken) for row in rows if not row.is_good]
    assert not told, f"with seed {SEED}:\n" + "\n".join(told)


def test_no_acknowledged_entry_is_lost_when_the_marking_program_is_killed() -> None:
    row = kill(9, seed=SEED, most=120)

    good(row)
    assert row.acknowledged > 9 * 20


@pytest.mark.usefixtures("strace")
def test_no_acknowledged_entry_is_lost_when_the_power_fails() -> None:
    rows = power(cuts=36, seed=SEED)

    good(*rows)
    assert sum(row.runs for row in rows) > 1_400


@pytest.mark.usefixtures("strace")
def test_the_power_torture_reports_losses_of_a_program_that_does_not_sync() -> None:
    good(*weakened(cuts=15, seed=SEED))


@pytest.mark.usefixtures("strace")
def test_no_acknowledged_entry_is_lost_when_a_call_to_the_disk_fails() -> None:
    rows = failing_disk(most=2, seed=SEED)

    good(*rows)
    assert len(rows) == len(KINDS)


@pytest.mark.usefixtures("mounts")
def test_a_disk_that_is_full_to_the_last_byte_refuses_with_a_sentence_and_loses_nothing() -> None:
    good(full(1))


@pytest.mark.usefixtures("mounts")
def test_one_can_study_in_a_folder_that_may_only_be_read_and_nothing_in_it_changes() -> None:
    way = random.Random(SEED).choice(list(WAYS))

    row = readonly(1, ways=[way])

    good(row)
    assert row.runs == len(LOGS)


def test_of_many_starts_at_once_exactly_one_opens_a_window() -> None:
    good(starts(1, at_once=12))


def test_exceptions_in_every_place_are_told_once_and_the_next_mark_is_stored() -> None:
    row = exceptions(24)

    good(row)
    assert row.acknowledged == 24


def test_keys_and_clicks_at_random_end_nothing_and_lose_nothing() -> None:
    row = keys(2, 400, seed=SEED)

    good(row)
    assert row.acknowledged


def test_sigterm_ends_the_program_in_order_and_soon() -> None:
    good(signals(5, seed=SEED))


@pytest.mark.usefixtures("strace")
def test_a_whole_session_asks_for_no_network() -> None:
    good(network(30, commands=2))


def test_a_torture_that_finds_something_fails_and_tells_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(SHORT, "kill", lambda seed: [Row("kill", 5, 100, 3, 0, [f"seed {seed}: 3 are missing."])])

    code = main(["kill", "--short", "--seed", "7"])

    told = capsys.readouterr()
    assert code == 1
    assert "kill: seed 7: 3 are missing." in told.err
    assert any(row.split()[:7] == ["all", "5", "100", "3", "0", "1", "0.0"] for row in told.out.splitlines())


def test_every_torture_has_a_short_form() -> None:
    assert list(SHORT) == list(FULL)
