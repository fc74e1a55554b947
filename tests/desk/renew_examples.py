"""Writes the examples of the OpenAPI anew from the sample dossier: `python tests/desk/renew_examples.py`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.testclient import TestClient

from counterclaim import api
from counterclaim.doors.desk.app import create_app
from counterclaim.doors.desk.description import EXAMPLES
from counterclaim.doors.desk.settings import Settings
from counterclaim.knowledge import shipped
from counterclaim.store.books import Store

ROOT = Path(__file__).parents[2]
LONGEST = 240
QUERIES: dict[str, dict[str, str]] = {
    "/api/incidents": {"party": "ARM", "from": "2022-09-12", "q": "soldiers"},
    "/api/incidents/{key}": {"policy": "ucdp"},
    "/api/incidents/{key}/changes": {"from": "2022-09-13", "to": "2022-09-14"},
    "/api/claims": {"q": "killed soldiers", "from": "2022-09-12"},
    "/api/actors": {"q": "Pashinyan"},
    "/api/places": {"q": "Goris"},
    "/api/acts": {},
    "/api/conflicts": {},
    "/api/conflicts/{key}": {},
    "/api/sources": {},
    "/api/reports/{key}": {},
    "/api/claims/{key}": {},
    "/api/actors/{key}": {},
    "/api/places/{key}": {},
    "/api/sources/{key}": {},
}


def keys(desk: TestClient) -> dict[str, str]:
    """An id of each noun that the sample dossier has."""
    incident = desk.get("/api/incidents").json()["items"][0]
    page = desk.get(f"/api/incidents/{incident['id']}").json()
    figure = next(v for v in page["versions"] if v["voice"]["name"] == "Nikol Pashinyan")
    claim = page["claims_by_id"][figure["claims"][0]]
    return {
        "incidents": incident["id"],
        "claims": claim["id"],
        "reports": claim["report"]["id"],
        "actors": figure["voice"]["id"],
        "places": incident["place"]["id"],
        "sources": figure["voice"]["id"],
        "conflicts": incident["conflict"]["id"],
    }


def examples(desk: TestClient) -> dict[str, Any]:
    """An answer of each path, shortened."""
    known, made = keys(desk), {}
    for path, query in QUERIES.items():
        key = known[path.split("/")[2]] if "{key}" in path else None
        answer = desk.get(path.replace("{key}", key or ""), params=query)
        assert answer.status_code == 200, (path, answer.text)
        made[path] = {"key": key, "query": query, "answer": shortened(answer.json())}
    return made


def shortened(told: Any) -> Any:
    """The first of each list, the beginning of each text."""
    if isinstance(told, dict):
        kept = list(told.items())[:1] if _by_id(told) else told.items()
        return {key: shortened(value) for key, value in kept}
    if isinstance(told, list):
        return [shortened(each) for each in told[:1]]
    if isinstance(told, str) and len(told) > LONGEST:
        return told[: LONGEST - 1] + "…"
    return told


def _by_id(told: dict[str, Any]) -> bool:
    return bool(told) and all(key.startswith("c.") for key in told)


def main() -> int:
    """Read the sample dossier and write the examples."""
    with TemporaryDirectory() as folder:
        place = f"{folder}/books.sqlite"
        with Store.open(place) as store:
            for each in api.read(str(shipped("samples"))):
                store.keep(each.page, each.report, each.claims)
        with TestClient(create_app(Settings(place))) as desk:
            made = examples(desk)
    file = ROOT / "src" / "counterclaim" / "data" / EXAMPLES
    told = json.dumps(made, ensure_ascii=False, indent=1).replace(str(ROOT) + "/", "")
    file.write_text(told + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
