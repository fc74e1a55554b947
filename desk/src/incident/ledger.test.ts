import { expect, test } from 'vitest'
import { figureOf, groupsOf, ledgerOf, tollFor } from './ledger'
import { MINISTRY, PREMIER, SOMEBODY, WIRE, claim, incident, told, version } from './sample'

const PLACE = {
  wording: 'Goris', id: 'place.goris', name: 'Goris', country: 'ARM', lat: 39.5, lon: 46.3, precision: 'exact' as const, precision_acled: 1, precision_ucdp: 1,
  contested_by: [], status: null, candidates: [], why: '',
} // prettier-ignore
const when = (earliest: string, latest: string, wording: string, grain = 'day') => ({ earliest, latest, wording, grain, anchor: null })
const rowsOf = (page: Parameters<typeof ledgerOf>[0]) =>
  ledgerOf(page).rows.map((row) => [row.speaker.name, Object.fromEntries(Object.entries(row.cells).map(([key, cell]) => [key, cell.map((each) => each.text)]))])

test('a figure stands in the column of its harm and side, in the row of who gives it, its earlier ones with it', () => {
  const first = version(PREMIER, { low: 105, high: 105, wording: '105', claims: ['c.1'], earlier: [{ low: 49, high: 49, as_of: '2022-09-13', claims: ['c.0'] }] })
  const page = incident([claim('c.0', [WIRE, PREMIER]), claim('c.1', [WIRE, PREMIER])], { versions: [first], timeline: [told(first, '105')] })
  expect(rowsOf(page)).toEqual([['Nikol Pashinyan', { 'killed/ARM': ['105 soldiers'] }]])
  const [row] = ledgerOf(page).rows
  expect(row?.via).toEqual(['Harbour Wire'])
  expect(row?.cells['killed/ARM']?.[0]?.earlier).toEqual([{ text: '49', at: '2022-09-13', claims: ['c.0'] }])
})

test.each([
  ['a plain number needs no words beside it', {}, '49', '49 soldiers', null],
  ['the words that the server keeps to', { low: 2701, high: null, wording: 'More than 2,700' }, 'more than 2,700', 'more than 2,700 soldiers', 'More than 2,700'],
  ['a vague word is shown beside its bound', { low: 24, high: null, wording: 'dozens' }, 'at least 24', 'at least 24 soldiers', 'dozens'],
  ['no number is no zero', { low: null, high: null, wording: 'losses' }, 'number not said', 'number not said, soldiers', 'losses'],
  ['nobody killed is a figure', { low: 0, high: 0, wording: 'no' }, 'no', 'no soldiers', 'no'],
])('%s', (_, more, words, text, wording) => {
  expect(figureOf(version(PREMIER, more), words)).toMatchObject({ text, wording, struck: null })
})

test('a figure that does not stand is struck, with its reason', () => {
  expect(figureOf(version(PREMIER, { status: 'contradicted', why: 'The ministry itself denies it.' })).struck).toBe('The ministry itself denies it.')
  expect(figureOf(version(PREMIER, { status: 'replaced' })).struck).toBe('replaced')
})

test('parts, losses of the enemy and stances are noted', () => {
  expect(figureOf(version(MINISTRY, { part: true, about_enemy: true })).notes).toEqual(['part of a total', 'of the enemy’s losses', 'admits'])
})

test('when and where: only what a voice says has happened now, one line for one answer', () => {
  const day = when('2022-09-12', '2022-09-13', 'overnight', 'night')
  const page = incident([
    claim('c.1', [WIRE, PREMIER], { when: day, place: PLACE }),
    claim('c.2', [WIRE, PREMIER], { when: day }),
    claim('c.3', [WIRE, PREMIER], { when: when('2020-09-27', '2020-11-10', 'the 2020 war'), setting: 'background' }),
    claim('c.4', [WIRE, PREMIER], { when: when('2022-09-20', '2022-09-20', 'next week'), factuality: 'future' }),
  ])
  expect(rowsOf(page)).toEqual([['Nikol Pashinyan', { when: ['12 to 13 Sep 2022'], where: ['Goris'] }]])
  expect(ledgerOf(page).rows[0]?.cells.when?.[0]).toMatchObject({ claims: ['c.1', 'c.2'], wording: 'overnight', notes: ['night'] })
})

test('blame, denial, responsibility and silence have their cells; a denial is not told twice', () => {
  const page = incident([claim('c.1', [WIRE, MINISTRY]), claim('c.2', [WIRE, MINISTRY]), claim('c.3', [WIRE, MINISTRY])], {
    blamed: [{ voice: { name: 'Azerbaijani defence ministry', id: 'AZE.mod', stance: 'alleges' }, party: 'ARM', claims: ['c.1'] }],
    denials: [{ voice: { name: 'Azerbaijani defence ministry', id: 'AZE.mod', stance: 'denies' }, what: 'it had shelled Goris', claims: ['c.2'] }],
    responsibility: [{ voice: { name: 'Azerbaijani defence ministry', id: 'AZE.mod', stance: 'denies' }, act: 'shelling', claims: ['c.2'] }],
    silent: [
      { voice: { name: 'Azerbaijani defence ministry', id: 'AZE.mod', stance: 'silent' }, about: 'killed', from: '2022-09-13', until: '2022-09-14', claims: ['c.3'] },
      { voice: { name: 'Azerbaijani defence ministry', id: 'AZE.mod', stance: 'silent' }, about: 'comment', from: null, until: null, claims: ['c.3'] },
    ],
  })
  expect(rowsOf(page)).toEqual([
    ['Azerbaijani defence ministry', { who: ['blames Armenia', 'denies'], 'killed/': ['no figure'], silence: ['no comment'] }],
  ])
  expect(ledgerOf(page).rows[0]?.cells['killed/']?.[0]).toMatchObject({ at: '2022-09-13', until: '2022-09-14' })
})

test('a voice that the page does not name is a row of its own words', () => {
  const homes = version(SOMEBODY, { harm: 'displaced', side: null, low: 24, high: null, whom: 'families', wording: 'dozens', claims: ['c.1'] })
  const page = incident([claim('c.1', [WIRE, SOMEBODY])], { versions: [homes], timeline: [told(homes, 'at least 24')] })
  const [row] = ledgerOf(page).rows
  expect(row?.speaker).toMatchObject({ name: 'Residents of Jermuk', named: false })
})

test('rows: the parties in their order, then those not named, then the outlets in their own words', () => {
  const page = incident([
    claim('c.1', [WIRE], { place: PLACE }),
    claim('c.2', [WIRE, SOMEBODY], { place: PLACE }),
    claim('c.3', [WIRE, MINISTRY], { place: PLACE }),
    claim('c.4', [WIRE, PREMIER], { place: PLACE }),
  ])
  expect(ledgerOf(page).rows.map((row) => row.speaker.name)).toEqual(['Nikol Pashinyan', 'Azerbaijani defence ministry', 'Residents of Jermuk', 'Harbour Wire'])
})

test('a voice without day, place, blame or figure is named below, with what it says', () => {
  const page = incident([claim('c.1', [WIRE, PREMIER], { act: 'truce_declared' }), claim('c.2', [WIRE, PREMIER], { act: 'appeal' })])
  expect(ledgerOf(page)).toMatchObject({ rows: [], columns: [], quiet: [{ acts: ['truce declared', 'appeal'], claims: ['c.1', 'c.2'] }] })
})

test('a contradiction marks the figures that it is about; a place only where the claim gives nothing else', () => {
  const one = version(PREMIER, { claims: ['c.1'] })
  const other = version(MINISTRY, { claims: ['c.2'], low: 12, high: 12, wording: '12' })
  const page = incident([claim('c.1', [WIRE, PREMIER], { place: PLACE }), claim('c.2', [WIRE, MINISTRY]), claim('c.3', [WIRE, SOMEBODY], { place: PLACE })], {
    versions: [one, other],
    timeline: [told(one, '49'), told(other, '12')],
    conflicts: [{ text: '49 or 12.', harm: 'killed', side: null, claims: ['c.1', 'c.2', 'c.3'] }],
  })
  const marks = ledgerOf(page).rows.map((row) => Object.fromEntries(Object.entries(row.cells).map(([key, cell]) => [key, cell[0]?.contradictions])))
  expect(marks).toEqual([{ where: [], 'killed/ARM': [1] }, { 'killed/ARM': [1] }, { where: [1] }])
})

test('of one claim that counts killed and wounded, the contradiction marks what it is about', () => {
  const both = [version(PREMIER, { claims: ['c.1'] }), version(PREMIER, { harm: 'wounded', claims: ['c.1'] })]
  const page = incident([claim('c.1', [WIRE, PREMIER])], {
    versions: both,
    timeline: both.map((each) => told(each, '49')),
    conflicts: [{ text: 'One says 12 were killed, the other 190.', harm: 'killed', side: null, claims: ['c.1'] }],
  })
  const [row] = ledgerOf(page).rows
  expect([row?.cells['killed/ARM']?.[0]?.contradictions, row?.cells['wounded/ARM']?.[0]?.contradictions]).toEqual([[1], []])
})

test('a group and the man who speaks for it are two rows, though they have one id', () => {
  const group = { ...MINISTRY, id: 'group.taliban', name: 'Taliban', country: null }
  const page = incident([claim('c.1', [WIRE, group], { place: PLACE }), claim('c.2', [WIRE, { ...group, name: 'Zabiullah Mujahid' }], { place: PLACE })])
  expect(ledgerOf(page).rows.map((row) => row.speaker.name)).toEqual(['Taliban', 'Zabiullah Mujahid'])
})

test('columns: the gravest harm first, the sides by name, the side that is not said last; one head a harm', () => {
  const all = [
    version(PREMIER, { harm: 'wounded', side: null, claims: ['c.1'] }),
    version(PREMIER, { side: null, claims: ['c.1'] }),
    version(PREMIER, { side: 'AZE', claims: ['c.1'] }),
    version(PREMIER, { side: 'ARM', claims: ['c.1'] }),
  ]
  const { columns } = ledgerOf(incident([claim('c.1', [WIRE, PREMIER], { place: PLACE })], { versions: all, timeline: all.map((each) => told(each, '49')) }))
  expect(columns.map((each) => `${each.harm ?? each.key}: ${each.name}`)).toEqual([
    'where: Where', 'killed: Armenia', 'killed: Azerbaijan', 'killed: side not said', 'wounded: side not said',
  ]) // prettier-ignore
  expect(groupsOf(columns).map((each) => [each.key, each.columns.length])).toEqual([['where', 1], ['killed', 3], ['wounded', 1]])
})

test('a toll of all sides is never shown as that of a side that is not said', () => {
  const toll = [{ harm: 'killed', side: null, low: 159, best: 206, high: 206, reasons: [] }]
  const column = (side: string | null) => ({ key: `killed/${side ?? ''}`, name: side ?? 'side not said', harm: 'killed', side })
  expect(tollFor(column(null), [column('ARM'), column(null)], toll)).toBeNull()
  expect(tollFor(column(null), [column(null)], toll)).toBe(toll[0])
  expect(tollFor(column('ARM'), [column('ARM')], toll)).toBeNull()
})
