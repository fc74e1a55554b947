"""Records as dataframes: the tables of `tables`, in Arrow, pandas or polars, each one call away."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from counterclaim.errors import LibraryMissing
from counterclaim.tables import Row, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Rows = Callable[[], Iterable[Row]]


class Framed(ABC):
    """What can be had as dataframes.

    Each column's meaning, and what an empty cell in it says, is in the metadata of the Arrow schema
    (`to_arrow().field("low").metadata`). An empty cell is null, and never 0: "the text does not say". Whole numbers
    with empty cells stay whole numbers, days are days, moments are in UTC.
    """

    __slots__ = ()

    @abstractmethod
    def tables(self) -> dict[str, tuple[Table, Rows]]:
        """The tables that there are, by name, the one that is meant unless another is named first."""

    def to_arrow(self, table: str = "") -> pa.Table:
        """One of its tables as a `pyarrow.Table`. Raises ValueError for a name that no table has."""
        from counterclaim.tables import arrow  # lazy: pyarrow takes a while to load

        shape, rows = self._named(table)
        return arrow.table_of(shape, rows())

    def to_pandas(self, table: str = "") -> pd.DataFrame:
        """One of its tables as a `pandas.DataFrame` of Arrow types. Raises LibraryMissing without pandas."""
        pandas = _library("pandas", "to_pandas")
        return self.to_arrow(table).to_pandas(types_mapper=pandas.ArrowDtype)

    def to_polars(self, table: str = "") -> pl.DataFrame:
        """One of its tables as a `polars.DataFrame`. Raises LibraryMissing without polars."""
        polars = _library("polars", "to_polars")
        made: pl.DataFrame = polars.from_arrow(self.to_arrow(table))
        return made

    def _named(self, table: str) -> tuple[Table, Rows]:
        there = self.tables()
        name = table or next(iter(there))
        if name not in there:
            raise ValueError(f"no table is called {name!r}; there are {', '.join(there)}")
        return there[name]


def _library(name: str, what: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise LibraryMissing(
            f'{what} needs {name}, which is not installed: pip install {name} (or "counterclaim[frames]")'
        ) from error
