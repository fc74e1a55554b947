/** Who says something in an incident: one voice a row, whether the page names it or not. */
import { namesIn } from '../lib/sides'
import type { ClaimHit, IncidentPage, Source, Voice } from '../lib/types'

export type Speaker = {
  key: string
  /** The name, or the page's words for somebody it does not name. */
  name: string
  id: string | null
  /** False where the page only hints at who it is: "Residents of Jermuk". */
  named: boolean
  country: string | null
  /** The outlet itself says it. */
  outlet: boolean
}

type Claims = Record<string, ClaimHit>

/** The voice nearest to the event that a claim comes from. */
export function speakerOf(claim: ClaimHit): Speaker {
  const last = claim.sources.at(-1)
  if (!last) return unnamed('')
  return { ...speaker(last), outlet: claim.sources.length === 1 }
}

function speaker(source: Source): Speaker {
  if (!source.name) return { ...unnamed(source.wording), country: source.country }
  return { key: keyOf(source.id, source.name), name: source.name, id: source.id, named: true, country: source.country, outlet: false }
}

// A group and the man who speaks for it have one id and two names: two rows.
function keyOf(id: string | null, name: string): string {
  return `${id ?? 'name'}:${name}`
}

function unnamed(wording: string): Speaker {
  return { key: `words:${wording}`, name: wording, id: null, named: false, country: null, outlet: false }
}

/** The voice of a figure, silence, denial or blame; one without a name is told by the words of its first claim. */
export function speakerFor(voice: Voice, ids: string[], claims: Claims): Speaker {
  const found = ids.map((id) => claims[id]).find((claim) => claim !== undefined)
  if (!voice.name) return found ? speakerOf(found) : unnamed('')
  const key = keyOf(voice.id, voice.name)
  const same = ids.map((id) => claims[id]).map((claim) => claim && speakerOf(claim)).find((each) => each?.key === key)
  return same ?? { key, name: voice.name, id: voice.id, named: true, country: null, outlet: false }
}

/** Those through whom a claim came, the outlet first. */
export function carriers(claim: ClaimHit): string[] {
  return claim.sources.slice(0, -1).map((each) => each.name || each.wording)
}

/** The names of states and groups by id, as the incident and its claims have them. */
export function namesOf(page: Pick<IncidentPage, 'parties' | 'claims_by_id' | 'versions' | 'toll'>): Map<string, string> {
  const names = new Map<string, string>()
  for (const each of [...page.versions, ...page.toll]) if (each.side && each.side_name) names.set(each.side, each.side_name)
  for (const claim of Object.values(page.claims_by_id)) {
    for (const [id, name] of namesIn(claim)) names.set(id, name)
  }
  for (const party of page.parties) if (party.id) names.set(party.id, party.name)
  return names
}
