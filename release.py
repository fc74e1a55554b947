"""`make release`: a wheel and a source archive that are whole, tried in a fresh environment, and what they pull in.

    python release.py            # the version must have its own heading in CHANGELOG.md
    python release.py --draft    # the same for a version that is not ready, to try the recipe

Writes into dist/: the wheel (with reader model, gazetteer and desk), the source archive, an SBOM of the installed
closure (CycloneDX JSON), what pip-audit knows of it, and SHA256SUMS. Any step that fails ends it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent
DIST = ROOT / "dist"
MADE = (
    "counterclaim/data/gazetteer.sqlite",
    "counterclaim/data/reader/reader.onnx",
    "counterclaim/doors/desk/static/index.html",
)
"""What a wheel must hold that the repository does not, or only as a large file."""
PORT = 18765
WAIT = 60  # seconds that the desk may take to start
SEMANTIC = re.compile(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?")
HEADING = re.compile(r"^## \[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)


class NoRelease(Exception):
    """Why there is no release, in one line."""


def version() -> str:
    """The version that the package says it has."""
    found = re.search(
        r'^__version__ = "([^"]+)"', (ROOT / "src/counterclaim/__init__.py").read_text("utf-8"), re.MULTILINE
    )
    if found is None or not SEMANTIC.fullmatch(found[1]):
        raise NoRelease("src/counterclaim/__init__.py names no semantic version")
    return found[1]


def not_ready(number: str, changelog: str, citation: str) -> Iterator[str]:
    """What the documents lack for a release of a version."""
    headings = HEADING.findall(changelog)
    named = [(name, day) for name, day in headings if name != "Unreleased"]
    if not named or named[0][0] != number or not named[0][1]:
        yield f"CHANGELOG.md has no '## [{number}] - DATE' as its newest version"
    if f"\nversion: {number}\n" not in citation:
        yield f"CITATION.cff does not name version {number}"


def missing(names: Iterable[str], tracked: Iterable[str]) -> Iterator[str]:
    """What a wheel with these files lacks: what is made when it is built, and every file of the package."""
    held = set(names)
    wanted = {*MADE, *(path.removeprefix("src/") for path in tracked)}
    yield from sorted(wanted - held)
    if not any(name.startswith("counterclaim/doors/desk/static/assets/") for name in held):
        yield "counterclaim/doors/desk/static/assets/"


def tracked() -> list[str]:
    """The files of the package that the repository keeps."""
    return _out("git", "ls-files", "src/counterclaim").split()


def built(into: Path) -> Path:
    """The wheel, built into a folder with the source archive that it comes from."""
    _run(sys.executable, "-m", "build", "--outdir", str(into), str(ROOT))
    [wheel] = into.glob("*.whl")
    with ZipFile(wheel) as opened:
        lacking = list(missing(opened.namelist(), tracked()))
    if lacking:
        raise NoRelease(f"{wheel.name} lacks {', '.join(lacking[:5])} ({len(lacking)} files in all)")
    return wheel


def tried(wheel: Path, place: Path) -> Path:
    """A fresh environment with nothing but the wheel, in which it works outside of the checkout; its python."""
    venv.create(place / "env", with_pip=True)
    python = place / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    _run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    tool = [str(python), "-I", "-m", "counterclaim"]
    store = ["--store", str(place / "books.sqlite")]
    _run(*tool, "doctor", *store, cwd=place)
    _run(*tool, "samples", "pages", cwd=place)
    _run(*tool, "read", "pages", "--quiet", *store, cwd=place)
    said = _out(*tool, "incidents", "--quiet", *store, cwd=place)
    if "Armenia" not in said:
        raise NoRelease("the installed wheel makes no incident of its sample pages")
    _serves([*tool, "desk", "--no-open", "--port", str(PORT), *store], place)
    return python


def _serves(command: list[str], place: Path) -> None:
    """The desk answers with its page and with the incidents of the books."""
    with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as desk:
        try:
            for way, says in (("/", b"<title>"), ("/api/incidents", b"Armenia")):
                if says not in _asked(f"http://127.0.0.1:{PORT}{way}"):
                    raise NoRelease(f"the desk of the installed wheel does not give {says.decode()!r} at {way}")
        finally:
            desk.terminate()


def _asked(address: str) -> bytes:
    for _ in range(WAIT):
        try:
            with urlopen(address, timeout=60) as answer:  # loopback alone
                return bytes(answer.read())
        except URLError:
            time.sleep(1)
    raise NoRelease(f"nothing answers at {address}")


def listed(python: Path, into: Path, name: str) -> Path:
    """The SBOM of an environment (pip and setuptools are in it) in CycloneDX JSON."""
    sbom = into / f"{name}.cdx.json"
    tool = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON"]
    _run(*tool, "--output-file", str(sbom), str(python))
    return sbom


def audited(python: Path, into: Path, name: str) -> str:
    """What is known against the libraries of an environment: written to a file, or why it could not be asked."""
    found = into / f"{name}.audit.json"
    frozen = _out(
        str(python), "-m", "pip", "freeze", "--exclude", "counterclaim", "--exclude", "pip", "--exclude", "setuptools"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as wanted:
        wanted.write(frozen)
        wanted.flush()
        asked = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
        done = subprocess.run(
            [*asked, "-r", wanted.name, "-f", "json", "-o", str(found)], capture_output=True, text=True, check=False
        )
    if found.is_file() and found.stat().st_size:
        return f"{found.name}: {verdict(json.loads(found.read_text('utf-8')))}"
    why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    return f"no audit: pip-audit gave nothing ({why[:200]}); run it where its data can be reached"


def verdict(audit: Any) -> str:
    """What pip-audit found, and how much it could not ask about: a library that it skipped is not known to be good.

    >>> verdict({"dependencies": [{"name": "a", "vulns": []}, {"name": "b", "skip_reason": "not found"}]})
    'nothing is known against 1 library; 1 could not be looked up: run pip-audit where its data can be reached'
    """
    libraries = audit["dependencies"]
    skipped = [each for each in libraries if "skip_reason" in each]
    known = {each["name"]: [v["id"] for v in each["vulns"]] for each in libraries if each.get("vulns")}
    good = len(libraries) - len(skipped) - len(known)
    told = [f"{name}: {', '.join(ids)}" for name, ids in known.items()]
    if good:
        told.append(f"nothing is known against {good} {'library' if good == 1 else 'libraries'}")
    if skipped:
        told.append(f"{len(skipped)} could not be looked up: run pip-audit where its data can be reached")
    return "; ".join(told)


def sums(files: Iterable[Path], into: Path) -> None:
    """SHA256SUMS, as `sha256sum --check` reads it."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files)]
    (into / "SHA256SUMS").write_text("".join(lines), "utf-8")


def release(draft: bool) -> None:
    """All of it, in order."""
    number = version()
    lacking = list(not_ready(number, *((ROOT / name).read_text("utf-8") for name in ("CHANGELOG.md", "CITATION.cff"))))
    if lacking and not draft:
        raise NoRelease("; ".join(lacking))
    for line in lacking:
        print(f"draft: {line}")
    DIST.mkdir(exist_ok=True)
    for old in DIST.iterdir():
        old.unlink()
    name = f"counterclaim-{number}"
    print("building the wheel and the source archive")
    wheel = built(DIST)
    with tempfile.TemporaryDirectory() as place:
        print("trying the wheel in a fresh environment")
        python = tried(wheel, Path(place))
        listed(python, DIST, name)
        print(audited(python, DIST, name))
    sums((path for path in DIST.iterdir() if path.name != "SHA256SUMS"), DIST)
    for path in sorted(DIST.iterdir()):
        print(f"dist/{path.name}  {path.stat().st_size:,} bytes")


def _run(*command: str, cwd: Path | None = None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    if done.returncode:
        raise NoRelease(
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )


def _out(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd or ROOT, check=False)
    if done.returncode:
        raise NoRelease(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    try:
        release("--draft" in sys.argv[1:])
    except NoRelease as why:
        sys.exit(f"release: {why}")
