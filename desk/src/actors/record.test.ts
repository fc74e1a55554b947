import { expect, test } from 'vitest'
import { became, BECAME, behind, listed, whatOf } from './record'
import type { SourceFigure, SourcePage } from '../lib/types'

const figure = (more: Partial<SourceFigure> = {}): SourceFigure => ({
  incident: 'i', title: '', voice: { id: null, name: '' }, harm: 'killed', side: null, low: 1, high: 1, as_of: null, status: 'stands', revised: false,
  confirmed_by: [], contradicted_by: [], claims: [], ...more,
}) // prettier-ignore

test('the list behind a number has as many figures as the number says', () => {
  const said = [figure(), figure({ confirmed_by: ['A'], contradicted_by: ['B'] }), figure({ revised: true }), figure({ status: 'contradicted' })]
  const page = { said, carried: [figure({ revised: true })] } as unknown as SourcePage
  expect(BECAME.map((what) => behind(page, 'own', what).length)).toEqual([4, 1, 1, 2])
  expect(BECAME.map((what) => behind(page, 'passed_on', what).length)).toEqual([1, 0, 1, 0])
})

test.each([
  [{}, []],
  [{ confirmed_by: ['Harbour Wire', 'B'] }, ['the same figure from Harbour Wire and B']],
  [{ contradicted_by: ['A', 'B', 'C'], status: 'contradicted' as const }, ['cannot be true together with the figure of A, B and C']],
  [{ status: 'contradicted' as const }, ['its own source says otherwise']],
])('%j is told as %j', (more, lines) => expect(became(figure(more))).toEqual(lines))

test('names in a row, and a number that an address makes up', () => {
  expect(listed([])).toBe('')
  expect(whatOf('graded')).toBe('figures')
  expect(whatOf('revised')).toBe('revised')
})
