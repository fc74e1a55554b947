"""Knowledge lives in YAML beside the code; this reads a table once, and says file and line when it is broken.

Only `true` and `false` are yes and no in a table: a bare `on`, `off`, `yes`, `no`, `y` or `n` is a word, as a reader
expects of a preposition. A key stands once: of two entries of one name, YAML itself would silently drop the first.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import yaml

from counterclaim.errors import KnowledgeError

_Fast: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOLEAN = "tag:yaml.org,2002:bool"
_NO_START = "cannot start any token"


class _Loader(_Fast):  # type: ignore[misc]  # the C loader has no types
    """The safe loader, where `on` and `no` are words and no key stands twice."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, form) for tag, form in ways if tag != _BOOLEAN]
        for first, ways in _Fast.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value!r} stands here a second time; join the two or rename one", key.start_mark
                )
            if isinstance(key.value, str):
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_Loader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$", re.IGNORECASE), list("tTfF"))


def shipped(name: str) -> Path:
    """The path of a file that ships in `counterclaim/data`, for example `acts.yml` or `reader/reader.onnx`."""
    return Path(str(files("counterclaim").joinpath("data", name)))


def line_of(path: Path, way: tuple[str | int, ...]) -> int | None:
    """The line, from 1, of the entry that a way of keys and places leads to, or of the nearest one above it.

    None where the file cannot be read again.
    """
    try:
        node: Any = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return None
    line = node.start_mark.line if node is not None else 0
    for step in way:
        found = _below(node, step)
        if found is None:
            break
        line, node = found
    return int(line) + 1


def _below(node: Any, step: str | int) -> tuple[int, Any] | None:
    """The line and node of one key of a mapping, or one place of a list."""
    if isinstance(node, yaml.MappingNode):
        entries = ((key.start_mark.line, value) for key, value in node.value if key.value == str(step))
        return next(entries, None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def table(name: str, path: Path | None = None) -> Any:
    """Read a YAML table: the shipped one called `name`, or the user's own file at `path`.

    Raises KnowledgeError that names the file, the line and what is wrong.
    """
    where = path or shipped(name)
    try:
        with where.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_Loader)
    except OSError as error:
        raise KnowledgeError(f"{where.name}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{where.name}: is no text in UTF-8 (byte {error.start}); save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        problem = str(getattr(error, "problem", None) or error)
        hint = " (indent with spaces, no tabs; put words with @ in quotes)" if _NO_START in problem else ""
        raise KnowledgeError(f"{where.name}: {line}{problem}{hint}") from error
    except (ValueError, RecursionError) as error:  # what looks like a day and is none; brackets in brackets
        why = "its brackets lie too deep" if isinstance(error, RecursionError) else f"no day of the calendar ({error})"
        raise KnowledgeError(f"{where.name}: {why}; put words between quotes") from error
