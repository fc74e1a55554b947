import { expect, test } from 'vitest'
import type { ClaimHit, ReportHead } from '../lib/types'
import { idIn, leadOf, pairToJoin, pairsToPart, subjectOf } from './parting'
import { MINISTRY, PREMIER, WIRE, claim, incident } from './sample'

const PLACE = { wording: 'Goris', id: 'place.goris', name: 'Goris' } as ClaimHit['place']
const WHEN = { earliest: '2022-09-13', latest: '2022-09-13', grain: 'day' }
const head = (id: string, republishes: string | null = null): ReportHead => ({ id, url: `https://a.example/${id}`, outlet: id, published: null, republishes })
const of = (report: string, id: string, more: Partial<ClaimHit> = {}) => claim(id, [WIRE, PREMIER], { report: head(report), ...more })
const page = (reports: ReportHead[], ...claims: ClaimHit[]) => incident(claims, { reports })

test('the claim that stands for a report is the one that says where, before the one that says when', () => {
  const found = page([head('r.1')], of('r.1', 'c.1'), of('r.1', 'c.2', { when: WHEN }), of('r.1', 'c.3', { place: PLACE }), of('r.1', 'c.4', { counts: [] }))
  expect(leadOf(found, 'r.1')?.id).toBe('c.3')
})

test('denials, silence, plans and the past stand for no report', () => {
  const none = page(
    [head('r.1')],
    of('r.1', 'c.1', { factuality: 'negated', place: PLACE }),
    of('r.1', 'c.2', { setting: 'background', place: PLACE }),
    of('r.1', 'c.3', { act: null, place: PLACE }),
  )
  expect(leadOf(none, 'r.1')).toBeNull()
  expect(pairsToPart(none, 'r.1')).toEqual([])
})

test('a report is held apart from those that say where; what says less goes along', () => {
  const found = page(
    [head('r.1'), head('r.2'), head('r.3')],
    of('r.1', 'c.1'), of('r.2', 'c.2', { place: PLACE }), of('r.3', 'c.3'),
  ) // prettier-ignore
  expect(pairsToPart(found, 'r.1').map((pair) => [pair.mine.id, pair.other.id])).toEqual([['c.1', 'c.2']])
})

test('where nobody says where, it is held apart from all', () => {
  const found = page([head('r.1'), head('r.2'), head('r.3')], of('r.1', 'c.1'), of('r.2', 'c.2'), of('r.3', 'c.3'))
  expect(pairsToPart(found, 'r.1').map((pair) => pair.other.id)).toEqual(['c.2', 'c.3'])
})

test('a copy is in no pair, and is not parted from its own text', () => {
  const found = page([head('r.1'), head('r.2', 'r.1'), head('r.3')], of('r.1', 'c.1'), of('r.2', 'c.2'), of('r.3', 'c.3'))
  expect(pairsToPart(found, 'r.1').map((pair) => pair.other.id)).toEqual(['c.3'])
  expect(pairsToPart(found, 'r.2').map((pair) => pair.other.id)).toEqual(['c.3'])
})

test('two incidents are joined by what says most in each; one claim is no pair', () => {
  const one = page([head('r.1')], of('r.1', 'c.1'), of('r.1', 'c.2', { place: PLACE }))
  const other = page([head('r.4')], claim('c.9', [WIRE, MINISTRY], { report: head('r.4') }))
  expect(pairToJoin(one, other)).toMatchObject({ mine: { id: 'c.2' }, other: { id: 'c.9' } })
  expect(pairToJoin(one, one)).toBeNull()
})

test('the subject of a pair is one text, whichever came first', () => {
  expect(subjectOf('c.b', 'c.a')).toBe('c.a + c.b')
  expect(subjectOf('c.a', 'c.b')).toBe('c.a + c.b')
})

test.each([
  ['incident.33af62dd6e', 'incident.33af62dd6e'],
  ['http://127.0.0.1:8470/incidents/incident.33af62dd6e?as_of=2022-09-13', 'incident.33af62dd6e'],
  [' incident.33af62dd6e ', 'incident.33af62dd6e'],
  ['the incident.that we know', null],
  ['shelling of Goris', null],
])('%j has the id %j', (typed, id) => expect(idIn(typed)).toBe(id))
