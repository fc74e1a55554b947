/** Looking up what a correction can name: acts, actors, places. */
import { api, get } from './api'
import { plain } from './words'
import type { Found } from './types'

export type Choice = { id: string; name: string; detail: string }
export type Table = 'act' | 'actor' | 'place'
type Told = { id: string; name?: string | null; kind?: string | null; country?: string | null; from?: string | null; plover?: string | null }

const MOST = 8
let acts: Promise<Choice[]> | null = null

/** What bears the words, at most eight of it; nothing for no words. */
export async function lookUp(table: Table, words: string, signal?: AbortSignal): Promise<Choice[]> {
  const q = words.trim()
  if (!q) return []
  if (table === 'act') {
    acts ??= api.acts().then((found) => found.items.map(choice))
    return fitting(await acts, q)
  }
  const found = await get<Found<Told>>(`${table}s`, { q, limit: MOST }, signal)
  return found.items.slice(0, MOST).map(choice)
}

function choice(told: Told): Choice {
  const detail = [plain(told.kind ?? ''), told.country ?? ''].filter(Boolean).join(', ')
  return { id: told.id, name: told.name ?? plain(told.id), detail }
}

/** Those whose name or id holds the words; those that begin with them come first. */
export function fitting(choices: Choice[], words: string): Choice[] {
  const wanted = words.toLowerCase()
  const at = (each: Choice) => Math.min(...[each.id, each.name].map((text) => found(text.toLowerCase(), wanted)))
  return choices
    .filter((each) => at(each) < Infinity)
    .sort((a, b) => at(a) - at(b) || a.id.localeCompare(b.id))
    .slice(0, MOST)
}

function found(text: string, wanted: string): number {
  const at = plain(text).indexOf(plain(wanted))
  return at < 0 ? Infinity : at
}
