"""What starts the real program, its screen and its screen reader, and ends all of them."""

from __future__ import annotations

import atexit
import contextlib
import dataclasses
import functools
import hashlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT: Final = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON: Final = "/usr/bin/python3"
DRIVER: Final = Path(__file__).with_name("atspi_driver.py")
NOBODY: Final = 65534
SECONDS: Final = 20.0
"""How long anything may take before a test gives up; on an idle machine nothing takes a tenth of it."""

_MARK: Final = "DLSTUDY_END_TO_END"
HEARTBEAT_SAYS: Final = "heartbeat: "
_HARMLESS: Final = ('does not implement "GetApplicationBusAddress"',)  # Qt's own, for whoever asks its bus


def what_is_missing() -> str:
    """Return a sentence that names what the tests of the window lack on this system; empty when nothing."""
    programs = [name for name in ("Xvfb", "dbus-daemon") if shutil.which(name) is None]
    asks = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        programs.append("at-spi2-core")
    missing = programs + (["pyatspi"] if asks.returncode else [])
    if not missing:
        return ""
    return f"{' and '.join(missing)} must be installed to drive the window; python3 dev.py test installs them."


@functools.cache
def fonts_folder() -> str:
    """Return a folder in which matplotlib keeps its list of fonts for this run: making it takes a second each time."""
    folder = Path(tempfile.mkdtemp(prefix="dlstudy-test-fonts-"))
    folder.chmod(0o777)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return str(folder)


def environment(**more: str) -> dict[str, str]:
    """Return the variables for a program of ours: off-screen, without the learner's own data, Python as it comes."""
    dropped = ("DISPLAY", "WAYLAND_DISPLAY", "DLSTUDY_DATA_DIR", "PYTHONPATH", "PYTEST_CURRENT_TEST")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    ours = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "MPLCONFIGDIR": fonts_folder()}
    return kept | ours | more


@dataclasses.dataclass(frozen=True, slots=True)
class Finished:
    """How a program ended."""

    code: int
    out: str
    err: str

    @property
    def sentences(self) -> list[str]:
        """Return the lines of standard error."""
        return self.err.splitlines()


def run(
    *arguments: str | Path, env: Mapping[str, str] | None = None, seconds: float = SECONDS, before: Sequence[str] = ()
) -> Finished:
    """Run ``dlstudy`` to its end; ``before`` stands before the Python that runs it."""
    command = [*before, sys.executable, "-m", "dlstudy", *map(str, arguments)]
    done = subprocess.run(
        command, env=env or environment(), cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def snapshot(folder: Path) -> dict[str, str]:
    """Return every name below a folder, with the digest of its content where it is a file."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else "-"
        found[str(path.relative_to(folder))] = content
    return found


def as_somebody_else() -> list[str]:
    """Return what stands before a command so that permissions count: root may write anywhere."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """Lend a new folder that every user can enter; pytest's own are for one user alone."""
    folder = Path(tempfile.mkdtemp(prefix="dlstudy-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for path in (folder, *folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(folder)


class Lines:
    """A program that answers one line to one line."""

    def __init__(self, command: Sequence[object], *, env: Mapping[str, str]) -> None:
        """Start it; what it says on standard error is kept in a file."""
        self._errors: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            list(map(str, command)),
            env=dict(env),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._unread = b""

    @property
    def errors(self) -> list[str]:
        """Return the lines that it wrote on standard error so far."""
        self._errors.seek(0)
        return [line for line in self._errors.read().splitlines() if not any(words in line for words in _HARMLESS)]

    def say(self, command: Mapping[str, object]) -> None:
        """Send one line."""
        stream = self.process.stdin
        assert stream is not None
        stream.write(json.dumps(command).encode() + b"\n")
        stream.flush()

    def line(self, seconds: float = SECONDS) -> str:
        """Return the next line; an empty one when the program has ended."""
        stream = self.process.stdout
        assert stream is not None
        end = time.monotonic() + seconds
        while b"\n" not in self._unread:
            ready, _, _ = select.select([stream], [], [], max(end - time.monotonic(), 0))
            if not ready:
                message = f"no answer within {seconds} s; on standard error: {self.errors}"
                raise TimeoutError(message)
            read = os.read(stream.fileno(), 65536)
            if not read:
                return ""
            self._unread += read
        line, self._unread = self._unread.split(b"\n", 1)
        return line.decode()

    def rest(self) -> list[str]:
        """Return every whole line until the end of the output."""
        lines = []
        while line := self.line():
            lines.append(line)
        return lines

    def ask(self, command: Mapping[str, object], seconds: float = SECONDS) -> Any:
        """Send one line and return the answer."""
        self.say(command)
        line = self.line(seconds)
        if not line:
            message = f"the program ended with {self.process.wait(SECONDS)}; on standard error: {self.errors}"
            raise EOFError(message)
        answer = json.loads(line)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["ok"]

    def ended(self, seconds: float = SECONDS) -> int:
        """Wait until it ends by itself and return its exit code."""
        return self.process.wait(seconds)

    def close(self) -> None:
        """End it if it still runs, and let go of everything."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(SECONDS)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        self._errors.close()


def window(*arguments: str | Path, before: Sequence[str] = (), env: Mapping[str, str] | None = None) -> Lines:
    """Start the real program off-screen with ``real_window.py`` inside it, which obeys line by line."""
    command = [*before, sys.executable, "-m", "tests.end_to_end.real_window", "--obey", *map(str, arguments)]
    return Lines(command, env=env or environment())


@contextlib.contextmanager
def closing(lines: Lines) -> Iterator[Lines]:
    """End the program with the block."""
    try:
        yield lines
    finally:
        lines.close()


def _first_line(descriptor: int) -> str:
    """Return the first line that comes from a pipe; an empty one when none comes in time."""
    read = b""
    while not read.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], SECONDS)
        more = os.read(descriptor, 4096) if ready else b""
        if not more:
            return ""
        read += more
    return read.decode().strip()


class Desktop:
    """A screen of its own, a session bus of its own, and whatever was started on them."""

    def __init__(self, home: Path) -> None:
        """Start both; :meth:`close` ends them, and everything that they started by themselves."""
        self._mark = uuid.uuid4().hex
        self._processes: list[subprocess.Popen[str]] = []
        home.chmod(0o700)
        self.env = environment(
            HOME=str(home), XDG_RUNTIME_DIR=str(home), XDG_CONFIG_HOME=str(home), XDG_CACHE_HOME=str(home),
            QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", GTK_A11Y="none",
        ) | {_MARK: self._mark}  # fmt: skip
        for name in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "XAUTHORITY", "XDG_SESSION_TYPE"):
            self.env.pop(name, None)
        try:
            self.env["DISPLAY"] = f":{self._start_screen()}"
            self.env["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
        except BaseException:
            self.close()
            raise

    def _start_screen(self) -> str:
        reads, writes = os.pipe()
        try:
            command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"]
            self._start(command, pass_fds=[writes])
            os.close(writes)
            writes = -1
            number = _first_line(reads)
        finally:
            os.close(reads)
            if writes >= 0:
                os.close(writes)
        assert number, "Xvfb did not start"
        return number

    def _start_bus(self) -> str:
        reads, writes = os.pipe()
        try:
            self._start(["dbus-daemon", "--session", "--nofork", f"--print-address={writes}"], pass_fds=[writes])
            address = _first_line(reads)
        finally:
            os.close(reads)
            os.close(writes)
        assert address, "dbus-daemon did not start"
        return address

    def _start(self, command: Sequence[str], *, pass_fds: Sequence[int]) -> None:
        silent = subprocess.DEVNULL
        process = subprocess.Popen(
            command, env=self.env, pass_fds=pass_fds, text=True, stdin=silent, stdout=silent, stderr=silent
        )
        self._processes.append(process)

    def left_behind(self) -> list[int]:
        """Return the ids of the processes that were started here and still run, by the mark that they inherited."""
        mark = f"{_MARK}={self._mark}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and mark in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
        return found

    def close(self) -> None:
        """End everything, newest first: what the bus started on its own hangs on the bus and goes with it."""
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._processes.clear()
        end = time.monotonic() + 2
        while self.left_behind() and time.monotonic() < end:
            time.sleep(0.02)
        for number in self.left_behind():
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)


class Window:
    """The real program on a desktop, as a screen reader and a keyboard meet it."""

    def __init__(
        self, desktop: Desktop, data: Path, *arguments: str | Path, shows: tuple[str, str] = ("text", "Question")
    ) -> None:
        """Start ``dlstudy`` and its reader and wait until the window ``shows`` what has that role and name."""
        self.data = data
        command = [sys.executable, "-m", "tests.end_to_end.real_window", "--beat", "--data-dir", data, *arguments]
        self.program = Lines(command, env=desktop.env)
        try:
            self._reader = Lines([SYSTEM_PYTHON, DRIVER], env=desktop.env)
        except BaseException:
            self.program.close()
            raise
        try:
            self._reader.ask({"do": "attach", "pid": self.program.process.pid})
            self.wait(*shows)
        except BaseException:
            self.close()
            raise

    def _ask(self, what: str, **more: object) -> Any:
        try:
            return self._reader.ask({"do": what, **more}, 2 * SECONDS)
        except AssertionError as error:
            ended = self.program.process.poll()
            state = "still runs" if ended is None else f"ended with {ended}"
            error.add_note(f"the program {state} and wrote: {self.program.errors}")
            raise

    def wait(self, role: str, name: str, **wanted: object) -> dict[str, Any]:
        """Wait until something with that role and accessible name is on the screen and holds what is wanted.

        Args:
            role: As AT-SPI calls it.
            name: The accessible name.
            wanted: ``text``, ``not_text``, ``is``, ``not_name``, ``state``; ``starts=True`` when ``name`` is how the
                name begins; ``absent=True`` to wait until it is gone or hidden.
        """
        found: dict[str, Any] = self._ask("wait", role=role, name=name, **{"seconds": SECONDS, **wanted})
        return found

    def find(self, role: str, name: str, *, starts: bool = False) -> dict[str, Any] | None:
        """Return what is there now under a role and a name, hidden or not."""
        found: dict[str, Any] | None = self._ask("find", role=role, name=name, starts=starts)
        return found

    def everything(self, *, into_lists: bool = False) -> list[dict[str, Any]]:
        """Return all that assistive technology can meet."""
        found: list[dict[str, Any]] = self._ask("all", into_lists=into_lists)
        return found

    def children(self, role: str, name: str) -> list[dict[str, Any]]:
        """Return the rows of a list or tree."""
        found: list[dict[str, Any]] = self._ask("children", role=role, name=name)
        return found

    def act(self, action: str, role: str, name: str) -> None:
        """Do what something offers: ``Press``, ``Toggle``, ``SetFocus``."""
        assert self._ask("act", role=role, name=name, action=action)

    def press(self, name: str) -> None:
        """Press a push button."""
        self.act("Press", "push button", name)

    def write(self, name: str, text: str) -> None:
        """Write into a text field."""
        assert self._ask("write", role="text", name=name, text=text)

    def select(self, role: str, name: str, row: int) -> None:
        """Select a row of a list or tree by assistive technology's own way."""
        assert self._ask("select", role=role, name=name, row=row)

    def keys(self, *keys: str) -> None:
        """Press keys on the keyboard, one after the other."""
        self._ask("focus", seconds=SECONDS)
        self._ask("keys", keys=keys)

    def ask_for_a_missing_child(self, object_name: str) -> None:
        """Do what a reader does that comes a moment too late."""
        assert self._ask("missing_child", id=object_name)

    @property
    def title(self) -> str:
        """Return the window's title."""
        return str(next(iter(self._ask("names", role="frame").values())))

    def text(self, name: str) -> str:
        """Return the words of a text that is on the screen."""
        return str(self.wait("text", name)["text"])

    @property
    def headline(self) -> str:
        """Return the headline as it is read."""
        return str(self._ask("names", role="label")["knownLabel"])

    @property
    def known_and_total(self) -> tuple[int, int]:
        """Return the two numbers of the headline."""
        known, of, total, word = self.headline.split()
        assert (of, word) == ("of", "known")
        return int(known), int(total)

    def hear(self, words: str) -> list[str]:
        """Wait until the program said something that begins with ``words``; return all that it said so far."""
        heard: list[str] = self._ask("hear", words=words, seconds=SECONDS)
        return heard

    def value(self, role: str, name: str) -> list[float]:
        """Return the value of something, the least and the most that it can be."""
        found: list[float] = self._ask("value", role=role, name=name)
        return found

    def table(self, name: str) -> list[list[str]]:
        """Return the cells of a table, its head first."""
        found: list[list[str]] = self._ask("table", role="table", name=name)
        return found

    def quit(self) -> int:
        """Quit by the key for it and return the exit code."""
        self.keys("ctrl+q")
        return self.program.ended()

    def close(self) -> None:
        """End the program and the reader; busy never meant frozen."""
        self._reader.close()
        if self.program.process.poll() is None:
            self.program.process.kill()
            self.program.ended()
        stood = [line for line in self.program.errors if line.startswith(HEARTBEAT_SAYS)]
        self.program.close()
        assert stood == []
