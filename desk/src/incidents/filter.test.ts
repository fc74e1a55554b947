import { expect, test } from 'vitest'
import { asked, chips, cleared, lookOf, offered, toggled } from './filter'

const FACETS = { party: [{ id: 'ARM', name: 'Armenia', count: 3 }], act: [], harm: [], conflict: [] }

test('the filters of an address are those of the API, and nothing else is', () => {
  const query = new URLSearchParams('look=map&party=ARM&party=AZE&contested=true&q=bridge&utm_source=x&place=')
  expect(asked(query)).toEqual({ party: ['ARM', 'AZE'], contested: 'true', q: 'bridge' })
  expect(lookOf(query)).toBe('map')
  expect(lookOf(new URLSearchParams('look=globe'))).toBe('list')
})

test('a value that is put in and taken out again leaves the address as it was', () => {
  const before = new URLSearchParams('party=ARM&q=bridge')
  const there = toggled(before, 'party', 'AZE')
  expect(there.getAll('party')).toEqual(['ARM', 'AZE'])
  expect(toggled(there, 'party', 'AZE').getAll('party')).toEqual(['ARM'])
  expect(toggled(before, 'party', 'ARM').has('party')).toBe(false)
})

test('clearing keeps the look and the order', () => {
  expect(cleared(new URLSearchParams('look=time&sort=toll&party=ARM&q=x')).toString()).toBe('look=time&sort=toll')
})

test('what is set is told in words', () => {
  const query = new URLSearchParams('party=ARM&harm=killed_or_missing&from=2022-09-12&contested=true&q=bridge')
  expect(chips(query, FACETS).map((chip) => chip.words)).toEqual([
    'Party: Armenia',
    'Harm: killed or missing',
    '“bridge”',
    'From 12 Sep 2022',
    'Contested',
  ])
})

test('a chosen value stays on offer where nothing of it is left', () => {
  const list = offered([{ id: 'ARM', name: 'Armenia', count: 3 }, { id: 'AZE', name: 'Azerbaijan', count: 2 }], ['AZE', 'GEO'])
  expect(list.map((each) => [each.id, each.count])).toEqual([['GEO', 0], ['AZE', 2], ['ARM', 3]])
})
