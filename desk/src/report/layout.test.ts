import { expect, test } from 'vitest'
import { languageName, layout } from './layout'

const block = (kind: string, start: number, end: number, language: string | null = null) => ({ kind, start, end, language })
const evidence = (text: string, ...quotes: string[]) => ({
  evidence: quotes.map((quote) => {
    const units = text.indexOf(quote)
    const start = [...text.slice(0, units)].length
    return { start, end: start + [...quote].length, quote }
  }),
})
const laid = (text: string, blocks: ReturnType<typeof block>[], claims: { evidence: { start: number; end: number; quote: string }[] }[]) =>
  layout({ text, blocks, entries: [] }, claims).map((part) => part.pieces.map((piece) => `${piece.begins.join(',')}|${piece.text}|${piece.claims.join(',')}`))

test('evidence after emoji and in Arabic is cut where Python cuts it', () => {
  const text = '🚨🚨 قال الوزير إن 49 جنديا قتلوا 👨‍👩‍👧 و105 جرحى'
  const length = [...text].length
  expect(laid(text, [block('body', 0, length)], [evidence(text, '49 جنديا قتلوا'), evidence(text, '105 جرحى')])).toEqual([
    ['|🚨🚨 قال الوزير إن |', '1|49 جنديا قتلوا|1', '| 👨‍👩‍👧 و|', '2|105 جرحى|2'],
  ])
})

test('evidence of two claims that overlaps shares a piece', () => {
  const text = 'Baku said 50 died and blamed Yerevan.'
  expect(laid(text, [block('body', 0, text.length)], [evidence(text, 'Baku said 50 died'), evidence(text, '50 died and blamed Yerevan')])).toEqual([
    ['1|Baku said |1', '2|50 died|1,2', '| and blamed Yerevan|2', '|.|'],
  ])
})

test('evidence that runs over two blocks begins once', () => {
  const text = 'Fifty died\n\nin Goris.'
  expect(laid(text, [block('lead', 0, 10), block('body', 12, 21)], [{ evidence: [{ start: 6, end: 20, quote: '' }] }])).toEqual([
    ['|Fifty |', '1|died|1'],
    ['|in Goris|1', '|.|'],
  ])
})

test('words that no block holds are told, spaces are not', () => {
  const text = 'Title\n\nLost words\n\nBody'
  expect(layout({ text, blocks: [block('title', 0, 5), block('body', 19, 23)], entries: [] }, []).map((part) => [part.kind, part.pieces.map((piece) => piece.text.trim()).join('')])).toEqual([
    ['title', 'Title'],
    ['unlabelled', 'Lost words'],
    ['body', 'Body'],
  ])
})

test('an entry of a live blog stands before its first block', () => {
  const text = 'Top\n\n12:10 One\n\n12:30 Two'
  const entry = (start: number, end: number, title: string) => ({ start, end, published: null, title, carried_from: null })
  const parts = layout({ text, blocks: [block('title', 0, 3), block('body', 5, 14), block('body', 16, 25)], entries: [entry(5, 14, 'One'), entry(16, 25, 'Two')] }, [])
  expect(parts.map((part) => part.entry?.title ?? null)).toEqual([null, 'One', 'Two'])
})

test('a block in another language keeps its language', () => {
  expect(layout({ text: 'Привет', blocks: [block('body', 0, 6, 'ru')], entries: [] }, [])[0]?.language).toBe('ru')
})

test.each([
  ['ru', 'Russian'],
  ['ar', 'Arabic'],
  ['und', 'language not known'],
  ['und-Cyrl', 'not English, in Cyrillic script'],
  ['not a code', 'not a code'],
])('the language %s is %s', (code, name) => expect(languageName(code)).toBe(name))
