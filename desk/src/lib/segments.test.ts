import { expect, test } from 'vitest'
import { segmentsOf } from './segments'

const TEXT = 'Yerevan said 49 died, Baku denied it.'
const cut = (marks: [number, number, string][], start = 0, end = TEXT.length) =>
  segmentsOf(marks.map(([from, to, of]) => ({ start: from, end: to, of })), start, end).map((each) => [TEXT.slice(each.start, each.end), each.of.join('+')])

test('no marks: the text in one piece', () => expect(cut([])).toEqual([[TEXT, '']]))

test('a mark in the middle', () =>
  expect(cut([[13, 20, 'a']])).toEqual([['Yerevan said ', ''], ['49 died', 'a'], [', Baku denied it.', '']]))

test('marks that overlap share a piece', () =>
  expect(cut([[0, 15, 'a'], [13, 20, 'b']])).toEqual([['Yerevan said ', 'a'], ['49', 'a+b'], [' died', 'b'], [', Baku denied it.', '']]))

test('a mark within a mark, and two of one span', () =>
  expect(cut([[0, 20, 'a'], [13, 15, 'b'], [13, 15, 'c']])).toEqual([['Yerevan said ', 'a'], ['49', 'a+b+c'], [' died', 'a'], [', Baku denied it.', '']]))

test('marks are cut to the stretch asked for, and empty ones are none', () =>
  expect(cut([[0, 15, 'a'], [5, 5, 'b'], [30, 90, 'c']], 13, 20)).toEqual([['49', 'a'], [' died', '']]))

test('an empty stretch has no pieces', () => expect(cut([[0, 5, 'a']], 3, 3)).toEqual([]))
