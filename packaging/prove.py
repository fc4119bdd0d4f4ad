"""Prove the packages in a system that has no Python and no Qt: ``python3 dev.py bundle --prove``, as root.

A clean Debian is made by debootstrap, once, and unpacked anew for each proof. There a learner, who is not root, studies
by keyboard on a virtual screen, and what the progress file holds is looked at from outside. Nothing outside of
``build/prove`` is changed: mounts are made in a namespace of their own, which ends with this program.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import archive
import debian

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "build" / "prove"
OLDER: Final = "0.0.9"
_SECONDS: Final = 60.0
"""How long a window, or an entry of the log, may take; a fiftieth of it is usual."""


class Row(NamedTuple):
    """A line of the table: what was proved, whether it holds, what was seen, and how long it took."""

    what: str
    holds: bool
    seen: str
    seconds: float


class NotProvedError(Exception):
    """Something does not hold."""


class System:
    """A clean Debian in a folder, and a learner in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "home" / "learner" / ".local" / "share" / "dlstudy"

    def run(self, *command: str, learner: bool = False, check: bool = True) -> str:
        """Run something in it and return what it printed."""
        done = subprocess.run(self.command(*command, learner=learner), capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            raise NotProvedError(
                f"{' '.join(command)} ended with {done.returncode}: {(done.stderr or done.stdout)[-600:]}"
            )
        return done.stdout.strip()

    def command(self, *command: str, learner: bool = False, display: str = "") -> list[str]:
        """Return the command line that runs something in it."""
        proxies = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        home = "/home/learner" if learner else "/root"
        variables = {
            "HOME": home, "PATH": f"{home}/.local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive", **({} if learner else proxies),
            **({"DISPLAY": display} if display else {}),
        }  # fmt: skip
        user = ["--userspec=learner:learner"] if learner else []
        return ["chroot", *user, str(self.root), "env", "-i", "-C", home,
                *(f"{name}={value}" for name, value in variables.items()), *command]  # fmt: skip

    def entries(self) -> list[tuple[str, str]]:
        """Return the log, from outside: of each entry its kind and its question."""
        file = self.data / "progress.db"
        if not file.exists():
            return []
        with tempfile.TemporaryDirectory() as folder:  # a copy, so that the look leaves no trace
            for part in self.data.glob("progress.db*"):
                shutil.copyfile(part, Path(folder) / part.name)
            with contextlib.closing(sqlite3.connect(Path(folder) / "progress.db")) as connection:
                return [(str(kind), str(question)) for kind, question in connection.execute(_ENTRIES)]

    def place(self) -> str:
        """Return the question on which the window was left."""
        return str(json.loads((self.data / "settings.json").read_text("utf-8"))["question"])


_ENTRIES: Final = "SELECT kind, question_id FROM log ORDER BY seq"


class Screen:
    """A virtual screen, and hands on its keyboard."""

    def __init__(self, number: str) -> None:
        self.number = number
        self.display = f":{number}"
        self.socket = Path(f"/tmp/.X11-unix/X{number}")

    def hands(self, *arguments: str, seconds: float = _SECONDS) -> str:
        """Do something by xdotool."""
        done = subprocess.run(
            ["xdotool", *arguments], env=os.environ | {"DISPLAY": self.display}, capture_output=True, text=True,
            timeout=seconds, check=False,
        )  # fmt: skip
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        self.hands("key", "--delay", "60", *keys)

    def picture(self, file: Path) -> None:
        """Keep what is seen, where ImageMagick is there."""
        if shutil.which("import"):
            subprocess.run(["import", "-display", self.display, "-window", "root", file], check=False)


@contextlib.contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Yield a new virtual screen without a window manager."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1360x860x24", "-ac", "-nolisten", "tcp"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as stream:
            yield Screen(stream.readline().strip())
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def window(system: System, screen: Screen, *before: str) -> Iterator[None]:
    """Open the window as the learner does, with the keyboard on it; in the end it is told to leave, and must."""
    command = [*before, *system.command("dlstudy", learner=True, display=screen.display)]
    told = FOLDER / "told.txt"
    with told.open("w") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream)
    try:
        seen = ""
        end = time.monotonic() + _SECONDS
        while not seen and time.monotonic() < end and process.poll() is None:
            seen = screen.hands("search", "--onlyvisible", "--name", "dlstudy").partition("\n")[0]
            time.sleep(0.2)
        if not seen:
            raise NotProvedError(f"no window came; the program said: {told.read_text()[-600:]}")
        screen.hands("windowfocus", "--sync", seen)
        time.sleep(2)  # what follows the first painting
        yield
    finally:
        _leave(process, system)
    if process.returncode != 0:
        raise NotProvedError(f"the program ended with {process.returncode}: {told.read_text()[-600:]}")


def _leave(process: subprocess.Popen[bytes], system: System) -> None:
    """Let the program that was started leave; where it does not, end it."""
    inside = _children(process.pid)
    ours = next((pid for pid in inside if _exe(pid).endswith("/dlstudy/dlstudy")), None)
    if ours is not None:
        os.kill(ours, 15)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    del system


def _children(pid: int) -> list[int]:
    found = [pid]
    for number in found:
        for file in Path(f"/proc/{number}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in file.read_text().split()]
    return found


def _exe(pid: int) -> str:
    try:
        return str(Path(f"/proc/{pid}/exe").readlink())
    except OSError:
        return ""


def study(system: System, screen: Screen, number: int) -> None:
    """Answer so many questions by keyboard, and wait until each is in the log."""
    for _ in range(number):
        before = len(system.entries())
        screen.press("space", "2")
        end = time.monotonic() + _SECONDS
        while len(system.entries()) == before:
            if time.monotonic() > end:
                screen.picture(FOLDER / "not-stored.png")
                raise NotProvedError(f"the log still holds {before} entries after space and 2 were pressed")
            time.sleep(0.2)
        time.sleep(0.3)


def _must_hold(system: System, entries: int) -> str:
    held = system.entries()
    if len(held) != entries or any(kind != "review" for kind, _ in held):
        raise NotProvedError(f"the log holds {held} in place of {entries} marks")
    return f"{entries} marks in the log"


class Proof:
    """Does one thing after the other and keeps the table; what depends on a step that failed fails too."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def step(self, what: str, do: Callable[[], str]) -> None:
        """Do something and write down what was seen."""
        begun = time.monotonic()
        try:
            seen, holds = do(), True
        except (NotProvedError, OSError, subprocess.SubprocessError, sqlite3.Error, KeyError, ValueError) as error:
            seen, holds = f"{type(error).__name__}: {error}", False
        self.rows.append(Row(what, holds, seen, time.monotonic() - begun))
        print(f"{'ok  ' if holds else 'FAIL'} {self.rows[-1].seconds:6.1f} s  {what}: {seen}", flush=True)


def use(
    proof: Proof,
    kind: str,
    system: System,
    screen: Screen,
    install: Callable[[str], None],
    uninstall: Callable[[], str],
) -> None:
    """Prove one kind of package: the older one, restart, the newer one, no network, removal."""
    version = _version()

    def first() -> str:
        install(OLDER)
        told = system.run("dlstudy", "--version", learner=True).splitlines()[0]
        if told != f"dlstudy {OLDER}":
            raise NotProvedError(told)
        return told

    def three() -> str:
        with window(system, screen):
            study(system, screen, 3)
            screen.picture(FOLDER / f"{kind}-three.png")
        return _must_hold(system, 3)

    def again() -> str:
        place = system.place()
        with window(system, screen):
            study(system, screen, 1)
        if system.entries()[-1][1] != place:
            raise NotProvedError(f"{system.entries()[-1]} was marked, and {place} was on the table")
        return f"{place} was on the table again, and is marked; {_must_hold(system, 4)}"

    def upgrade() -> str:
        install(version)
        told = system.run("dlstudy", "--version", learner=True).splitlines()[0]
        if told != f"dlstudy {version}":
            raise NotProvedError(told)
        place = system.place()
        with window(system, screen):
            study(system, screen, 1)
        if system.entries()[-1][1] != place:
            raise NotProvedError(f"{system.entries()[-1]} was marked, and {place} was on the table")
        return f"{told}; {_must_hold(system, 5)}"

    def tests_itself() -> str:
        return system.run("dlstudy", "selftest", "--quick", learner=True).splitlines()[-1]

    def without_network() -> str:
        log = FOLDER / f"{kind}-sockets.txt"
        with window(system, screen, "unshare", "--net", "strace", "-f", "-qq", "-e", "trace=socket", "-o", str(log)):
            study(system, screen, 3)
            screen.press("ctrl+b", "ctrl+1", "ctrl+2", "F11", "F11")
            time.sleep(1)
        families = Counter(re.findall(r"socket\((AF_\w+)", log.read_text("ascii", "replace")))
        if families["AF_INET"] or families["AF_INET6"]:
            raise NotProvedError(f"sockets were opened: {dict(families)}")
        return f"sockets opened: {dict(families) or 'none'}; {_must_hold(system, 8)}"

    def removed() -> str:
        left = uninstall()
        if left:
            raise NotProvedError(f"this was left: {left}")
        return f"nothing is left of it; {_must_hold(system, 8)}"

    proof.step(f"{kind}: install {OLDER}", first)
    proof.step(f"{kind}: three questions by keyboard", three)
    proof.step(f"{kind}: restart, place kept", again)
    proof.step(f"{kind}: upgrade to {version}, progress kept", upgrade)
    proof.step(f"{kind}: dlstudy selftest --quick", tests_itself)
    proof.step(f"{kind}: a session without network, under strace", without_network)
    proof.step(f"{kind}: remove, progress kept", removed)


def _version() -> str:
    import bundle

    return bundle.version()


_DEVICES: Final = {"null": (1, 3), "zero": (1, 5), "full": (1, 7), "random": (1, 8), "urandom": (1, 9), "tty": (5, 0)}


def _made_once() -> Path:
    """Return the clean Debian, made by debootstrap when there is none yet."""
    base = FOLDER / "debian"
    suite = dict(
        line.split("=", 1) for line in Path("/etc/os-release").read_text("utf-8").splitlines() if "=" in line
    ).get("VERSION_CODENAME", "stable").strip('"')  # fmt: skip
    if not (FOLDER / "debian-made").exists():
        remove(base)
        subprocess.run(["debootstrap", "--variant=minbase", suite, base], check=True, stdout=subprocess.DEVNULL)
        (FOLDER / "debian-made").touch()
    return base


@contextlib.contextmanager
def clean_system(screen: Screen) -> Iterator[System]:
    """Lend a new clean Debian, with devices and processes of its own; in the end it is unmounted and removed."""
    root = Path(tempfile.mkdtemp(prefix="root-", dir=FOLDER))
    root.chmod(0o755)
    mounted: list[Path] = []

    def mount(kind: str, place: Path, *options: str) -> None:
        subprocess.run(["mount", *options, "-t", kind, kind, place], check=True)
        mounted.append(place)

    try:
        subprocess.run(["cp", "-a", "--reflink=auto", f"{_made_once()}/.", root], check=True)
        mount("proc", root / "proc")
        mount("tmpfs", root / "dev", "-o", "mode=755")
        for name, (major, minor) in _DEVICES.items():
            os.mknod(root / "dev" / name, 0o666 | stat.S_IFCHR, os.makedev(major, minor))
            (root / "dev" / name).chmod(0o666)
        (root / "dev" / "fd").symlink_to("/proc/self/fd")
        (root / "dev" / "shm").mkdir()
        (root / "dev" / "shm").chmod(0o1777)
        sockets = root / "tmp" / ".X11-unix"
        sockets.mkdir()
        seen = sockets / screen.socket.name
        seen.touch()
        subprocess.run(["mount", "--bind", screen.socket, seen], check=True)  # one file, and no folder
        mounted.append(seen)
        _let_apt_work(root)
        system = System(root)
        system.run("useradd", "--create-home", "learner")
        yield system
    finally:
        for place in reversed(mounted):
            subprocess.run(["umount", place], check=False)
        remove(root)


def _let_apt_work(root: Path) -> None:
    for name in ("resolv.conf", "hosts"):
        with contextlib.suppress(OSError):
            shutil.copyfile(Path("/etc") / name, root / "etc" / name)
    for file in Path("/etc/apt/apt.conf.d").glob("*"):
        if "Proxy" in file.read_text("utf-8", "replace"):
            shutil.copyfile(file, root / "etc/apt/apt.conf.d" / file.name)
    refuses = root / "usr/sbin/policy-rc.d"
    refuses.write_text("#!/bin/sh\nexit 101\n", "ascii")  # no service is started
    refuses.chmod(0o755)


def mounts_below(folder: Path, mounts: str) -> list[str]:
    """Return what is mounted at a folder or below it; ``mounts`` is the text of ``/proc/self/mountinfo``."""
    places = [line.split(" ")[4].replace("\\040", " ") for line in mounts.splitlines() if line]
    return [place for place in places if Path(place) == folder or folder in Path(place).parents]


def remove(folder: Path, mounts: str | None = None) -> None:
    """Remove a folder of ours, and nothing that is mounted in it.

    Raises:
        NotProvedError: If the folder is not in `FOLDER`, or something is mounted there; then nothing was removed.
    """
    folder = folder.resolve()
    if FOLDER.resolve() not in folder.parents:
        raise NotProvedError(f"{folder} is not in {FOLDER}, so it was left as it is")
    mounted = mounts_below(folder, Path("/proc/self/mountinfo").read_text("utf-8") if mounts is None else mounts)
    if mounted:
        raise NotProvedError(f"{mounted[0]} is still mounted, so {folder} was left as it is")
    subprocess.run(["rm", "-rf", "--one-file-system", "--", folder], check=True)


def _nothing_there(system: System) -> str:
    found = system.run(
        "sh", "-c", "command -v python3 python perl-qt qmake; find / -xdev ( -name 'libQt*' -o -name 'libpython*' )"
        .replace("( ", r"\( ").replace(" )", r" \)"), check=False,
    )  # fmt: skip
    if found:
        raise NotProvedError(f"there is {found}")
    return "no Python, no Qt"


def _make_older(bundle: Path, out: Path, moment: int) -> None:
    """Pack the same bundle once more, with a lower version."""
    copy = FOLDER / "older" / "dlstudy"
    remove(copy.parent)
    shutil.copytree(bundle, copy, symlinks=True)
    (told,) = copy.glob("_internal/dlstudy-*.dist-info/METADATA")
    told.write_text(re.sub(r"(?m)^Version: .*$", f"Version: {OLDER}", told.read_text("utf-8"), count=1), "utf-8")
    debian.make(copy, out, OLDER, moment, level=0)
    archive.make(copy, out, OLDER, moment, level=1)


def main(packages: Path, bundle: Path, moment: int) -> int:
    """Prove every package in the folder ``packages``; returns the exit code: 1 when something does not hold."""
    if os.geteuid() != 0:
        print("Only root can make a clean system to prove the packages in; nothing was proved.", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    older = FOLDER / "packages"
    remove(older)
    older.mkdir()
    _make_older(bundle, older, moment)
    # The screen stands outside of the namespaces: inside, the screens of others would look as if nobody had them.
    with virtual_screen() as screen:
        separate = ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child", "--propagation", "private"]
        return subprocess.run(
            [*separate, sys.executable, __file__, packages, older, screen.number], check=False
        ).returncode  # fmt: skip


def _prove_all(folders: list[Path], screen: Screen) -> int:
    """Prove everything, in namespaces of its own, and print the table."""
    proof = Proof()
    for prove_one in (_prove_debian, _prove_archive):
        with clean_system(screen) as system:
            prove_one(proof, system, screen, folders)
    width = max(len(row.what) for row in proof.rows)
    print()
    for row in proof.rows:
        print(f"{row.what:<{width}}  {'holds' if row.holds else 'FAILS'}  {row.seen}")
    return 0 if all(row.holds for row in proof.rows) else 1


def _named(folders: list[Path], pattern: str) -> Path:
    return next(file for folder in folders for file in folder.glob(pattern))


def _prove_debian(proof: Proof, system: System, screen: Screen, folders: list[Path]) -> None:
    proof.step("deb: a clean Debian", lambda: _nothing_there(system))
    system.run("apt-get", "update", "--quiet=2")

    def install(version: str) -> None:
        package = _named(folders, f"dlstudy_{version}_*.deb")
        shutil.copyfile(package, system.root / "tmp" / package.name)
        system.run("apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", f"/tmp/{package.name}")

    def uninstall() -> str:
        system.run("apt-get", "purge", "--yes", "--quiet=2", "dlstudy")
        return system.run("sh", "-c", "find /usr /etc /opt /var/lib -xdev -name '*dlstudy*' ! -path '/var/lib/dpkg/*'")

    use(proof, "deb", system, screen, install, uninstall)
    proof.step("deb: still", lambda: _no_python(system))


def _no_python(system: System) -> str:
    found = system.run("sh", "-c", "command -v python3 python", check=False)
    if found:
        raise NotProvedError(f"there is {found}")
    return "what it needs brought no Python along"


def _prove_archive(proof: Proof, system: System, screen: Screen, folders: list[Path]) -> None:
    proof.step("archive: a clean Debian", lambda: _nothing_there(system))
    control = subprocess.run(
        ["dpkg-deb", "--field", _named(folders, f"dlstudy_{_version()}_*.deb"), "Depends"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    system.run("apt-get", "update", "--quiet=2")
    system.run("apt-get", "satisfy", "--yes", "--quiet=2", "--no-install-recommends", control)  # what a desktop has

    def install(version: str) -> None:
        name = f"dlstudy-{version}-linux-{archive.linux_files.machine()}"
        home = system.root / "home" / "learner"
        subprocess.run(
            ["tar", "--zstd", "-xf", _named(folders, f"{name}.tar.zst"), "--no-same-owner", "-C", home], check=True
        )
        system.run("chown", "-R", "learner:learner", f"/home/learner/{name}")
        system.run(f"/home/learner/{name}/install.sh", learner=True)
        system.run("rm", "-rf", "--", f"/home/learner/{name}", learner=True)

    def uninstall() -> str:
        system.run("/home/learner/.local/lib/dlstudy/uninstall.sh", learner=True)
        return system.run("sh", "-c", "find /home/learner/.local -name '*dlstudy*' ! -path '*/share/dlstudy*'")

    use(proof, "archive", system, screen, install, uninstall)


if __name__ == "__main__":
    sys.exit(_prove_all([Path(sys.argv[1]), Path(sys.argv[2])], Screen(sys.argv[3])))
