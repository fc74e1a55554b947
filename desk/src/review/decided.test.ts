import { expect, test } from 'vitest'
import { changes, digest, standing, wordsThen } from './decided'
import type { Count, Judgement } from '../lib/types'

const count: Count = {
  harm: 'killed', low: 49, high: 49, approximate: false, wording: '49', whom: 'soldiers', side: 'ARM', scope: 'incident', part: false,
} // prettier-ignore

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
    { field: 'Counts', value: '49 soldiers killed, ARM’s side' },
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
