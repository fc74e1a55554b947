"""Average-link grouping: two groups join while all their pairs together, not the best alone, are likely one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush


def grouped(
    ids: Iterable[str], likely: Mapping[tuple[str, str], float], threshold: float
) -> tuple[frozenset[str], ...]:
    """Groups of ids, the two likeliest first, until no two groups are as likely as the threshold (above 0, to 1).

    `likely` holds a pair once, in either order; a pair that is not in it counts as 0. Method: Sokal and Michener 1958
    (UPGMA). The order of ids and pairs changes nothing: equals are taken by the first id of their groups.
    """
    members = {i: [i] for i in sorted(ids)}
    near: dict[str, dict[str, float]] = {i: {} for i in members}
    for (a, b), value in likely.items():
        near[a][b] = near[b][a] = value
    waiting = [(-v, a, b) for a in near for b, v in near[a].items() if a < b and v >= threshold]
    heapify(waiting)
    while waiting:
        told, a, b = heappop(waiting)
        if a not in members or b not in members or -told != _mean(a, b, near, members):
            continue  # one of the two has grown or gone since
        members[a] += members.pop(b)
        for c, value in near.pop(b).items():
            del near[c][b]
            if c != a:
                near[a][c] = near[c][a] = near[a].get(c, 0.0) + value
        for c in near[a]:
            if (mean := _mean(a, c, near, members)) >= threshold:
                heappush(waiting, (-mean, min(a, c), max(a, c)))
    return tuple(frozenset(group) for group in members.values())


def _mean(a: str, b: str, near: Mapping[str, Mapping[str, float]], members: Mapping[str, list[str]]) -> float:
    return near[a].get(b, 0.0) / (len(members[a]) * len(members[b]))
