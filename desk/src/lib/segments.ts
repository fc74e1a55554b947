/** A text cut where marks begin and end, so that marks may overlap and none is drawn twice. Offsets are UTF-16 units. */
export type Mark<T> = { start: number; end: number; of: T }
export type Segment<T> = { start: number; end: number; of: T[] }

/** The stretches of [start, end) in order, each with the marks that cover it; the stretches together are the whole. */
export function segmentsOf<T>(marks: Mark<T>[], start: number, end: number): Segment<T>[] {
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(mark.start, start), end: Math.min(mark.end, end) }))
    .filter((mark) => mark.start < mark.end)
  const cuts = [...new Set([start, end, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, at) => ({
    start: from,
    end: cuts[at + 1]!,
    of: inside.filter((mark) => mark.start <= from && mark.end > from).map((mark) => mark.of),
  }))
}
