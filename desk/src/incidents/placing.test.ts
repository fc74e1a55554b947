import { expect, test } from 'vitest'
import type { IncidentSummary, Place } from '../lib/types'
import { degrees, grouped, placing } from './placing'

function at(place: Partial<Place> | null): IncidentSummary {
  const whole = { wording: 'x', id: 'x', name: 'x', country: 'ARM', lat: 39.5, lon: 46.3, precision: 'exact', ...place }
  return { id: 'i', place: place && whole } as IncidentSummary
}

test('a country alone is never a point, though the books have one', () => {
  expect(placing(at({ precision: 'country' }))).toEqual({ kind: 'country', country: 'ARM' })
})

test.each([
  ['no place', null],
  ['words that are not in the gazetteer', { lat: null, lon: null, precision: null }],
  ['a country that has no code', { precision: 'country' as const, country: null }],
])('%s: nothing is drawn', (_, place) => expect(placing(at(place)).kind).toBe('none'))

test('a circle is as wide as the place is vague', () => {
  expect(placing(at({ precision: 'region', radius_km: 40 }))).toMatchObject({ kind: 'circle', km: 40, exact: false })
  expect(placing(at({ precision: 'district' }))).toMatchObject({ km: 25 })
  expect(placing(at({}))).toMatchObject({ km: 2, exact: true })
  expect(degrees(111.195)).toBe(1)
})

test('every incident stands in the list beside the map', () => {
  const groups = grouped([at({}), at({ precision: 'country' }), at(null)])
  expect([groups.placed.length, groups.country.length, groups.none.length]).toEqual([1, 1, 1])
})
