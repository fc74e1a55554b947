/** The paragraph that a claim stands in, cut into pieces: what carries the claim is marked. Offsets are UTF-16 units. */
import type { ReportPage, Selector } from '../lib/types'

export type Piece = { text: string; marked: boolean }
export type Passage = { pieces: Piece[]; language: string | null; before: boolean; after: boolean }
type Stretch = { start: number; end: number }

/** The paragraphs of a report that hold the evidence of one of its claims, in the order of the text; [] where it has none. */
export function passages(page: ReportPage, claim: string): Passage[] {
  const found = page.claims.find((each) => each.id === claim)
  if (!found) return []
  const marks = stretches(found.selectors)
  const blocks = paragraphs(page)
  return blocks
    .filter((block) => marks.some((mark) => overlaps(block, mark)))
    .map((block) => ({
      pieces: cut(page.report.text, block, marks),
      language: block.language,
      before: block !== blocks[0],
      after: block !== blocks.at(-1),
    }))
}

/** Where the evidence stands, from the selectors of a claim. */
export function stretches(selectors: Selector[]): Stretch[] {
  return selectors.flatMap((each) => (each.type === 'TextPositionSelector' ? [each.utf16] : [])).sort((a, b) => a.start - b.start)
}

/** A stretch of a text in pieces; marks may overlap, touch, or stick out of it. */
export function cut(text: string, within: Stretch, marks: Stretch[]): Piece[] {
  const pieces: Piece[] = []
  let at = within.start
  const add = (end: number, marked: boolean) => {
    if (end <= at) return
    const last = pieces.at(-1)
    const words = text.slice(at, end)
    if (last && last.marked === marked) last.text += words
    else pieces.push({ text: words, marked })
    at = end
  }
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    add(Math.min(mark.start, within.end), false)
    add(Math.min(mark.end, within.end), true)
  }
  add(within.end, false)
  return pieces
}

function overlaps(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end
}

// The server gives the ends of a block in UTF-16 beside those in code points.
function paragraphs(page: ReportPage): (Stretch & { language: string | null })[] {
  return page.report.blocks
    .filter((block) => block.kind !== 'furniture')
    .map((block) => ({ ...(block.utf16 ?? block), language: block.language ?? page.report.language }))
}
