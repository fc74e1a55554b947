/** The paragraphs of a report that hold some evidence, cut into pieces. */
import { unitsOf } from '../lib/codepoints'
import type { Evidence, Report } from '../lib/types'
import { segmentsOf } from './segments'

export type Piece = { text: string; marked: boolean }

/** One list of pieces for each block that the evidence touches; without a block, for the evidence alone. */
export function paragraphOf(report: Pick<Report, 'text' | 'blocks'>, evidence: Evidence[]): Piece[][] {
  const units = unitsOf(report.text)
  const touched = report.blocks.filter((block) => evidence.some((each) => each.start < block.end && each.end > block.start))
  const stretches = touched.length ? touched : evidence
  const marks = evidence.map((each) => ({ start: units(each.start), end: units(each.end), of: true }))
  return stretches.map((stretch) =>
    segmentsOf(marks, units(stretch.start), units(stretch.end)).map((each) => ({
      text: report.text.slice(each.start, each.end),
      marked: each.of.length > 0,
    })),
  )
}
