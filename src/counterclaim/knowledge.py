"""Knowledge lives in YAML beside the code; this reads a table once, and says file and line when it is broken."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from counterclaim.errors import KnowledgeError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped(name: str) -> Path:
    """The path of a file that ships in `counterclaim/data`, for example `acts.yml` or `reader/reader.onnx`."""
    return Path(str(files("counterclaim").joinpath("data", name)))


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
        raise KnowledgeError(f"{where.name}: is no text in UTF-8 (byte {error.start})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        raise KnowledgeError(f"{where.name}: {line}{getattr(error, 'problem', None) or error}") from error
