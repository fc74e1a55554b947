/** What this person decided since the desk was opened. An act may be several judgements; each act can be taken back, the latest first. */
import { api } from './api'
import type { Judgement } from './types'

let acts = $state.raw<Judgement[][]>([])

export const done = {
  get acts(): Judgement[][] {
    return acts
  },
}

/** One more judgement, as an act of its own or as part of one that has begun; the act as it is now comes back. */
export function remember(made: Judgement, begun: Judgement[] = []): Judgement[] {
  const act = [...begun, made]
  acts = [...acts.filter((each) => each !== begun), act]
  return act
}

/**
 * Take back an act, the last one unless another is named; null where there is none. What the server took back before an
 * error is gone from the act, so that trying again goes on from there.
 */
export async function takeBack(which: Judgement[] | null = acts.at(-1) ?? null): Promise<Judgement[] | null> {
  let left = which
  while (left?.length) {
    const last = left.at(-1)!
    await api.undo(last.id ?? last.subject)
    const rest: Judgement[] = left.slice(0, -1)
    const before = left
    acts = acts.flatMap((each) => (each === before ? (rest.length ? [rest] : []) : [each]))
    left = rest
  }
  return which
}
