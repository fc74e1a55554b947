"""The promises of the architecture, read off the source: imports run one way, functions are small."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import counterclaim

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "counterclaim"
MODULES = sorted(SOURCE.rglob("*.py"))
LAYERS = (
    "errors", "records", "knowledge", "servers", "pages", "reports", "firstpass", "sentences", "grounding", "claims",
    "ruleset", "translation", "incidents", "second_reader", "codebooks", "store", "reading", "translating", "working",
    "watching", "reconciling", "tables", "batches", "cluster", "frames", "readings", "api", "bench", "doors",
)  # fmt: skip
"""Lowest first: a module imports only from lower layers and from its own."""
ROOF = {"__init__", "__main__"}
LONGEST_BODY = 50
DEEPEST = 4
BLOCKS = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def lines_of(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text("utf-8").splitlines())


def layer_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_in(node: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    for each in ast.walk(node):
        if isinstance(each, ast.Import):
            yield from ((each, alias.name) for alias in each.names)
        elif isinstance(each, ast.ImportFrom) and each.module:
            names = [each.module] if each.module != "counterclaim" else [f"counterclaim.{a.name}" for a in each.names]
            yield from ((each, name) for name in names)


def functions_in(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, Function))


def at(path: Path, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def body_lines(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def depth(node: ast.AST, so_far: int = 0) -> int:
    """The deepest nesting of blocks; an elif is no deeper than its if, an inner function starts anew."""
    deepest = so_far
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            continue
        elif_branch = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deeper = isinstance(child, BLOCKS) and not elif_branch
        deepest = max(deepest, depth(child, so_far + deeper))
    return deepest


def test_every_module_has_a_layer() -> None:
    assert {layer_of(path) for path in MODULES} - ROOF <= set(LAYERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_run_one_way(layer: str) -> None:
    allowed = {*LAYERS[: LAYERS.index(layer) + 1], "__version__"}
    wrong = [
        f"{at(path, node)} imports {name}"
        for path in MODULES
        if layer_of(path) == layer
        for node, name in imports_in(tree_of(path))
        if name.startswith("counterclaim.") and name.split(".")[1] not in allowed
    ]
    assert not wrong


def test_no_function_is_long_without_a_reason() -> None:
    wrong = [
        f"{at(path, function)} {function.name}: {body_lines(function)} lines"
        for path in MODULES
        for function in functions_in(path)
        if body_lines(function) > LONGEST_BODY and "# long:" not in lines_of(path)[function.lineno - 1]
    ]
    assert not wrong


def test_no_function_is_nested_deeply() -> None:
    wrong = [
        f"{at(path, function)} {function.name}: {depth(function)} deep"
        for path in MODULES
        for function in functions_in(path)
        if depth(function) > DEEPEST
    ]
    assert not wrong


def test_nothing_is_global_and_no_failure_is_swallowed() -> None:
    wrong = []
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Global):
                wrong.append(f"{at(path, node)}: global {', '.join(node.names)}")
            if isinstance(node, ast.ExceptHandler) and node.type is None:
                wrong.append(f"{at(path, node)}: bare except")
    assert not wrong


def test_an_import_inside_a_function_says_why() -> None:
    wrong = [
        f"{at(path, node)}: import of {name} without a reason"
        for path in MODULES
        for function in functions_in(path)
        for node, name in imports_in(function)
        if "#" not in lines_of(path)[node.lineno - 1]
    ]
    assert not wrong


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [
        *project["dependencies"],
        *project["optional-dependencies"]["spark"],
        *project["optional-dependencies"]["frames"],
    ]  # the layer `cluster` is an extra
    declared = {_plain(re.split(r"[<>=\[; ]", line)[0]) for line in lines}
    homes = packages_distributions()
    imported = {name.split(".")[0] for path in MODULES for _, name in imports_in(tree_of(path))}
    libraries = imported - sys.stdlib_module_names - {"counterclaim"}
    wrong = [name for name in libraries if not {_plain(home) for home in homes.get(name, [name])} & declared]
    assert not wrong


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


PUBLIC = [
    "Change", "Claim", "Coded", "Count", "CounterclaimError", "Decision", "Evidence", "EvidenceError", "Incident",
    "Incidents", "Judgement", "JudgementError", "KnowledgeError", "ModelError", "Named", "Page", "PassedBy", "Place",
    "Readings", "Report", "SourceChain", "Span", "Store", "StoreError", "Toll", "UnreadableInput", "UnreadablePage",
    "Version", "Voice", "When", "Where", "__version__", "compare", "conflicts", "incidents", "judge", "read",
    "reconcile",
]  # fmt: skip


def test_the_public_surface_is_this_and_a_change_of_it_is_meant() -> None:
    assert sorted(counterclaim.__all__) == PUBLIC
    assert all(getattr(counterclaim, name) is not None for name in PUBLIC)
    with pytest.raises(AttributeError):
        counterclaim.__getattr__("anything_else")


def test_importing_the_package_loads_nothing_heavy() -> None:
    top_level = [name for node, name in imports_in(tree_of(SOURCE / "__init__.py")) if node.col_offset == 0]
    assert set(top_level) == {"__future__", "importlib", "sys", "types", "typing"}
