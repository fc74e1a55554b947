"""Several threads ask one reconciliation at once and are told what one alone is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest

from counterclaim.bench.made_up_news import news
from counterclaim.grounding import Registry
from counterclaim.incidents.assembly import View
from counterclaim.reconciling import Reconciliation
from counterclaim.store.books import Store


@pytest.mark.towns
def test_several_threads_are_told_what_one_is_told(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "books.sqlite")) as store:
        for page, report, claims in islice(news(2_000), 80):
            store.keep(page, report, claims)
        kept_up = Reconciliation(store, Registry.load())
        kept_up.catch_up()
        alone = {each.id: each for each in kept_up.incidents(View("ucdp"))}
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda key: kept_up.whole(key, View("ucdp")), [*alone] * 5))
        assert len(found) == 5 * len(alone) > 50
        for whole in found:
            assert whole is not None
            assert whole.incident == alone[whole.incident.id]
            assert set(whole.claims) == set(whole.incident.claims)
            assert set(whole.reports) == {r.id for r in whole.incident.reports}
