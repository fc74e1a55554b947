"""`counterclaim samples`: the sample pages that come with the package, written into a folder to try things with."""

from __future__ import annotations

import shutil
from pathlib import Path

from counterclaim.errors import CounterclaimError
from counterclaim.knowledge import shipped


def samples(folder: Path) -> int:
    """Write the sample pages into a folder, which is made; what is there already under another name stays."""
    pages = sorted(shipped("samples").glob("*.html"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for page in pages:
            shutil.copyfile(page, folder / page.name)
    except OSError as error:
        raise CounterclaimError(f"{folder}: the sample pages cannot be written ({error.strerror})") from error
    print(f"{len(pages)} pages by invented outlets in {folder}")
    return 0
