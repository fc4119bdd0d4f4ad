#!/usr/bin/env python3
"""Everything a developer does, on a fresh machine too: run, test, bench, torture, bundle, lock. Standard library only.

``python3 dev.py run``            makes an environment beside the project, installs what is locked, opens the window
``python3 dev.py test``           the same for lint, types, import contracts and every test
``python3 dev.py bench [NAME…]``  runs the benchmarks; ``--write`` puts what they find into docs/performance.md
``python3 dev.py torture [NAME…]`` kills it, cuts its power, fills its disk …: half an hour, ``--short`` two minutes
``python3 dev.py cover``          says which lines and branches the tests never reach
``python3 dev.py mutants``        changes the store in thousands of ways and counts what its tests notice: an hour
``python3 dev.py bundle``         builds what needs no Python, and tests it; ``--prove`` installs it in a clean Debian
``python3 dev.py wheel``          builds what pip installs, into ``build/dist``
``python3 dev.py lock``           writes the lock files anew from pyproject.toml
``python3 dev.py translate``      writes the texts of the interface into the files of the translators
``python3 dev.py reference``      writes the JSON Schema and the tables of docs/bank-format.md anew from the format
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BUNDLE_ENVIRONMENT = ROOT / "build" / "environment"
"""What a bundle is made from: nothing in it but what the bundle needs."""
MEASURE_ENVIRONMENT = ROOT / "build" / "measure"
"""What tells how good the tests are, apart from what runs them."""
OLDEST = (3, 11)
TEST_PACKAGES = {
    "Xvfb": ("xvfb",),
    "dbus-run-session": ("dbus", "dbus-x11", "at-spi2-core", "python3-pyatspi"),
    "strace": ("strace",),
    "desktop-file-validate": ("desktop-file-utils",),
}
"""A program that the tests need on Linux, and the Debian packages that bring it and its like."""
BUNDLE_PACKAGES = {
    "strip": ("binutils",),
    "zstd": ("zstd",),
    "dpkg-shlibdeps": ("dpkg-dev",),
    "lintian": ("lintian",),
    "desktop-file-validate": ("desktop-file-utils",),
    "appstreamcli": ("appstream",),
    "update-mime-database": ("shared-mime-info",),
    "man": ("man-db",),
}
"""Likewise what makes and checks a bundle and its packages."""
PROVE_PACKAGES = {"debootstrap": ("debootstrap",), "strace": ("strace",), "Xvfb": ("xvfb",), "xdotool": ("xdotool",)}
"""Likewise what proves them in a clean system."""


def _python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


PYTHON = _python_of(ENVIRONMENT)


def main(arguments: list[str]) -> int:
    """Do what the first argument says; returns the exit code."""
    if sys.version_info < OLDEST:
        return _say(f"dlstudy needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    commands = {
        "run": run,
        "test": test,
        "bench": bench,
        "torture": torture,
        "cover": cover,
        "mutants": mutants,
        "bundle": bundle,
        "wheel": wheel,
        "lock": lock,
        "translate": translate,
        "reference": reference,
    }
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    return commands[arguments[0]](arguments[1:])


def run(arguments: list[str]) -> int:
    """Open the window, or without a display render every screen to ``build/tour``."""
    _install("run")
    _install_system_libraries()
    _typeset_bank()
    _make_translations()
    sys.path.insert(0, str(ROOT))
    from dlstudy import machine

    if not arguments and not machine.has_display():
        out = ROOT / "build" / "tour"
        print(f"There is no display, so the screens are rendered to pictures in {out}.", flush=True)
        arguments = ["tour", "--out", str(out)]
    _become([str(PYTHON), "-m", "dlstudy", *arguments])


def test(arguments: list[str]) -> int:
    """Lint, types, import contracts, the bank, and every test; stops at the first that fails."""
    _install("dev")
    _install_system_libraries(for_tests=True)
    _typeset_bank()
    _make_translations()
    if arguments:  # a developer who names tests wants these alone
        return _call("pytest", *arguments)
    steps: tuple[tuple[str, ...], ...] = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("importlinter.cli", "lint-imports"),
        ("dlstudy", "check", "resources/questions"),
        ("pytest", "--numprocesses", "logical", "--dist", "worksteal"),
    )
    for step in steps:
        print(f"\n— {' '.join(step)}", flush=True)
        code = _lint_imports() if step[0] == "importlinter.cli" else _call(*step)
        if code != 0:
            return code
    return 0


def bench(arguments: list[str]) -> int:
    """Run the benchmarks of ``tests/bench`` that are named, or all."""
    _install("dev")
    _install_system_libraries(for_tests=True)
    _typeset_bank()
    _make_translations()
    return _call("tests.bench", *arguments)


def torture(arguments: list[str]) -> int:
    """Run the tortures of ``tests/torture`` that are named, or all, and print a table; 1 when anything was lost."""
    _install("dev")
    _install_system_libraries(for_tests=True)
    _typeset_bank()
    _make_translations()
    return _call("tests.torture", *arguments)


def cover(arguments: list[str]) -> int:
    """Run the tests and say which lines and branches of the core and the store they never reach."""
    _install("measure", MEASURE_ENVIRONMENT)
    _install_system_libraries(MEASURE_ENVIRONMENT, for_tests=True)
    _typeset_bank(MEASURE_ENVIRONMENT)
    _make_translations(MEASURE_ENVIRONMENT)
    return _call(
        "pytest", "--numprocesses", "logical", "--dist", "worksteal", "--cov=dlstudy.core", "--cov=dlstudy.store",
        "--cov-branch", "--cov-report=term-missing:skip-covered", "--cov-fail-under=95", *arguments,
        environment=MEASURE_ENVIRONMENT,
    )  # fmt: skip


def mutants(arguments: list[str]) -> int:
    """Change the store in thousands of ways, one at a time, and say how many of them its tests notice."""
    _install("measure", MEASURE_ENVIRONMENT)
    _typeset_bank(MEASURE_ENVIRONMENT)
    _make_translations(MEASURE_ENVIRONMENT)
    code = _call("mutmut", "run", *arguments, environment=MEASURE_ENVIRONMENT)
    return code or _call("tests.mutants", environment=MEASURE_ENVIRONMENT)


def bundle(arguments: list[str]) -> int:
    """Build the bundle, let it test itself, pack it; with ``--prove`` install and use it in a clean system."""
    _install("bundle", BUNDLE_ENVIRONMENT)
    _install_system_libraries(BUNDLE_ENVIRONMENT)
    if sys.platform == "linux":
        tools = BUNDLE_PACKAGES | (PROVE_PACKAGES if "--prove" in arguments else {})
        needed = [name for program, names in tools.items() if shutil.which(program) is None for name in names]
        if not any(Path("/usr/lib").glob("*/libwayland-cursor.so.0")):
            needed.append("libwayland-cursor0")  # or nothing could say which package brings it
        if needed:
            _install_packages(tuple(needed), "tools that make packages")
    python = _python_of(BUNDLE_ENVIRONMENT)
    return subprocess.run([python, ROOT / "packaging" / "bundle.py", *arguments], cwd=ROOT, check=False).returncode


def wheel(arguments: list[str]) -> int:
    """Build the wheel and the archive of the source, the same each time."""
    del arguments
    _install("run")
    _typeset_bank()
    _make_translations()
    build = [PYTHON, "-m", "hatchling", "build", "--clean", "--directory", "build/dist"]
    return subprocess.run(build, cwd=ROOT, check=False).returncode


def lock(arguments: list[str]) -> int:
    """Resolve what ``pyproject.toml`` asks for, for every system, with hashes and without an address of an index."""
    del arguments
    _install("dev")
    for name, extras in (
        ("run", ("--extra", "source")),
        ("dev", ("--extra", "dev")),
        ("bundle", ("--extra", "bundle", "--constraint", "requirements/run.lock")),
        ("measure", ("--extra", "measure", "--constraint", "requirements/dev.lock")),
    ):
        done = subprocess.run(
            [
                PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", *extras, "--universal",
                "--python-version", "3.11",
                "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet", "-o", f"requirements/{name}.lock",
            ],
            cwd=ROOT, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            return done.returncode
    return 0


def translate(arguments: list[str]) -> int:
    """Write what stands in the source into the files of the translators; what they did stays."""
    del arguments
    _install("dev")
    return subprocess.run([PYTHON, ROOT / "packaging" / "translations.py", "update"], cwd=ROOT, check=False).returncode


def reference(arguments: list[str]) -> int:
    """Write what follows from the definition of a question file: the JSON Schema and the tables of its page."""
    del arguments
    _install("dev")
    return _call("tests.reference")


def _call(module: str, *arguments: str, environment: Path = ENVIRONMENT) -> int:
    data = ROOT / "build" / "data"
    (data / "cache").mkdir(parents=True, exist_ok=True)  # what was set once is not set again
    variables = os.environ | {"QT_QPA_PLATFORM": "offscreen", "DLSTUDY_DATA_DIR": str(data)}
    command = [_python_of(environment), "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def _lint_imports() -> int:
    program = PYTHON.with_name("lint-imports" + PYTHON.suffix)
    return subprocess.run([program], cwd=ROOT, check=False).returncode


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _stop(sentence: str) -> NoReturn:
    sys.exit(_say(sentence))


def _become(command: list[str]) -> NoReturn:
    sys.stdout.flush()
    if os.name == "posix":
        os.chdir(ROOT)
        os.execv(command[0], command)  # noqa: S606 - our own program, no shell
    sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)


def _install(name: str, environment: Path = ENVIRONMENT) -> None:
    """Make the environment and install ``requirements/<name>.lock`` and the project, unless that is done already.

    What ``dev`` installs contains what ``run`` does.
    """
    python, stamp = _python_of(environment), _stamp(name)
    noted = environment / "dlstudy-installed"
    try:
        installed = noted.read_text("utf-8").split()
    except OSError:
        installed = []
    if python.exists() and (stamp in installed or (name == "run" and _stamp("dev") in installed)):
        return
    if not python.exists() or not installed:
        _make_environment(environment)
    noted.unlink(missing_ok=True)
    print(f"Installing what requirements/{name}.lock names into {environment} …", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    locked = [*pip, "--require-hashes", "--no-deps", "--requirement", f"requirements/{name}.lock"]
    for command in (locked, [*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", "."]):
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            _stop("The packages could not be installed; the lines above say why. Nothing else was changed.")
    noted.write_text(f"{stamp}\n", "utf-8")


def _stamp(name: str) -> str:
    """Return what the environment must have been made from to be up to date."""
    parts = [f"requirements/{name}.lock", "pyproject.toml"]
    digest = hashlib.sha256(sys.version.encode() + str(ROOT).encode())
    for part in parts:
        digest.update((ROOT / part).read_bytes())
    return digest.hexdigest()


def _make_environment(environment: Path) -> None:
    print(f"Making a Python environment in {environment} …", flush=True)
    try:
        import ensurepip  # noqa: F401 - Debian leaves it out of python3 and puts it into python3-venv
    except ImportError:
        _install_packages(("python3-venv",), "Python's venv module")
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(environment)
    except (OSError, subprocess.CalledProcessError) as error:
        _stop(f"The environment {environment} could not be made ({error}).")


def _typeset_bank(environment: Path = ENVIRONMENT) -> None:
    """Set the texts of the shipped bank, some ten seconds, unless neither they nor what sets them has changed."""
    digest = hashlib.sha256(_stamp("run").encode())
    for file in sorted([*ROOT.glob("resources/questions/**/*.yaml"), *ROOT.glob("dlstudy/render/*.py")]):
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    noted = environment / "dlstudy-typeset"
    pack = ROOT / "resources" / "typeset.pack"
    if pack.exists() and noted.exists() and noted.read_text("utf-8") == digest.hexdigest():
        return
    print("Setting the formulas of the shipped questions, once …", flush=True)
    command = [_python_of(environment), ROOT / "packaging" / "typeset_bank.py"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode == 0:
        noted.write_text(digest.hexdigest(), "utf-8")
    else:
        print("That failed; the window will set them when they are needed.", file=sys.stderr)


def _make_translations(environment: Path = ENVIRONMENT) -> None:
    """Make what the window reads of each translation that was changed."""
    sources = list(ROOT.glob("resources/translations/*.ts"))
    made = [source.with_suffix(".qm") for source in sources]
    if all(qm.exists() and qm.stat().st_mtime >= ts.stat().st_mtime for ts, qm in zip(sources, made, strict=True)):
        return
    python = _python_of(environment)
    subprocess.run([python, ROOT / "packaging" / "translations.py", "release"], cwd=ROOT, check=True)


def _install_system_libraries(environment: Path = ENVIRONMENT, *, for_tests: bool = False) -> None:
    """On Debian and Ubuntu install what Qt, and the tests, need of the system; as another user say how and stop."""
    if sys.platform != "linux":
        return
    sys.path.insert(0, str(ROOT))
    from dlstudy import machine

    needed: list[str] = []
    pyside = next(environment.glob("lib/python3*/site-packages/PySide6"), None)
    # Asked in a process of its own: a library that was missing once stays missing for the process that looked.
    asks = (
        "import sys, pathlib; from dlstudy.machine import missing_library; "
        "print(*(missing_library(pathlib.Path(sys.argv[1]), name) for name in ('offscreen', 'xcb')))"
    )
    answer = subprocess.run(
        [_python_of(environment), "-c", asks, str(pyside)], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    if answer or not Path("/etc/fonts").exists():
        needed += machine.DEBIAN_PACKAGES
    if for_tests:
        for program, packages in TEST_PACKAGES.items():
            if shutil.which(program) is None:
                needed += packages
        bus = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
        pyatspi = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
        if pyatspi.returncode != 0 or not bus.exists():
            needed += ["python3-pyatspi", "at-spi2-core", "dbus-x11"]
    if needed:
        _install_packages(tuple(dict.fromkeys(needed)), answer or "a virtual screen for the tests")


def _install_packages(packages: tuple[str, ...], why: str) -> None:
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        _stop(f"{why}\nThis system has no apt-get; install what Debian calls {' '.join(packages)} and run this again.")
    if os.geteuid() != 0:
        _stop(
            f"Something of the system is missing: {why}\nInstall it with this line, then run this again:\n"
            f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
        )
    print(f"Installing {' '.join(packages)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # The list of packages may be old or absent; updating it is worth it only when something is installed at all.
    subprocess.run(["apt-get", "update", "--quiet=2"], env=environment, check=False)
    if subprocess.run([*command, "--quiet=2"], env=environment, check=False).returncode != 0:
        _stop(f"apt-get could not install {' '.join(packages)}; the lines above say why.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
