import { expect, test } from 'vitest'
import { counted, day, days, figure, moment, placed, plain, ranged, sentenced } from './words'
import type { Place } from './types'

test.each([
  ['2022-09-13', '13 Sep 2022'],
  ['2022-09-13T23:59:00+04:00', '13 Sep 2022'],
  ['2022', '2022'],
  [null, ''],
])('the day of %s is %s', (iso, words) => expect(day(iso)).toBe(words))

test('a moment is told in UTC, a day stays a day', () => {
  expect(moment('2022-09-14T01:10:00+04:00')).toBe('13 Sep 2022, 21:10 UTC')
  expect(moment('2022-09-14')).toBe('14 Sep 2022')
})

test.each([
  ['2022-09-12', '2022-09-16', '12 to 16 Sep 2022'],
  ['2022-09-30', '2022-10-02', '30 Sep to 2 Oct 2022'],
  ['2021-12-31', '2022-01-01', '31 Dec 2021 to 1 Jan 2022'],
  ['2022-09-12', '2022-09-12', '12 Sep 2022'],
  [null, '2022-09-12', 'until 12 Sep 2022'],
  [null, null, 'not dated'],
])('%s and %s are %s', (earliest, latest, words) => expect(days({ earliest, latest })).toBe(words))

test.each([
  [49, 105, '49 to 105'],
  [49, 49, '49'],
  [24, null, 'at least 24'],
  [null, 10, 'at most 10'],
  [null, null, 'not said'],
  [6001, 6001, '6,001'],
])('%s and %s are the figure %s', (low, high, words) => expect(figure(low, high)).toBe(words))

test.each([
  [49, 105, 'killed', '49 to 105 killed'],
  [3, 3, 'killed_or_missing', '3 killed or missing'],
  [12, null, 'wounded', '12 or more wounded'],
  [null, 10, 'killed', '10 or fewer killed'],
  [null, null, 'arrested', 'arrested, number not said'],
])('a range from %s to %s %s is %j', (low, high, harm, words) => expect(ranged(low, high, harm)).toBe(words))

test('words of codes and counts', () => {
  expect(plain('killed_or_missing')).toBe('killed or missing')
  expect(counted(1, 'report')).toBe('1 report')
  expect(counted(2, 'country', 'countries')).toBe('2 countries')
})

test.each([
  ['', ''],
  ['the name or the password is wrong', 'The name or the password is wrong.'],
  ['Try again.', 'Try again.'],
])('%j of the server is the sentence %j', (text, words) => expect(sentenced(text)).toBe(words))

test('a place that is only a country is never told as a point', () => {
  const place = { wording: 'Armenia', name: 'Armenia', precision: 'country', lat: 40, lon: 45 } as Place
  expect(placed(place)).toBe('somewhere in Armenia')
  expect(placed({ ...place, name: 'Syunik', precision: 'region' })).toBe('Syunik (region)')
  expect(placed({ ...place, name: null, wording: 'the ridge', precision: null, lat: null })).toBe('the ridge (not placed)')
  expect(placed(null)).toBe('place not said')
})
