/** A toll over time: a panel for each harm and side, in it a line for each claimant, and the band that a policy makes. */
import type { IncidentPage } from '../lib/types'
import { ofWhom } from '../lib/whom'
import { HARM_ORDER } from './ledger'
import { timeOf } from './moments'
import { speakerFor, type Speaker } from './voices'

export type Bounds = 'exact' | 'range' | 'at least' | 'at most'
export type Point = { at: string; time: number; low: number | null; high: number | null; bounds: Bounds; text: string; claims: string[] }
export type Line = { speaker: Speaker; series: number; struck: boolean; points: Point[] }
export type Band = { time: number; low: number | null; best: number | null; high: number | null }
export type Row = { speaker: Speaker; at: string | null; text: string; note: string; claims: string[] }
export type Panel = { key: string; harm: string; side: string | null; lines: Line[]; bands: Band[]; rows: Row[]; top: number }

export const SERIES = 6

export function boundsOf(low: number | null, high: number | null): Bounds | null {
  if (low === null && high === null) return null
  if (high === null) return 'at least'
  if (low === null) return 'at most'
  return low === high ? 'exact' : 'range'
}

/** The panels of an incident, the gravest harm first. A harm for which no dated number is given has none. */
export function panelsOf(page: IncidentPage): Panel[] {
  const panels = new Map<string, Panel>()
  const series = new Map<string, number>()
  for (const [at, told] of page.timeline.entries()) {
    const ids = told.points.flatMap((point) => point.claims)
    const speaker = speakerFor(told.voice, ids, page.claims_by_id)
    const key = `${told.harm}/${told.side ?? ''}`
    const panel = panels.get(key) ?? { key, harm: told.harm, side: told.side, lines: [], bands: [], rows: [], top: 0 }
    panels.set(key, panel)
    const why = page.versions[at]?.why ?? ''
    for (const point of told.points) panel.rows.push({ speaker, at: point.at, text: worded(point, told.whom), note: noteOf(told, why), claims: point.claims })
    if (told.part || told.scope !== 'incident') continue // never on one scale with totals
    if (!series.has(speaker.key)) series.set(speaker.key, series.size)
    const points = told.points.flatMap(dated)
    if (points.length) panel.lines.push({ speaker, series: (series.get(speaker.key) ?? 0) % SERIES, struck: told.status !== 'stands', points })
  }
  const apart = new Set(page.timeline.filter((told) => told.side).map((told) => told.harm))
  for (const each of page.bands) {
    if (!each.side && apart.has(each.harm)) continue // it is of all sides together, the panel of those whose side is not said
    const panel = panels.get(`${each.harm}/${each.side ?? ''}`)
    panel?.bands.push({ time: timeOf(each.at), low: each.low, best: each.best, high: each.high })
  }
  return [...panels.values()].filter((panel) => panel.lines.length).map(topped).sort(byHarm)
}

type Told = IncidentPage['timeline'][number]

function worded(point: Told['points'][number], whom: string | null): string {
  return ofWhom(point.figure, whom, point.low === 1 && point.high === 1)
}

function noteOf(told: Told, why: string): string {
  if (told.status !== 'stands') return why || told.status
  return told.part ? 'part of a total' : told.scope === 'incident' ? '' : told.scope
}

// A figure whose moment is not known is in the table alone: a place on the axis would be invented.
function dated(point: Told['points'][number]): Point[] {
  const bounds = boundsOf(point.low, point.high)
  if (!bounds || !point.at) return []
  const time = timeOf(point.at)
  if (Number.isNaN(time)) return []
  return [{ at: point.at, time, low: point.low, high: point.high, bounds, text: point.figure, claims: point.claims }]
}

function topped(panel: Panel): Panel {
  const all = [...panel.lines.flatMap((line) => line.points), ...panel.bands].flatMap((each) => [each.low ?? 0, each.high ?? 0])
  return { ...panel, top: Math.max(1, ...all) }
}

function byHarm(a: Panel, b: Panel): number {
  return HARM_ORDER.indexOf(a.harm) - HARM_ORDER.indexOf(b.harm) || Number(a.side === null) - Number(b.side === null) || (a.side ?? '').localeCompare(b.side ?? '')
}

/** The height at which a line runs on after a point: the figure, the middle of a range, the bound that is given. */
export function heightOf(point: Pick<Point, 'low' | 'high'>): number {
  if (point.low === null) return point.high ?? 0
  return point.high === null ? point.low : (point.low + point.high) / 2
}

const DAY = 86_400_000

/** The midnights, UTC, of a stretch of time, thinned to `most` at the same distance. */
export function midnights(from: number, to: number, most: number): number[] {
  const first = Math.ceil(from / DAY)
  const count = Math.max(Math.floor(to / DAY) - first + 1, 0)
  const each = Math.max(Math.ceil(count / most), 1)
  return Array.from({ length: Math.ceil(count / each) }, (_, at) => (first + at * each) * DAY)
}

/** On which side of its point each label stands: left where it would run into one that stands right, or out of the drawing. */
export function labelSides(points: { x: number; y: number }[], end: number): ('start' | 'end')[] {
  const right: { x: number; y: number }[] = []
  return points.map((point) => {
    const crowded = right.some((each) => Math.abs(each.x - point.x) < LABEL.wide && Math.abs(each.y - point.y) < LABEL.high)
    if (crowded || point.x > end - LABEL.wide) return 'end'
    right.push(point)
    return 'start'
  })
}

const LABEL = { wide: 90, high: 15 }

/** A step line: level until the next figure, then straight up or down. `end` is how far the last figure stands. */
export function stepPath(points: { x: number; y: number }[], end: number): string {
  const [first, ...rest] = points
  if (!first) return ''
  return `M${round(first.x)},${round(first.y)}` + rest.map((each) => `H${round(each.x)}V${round(each.y)}`).join('') + `H${round(Math.max(end, points.at(-1)!.x))}`
}

/** The stretches of a band, as corners of an area, from each moment to the next; one without both ends has no area. */
export function bandPaths(bands: Band[], x: (time: number) => number, y: (value: number) => number, end: number): string[] {
  return bands.flatMap((band, at) => {
    if (band.low === null || band.high === null) return []
    const from = x(band.time)
    const to = Math.max(at + 1 < bands.length ? x(bands[at + 1]!.time) : end, from)
    return [`M${round(from)},${round(y(band.low))}H${round(to)}V${round(y(band.high))}H${round(from)}Z`]
  })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
