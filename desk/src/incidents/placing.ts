/** What an incident may be drawn as: a circle as wide as the place is vague, a whole country, or nothing. */
import type { IncidentSummary, Precision } from '../lib/types'

/** Kilometres that stand for a precision where the place itself gives none. */
const USUAL: Record<Precision, number> = { exact: 2, near: 10, district: 25, region: 75, fuzzy: 100, sea: 100, country: 0 }
const DEGREE_KM = 111.195

export type Placing =
  | { kind: 'circle'; lat: number; lon: number; km: number; exact: boolean }
  | { kind: 'country'; country: string }
  | { kind: 'none' }

/** A place of which only the country is known has a point in the books, in the middle of that country; it is no place. */
export function placing(incident: IncidentSummary): Placing {
  const place = incident.place
  if (!place) return { kind: 'none' }
  if (place.precision === 'country') return place.country ? { kind: 'country', country: place.country } : { kind: 'none' }
  if (place.lat === null || place.lon === null || !place.precision) return { kind: 'none' }
  const km = place.radius_km ?? USUAL[place.precision]
  return { kind: 'circle', lat: place.lat, lon: place.lon, km, exact: place.precision === 'exact' }
}

/** The radius of a circle on the ground, as d3-geo takes it. */
export function degrees(km: number): number {
  return km / DEGREE_KM
}

export type Groups = { placed: IncidentSummary[]; country: IncidentSummary[]; none: IncidentSummary[] }

/** The list beside the map: what is on it, what is only somewhere in a country, what has no place. */
export function grouped(incidents: IncidentSummary[]): Groups {
  const groups: Groups = { placed: [], country: [], none: [] }
  const of = { circle: groups.placed, country: groups.country, none: groups.none }
  for (const incident of incidents) of[placing(incident).kind].push(incident)
  return groups
}
