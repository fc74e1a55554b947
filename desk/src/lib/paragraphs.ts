/** The paragraphs of a report that hold some evidence, cut into pieces. */
import { unitsOf } from './codepoints'
import { segmentsOf } from './segments'
import type { Evidence, Report } from './types'

export type Piece = { text: string; marked: boolean }
/** `language` where it is told, `first` where nothing of the story stands before it. */
export type Paragraph = { pieces: Piece[]; language: string | null; first: boolean }

/** One paragraph for each block that the evidence touches; without a block, for the evidence alone. */
export function paragraphsOf(report: Pick<Report, 'text' | 'blocks' | 'language'>, evidence: Evidence[]): Paragraph[] {
  const units = unitsOf(report.text)
  const story = report.blocks.filter((block) => block.kind !== 'furniture')
  const touched = report.blocks.filter((block) => evidence.some((each) => each.start < block.end && each.end > block.start))
  const marks = evidence.map((each) => ({ start: units(each.start), end: units(each.end), of: true }))
  const cut = ({ start, end }: { start: number; end: number }): Piece[] =>
    segmentsOf(marks, units(start), units(end)).map((each) => ({ text: report.text.slice(each.start, each.end), marked: each.of.length > 0 }))
  if (!touched.length) return evidence.map((each) => ({ pieces: cut(each), language: null, first: true }))
  return touched.map((block) => ({ pieces: cut(block), language: block.language ?? report.language, first: block === story[0] }))
}
