/**
 * What came of a decision on which incidents are one. The incident that is looked at may have another id after it, so
 * this outlives the page: it is told on the page of `at`.
 */
import { api } from '../lib/api'
import { announce } from '../lib/live.svelte'
import { go, here } from '../lib/router.svelte'
import { path } from '../lib/routes'
import type { Judgement } from '../lib/types'

export type Outcome = {
  words: string
  /** The incident on whose page it is told. */
  at: string
  /** The id that the address had before; null where it is the same. */
  was: string | null
  /** Another incident to look at: where a parted report went. */
  other: { id: string; words: string } | null
  /** What can be taken back, and the claim by which the incident is found again after that. */
  act: Judgement[] | null
  anchor: string
}

let last = $state.raw<Outcome | null>(null)

export function outcomeOf(incident: string): Outcome | null {
  return last?.at === incident ? last : null
}

/** The incident that a claim is part of now; null where it is part of none. */
export async function homeOf(claim: string): Promise<string | null> {
  return (await api.claim(claim)).incident ?? null
}

/** Tell what came of it, and go where the incident is now. `reload` is for a page that stays. */
export async function settle(was: string, told: Omit<Outcome, 'at' | 'was'>, reload: () => void): Promise<void> {
  const home = await homeOf(told.anchor)
  announce(told.words)
  if (!home || home === was) {
    last = { ...told, at: was, was: null }
    return reload()
  }
  last = { ...told, at: home, was }
  follow(home)
}

/** Somebody else decided, or an earlier report came: say which id it was, and go where the incident is now. */
export function followMoved(was: string, home: string): void {
  if (last?.at !== home) last = { words: '', at: home, was, other: null, act: null, anchor: '' }
  follow(home)
}

/** The page of an incident that has another id now; what is seen of it stays. */
export function follow(home: string): void {
  go(path('incidents', home) + here.search, { replace: true })
}
