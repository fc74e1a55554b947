/** Which claims stand for their reports when a person parts or joins incidents: the judgement is on pairs of claims. */
import type { ClaimHit, IncidentPage } from '../lib/types'

export type Pair = { mine: ClaimHit; other: ClaimHit }
type Held = Pick<IncidentPage, 'claims' | 'claims_by_id' | 'reports'>

/** The claim of a report that says most of what it is about: where, then when, then whom, then how many; null without one. */
export function leadOf(page: Held, report: string): ClaimHit | null {
  const own = page.claims.map((id) => page.claims_by_id[id]).filter((claim): claim is ClaimHit => claim?.report.id === report)
  const telling = own.filter((claim) => claim.act && claim.setting === 'current' && claim.factuality === 'happened')
  return [...telling].sort((a, b) => weight(b) - weight(a))[0] ?? null
}

function weight(claim: ClaimHit): number {
  const party = claim.actors.length || claim.targets.length || claim.blamed.length
  return (claim.place?.id ? 8 : 0) + (claim.when?.earliest ? 4 : 0) + (party ? 2 : 0) + (claim.counts.length ? 1 : 0)
}

/**
 * The pairs that hold a report apart from the others. Where some of the others say where it was, those are enough: what
 * says less goes along with what it fits. Copies of a text move with it, and are in no pair.
 */
export function pairsToPart(page: Held, report: string): Pair[] {
  const mine = leadOf(page, report)
  const text = page.reports.find((each) => each.id === report)?.republishes ?? report
  if (!mine) return []
  const others = page.reports
    .filter((each) => !each.republishes && each.id !== report && each.id !== text)
    .flatMap((each) => leadOf(page, each.id) ?? [])
  const placed = others.filter((claim) => claim.place?.id)
  return (placed.length ? placed : others).map((other) => ({ mine, other }))
}

/** The pair that says of two incidents that they are one: what says most in each. */
export function pairToJoin(page: Held, other: Held): Pair | null {
  const lead = (held: Held): ClaimHit | null =>
    held.reports.flatMap((each) => leadOf(held, each.id) ?? []).sort((a, b) => weight(b) - weight(a))[0] ?? null
  const mine = lead(page)
  const theirs = lead(other)
  return mine && theirs && mine.id !== theirs.id ? { mine, other: theirs } : null
}

/** The subject of a judgement on two claims. */
export function subjectOf(one: string, other: string): string {
  return [one, other].sort().join(' + ')
}

/** The id in what a person typed: an id, or the address of its page; null where it is words. */
export function idIn(typed: string): string | null {
  return /(?:^|\/incidents\/)(incident\.[0-9a-z]+)/.exec(typed.trim())?.[1] ?? null
}
