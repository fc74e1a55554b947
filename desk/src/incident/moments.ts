/** The moments at which reports of an incident came, for the slider that replays what was known when. */
import { day, moment } from '../lib/words'

/** A day alone counts from its end, UTC, as everywhere in the books. */
export function timeOf(at: string): number {
  return Date.parse(/T/.test(at) ? at : `${at.slice(0, 10)}T23:59:59.999Z`)
}

/** "13 Sep 2022, 12:40 UTC"; a day alone is "13 Sep 2022, by the end of the day". */
export function momentWords(at: string): string {
  return /T/.test(at) ? moment(at) : `${day(at)}, by the end of the day`
}

/** Which step of the slider a moment of the address is: the last moment that is not after it; the last step is now. */
export function stepOf(moments: string[], asOf: string | null): number {
  const last = Math.max(moments.length - 1, 0)
  if (!asOf) return last
  const limit = timeOf(asOf)
  if (Number.isNaN(limit)) return last
  return Math.max(moments.filter((each) => timeOf(each) <= limit).length - 1, 0)
}

/** What a step is in the address: the last is now, and now is not written. */
export function asOfStep(moments: string[], step: number): string | null {
  return step >= moments.length - 1 ? null : (moments[step] ?? null)
}

/** Between which moments something changed at a step; null at the first, before which nothing was known. */
export function stretchOf(moments: string[], step: number): { from: string; to: string | null } | null {
  const from = moments[step - 1]
  return from === undefined ? null : { from, to: asOfStep(moments, step) }
}
