/** A report as it is laid out: its blocks in order, each cut into pieces where evidence begins and ends. */
import { unitsOf } from '../lib/codepoints'
import type { Claim, Report } from '../lib/types'
import { segmentsOf, type Mark } from '../lib/segments'

/** `claims` are the numbers of the claims whose evidence covers the piece, `begins` of those whose evidence begins here. */
export type Piece = { text: string; claims: number[]; begins: number[] }
export type Entry = Report['entries'][number]
export type Part = { kind: string; language: string | null; entry: Entry | null; pieces: Piece[] }

type Laid = Pick<Report, 'text' | 'blocks' | 'entries'>
type Stretch = { kind: string; language: string | null; start: number; end: number }

/** The parts of a report; claims are numbered from 1, in the order given. Words outside every block are told too. */
export function layout(report: Laid, claims: Pick<Claim, 'evidence'>[]): Part[] {
  const units = unitsOf(report.text)
  const marks: Mark<number>[] = claims.flatMap((claim, at) =>
    claim.evidence.map((each) => ({ start: units(each.start), end: units(each.end), of: at + 1 })),
  )
  const begun = new Set<Mark<number>>()
  const entries = [...report.entries].sort((a, b) => a.start - b.start)
  return stretches(report).map((stretch) => {
    const entry = entries.length && entries[0]!.start <= stretch.start ? entries.shift()! : null
    return { kind: stretch.kind, language: stretch.language, entry, pieces: piecesOf(report.text, marks, begun, units(stretch.start), units(stretch.end)) }
  })
}

function piecesOf(text: string, marks: Mark<number>[], begun: Set<Mark<number>>, start: number, end: number): Piece[] {
  const own = marks.filter((mark) => mark.start < end && mark.end > start)
  return segmentsOf(own.map((mark) => ({ ...mark, of: mark })), start, end).map((each) => {
    const fresh = each.of.filter((mark) => !begun.has(mark))
    for (const mark of fresh) begun.add(mark)
    return { text: text.slice(each.start, each.end), claims: distinct(each.of), begins: distinct(fresh) }
  })
}

function distinct(marks: Mark<number>[]): number[] {
  return [...new Set(marks.map((mark) => mark.of))].sort((a, b) => a - b)
}

/** The blocks, and what stands between them where it is more than space. Offsets are code points. */
function stretches(report: Laid): Stretch[] {
  const characters = [...report.text]
  const found: Stretch[] = []
  let at = 0
  const between = (end: number): void => {
    if (characters.slice(at, end).join('').trim()) found.push({ kind: 'unlabelled', language: null, start: at, end })
  }
  for (const block of [...report.blocks].sort((a, b) => a.start - b.start)) {
    between(block.start)
    found.push({ ...block, start: Math.max(block.start, at) })
    at = Math.max(at, block.end)
  }
  between(characters.length)
  return found.filter((each) => each.start < each.end)
}

/** The name of a language by its code, as the reports have it: "ru", "und", "und-Cyrl" (docs/languages.md). */
export function languageName(code: string): string {
  const [language = '', script] = code.split('-')
  if (language === 'und') return script ? `not English, in ${nameOf('script', script)} script` : 'language not known'
  return nameOf('language', code)
}

function nameOf(type: 'language' | 'script', code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type }).of(code) ?? code
  } catch {
    return code // a code that no table of the browser has
  }
}
