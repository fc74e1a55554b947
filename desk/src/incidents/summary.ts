/** An incident of the lists in words. */
import type { Facet, IncidentSummary, TollRange } from '../lib/types'
import { sideOf, type Names } from '../lib/sides'
import { counted, days, placed, ranged } from '../lib/words'

export type { Names }

/** The names that an answer gives: of the parties of its incidents, and of those to filter by. */
export function named(incidents: IncidentSummary[], facet: Facet[]): Names {
  const parties = incidents.flatMap((each) => each.parties)
  return new Map([...parties, ...facet].flatMap(({ id, name }) => (id ? [[id, name] as const] : [])))
}

/** "49 to 105 killed (Armenia)"; a side that nothing here names is told by its id. */
export function toll(range: TollRange, names: Names): string {
  const side = sideOf(range, names)
  return `${ranged(range.low, range.high, range.harm)}${side ? ` (${side})` : ''}`
}

/** The harms that weigh most come first; what is contested before what is not. */
const WEIGHT = ['killed', 'killed_or_missing', 'killed_or_wounded', 'wounded', 'missing', 'captured']

export function heaviest(incident: IncidentSummary, most: number): TollRange[] {
  const rank = (range: TollRange) => (WEIGHT.indexOf(range.harm) + 1 || WEIGHT.length + 1) * 2 + (range.contested ? 0 : 1)
  return [...incident.tolls].sort((a, b) => rank(a) - rank(b)).slice(0, most)
}

/** One sentence for a screen reader, which sees neither map nor timeline. */
export function sentence(incident: IncidentSummary): string {
  const parts = [incident.title, placed(incident.place), days(incident.when), counted(incident.reports, 'report')]
  if (incident.contested) parts.push('contested')
  return parts.join(', ')
}
