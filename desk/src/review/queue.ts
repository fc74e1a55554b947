/** The queue: which item is shown, which are done, and what comes next. */
import type { Judgement, QueueItem } from '../lib/types'

export type Kind = QueueItem['kind']
export type Entry = { item: QueueItem; done: Judgement | null }

export const KINDS: Record<Kind, { name: string; why: string }> = {
  contested: { name: 'Contested', why: 'Claims that cannot all be true' },
  unsure: { name: 'Unsure pairs', why: 'Two claims that may be of one incident' },
  rare: { name: 'Rare acts', why: 'Acts that the machine has little practice in' },
  high: { name: 'High tolls', why: 'Figures large enough to matter if they are wrong' },
  stale: { name: 'Asked again', why: 'Judgements whose claims the machine has come to read otherwise' },
}

/** The kinds as a filter takes them; what is no kind is none. */
export function kindOf(text: string | null): Kind | '' {
  return text && Object.hasOwn(KINDS, text) ? (text as Kind) : ''
}

/** Items that came later, after those that are there; an item that is there stays where it is. */
export function joined(entries: Entry[], items: QueueItem[]): Entry[] {
  const known = new Set(entries.map(key))
  return [...entries, ...items.filter((item) => !known.has(key({ item }))).map((item) => ({ item, done: null }))]
}

/** The same thing may stand in the queue for two reasons. */
export function key({ item }: Pick<Entry, 'item'>): string {
  return `${item.kind} ${item.subject}`
}

/** An entry is done, or is to be done again: all that stand there of its subject. */
export function marked(entries: Entry[], subject: string, done: Judgement | null): Entry[] {
  return entries.map((entry) => (entry.item.subject === subject ? { ...entry, done } : entry))
}

/** The next entry that nobody has done, after `at`, then from the start; `at` where all are done. */
export function following(entries: Entry[], at: number): number {
  const open = (entry: Entry) => !entry.done
  const after = entries.findIndex((entry, i) => i > at && open(entry))
  if (after >= 0) return after
  const before = entries.findIndex(open)
  return before >= 0 ? before : at
}

/** How many are left of all that the server counted. */
export function left(total: number, entries: Entry[]): number {
  return Math.max(0, total - entries.filter((entry) => entry.done).length)
}
