import { expect, test } from 'vitest'
import { changes, countWords, digest, standing, wordsThen } from './decided'
import type { Count, Judgement } from '../lib/types'

const count: Count = {
  harm: 'killed', low: 49, high: 49, approximate: false, wording: '49', whom: 'soldiers', side: 'ARM', scope: 'incident', part: false,
} // prettier-ignore

test.each([
  [{}, '49 soldiers killed, side ARM'],
  [{ high: null }, 'at least 49 soldiers killed, side ARM'],
  [{ approximate: true, side: null, part: true }, 'about 49 soldiers killed, part of a total'],
  [{ low: null, high: null, side: null }, 'number not said, soldiers killed'],
  [{ scope: 'cumulative', whom: null, side: null }, '49 killed, counted over the whole conflict'],
])('%j is told as %s', (more, words) => expect(countWords({ ...count, ...more })).toBe(words))

test('a correction is told field by field, emptied ones too', () => {
  const after = {
    when: { earliest: '2022-09-13', latest: '2022-09-13' },
    actors: [{ id: 'AZE.mil', name: 'Armed forces of Azerbaijan' }],
    targets: [],
    place: null,
    origin: 'outlet',
    act: { id: 'armed-clash', plover: 'ASSAULT' },
    counts: [count],
  }
  expect(changes({ after })).toEqual([
    { field: 'Act', value: 'armed clash' },
    { field: 'Who says it', value: 'the page itself' },
    { field: 'Who did it', value: 'Armed forces of Azerbaijan' },
    { field: 'To whom', value: 'nobody' },
    { field: 'Place', value: 'not said' },
    { field: 'When', value: '2022-09-13' },
    { field: 'Counts', value: '49 soldiers killed, side ARM' },
  ])
  expect(changes({ after: null })).toEqual([])
})

test('what stands now is the last that the server names', () => {
  const early = { by: 'ana', at: '2022-10-03T09:00:00+00:00' } as Judgement
  const late = { by: 'ben', at: '2022-10-03T09:05:00+00:00' } as Judgement
  expect(standing({ now: { judgements: [late, early] } })?.by).toBe('ben')
  expect(standing({ judgement: early })?.by).toBe('ana')
  expect(standing(null)).toBe(null)
})

test('the digest of what stands now, and the words of then', () => {
  expect(digest({ now: { seen: 's.1' } })).toBe('s.1')
  expect(digest({ error: {} })).toBe(undefined)
  expect(wordsThen({ before: { quotes: ['49 died'] } })).toEqual(['49 died'])
  expect(wordsThen({ before: { claims: [{ quotes: ['a'] }, { quotes: ['b'] }] } })).toEqual(['a', 'b'])
  expect(wordsThen({ before: null })).toEqual([])
})
