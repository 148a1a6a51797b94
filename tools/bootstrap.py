"""Makes the environment in .venv from a lock, with nothing but the standard library. Used by every `make` command."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ("run", "dev"), "dev": ("dev",)}  # what is wanted, and the locks that hold all of it
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
UV = {"UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "true"}


class CannotStart(Exception):
    """What stands in the way, and what to do about it, in one sentence."""


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else "run"
    try:
        if wanted == "chromium":
            print(chromium())
        else:
            prepare(wanted)
    except CannotStart as reason:
        print(f"Held cannot start: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def prepare(wanted: str) -> None:
    """Leave an environment that holds everything the lock names. A second time this takes no time."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- whoever starts this may well have an older one
        raise CannotStart(f"it needs Python 3.11 or newer, and this is {sys.version.split()[0]}. Use make PYTHON=….")
    if any(_stamp(lock).exists() and _stamp(lock).read_text() == _mark(lock) for lock in LOCKS[wanted]):
        return
    began = time.monotonic()
    for lock in LOCKS["run"]:
        _stamp(lock).unlink(missing_ok=True)
    uv = _first_of(("uv",))
    if not (uv and _made_with(uv, wanted)):
        _make_with_pip(wanted)
    _stamp(wanted).write_text(_mark(wanted))
    say(f"The environment stands after {time.monotonic() - began:.0f} s.")


def chromium() -> str:
    """The browser that the tests drive. Debian's own is installed when we are root; anyone else is told how."""
    named = os.environ.get("HELD_CHROMIUM", "")
    found = shutil.which(named) if named else _first_of(CHROMIUMS)
    if found:
        return found
    if named:
        raise CannotStart(f"HELD_CHROMIUM names {named}, and there is no such program.")
    if not _may_install():
        raise CannotStart("the tests need Chromium: apt install chromium, or set HELD_CHROMIUM to its path.")
    say("Installing Chromium for the tests…")
    _apt_install("chromium")
    return _first_of(CHROMIUMS) or "chromium"


def program(name: str, package: str) -> str:
    """A program that only a figure wants. Installed when we are root on Debian; empty where it cannot be had."""
    if not shutil.which(name) and _may_install():
        say(f"Installing {package} for the figures…")
        _apt_install(package)
    return shutil.which(name) or ""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _made_with(uv: str, wanted: str) -> bool:
    say("Making an environment in .venv…")
    try:
        _run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)])
        _install([uv, "pip", "install", "-q", "--python", str(PYTHON)], wanted)
    except CannotStart:
        # It may know neither the certificates nor the mirror that pip has been told about.
        say("That did not work with uv; once more with pip.")
        return False
    return True


def _make_with_pip(wanted: str) -> None:
    say("Making an environment in .venv with pip (the first time takes a while)…")
    if not _can_ensure_pip():
        if not _may_install():
            raise CannotStart("this Python cannot make environments yet: apt install python3-venv, then again.")
        say("Installing python3-venv, which Debian keeps apart…")
        _apt_install("python3-venv")
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    _install([str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"], wanted)


def _install(install: list[str], wanted: str) -> None:
    """The lock names everything, so nothing is resolved; Held itself comes from this folder and needs no network."""
    lock = ROOT / "requirements" / f"{wanted}.txt"
    packages = sum(1 for line in lock.read_text().splitlines() if "==" in line)
    say(f"Installing {packages} packages, each checked against its hash…")
    _run([*install, "--no-deps", "--require-hashes", "-r", str(lock)])
    _run([*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])


def _can_ensure_pip() -> bool:
    probe = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return probe.returncode == 0


def _may_install() -> bool:
    return os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def _apt_install(package: str) -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "-qq"], quiet)
    _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], quiet)


def _run(command: list[str], environment: dict[str, str] | None = None) -> None:
    # Standard output stays ours: `make test` reads the browser's path from it.
    settings = {**os.environ, **UV, **(environment or {})}
    outcome = subprocess.run(command, env=settings, stdout=sys.stderr, cwd=ROOT, check=False)
    if outcome.returncode:
        raise CannotStart(f"“{' '.join(command[:4])} …” ended with {outcome.returncode}; its own words are above.")


def _first_of(names: tuple[str, ...]) -> str:
    return next((path for name in names if (path := shutil.which(name))), "")


def _stamp(lock: str) -> Path:
    return VENV / f"made-from-{lock}"


def _mark(lock: str) -> str:
    """Changes with the lock, with what is declared about the project, with the interpreter, and with the folder."""
    declared = (ROOT / "pyproject.toml").read_text().partition("\n[tool.")[0]
    told = hashlib.sha256((ROOT / "requirements" / f"{lock}.txt").read_bytes())
    told.update(f"{declared} {sys.base_prefix} {sys.version} {ROOT}".encode())
    return told.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
