"""The best one-to-one assignment of rows to columns (Kuhn 1955, in the form of Jonker and Volgenant)."""

from __future__ import annotations

from collections.abc import Sequence


def best_pairs(worth: Sequence[Sequence[float]]) -> dict[int, int]:
    """Rows to columns so that the sum of worth is highest; pairs that are worth nothing are left out.

    >>> best_pairs([[1.0, 2.0], [0.0, 3.0], [0.0, 0.0]])
    {0: 0, 1: 1}
    """
    rows, columns = len(worth), len(worth[0]) if worth else 0
    if not rows or not columns:
        return {}
    if rows > columns:
        turned = best_pairs([[row[c] for row in worth] for c in range(columns)])
        return {r: c for c, r in sorted(turned.items(), key=lambda pair: pair[1])}
    of_column = _assigned([[-value for value in row] for row in worth])
    pairs = {row: column for column, row in of_column.items() if worth[row][column] > 0}
    return dict(sorted(pairs.items()))


def _assigned(cost: Sequence[Sequence[float]]) -> dict[int, int]:
    """Columns to rows at least cost; every row gets a column, so there are no fewer columns than rows."""
    rows, columns = len(cost), len(cost[0])
    u, v, owner = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, back, used = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            used[at], current, delta, following = True, owner[at], float("inf"), 0
            for column in range(1, columns + 1):
                if used[column]:
                    continue
                reduced = cost[current - 1][column - 1] - u[current] - v[column]
                if reduced < least[column]:
                    least[column], back[column] = reduced, at
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    u[owner[column]] += delta
                    v[column] -= delta
                else:
                    least[column] -= delta
            at = following
        while at:
            owner[at], at = owner[back[at]], back[at]
    return {column - 1: owner[column] - 1 for column in range(1, columns + 1) if owner[column]}
