/** What is asked for in the incidents: read from the query string, written into it, told in words. */
import type { Params } from '../lib/api'
import type { Facet, Incidents } from '../lib/types'
import { capital, day, plain } from '../lib/words'

/** Filters that take several values, with the words for one of them. */
export const SEVERAL = { party: 'Party', act: 'Act', harm: 'Harm', conflict: 'Conflict' } as const
export type Several = keyof typeof SEVERAL
const ONE = ['q', 'place', 'from', 'to', 'bbox', 'as_of', 'known_by'] as const
const FLAGS = ['contested', 'unreviewed'] as const
export type One = (typeof ONE)[number]
export type Flag = (typeof FLAGS)[number]

export type Look = 'list' | 'map' | 'time'
export const LOOKS: [Look, string][] = [
  ['list', 'List'],
  ['map', 'Map'],
  ['time', 'Timeline'],
]

/** The look that the address names. */
export function lookOf(query: URLSearchParams): Look {
  const look = query.get('look')
  return look === 'map' || look === 'time' ? look : 'list'
}

/** The filters of an address as the API takes them; what is no filter is left out. */
export function asked(query: URLSearchParams): Params {
  const params: Params = {}
  for (const key of Object.keys(SEVERAL)) {
    const values = query.getAll(key).filter(Boolean)
    if (values.length) params[key] = values
  }
  for (const key of [...ONE, ...FLAGS, 'sort']) {
    const value = query.get(key)
    if (value) params[key] = value
  }
  return params
}

/** The address with one value of a filter put in or taken out. */
export function toggled(query: URLSearchParams, key: string, value: string): URLSearchParams {
  const out = new URLSearchParams(query)
  const others = out.getAll(key).filter((each) => each !== value)
  const had = others.length < out.getAll(key).length
  out.delete(key)
  for (const each of had ? others : [...others, value]) out.append(key, each)
  return out
}

/** The address without any filter; the look and the order stay. */
export function cleared(query: URLSearchParams): URLSearchParams {
  const out = new URLSearchParams()
  for (const key of ['look', 'sort']) {
    const value = query.get(key)
    if (value) out.set(key, value)
  }
  return out
}

/** A filter that is set, in words; taking it out is `toggled(query, key, value)`. */
export type Chip = { key: string; value: string; words: string }

export function chips(query: URLSearchParams, facets: Incidents['facets'] | null): Chip[] {
  const found: Chip[] = []
  for (const key of Object.keys(SEVERAL) as Several[]) {
    for (const value of query.getAll(key)) {
      found.push({ key, value, words: `${SEVERAL[key]}: ${named(facets?.[key] ?? [], value)}` })
    }
  }
  for (const key of [...ONE, ...FLAGS]) {
    const value = query.get(key)
    if (value) found.push({ key, value, words: told(key, value) })
  }
  return found
}

function named(facet: Facet[], id: string): string {
  return facet.find((each) => each.id === id)?.name ?? plain(id)
}

function told(key: One | Flag, value: string): string {
  const words: Record<One | Flag, string> = {
    q: `“${value}”`,
    place: `Place: ${value}`,
    from: `From ${day(value)}`,
    to: `Until ${day(value)}`,
    bbox: 'Part of the map',
    as_of: `As of ${day(value)}`,
    known_by: `Known by ${day(value)}`,
    contested: value === 'false' ? 'Not contested' : 'Contested',
    unreviewed: value === 'false' ? 'Reviewed' : 'Unreviewed',
  }
  return words[key]
}

/** The values of a facet for its list: chosen ones first, also where the other filters leave none of them. */
export function offered(facet: Facet[], chosen: string[]): Facet[] {
  const there = new Set(facet.map((each) => each.id))
  const gone = chosen.filter((id) => !there.has(id)).map((id) => ({ id, name: plain(id), count: 0 }))
  const first = facet.filter((each) => chosen.includes(each.id))
  return [...gone, ...first, ...facet.filter((each) => !chosen.includes(each.id))].map((each) => ({ ...each, name: capital(each.name) }))
}
