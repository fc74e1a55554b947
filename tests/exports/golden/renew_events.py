"""Write the golden exports anew: python tests/exports/golden/renew_events.py. Read what changed before you keep it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import golden_books  # after the path is set

from counterclaim.store.books import Store

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "books.sqlite"
        golden_books.keep_samples(place)
        with Store.open(str(place), make=False) as store:
            for file, (name, hxl) in golden_books.FILES.items():
                (golden_books.GOLDEN / file).write_bytes(golden_books.written(store, name, hxl=hxl))
