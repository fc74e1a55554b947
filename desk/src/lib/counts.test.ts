import { expect, test } from 'vitest'
import { countWords } from './counts'
import type { Count } from './types'

const count: Count = {
  harm: 'killed', low: 49, high: 49, approximate: false, wording: '49', whom: 'soldiers', side: 'ARM', scope: 'incident', part: false,
} // prettier-ignore
const NAMES = new Map([['ARM', 'Armenia']])

test.each([
  [{}, '49 soldiers killed, Armenia’s side'],
  [{ side: 'AZE', side_name: 'Azerbaijan' }, '49 soldiers killed, Azerbaijan’s side'],
  [{ high: null }, 'at least 49 soldiers killed, Armenia’s side'],
  [{ low: 1, high: 1 }, '1 soldier killed, Armenia’s side'],
  [{ approximate: true, side: null, part: true }, 'about 49 soldiers killed, side not said, part of a total'],
  [{ low: null, high: null, side: null }, 'number not said, soldiers killed, side not said'],
  [{ scope: 'cumulative', whom: null, side: null }, '49 killed, side not said, counted over the whole conflict'],
] as [Partial<Count>, string][])('%j is %j', (more, words) => expect(countWords({ ...count, ...more }, NAMES)).toBe(words))
