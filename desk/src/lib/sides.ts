/** Whose people a figure counts, by name. */
import type { Claim, Sided } from './types'

export type Names = ReadonlyMap<string, string>

/** "Armenia"; a side that nobody names is told by its id, none is null. */
export function sideOf(of: Sided, names: Names = new Map()): string | null {
  return of.side && (of.side_name || names.get(of.side) || of.side)
}

/** The names that a claim gives, by id. */
export function namesIn(claim: Claim): [string, string][] {
  const people = [...claim.actors, ...claim.targets, ...claim.blamed, ...claim.sources].flatMap((each): [string, string][] => (each.id && each.name ? [[each.id, each.name]] : []))
  return [...people, ...claim.counts.flatMap((each): [string, string][] => (each.side && each.side_name ? [[each.side, each.side_name]] : []))]
}
