import { expect, test } from 'vitest'
import { sideOf } from './sides'

const NAMES = new Map([['ARM', 'Armenia']])

test.each([
  ['the name that the server gives', { side: 'AZE', side_name: 'Azerbaijan' }, 'Azerbaijan'],
  ['the name that the page has', { side: 'ARM' }, 'Armenia'],
  ['the id where nobody has a name', { side: 'group.m23', side_name: null }, 'group.m23'],
  ['no side', { side: null, side_name: null }, null],
])('%s', (_, of, words) => expect(sideOf(of, NAMES)).toBe(words))
