import { expect, test } from 'vitest'
import { cut, passages, stretches } from './passage'
import type { ReportPage } from '../lib/types'

const words = (text: string, marks: [number, number][]) =>
  cut(text, { start: 0, end: text.length }, marks.map(([start, end]) => ({ start, end })))
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

test.each([
  ['no mark', 'At least 49 were killed', [], 'At least 49 were killed'],
  ['one', 'At least 49 were killed', [[0, 11]], '[At least 49] were killed'],
  ['two that overlap are one', 'At least 49 were killed', [[0, 11], [3, 16]], '[At least 49 were] killed'],
  ['two that touch are one', 'abcdef', [[1, 2], [2, 4]], 'a[bcd]ef'],
  ['one inside another', 'abcdef', [[0, 5], [1, 2]], '[abcde]f'],
  ['out of order', 'abcdef', [[4, 5], [0, 1]], '[a]bcd[e]f'],
  ['beyond the end', 'abc', [[1, 9]], 'a[bc]'],
] as [string, string, [number, number][], string][])('%s', (_, text, marks, expected) => expect(words(text, marks)).toBe(expected))

const page = (text: string, start: number, end: number): ReportPage =>
  ({
    report: {
      text,
      language: 'en',
      blocks: [
        { kind: 'title', start: 0, end: 5, language: null, utf16: { start: 0, end: 5 } },
        { kind: 'body', start: 6, end: text.length, language: null, utf16: { start: 6, end: text.length } },
      ],
    },
    claims: [{ id: 'c.1', selectors: [{ type: 'TextPositionSelector', start: 0, end: 0, utf16: { start, end } }, { type: 'TextQuoteSelector', exact: '', prefix: '', suffix: '' }] }],
  }) as unknown as ReportPage

test('the paragraph of a claim, and not the title that does not hold it', () => {
  const [found, ...others] = passages(page('Clash\n😀 ten killed, قال', 9, 19), 'c.1')
  expect(others).toEqual([])
  expect(found?.pieces).toEqual([
    { text: '😀 ', marked: false },
    { text: 'ten killed', marked: true },
    { text: ', قال', marked: false },
  ])
  expect([found?.before, found?.after]).toEqual([true, false])
})

test('a claim that the report no longer has', () => expect(passages(page('Clash\nx', 6, 7), 'c.2')).toEqual([]))

test('selectors by their words alone mark nothing', () => expect(stretches([{ type: 'TextQuoteSelector', exact: 'a', prefix: '', suffix: '' }])).toEqual([]))
