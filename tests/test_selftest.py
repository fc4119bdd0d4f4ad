from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dlstudy import selftest
from dlstudy.selftest import Place, Step

VERSIONS = ("dlstudy 1.2.3",)
_WITHOUT_STEPS = """
import sys
from dlstudy import cli, selftest
selftest.STEPS = ()
sys.exit(cli.run(["selftest", "--out", sys.argv[1]]))
"""


def fail(place: Place) -> str:
    raise KeyError(str(place.folder.exists()))


def fail_in_a_slot(place: Place) -> str:
    QTimer.singleShot(0, lambda: fail(place))
    QTest.qWait(20)
    return "a slot ran"


def fail_in_a_thread(place: Place) -> str:
    thread = threading.Thread(target=fail, args=[place])
    thread.start()
    thread.join()
    return "a thread ran"


def warn(place: Place) -> str:
    qWarning("no such plugin")
    return "a warning came"


def test_everything_works_here_and_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "told.txt"
    environment = os.environ | {"TMPDIR": str(tmp_path / "tmp"), "DLSTUDY_DATA_DIR": str(tmp_path / "data")}
    (tmp_path / "tmp").mkdir()

    done = subprocess.run(
        [sys.executable, "-m", "dlstudy", "selftest", "--quick", "--out", str(out)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    lines = done.stdout.splitlines()
    quick = [step.name for step in selftest.STEPS if not step.is_long]
    assert [line.partition(" s  ")[2].partition(": ")[0] for line in lines[:-1]] == quick
    assert lines[-1].startswith(f"All {len(quick)} steps went well, in ")
    assert out.read_text("utf-8") == done.stdout
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check"], 0), (["stats"], 0), (["--version"], 0), (["--help"], 0),
        (["--nonsense"], 2), (["explain", "no-such-question"], 1), (["restore", "no-such-backup"], 1),
    ],
)  # fmt: skip
def test_a_program_without_a_terminal_does_the_same_and_says_nothing(
    arguments: list[str], code: int, tmp_path: Path
) -> None:
    """As a windowed program of Windows, which has no standard streams at all."""
    program = "import sys; sys.stdout = sys.stderr = None; from dlstudy import __main__; sys.exit(__main__.main())"
    environment = os.environ | {"DLSTUDY_DATA_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], env=environment, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (fail, "KeyError: 'True'"),
        (fail_in_a_slot, "KeyError: 'True'"),
        (fail_in_a_thread, "KeyError: 'True'"),
        (warn, "Qt: no such plugin"),
    ],
)
def test_a_step_that_fails_is_told_and_the_next_is_done_all_the_same(
    step: Callable[[Place], str],
    told: str,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hooks = sys.excepthook, threading.excepthook
    monkeypatch.setattr(selftest, "STEPS", (Step("Fail", step), Step("Go on", lambda _: "well")))

    code = selftest.run(VERSIONS)

    said = capsys.readouterr().out
    assert code == 1
    assert said.startswith("FAIL ")
    assert told in said
    assert "  Go on: well\n1 of 2 steps failed, in " in said
    assert (sys.excepthook, threading.excepthook) == hooks


def test_what_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    out = tmp_path / "missing" / "told.txt"

    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_STEPS, str(out)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr == (
        f"dlstudy: The file {out} cannot be written (No such file or directory); choose another for --out.\n"
    )
