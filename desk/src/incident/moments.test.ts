import { expect, test } from 'vitest'
import { asOfStep, momentWords, stepOf, stretchOf } from './moments'

const MOMENTS = ['2022-09-13T12:40:00+00:00', '2022-09-13', '2022-09-14T10:30:00+04:00']

test.each([
  [null, 2],
  ['2022-09-13T12:40:00Z', 0],
  ['2022-09-13', 1],
  ['2022-09-14T06:30:00Z', 2],
  ['2022-09-13T18:00:00Z', 0],
  ['2020-01-01', 0],
  ['no day', 2],
])('%s is step %i', (asOf, step) => expect(stepOf(MOMENTS, asOf)).toBe(step))

test('the last step is now, and now is not written', () => {
  expect(asOfStep(MOMENTS, 2)).toBeNull()
  expect(asOfStep(MOMENTS, 1)).toBe('2022-09-13')
  expect(asOfStep([], 0)).toBeNull()
})

test('what a step changed lies between the moment before and its own', () => {
  expect(stretchOf(MOMENTS, 0)).toBeNull()
  expect(stretchOf(MOMENTS, 1)).toEqual({ from: MOMENTS[0], to: '2022-09-13' })
  expect(stretchOf(MOMENTS, 2)).toEqual({ from: '2022-09-13', to: null })
})

test('a moment in words', () => {
  expect(momentWords('2022-09-14T10:30:00+04:00')).toBe('14 Sep 2022, 06:30 UTC')
  expect(momentWords('2022-09-13')).toBe('13 Sep 2022, by the end of the day')
})
