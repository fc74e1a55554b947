import { expect, test } from 'vitest'
import { unitsOf } from './codepoints'

/** What Python's text[start:end] is. */
const points = (text: string, start: number, end: number): string => [...text].slice(start, end).join('')

test.each([
  ['plain words', 'Armenia admits 105', 8, 14, 'admits'],
  ['an emoji before', '😀 Armenia admits 105', 10, 16, 'admits'],
  ['an emoji within', 'killed 😀🔥 many', 7, 9, '😀🔥'],
  ['a family of joined emoji', '👨‍👩‍👧 105 dead', 6, 9, '105'],
  ['a flag of two letters', '🇦🇲 said 49', 8, 10, '49'],
  ['Arabic', 'قُتل 12 جنديًا', 5, 7, '12'],
  ['Arabic after an emoji', '🚨 قُتل 12 جنديًا', 7, 9, '12'],
  ['old Persian beyond the first plane', '𐎠𐎼 105', 3, 6, '105'],
])('%s', (_, text, start, end, words) => {
  const at = unitsOf(text)
  expect(points(text, start, end)).toBe(words)
  expect(text.slice(at(start), at(end))).toBe(words)
})

test('every span is the span that Python cuts', () => {
  const text = 'a😀ب𐎠\u0301c👩‍👧é'
  const at = unitsOf(text)
  const length = [...text].length
  for (let start = 0; start <= length; start++)
    for (let end = start; end <= length; end++) expect(text.slice(at(start), at(end))).toBe(points(text, start, end))
})

test('an offset beyond the text is its end', () => {
  expect(unitsOf('a😀')(9)).toBe(3)
  expect(unitsOf('a😀')(-1)).toBe(0)
})
