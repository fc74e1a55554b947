import { expect, test } from 'vitest'
import { ofWhom } from './whom'

test.each([
  ['49', 'soldiers', false, '49 soldiers'],
  ['1', 'soldiers', true, '1 soldier'],
  ['1', 'people', true, '1 person'],
  ['1', 'police', true, '1 police'],
  ['at least 24', 'families', false, 'at least 24 families'],
  ['12', null, false, '12'],
])('%s of %s', (amount, whom, one, words) => expect(ofWhom(amount, whom, one)).toBe(words))
