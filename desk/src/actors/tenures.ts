/** An actor's roles over time: as bars of a timeline, and in words. */
import { day } from '../lib/words'
import type { Role } from '../lib/types'

export type Bar = { start: number; end: number; openStart: boolean; openEnd: boolean }
const DAY = 24 * 3600 * 1000
const YEAR = 365.25 * DAY

/** The years that a timeline shows: from the first known day to the last one, or to `now` where a role goes on. */
export function reach(roles: Pick<Role, 'from' | 'to'>[], now: number): [number, number] | null {
  const known = roles.flatMap((role) => [role.from, role.to]).flatMap((each) => (each ? [Date.parse(each)] : []))
  if (!known.length) return null
  const last = roles.some((role) => !role.to) ? Math.max(now, ...known) : Math.max(...known)
  const first = Math.min(...known)
  const room = Math.max((last - first) * 0.05, YEAR / 4)
  return [first - room, last + room]
}

/** One role as a bar; an end that nobody knows reaches the edge and is drawn open. */
export function bar(role: Pick<Role, 'from' | 'to'>, within: [number, number], now: number): Bar {
  const start = role.from ? Date.parse(role.from) : within[0]
  const end = role.to ? Date.parse(role.to) + DAY : Math.min(now, within[1])
  return { start, end: Math.max(end, start + DAY), openStart: !role.from, openEnd: !role.to }
}

/** "since 8 May 2018", "7 May 2012 to 7 May 2018", "always, as far as the tables say". */
export function span(role: Pick<Role, 'from' | 'to'>): string {
  if (role.from && role.to) return `${day(role.from)} to ${day(role.to)}`
  if (role.from) return `since ${day(role.from)}`
  if (role.to) return `until ${day(role.to)}`
  return 'always, as far as the tables say'
}
