import { expect, test } from 'vitest'
import { clustered } from './clusters'

test('marks that touch are one, with their number; others stay alone', () => {
  const found = clustered([{ x: 0, y: 0, of: 'a' }, { x: 10, y: 0, of: 'b' }, { x: 100, y: 0, of: 'c' }], 28)
  expect(found).toEqual([{ x: 5, y: 0, of: ['a', 'b'] }, { x: 100, y: 0, of: ['c'] }])
})

test('no incident is lost and none is drawn twice, across the borders of cells too', () => {
  const spots = Array.from({ length: 2000 }, (_, n) => ({ x: (n * 37) % 900, y: (n * 53) % 500, of: n }))
  const all = clustered(spots, 28).flatMap((cluster) => cluster.of)
  expect(all.sort((a, b) => a - b)).toEqual(spots.map((spot) => spot.of))
})
