import { expect, test } from 'vitest'
import { bar, reach, span } from './tenures'

const at = Date.parse
const NOW = at('2026-01-01')

test.each([
  ['2018-05-08', '2022-01-01', '8 May 2018 to 1 Jan 2022'],
  ['2018-05-08', null, 'since 8 May 2018'],
  [null, '2022-01-01', 'until 1 Jan 2022'],
  [null, null, 'always, as far as the tables say'],
])('from %s to %s is told as %s', (from, to, words) => expect(span({ from, to })).toBe(words))

test('a timeline reaches from the first day to the last, and to now where a role goes on', () => {
  expect(reach([{ from: null, to: null }], NOW)).toBe(null)
  const [first, last] = reach([{ from: '2018-05-08', to: '2020-05-08' }], NOW) ?? [0, 0]
  expect(first).toBeLessThan(at('2018-05-08'))
  expect(last).toBeLessThan(at('2021-01-01'))
  expect((reach([{ from: '2018-05-08', to: null }], NOW) ?? [0, 0])[1]).toBeGreaterThan(NOW)
})

test('an unknown end is open, not invented; a role of one day can be seen', () => {
  const within: [number, number] = [at('2010-01-01'), at('2026-06-01')]
  expect(bar({ from: null, to: '2018-05-08' }, within, NOW)).toMatchObject({ start: within[0], openStart: true, openEnd: false })
  expect(bar({ from: '2018-05-08', to: null }, within, NOW)).toMatchObject({ end: NOW, openEnd: true })
  const short = bar({ from: '2018-05-08', to: '2018-05-08' }, within, NOW)
  expect(short.end - short.start).toBe(24 * 3600 * 1000)
})
