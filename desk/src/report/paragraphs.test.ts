import { expect, test } from 'vitest'
import { paragraphOf } from './paragraphs'

const block = (kind: string, start: number, end: number) => ({ kind, start, end, language: null })

test('the paragraph of a quote, counted in code points, with the quote marked', () => {
  const text = '🔥 Title\n\n😀 قُتل 12 جنديًا، قال المتحدث.'
  const points = [...text]
  const start = points.indexOf('1')
  const pieces = paragraphOf({ text, blocks: [block('title', 0, 7), block('body', 9, points.length)] }, [{ start, end: start + 2, quote: '12' }])
  expect(pieces).toEqual([[
    { text: '😀 قُتل ', marked: false },
    { text: '12', marked: true },
    { text: ' جنديًا، قال المتحدث.', marked: false },
  ]]) // prettier-ignore
})

test('evidence in two paragraphs shows both; without blocks it stands alone', () => {
  const text = 'Toll: 105\n\nHe said 105.'
  const evidence = [{ start: 6, end: 9, quote: '105' }, { start: 19, end: 22, quote: '105' }]
  expect(paragraphOf({ text, blocks: [block('title', 0, 9), block('body', 11, 23)] }, evidence).map((each) => each.map((piece) => piece.text))).toEqual([
    ['Toll: ', '105'],
    ['He said ', '105', '.'],
  ])
  expect(paragraphOf({ text, blocks: [] }, evidence.slice(0, 1))).toEqual([[{ text: '105', marked: true }]])
})
