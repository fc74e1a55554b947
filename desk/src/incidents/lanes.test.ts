import { expect, test } from 'vitest'
import type { IncidentSummary } from '../lib/types'
import { binned, inLanes, isoDay, stretch } from './lanes'

function on(earliest: string | null, latest: string | null, contested = false): IncidentSummary {
  return { id: `${earliest}`, when: { earliest, latest, grain: 'day' }, contested } as IncidentSummary
}

test('a day is a whole day; an open end is told; no day is no bar', () => {
  const one = stretch(on('2022-09-13', '2022-09-13'))
  expect(one && one.to - one.from).toBe(86_400_000)
  expect(stretch(on('2022-09-13', null))?.open).toBe(true)
  expect(stretch(on(null, null))).toBeNull()
})

test('bars of the same days lie in different lanes, later ones take a lane that is free', () => {
  const bars = inLanes([on('2022-09-12', '2022-09-16'), on('2022-09-13', '2022-09-13'), on('2022-09-20', '2022-09-20')], 0)
  expect(bars.map((bar) => bar.lane)).toEqual([0, 1, 0])
})

test('a title that has to end with the frame takes the room before its bar', () => {
  const list = [on('2022-09-12', '2022-09-12'), on('2022-09-20', '2022-09-20')]
  const last = Date.parse('2022-09-21')
  expect(inLanes(list, 3 * 86_400_000, last).map((bar) => bar.lane)).toEqual([0, 0])
  expect(inLanes(list, 10 * 86_400_000, last).map((bar) => bar.lane)).toEqual([0, 1])
})

test('every dated incident is counted once', () => {
  const list = [on('2022-09-01', '2022-09-02'), on('2022-09-30', '2022-09-30', true), on(null, null)]
  const bins = binned(list, Date.parse('2022-09-01'), Date.parse('2022-10-01'), 10)
  expect(bins.reduce((sum, bin) => sum + bin.all, 0)).toBe(2)
  expect(bins.at(-1)?.contested).toBe(1)
  expect(isoDay(bins[0]?.from ?? 0)).toBe('2022-09-01')
})
