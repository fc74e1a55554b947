"""The documents tell the truth: commands and options exist, links lead somewhere, JSON has the contract's keys."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import counterclaim
from counterclaim.bench.rows import ROWS
from counterclaim.doors.cli import app

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMANDS = typer.main.get_command(app)
NAMES = [document.relative_to(ROOT).as_posix() for document in DOCUMENTS]


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def command_lines(text: str) -> Iterator[list[str]]:
    """The words after `counterclaim` wherever a document shows a command: in a code block or between backticks."""
    shown = [match[2] for match in FENCE.finditer(text) if match[1] in {"", "sh", "bash", "console"}]
    prose = FENCE.sub("", text)
    shown += re.findall(r"^(?: {4}|\t).*$", prose, re.MULTILINE) + re.findall(r"`([^`\n]+)`", prose)
    for line in "\n".join(shown).splitlines():
        for command in re.findall(r"(?:^|\| |`)\s*counterclaim ([^#|\n]+)", line.strip().replace("\\|", "/")):
            yield shlex.split(command.replace("[", " ").replace("]", " "), comments=True)


def problems(words: list[str]) -> list[str]:
    """What in a command line does not exist."""
    commands: dict[str, Any] = COMMANDS.commands  # type: ignore[attr-defined]
    first = words[0] if words else ""
    here = COMMANDS if first.startswith("-") else commands.get(first)
    if here is not None and here is not COMMANDS and hasattr(here, "commands") and len(words) > 1:
        first = f"{first} {words[1]}"
        here = here.commands.get(words[1])
    if here is None:
        return [f"no command {first}"]
    known = {option for each in here.params for option in (*each.opts, *each.secondary_opts)} | {"--help", "-h"}
    return [f"no option {word} of {first}" for word in words if word.startswith("--") and word not in known]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_exists(name: str) -> None:
    assert [f"{' '.join(words)}: {wrong}" for words in command_lines(text_of(name)) for wrong in problems(words)] == []


def test_every_command_and_option_is_in_the_manual() -> None:
    manual = text_of("docs/command-line.md")
    commands = dict(COMMANDS.commands)  # type: ignore[attr-defined]
    for name, command in COMMANDS.commands.items():  # type: ignore[attr-defined]
        commands |= {f"{name} {below}": each for below, each in getattr(command, "commands", {}).items()}
    for name, command in commands.items():
        assert f"## {name}" in manual or f"counterclaim {name}" in manual
        for option in {option for each in command.params for option in each.opts if option.startswith("--")}:
            assert option in manual, f"{option} of {name}"


def test_every_row_of_the_bench_is_in_the_manual_and_explained() -> None:
    names = {row.name for row in ROWS}
    listed = re.search(r"the first words of it: ([\w, ]+)", text_of("docs/command-line.md"))
    assert listed is not None
    assert set(listed[1].strip().split(", ")) == names
    table = text_of("docs/bench.md").partition("\n| row |")[2].partition("\n\n")[0]  # other tables are of other things
    assert set(re.findall(r"^\| (\w+) \|", table, re.MULTILINE)) == names


def test_a_command_that_does_not_exist_would_be_found() -> None:
    text = "Run `counterclaim bake --slowly` or\n\n    counterclaim read x --colour\n"
    assert [problems(words) for words in command_lines(text)] == [["no option --colour of read"], ["no command bake"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    broken = []
    for target in LINK.findall(FENCE.sub("", text_of(name))):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        there = (ROOT / name).parent / path if path else ROOT / name
        if not there.exists() or (anchor and anchor not in _anchors(there)):
            broken.append(target)
    assert broken == []


def test_every_page_is_in_the_index_once() -> None:
    pages = [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "index.md"]
    assert sorted(link for link in LINK.findall(text_of("docs/index.md")) if "/" not in link) == sorted(pages)


def _anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_exists(name: str) -> None:
    targets = set(re.findall(r"^([\w-]+):", text_of("Makefile"), re.MULTILINE))
    shown = re.findall(r"(?:^ {4}|`)make ([a-z]+)", text_of(name), re.MULTILINE)
    assert set(shown) <= targets


def _keys(value: Any) -> Any:
    """The keys of a JSON value, lists by their fullest item, so that two shapes can be compared."""
    if isinstance(value, dict):
        return {key: _keys(each) for key, each in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_keys(value[0])]
    return None


def _agrees(example: Any, shape: Any) -> bool:
    if isinstance(example, dict) and isinstance(shape, dict):
        return list(example) == list(shape) and all(_agrees(example[key], shape[key]) for key in shape)
    if isinstance(example, list) and isinstance(shape, list):
        return _agrees(example[0], shape[0])
    return True


def test_the_json_examples_have_the_keys_of_the_contract(made_up_shapes: list[Any]) -> None:
    examples = [json.loads(match[2]) for match in FENCE.finditer(text_of("docs/json.md")) if match[1] == "json"]
    assert len(examples) == len(made_up_shapes) == 4
    for example, shape in zip(examples, made_up_shapes, strict=True):
        assert _agrees(_keys(example), _keys(shape))


def test_the_offsets_in_the_json_example_are_true() -> None:
    example = json.loads(next(FENCE.finditer(text_of("docs/json.md")))[2])
    text = example["report"]["text"]
    for claim in example["claims"]:
        for evidence in claim["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
        said = [source for source in claim["sources"] if source["start"] is not None]
        assert [text[source["start"] : source["end"]] for source in said] == [source["wording"] for source in said]
    assert example["report"]["blocks"][-1]["end"] == len(text)


@pytest.fixture
def made_up_shapes(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The real shapes, from the records that the tests of the doors make up."""
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "doors"))
    import made_up  # after the path is set

    from counterclaim.doors import shapes  # beside its use

    coded = shapes.coded(made_up.REPORT, [made_up.CLAIMS[3]])
    return [
        coded,
        shapes.of_incident(made_up.INCIDENT_WITH_HISTORY_FIRST),
        shapes.of_armed_conflict(made_up.ARMED_CONFLICT),
        shapes.of_change(made_up.CHANGE, made_up.STRETCH),
    ]


def test_the_changelog_and_the_version_agree() -> None:
    newest = re.findall(r"^## \[([^\]]+)\]", text_of("CHANGELOG.md"), re.MULTILINE)[0]
    assert newest in {"Unreleased", counterclaim.__version__}
