"""The Chromium the journeys run in: the one named, the one installed, or Debian's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
PACKAGES = {"chromium": "chromium", "fonts": "fonts-noto-cjk"}
ADVICE = (
    "The browser journeys need Chromium and a Chinese font: install the packages chromium and fonts-noto-cjk, "
    "or name a Chromium in ACCORD_TEST_BROWSER."
)


class BrowserMissing(RuntimeError):
    """Nothing to run the journeys in; the message says what to install."""


def find_browser() -> Path:
    """A Chromium with Chinese letters, installed first where this may install."""
    named = os.environ.get("ACCORD_TEST_BROWSER")
    if named:
        return _existing(named)
    missing = [] if _installed() else [PACKAGES["chromium"]]
    if not _draws_chinese():
        missing.append(PACKAGES["fonts"])
    if missing and _may_install():
        _install(missing)
    found = _installed()
    if found is None:
        raise BrowserMissing(ADVICE)
    return found


def _existing(named: str) -> Path:
    found = shutil.which(named)
    if found is None:
        message = f"ACCORD_TEST_BROWSER names {named}, which is no program here."
        raise BrowserMissing(message)
    return Path(found)


def _installed() -> Path | None:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and MAC.exists():
        return MAC
    return Path(found) if found else None


def _draws_chinese() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return sys.platform == "darwin"
    fonts = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: list[str]) -> None:
    """Ask Debian; what it prints is shown only when it fails, a browser that is missing is told by the caller."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-qy", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", *arguments], env=env, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.stderr.write(done.stdout[-2000:] + done.stderr[-2000:])


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_browser()}\n")
    except BrowserMissing as missing:
        sys.exit(str(missing))
