import { expect, test } from 'vitest'
import { bandPaths, boundsOf, heightOf, labelSides, midnights, panelsOf, stepPath } from './chart'
import { MINISTRY, PREMIER, WIRE, claim, incident, told, version } from './sample'

const page = (versions: ReturnType<typeof version>[], more = {}) =>
  incident([claim('c.1', [WIRE, PREMIER]), claim('c.2', [WIRE, MINISTRY])], { versions, timeline: versions.map((each) => told(each, String(each.low))), ...more })

test.each([
  [49, 49, 'exact'],
  [24, 60, 'range'],
  [24, null, 'at least'],
  [null, 60, 'at most'],
  [0, 0, 'exact'],
  [null, null, null],
])('%s to %s is drawn as %s', (low, high, bounds) => expect(boundsOf(low, high)).toBe(bounds))

test('a line for each claimant: 49, then 105; the other one beside it', () => {
  const [panel] = panelsOf(page([
    version(PREMIER, { low: 105, high: 105, as_of: '2022-09-14T10:30:00+00:00', claims: ['c.1'], earlier: [{ low: 49, high: 49, as_of: '2022-09-13', claims: ['c.1'] }] }),
    version(MINISTRY, { low: 60, high: null, as_of: '2022-09-14', claims: ['c.2'] }),
  ])) // prettier-ignore
  expect(panel?.lines.map((line) => [line.speaker.name, line.series, line.points.map((each) => [each.low, each.bounds])])).toEqual([
    ['Nikol Pashinyan', 0, [[49, 'exact'], [105, 'exact']]],
    ['Azerbaijani defence ministry', 1, [[60, 'at least']]],
  ])
  expect(panel?.top).toBe(105)
})

test('a figure that is not dated has no place on the axis, and one in the table', () => {
  const [panel] = panelsOf(page([version(PREMIER, { low: 135, high: 135, claims: ['c.1'], earlier: [{ low: 105, high: 105, as_of: null, claims: ['c.1'] }] })]))
  expect(panel?.lines[0]?.points.map((each) => each.low)).toEqual([135])
  expect(panel?.rows.map((each) => [each.at, each.text])).toEqual([[null, '105 soldiers'], ['2022-09-13T12:40:00+00:00', '135 soldiers']])
})

test('a part of a total, and a figure of a whole war, are on no line', () => {
  expect(panelsOf(page([version(PREMIER, { part: true, claims: ['c.1'] })]))).toEqual([])
  expect(panelsOf(page([version(PREMIER, { scope: 'cumulative', claims: ['c.1'] })]))).toEqual([])
})

test('a harm without a number has no panel', () => expect(panelsOf(page([version(PREMIER, { low: null, high: null, claims: ['c.1'] })]))).toEqual([]))

test('a day without an hour counts from its end', () => {
  const [panel] = panelsOf(page([version(PREMIER, { as_of: '2022-09-13', claims: ['c.1'] })]))
  expect(new Date(panel?.lines[0]?.points[0]?.time ?? 0).toISOString()).toBe('2022-09-13T23:59:59.999Z')
})

test('bands go with their side; all sides together are not the side that is not said', () => {
  const bands = [{ harm: 'killed', side: 'ARM', at: '2022-09-13', low: 49, best: 49, high: 60 }, { harm: 'killed', side: null, at: '2022-09-13', low: 99, best: 99, high: 99 }]
  const found = panelsOf(page([version(PREMIER, { claims: ['c.1'] }), version(MINISTRY, { side: null, claims: ['c.2'] })], { bands }))
  expect(found.map((panel) => [panel.side, panel.bands.map((each) => each.high)])).toEqual([['ARM', [60]], [null, []]])
})

test('the line runs level to the next figure, and on to the end', () => {
  expect(stepPath([{ x: 0, y: 9 }, { x: 5, y: 3 }], 8)).toBe('M0,9H5V3H8')
  expect(stepPath([], 8)).toBe('')
  expect(heightOf({ low: 24, high: 60 })).toBe(42)
  expect(heightOf({ low: null, high: 60 })).toBe(60)
})

test('a band has an area from moment to moment; one without an end has none', () => {
  const bands = [{ time: 0, low: 1, best: 2, high: 3 }, { time: 4, low: 1, best: 2, high: null }]
  expect(bandPaths(bands, (t) => t, (v) => v, 9)).toEqual(['M0,1H4V3H0Z'])
})

test('midnights, thinned where there are too many', () => {
  const at = (iso: string) => Date.parse(iso)
  const told = (list: number[]) => list.map((each) => new Date(each).toISOString().slice(0, 10))
  expect(told(midnights(at('2022-09-13T12:00Z'), at('2022-09-16T01:00Z'), 8))).toEqual(['2022-09-14', '2022-09-15', '2022-09-16'])
  expect(midnights(at('2022-09-01'), at('2022-09-30'), 4).length).toBeLessThanOrEqual(4)
  expect(midnights(at('2022-09-13T12:00Z'), at('2022-09-13T13:00Z'), 8)).toEqual([])
})

test('a label stands left of its point where it would run into another, or out of the drawing', () => {
  expect(labelSides([{ x: 100, y: 50 }, { x: 110, y: 58 }, { x: 110, y: 90 }, { x: 480, y: 50 }], 500)).toEqual(['start', 'end', 'start', 'end'])
})
