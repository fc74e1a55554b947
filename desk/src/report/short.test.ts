import { expect, test } from 'vitest'
import { MINISTRY, PREMIER, SOMEBODY, WIRE, claim } from '../incident/sample'
import { inShort } from './short'

const count = (low: number | null, high: number | null, whom: string | null = 'soldiers') => ({
  harm: 'killed', low, high, approximate: false, wording: '', whom, side: null, scope: 'incident', part: false,
}) // prettier-ignore

test.each([
  ['an admission', claim('c', [WIRE, PREMIER], { stance: 'admits', counts: [count(49, 49)] }), 'killing, Nikol Pashinyan admits: 49 soldiers killed'],
  ['a lower bound', claim('c', [WIRE, MINISTRY], { counts: [count(24, null)] }), 'killing, Azerbaijani defence ministry asserts: at least 24 soldiers killed'],
  ['no number', claim('c', [WIRE, MINISTRY], { counts: [count(null, null, null)] }), 'killing, Azerbaijani defence ministry asserts: number not said, killed'],
  ['silence', claim('c', [WIRE, MINISTRY], { act: null, stance: 'silent' }), 'Azerbaijani defence ministry says nothing'],
  ['a voice without a name', claim('c', [WIRE, SOMEBODY]), 'killing, not named (“Residents of Jermuk”) asserts'],
])('%s', (_, one, words) => expect(inShort(one)).toBe(words))
