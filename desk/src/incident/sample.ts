/** Incidents for tests: a page of an incident with only what a test says. */
import type { ClaimHit, IncidentPage, Source, Version } from '../lib/types'

const SOURCE: Source = {
  wording: '', id: null, name: '', country: null, stance: 'asserts', cue: null, mode: 'indirect', spoke: null, start: null, end: null, candidates: [], why: '',
} // prettier-ignore
export const WIRE = { ...SOURCE, wording: 'Harbour Wire', name: 'Harbour Wire', mode: 'direct' }
export const MINISTRY = { ...SOURCE, wording: "Azerbaijan's defence ministry", name: 'Azerbaijani defence ministry', id: 'AZE.mod', country: 'AZE', stance: 'admits' }
export const PREMIER = { ...SOURCE, wording: 'Pashinyan', name: 'Nikol Pashinyan', id: 'person.nikol-pashinyan', country: 'ARM', stance: 'admits' }
export const SOMEBODY = { ...SOURCE, wording: 'Residents of Jermuk' }

export function claim(id: string, sources: Source[], more: Partial<ClaimHit> = {}): ClaimHit {
  return {
    id, act: 'killing', plover: null, cameo: null, acled: null, stance: 'asserts', setting: 'current', factuality: 'happened',
    evidence: [], sources, actors: [], targets: [], blamed: [], place: null, when: null, counts: [], means: [], rule: 'killing/1', reasons: [], judgement: null,
    report: { id: 'r.1', url: 'https://wire.example/1', outlet: 'Harbour Wire', published: '2022-09-13T12:40:00+00:00' },
    ...more,
  } // prettier-ignore
}

export function version(source: Source, more: Partial<Version>): Version {
  return {
    harm: 'killed', side: 'ARM', whom: 'soldiers', low: 49, high: 49, wording: '49', scope: 'incident', status: 'stands',
    voice: { name: source.name ?? '', id: source.id, stance: source.stance }, via: ['Harbour Wire'], as_of: '2022-09-13T12:40:00+00:00', claims: [],
    earlier: [], part: false, approximate: false, about_enemy: false, why: null, ...more,
  } // prettier-ignore
}

/** A line of the timeline of a version, as the server makes it. */
export function told(of: Version, figure: string): IncidentPage['timeline'][number] {
  const { voice, harm, side, whom, scope, part, status, low, high, wording, claims } = of
  const earlier = of.earlier.map((each) => ({ at: each.as_of, low: each.low, high: each.high, figure: String(each.low), wording: null, claims: each.claims }))
  return { voice, harm, side, whom, scope, part, status, points: [...earlier, { at: of.as_of, low, high, figure, wording, claims }] }
}

export function incident(claims: ClaimHit[], more: Partial<IncidentPage> = {}): IncidentPage {
  return {
    id: 'incident.1', act: 'shelling', when: null, place: null, parties: [{ id: 'ARM', name: 'Armenia' }, { id: 'AZE', name: 'Azerbaijan' }],
    as_of: null, policy: 'versions', reports: [], claims: claims.map((each) => each.id), versions: [], silent: [], denials: [], blamed: [], conflicts: [],
    toll: [], responsibility: [], reasons: [], unsure: [], judged: [], title: 'Shelling: Armenia and Azerbaijan', moments: [],
    claims_by_id: Object.fromEntries(claims.map((each) => [each.id, each])), timeline: [], bands: [], moved_from: null, ...more,
  } // prettier-ignore
}
