/**
 * Offsets of a text from code points, as the books count them, to UTF-16 units, as JavaScript counts them.
 *
 * A character beyond U+FFFF, as most emoji are, is one code point and two units. The offsets are converted here and
 * nowhere else. An offset beyond the end is the end.
 */
export function unitsOf(text: string): (offset: number) => number {
  const wide: number[] = [] // the code points that take two units, in order
  let point = 0
  for (const character of text) {
    if (character.length === 2) wide.push(point)
    point += 1
  }
  const length = point
  return (offset) => {
    const at = Math.min(Math.max(offset, 0), length)
    return at + before(wide, at)
  }
}

/** How many of some sorted numbers are smaller than one. */
function before(sorted: number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}
