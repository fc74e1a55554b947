/** Marks on the map that would lie on one another become one mark with their number. */

export type Spot<T> = { x: number; y: number; of: T }
export type Cluster<T> = { x: number; y: number; of: T[] }

/** Marks nearer than `reach` pixels to a mark that came before join it; a cluster stands in the middle of its members. */
export function clustered<T>(spots: Spot<T>[], reach: number): Cluster<T>[] {
  const cells = new Map<string, (Cluster<T> & { homeX: number; homeY: number })[]>()
  const all: (Cluster<T> & { homeX: number; homeY: number })[] = []
  for (const spot of spots) {
    const column = Math.floor(spot.x / reach)
    const row = Math.floor(spot.y / reach)
    const home = near(cells, column, row, spot, reach)
    if (home) join(home, spot)
    else {
      const made = { x: spot.x, y: spot.y, homeX: spot.x, homeY: spot.y, of: [spot.of] }
      const key = `${column},${row}`
      cells.set(key, [...(cells.get(key) ?? []), made])
      all.push(made)
    }
  }
  return all.map(({ x, y, of }) => ({ x, y, of }))
}

type Home<T> = Cluster<T> & { homeX: number; homeY: number }

function near<T>(cells: Map<string, Home<T>[]>, column: number, row: number, spot: Spot<T>, reach: number): Home<T> | null {
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      for (const home of cells.get(`${column + dx},${row + dy}`) ?? []) {
        if (Math.hypot(home.homeX - spot.x, home.homeY - spot.y) < reach) return home
      }
    }
  }
  return null
}

function join<T>(home: Home<T>, spot: Spot<T>): void {
  const n = home.of.length
  home.x = (home.x * n + spot.x) / (n + 1)
  home.y = (home.y * n + spot.y) / (n + 1)
  home.of.push(spot.of)
}
