import { expect, test } from 'vitest'
import { following, joined, kindOf, left, marked, type Entry } from './queue'
import type { Judgement, QueueItem } from '../lib/types'

const item = (subject: string, kind: QueueItem['kind'] = 'contested'): QueueItem => ({ kind, subject, why: '', weight: 1 })
const judged = { verdict: 'accept' } as Judgement
const entries = (...states: boolean[]): Entry[] => states.map((done, i) => ({ item: item(`c.${i}`), done: done ? judged : null }))

test.each([
  ['the next one', [false, false, false], 0, 1],
  ['over what is done', [true, true, false], 0, 2],
  ['from the end to what was left out', [false, true, true], 2, 0],
  ['stays where all are done', [true, true], 1, 1],
  ['stays in an empty queue', [], 0, 0],
] as [string, boolean[], number, number][])('%s', (_, states, at, next) => expect(following(entries(...states), at)).toBe(next))

test('items that come again are not doubled, and a thing may stand there for two reasons', () => {
  const two = joined(joined([], [item('c.1')]), [item('c.1'), item('c.1', 'high'), item('c.2')])
  expect(two.map((each) => `${each.item.kind} ${each.item.subject}`)).toEqual(['contested c.1', 'high c.1', 'contested c.2'])
})

test('what is decided on a claim holds wherever it stands; undone, it is to do again', () => {
  const list = joined([], [item('c.1'), item('c.1', 'high'), item('c.2')])
  const after = marked(list, 'c.1', judged)
  expect(left(3, after)).toBe(1)
  expect(left(3, marked(after, 'c.1', null))).toBe(3)
})

test('a kind in an address that is none is no filter', () => {
  expect(kindOf('unsure')).toBe('unsure')
  expect(kindOf('toString')).toBe('')
  expect(kindOf(null)).toBe('')
})
