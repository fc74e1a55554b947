import { expect, test } from 'vitest'
import { paragraphsOf } from './paragraphs'

const block = (kind: string, start: number, end: number) => ({ kind, start, end, language: null })
const report = (text: string, blocks: ReturnType<typeof block>[]) => ({ text, blocks, language: 'en' })
const words = (text: string, marks: [number, number][]) =>
  paragraphsOf(report(text, [block('body', 0, [...text].length)]), marks.map(([start, end]) => ({ start, end, quote: '' })))
    .flatMap((each) => each.pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)))
    .join('')

test.each([
  ['one', 'At least 49 were killed', [[0, 11]], '[At least 49] were killed'],
  ['two that overlap', 'abcdef', [[0, 3], [2, 5]], '[ab][c][de]f'],
  ['one inside another', 'abcdef', [[0, 5], [1, 2]], '[a][b][cde]f'],
  ['out of order', 'abcdef', [[4, 5], [0, 1]], '[a]bcd[e]f'],
  ['beyond the end', 'abc', [[1, 9]], 'a[bc]'],
] as [string, string, [number, number][], string][])('marks: %s', (_, text, marks, expected) => expect(words(text, marks)).toBe(expected))

test('the paragraph of a quote, counted in code points, with the quote marked', () => {
  const text = '🔥 Title\n\n😀 قُتل 12 جنديًا، قال المتحدث.'
  const points = [...text]
  const start = points.indexOf('1')
  const [found, ...others] = paragraphsOf(report(text, [block('title', 0, 7), block('body', 9, points.length)]), [{ start, end: start + 2, quote: '12' }])
  expect(others).toEqual([])
  expect(found).toEqual({
    pieces: [
      { text: '😀 قُتل ', marked: false },
      { text: '12', marked: true },
      { text: ' جنديًا، قال المتحدث.', marked: false },
    ],
    language: 'en',
    first: false,
  })
})

test('evidence in two paragraphs shows both; without blocks it stands alone', () => {
  const text = 'Toll: 105\n\nHe said 105.'
  const evidence = [{ start: 6, end: 9, quote: '105' }, { start: 19, end: 22, quote: '105' }]
  expect(paragraphsOf(report(text, [block('title', 0, 9), block('body', 11, 23)]), evidence).map((each) => each.pieces.map((piece) => piece.text))).toEqual([
    ['Toll: ', '105'],
    ['He said ', '105', '.'],
  ])
  expect(paragraphsOf(report(text, []), evidence.slice(0, 1)).map((each) => each.pieces)).toEqual([[{ text: '105', marked: true }]])
})

test('what is not part of the story does not count as before it', () => {
  const text = 'Menu\nClash\nBody'
  const blocks = [block('furniture', 0, 4), block('title', 5, 10), block('body', 11, 15)]
  expect(paragraphsOf(report(text, blocks), [{ start: 5, end: 10, quote: 'Clash' }]).map((each) => each.first)).toEqual([true])
})
