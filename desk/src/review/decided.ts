/** What somebody decided, in words, from a judgement as the API gives it (docs/json.md). */
import { countWords } from '../lib/counts'
import { plain } from '../lib/words'
import { timeOf } from './fields'
import type { Count, Judgement } from '../lib/types'

export const VERDICTS: Record<string, string> = {
  accept: 'accepted it',
  correct: 'corrected it',
  reject: 'rejected it',
  same: 'said: one incident',
  different: 'said: two incidents',
  unsure: 'was unsure: the machine decides',
  withdraw: 'took the last decision back',
}

export type Change = { field: string; value: string }
type After = Record<string, unknown>
type Someone = { id: string | null; name: string | null }

const LABELS: Record<string, string> = {
  act: 'Act', origin: 'Who says it', stance: 'Stance', setting: 'Setting', factuality: 'Did it happen?', actors: 'Who did it', targets: 'To whom',
  blamed: 'Who is blamed', place: 'Place', when: 'When', counts: 'Counts',
} // prettier-ignore

/** The fields that a correction set, each as a whole. */
export function changes(judgement: Pick<Judgement, 'after'>): Change[] {
  const after = (judgement.after ?? {}) as After
  return Object.keys(LABELS)
    .filter((field) => field in after)
    .map((field) => ({ field: LABELS[field] ?? field, value: told(field, after[field]) }))
}

function told(field: string, value: unknown): string {
  if (value === null) return 'not said'
  if (field === 'counts') return (value as Count[]).map((each) => countWords(each)).join('; ') || 'none'
  if (field === 'when') return timeOf(value as { earliest: string | null; latest: string | null })
  if (value === 'outlet') return 'the page itself'
  if (typeof value === 'string') return plain(value)
  if (Array.isArray(value)) return (value as Someone[]).map(name).join(', ') || 'nobody'
  return name(value as Someone)
}

function name(who: Someone): string {
  return who.name || plain(who.id) || 'not said'
}

/** What stands now where two people decided at the same time: the later of the judgements that the server names. */
export function standing(body: unknown): Judgement | null {
  const told = (body ?? {}) as { now?: { judgement?: Judgement | null; judgements?: Judgement[] }; judgement?: Judgement; judgements?: Judgement[] }
  const list = told.now?.judgements ?? told.judgements ?? []
  return told.now?.judgement ?? told.judgement ?? [...list].sort((a, b) => a.at.localeCompare(b.at)).at(-1) ?? null
}

/** The digest of what stands now, to be sent with a decision that is made in sight of it. */
export function digest(body: unknown): string | undefined {
  const told = (body ?? {}) as { now?: { seen?: string }; seen?: string }
  return told.now?.seen ?? told.seen
}

/** The words of the page that a judgement was about, as they stood then. */
export function wordsThen(judgement: Pick<Judgement, 'before'>): string[] {
  const before = (judgement.before ?? {}) as { quotes?: string[]; claims?: { quotes?: string[] }[] }
  return before.quotes ?? before.claims?.flatMap((each) => each.quotes ?? []) ?? []
}
