"""A release is whole: the wheel holds all that the package needs, and the documents name its version."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest
import yaml

import counterclaim
from scripts import script

ROOT = Path(__file__).parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
BUILT = "COUNTERCLAIM_WHEEL"
"""Names a wheel that is built already, so that this need not build one."""
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
READY = "## [Unreleased]\n\n## [0.2.0] - 2026-11-28\n\n### Added\n"


@pytest.fixture(scope="module")
def release() -> Iterator[ModuleType]:
    """release.py, by its path."""
    with script("release.py") as module:
        yield module


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout. Building asks a registry for hatchling; where none answers, the test is skipped."""
    if BUILT in os.environ:
        return Path(os.environ[BUILT])
    into = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--quiet", "--wheel-dir", str(into)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and "No matching distribution found for hatchling" in done.stderr:
        pytest.skip(f"no registry answers, so no wheel can be built ({BUILT} may name one)")
    assert done.returncode == 0, done.stderr[-2000:]
    [made] = into.glob("*.whl")
    return made


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what the wheel must hold is asked of git")
def test_the_wheel_holds_model_gazetteer_desk_and_every_file_of_the_package(release: ModuleType, wheel: Path) -> None:
    with ZipFile(wheel) as opened:
        assert list(release.missing(opened.namelist(), release.tracked())) == []


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with ZipFile(wheel) as opened:
        [name] = [n for n in opened.namelist() if n.endswith("METADATA")]
        about = opened.read(name).decode()
    assert f"\nVersion: {counterclaim.__version__}\n" in about
    assert "\nLicense-Expression: Apache-2.0\n" in about
    assert "\nLicense-File: NOTICE\n" in about


def test_what_a_wheel_lacks_is_found(release: ModuleType) -> None:
    held = ["counterclaim/errors.py", *release.MADE]
    assert list(release.missing(held, ["src/counterclaim/errors.py", "src/counterclaim/data/cues.yml"])) == [
        "counterclaim/data/cues.yml",
        "counterclaim/doors/desk/static/assets/",
    ]


READINESS = [
    # changelog, citation, what is lacking
    (READY, "\nversion: 0.2.0\n", []),
    (READY, "\nversion: 0.1.0\n", ["CITATION.cff does not name version 0.2.0"]),
    (READY.replace(" - 2026-11-28", ""), "\nversion: 0.2.0\n", ["CHANGELOG.md has no '## [0.2.0] - DATE'"]),
    ("## [Unreleased]\n", "\nversion: 0.2.0\n", ["CHANGELOG.md has no '## [0.2.0] - DATE'"]),
]


@pytest.mark.parametrize(("changelog", "citation", "lacking"), READINESS)
def test_what_a_release_lacks_is_told(release: ModuleType, changelog: str, citation: str, lacking: list[str]) -> None:
    told = list(release.not_ready("0.2.0", changelog, citation))
    assert len(told) == len(lacking)
    assert all(line.startswith(start) for line, start in zip(told, lacking, strict=True))


AUDITS = [
    # what pip-audit writes of each library, what is told
    ([{"name": "a", "vulns": []}], "nothing is known against 1 library"),
    (
        [{"name": "a", "vulns": [{"id": "PYSEC-1"}]}, {"name": "b", "vulns": []}],
        "a: PYSEC-1; nothing is known against 1",
    ),
    (
        [{"name": "a", "skip_reason": "not found"}],
        "1 could not be looked up: run pip-audit where its data can be reached",
    ),
]


@pytest.mark.parametrize(("libraries", "told"), AUDITS)
def test_a_library_that_could_not_be_looked_up_is_not_said_to_be_good(
    release: ModuleType, libraries: list[dict[str, object]], told: str
) -> None:
    assert release.verdict({"dependencies": libraries}).startswith(told)


def test_the_version_is_semantic(release: ModuleType) -> None:
    assert release.version() == counterclaim.__version__


def test_the_citation_is_as_the_format_has_it() -> None:
    """Citation File Format 1.2.0: the keys it requires, and those that we use."""
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    allowed = {"cff-version", "message", "title", "abstract", "type", "version", "license", "authors", "keywords",
               "date-released", "repository-code", "url", "doi"}  # fmt: skip
    assert said["cff-version"] == "1.2.0"
    assert set(said) <= allowed
    assert said["message"]
    assert said["title"] == "Counterclaim"
    assert said["type"] == "software"
    assert said["authors"]
    assert all(set(author) & {"name", "family-names", "given-names"} for author in said["authors"])
    assert said["version"] == counterclaim.__version__
    assert said["license"] == "Apache-2.0"
    assert date.fromisoformat(str(said.get("date-released", "2026-11-28")))


def test_the_changelog_is_kept_as_the_format_has_it(release: ModuleType) -> None:
    headings = re.findall(r"^## (.*)$", CHANGELOG, re.MULTILINE)
    assert headings == [match[0].removeprefix("## ") for match in release.HEADING.finditer(CHANGELOG)]
    assert headings[0] == "[Unreleased]"
    versions = [name for name, _ in release.HEADING.findall(CHANGELOG) if name != "Unreleased"]
    numbers = [tuple(map(int, name.split("-")[0].split("."))) for name in versions]
    assert numbers == sorted(set(numbers), reverse=True)
    assert set(re.findall(r"^### (.*)$", CHANGELOG, re.MULTILINE)) <= KINDS
