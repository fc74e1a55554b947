/** Incidents in time: bars in lanes, or, where there are too many to tell apart, how many there were in a stretch. */
import type { IncidentSummary } from '../lib/types'

const DAY = 86_400_000

export type Bar = { incident: IncidentSummary; from: number; to: number; lane: number; open: boolean }

/** The first and the last millisecond of an incident, UTC; null where the text gives no day. */
export function stretch(incident: IncidentSummary): { from: number; to: number; open: boolean } | null {
  const first = incident.when?.earliest ?? null
  const last = incident.when?.latest ?? null
  const from = Date.parse((first ?? last ?? '').slice(0, 10))
  const to = Date.parse((last ?? first ?? '').slice(0, 10))
  if (Number.isNaN(from) || Number.isNaN(to)) return null
  return { from, to: to + DAY, open: !first || !last }
}

/**
 * Bars in the order of time, each in the first lane that is free. `gap` is the time that a label takes: it goes on after
 * its bar's first day, or ends at `last` where the frame does.
 */
export function inLanes(incidents: IncidentSummary[], gap: number, last = Infinity): Bar[] {
  const ends: number[] = []
  const found = incidents.flatMap((incident) => {
    const when = stretch(incident)
    return when ? [{ incident, ...when, lane: 0 }] : []
  })
  found.sort((a, b) => a.from - b.from || a.to - b.to || (a.incident.id < b.incident.id ? -1 : 1))
  for (const bar of found) {
    const begins = Math.min(bar.from, last - gap)
    const free = ends.findIndex((end) => end <= begins)
    bar.lane = free < 0 ? ends.length : free
    ends[bar.lane] = Math.max(bar.to, bar.from + gap)
  }
  return found
}

export type Bin = { from: number; to: number; all: number; contested: number }

/** How many incidents began in each of `n` equal stretches between two moments; whole days at least. */
export function binned(incidents: IncidentSummary[], from: number, to: number, n: number): Bin[] {
  const width = Math.max(DAY, Math.ceil((to - from) / n / DAY) * DAY)
  const bins: Bin[] = []
  for (let at = from; at < to; at += width) bins.push({ from: at, to: at + width, all: 0, contested: 0 })
  for (const incident of incidents) {
    const when = stretch(incident)
    const bin = when && bins[Math.floor((when.from - from) / width)]
    if (!bin) continue
    bin.all += 1
    if (incident.contested) bin.contested += 1
  }
  return bins
}

/** The day of a moment, UTC, as the filter takes it. */
export function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
