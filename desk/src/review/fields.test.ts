import { expect, test } from 'vitest'
import { entriesOf, entryOf, fieldsOf, timeOf, uncounted } from './fields'
import type { Claim, Count } from '../lib/types'

const count = (harm: string, low: number | null, more: Partial<Count> = {}): Count => ({
  harm, low, high: low, approximate: false, wording: String(low), whom: null, side: null, scope: 'incident', part: false, ...more,
}) // prettier-ignore

const claim = {
  id: 'c.1',
  act: 'killing',
  stance: 'asserts',
  setting: 'current',
  factuality: 'happened',
  sources: [{ id: null, name: 'Harbour Wire', wording: 'harbour.example' }, { id: 'ARM.gov', name: 'Government of Armenia', wording: 'Yerevan' }],
  actors: [{ id: 'AZE.mil', name: 'Armed forces of Azerbaijan', wording: 'troops' }, { id: null, name: null, wording: 'the units' }],
  targets: [],
  blamed: [],
  place: { id: null, name: null, wording: 'the ridge' },
  when: { earliest: '2022-09-12', latest: '2022-09-13', grain: 'range' },
  counts: [count('killed', 49, { side: 'ARM' })],
} as unknown as Claim

const shown = (name: string, of = claim) => fieldsOf(of).find((field) => field.name === name)

test.each([
  ['act', 'killing', 'killing'],
  ['origin', 'ARM.gov', 'Government of Armenia'],
  ['actors', 'AZE.mil', 'Armed forces of Azerbaijan, “the units”, not identified'],
  ['targets', '', 'not said'],
  ['place', '', '“the ridge”, not placed'],
  ['when', '2022-09-12..2022-09-13', '2022-09-12..2022-09-13'],
  ['1.low', '49', '49'],
  ['1.side', 'ARM', 'ARM'],
  ['1.whom', '', 'not said'],
])('the field %s has the value %j and is shown as %j', (name, value, words) => {
  expect(shown(name)).toMatchObject({ value, shown: words })
})

test('a claim in the voice of the page has the outlet as its origin', () => {
  expect(shown('origin', { ...claim, sources: claim.sources.slice(0, 1) })).toMatchObject({ value: 'outlet', shown: 'the page itself' })
})

test.each([
  [{ earliest: '2022-09-13', latest: '2022-09-13' }, '2022-09-13'],
  [{ earliest: '2022-09-12', latest: null }, '2022-09-12..'],
  [{ earliest: null, latest: '2022-09-13' }, '..2022-09-13'],
  [null, ''],
])('%j is written %j', (when, written) => expect(timeOf(when)).toBe(written))

test('only what was changed is sent; what was emptied is none', () => {
  const fields = fieldsOf(claim)
  expect(entriesOf(fields, {})).toEqual([])
  expect(entriesOf(fields, { act: 'killing', '1.side': 'AZE', '1.high': ' ', when: '2022-09-13' })).toEqual(['when=2022-09-13', '1.high=none', '1.side=AZE'])
})

test('a count is taken away by its number, and one is added with its words', () => {
  expect(entriesOf([], {}, ['1'], { harm: 'wounded', number: '12', wording: 'a dozen' })).toEqual(['1.harm=none', 'wounded=12', 'wounded.wording=a dozen'])
  expect(entriesOf([], {}, [], { harm: 'wounded', number: ' ', wording: 'a dozen' })).toEqual([])
})

test('what was changed of a count that is taken away is not sent', () => {
  const two = fieldsOf({ ...claim, counts: [count('killed', 49), count('killed', 8)] })
  expect(entriesOf(two, { '1.low': '50', '2.low': '9' }, ['2'])).toEqual(['1.low=50', '2.harm=none'])
})

test('a harm that is counted already is not offered as a missing one', () => {
  expect(uncounted([count('killed', 1)])).not.toContain('killed')
})

test.each([
  ["when: '13 Sept' is no time (write 2022-09-13)", ['act=killing', 'when=13 Sept'], 'when'],
  ["'ARMY' is no actor; `counterclaim actors find NAME` gives ids", ['actors=ARM.mil,ARMY', '1.low=5'], 'actors'],
  ["low: '5x' is not a number of people, or none", ['1.high=7', '2.low=5x'], '2.low'],
  ["c.1: its words do not say 12 killed; say which words of the page do, as in killed.wording='at least 12'", ['act=killing', '1.low=12'], '1.low'],
  ["the words 'a dozen' do not stand in page.html", ['1.low=12', '1.wording=a dozen'], '1.wording'],
  ["c.1 says so already; nothing is corrected", ['act=killing'], ''],
  ["stance: 'says' is none of asserts, admits", ['stance=says'], 'stance'],
])('%s is about the entry %j', (message, entries, name) => expect(entryOf(message, entries)).toBe(name))
