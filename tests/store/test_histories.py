"""The fetches of many addresses, asked for at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from counterclaim.records import Fetch
from counterclaim.store.books import Store

START = datetime(2022, 9, 13, 12, tzinfo=UTC)


def test_each_address_has_its_fetches_the_latest_first() -> None:
    addresses = [f"https://x.example/{number}" for number in range(1200)]
    with Store.open(":memory:") as store:
        for address in (addresses[3], addresses[1100]):
            for minutes in (5, 0, 10):
                store.fetched(Fetch(address, START + timedelta(minutes=minutes), why="busy"))
        found = store.histories([*addresses, addresses[3]])
        assert list(found) == [addresses[3], addresses[1100]]
        assert [(fetch.at - START).seconds // 60 for fetch in found[addresses[3]]] == [10, 5, 0]
        assert found[addresses[3]] == list(store.fetches(addresses[3]))
        assert store.histories([]) == {}
