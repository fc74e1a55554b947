/** An incident as a ledger: a row a voice, a column a question, a cell what that voice says to it. */
import { ofWhom } from '../lib/whom'
import { days, figure, placed, plain } from '../lib/words'
import type { ClaimHit, Incident, IncidentPage, Version } from '../lib/types'
import { carriers, namesOf, speakerFor, speakerOf, type Speaker } from './voices'

export type Earlier = { text: string; at: string | null; claims: string[] }
export type Saying = {
  kind: 'when' | 'where' | 'blame' | 'denial' | 'responsibility' | 'figure' | 'silence'
  text: string
  /** The page's own words, where they say more than `text`. */
  wording: string | null
  notes: string[]
  at: string | null
  /** Until when a silence lasted; null where it goes on, and for all else. */
  until: string | null
  claims: string[]
  earlier: Earlier[]
  /** Why the figure does not stand; null where it stands. */
  struck: string | null
  /** The numbers of the contradictions that it is part of, from 1. */
  contradictions: number[]
}
export type Column = { key: string; name: string; harm: string | null; side: string | null }
export type Row = { speaker: Speaker; via: string[]; cells: Record<string, Saying[]> }
export type Quiet = { speaker: Speaker; acts: string[]; claims: string[] }
export type Ledger = { columns: Column[]; rows: Row[]; quiet: Quiet[] }

export const HARM_ORDER = [
  'killed', 'killed_or_missing', 'killed_or_wounded', 'wounded', 'missing', 'captured', 'arrested', 'displaced', 'returned', 'harmed',
] // prettier-ignore

/** The ledger of an incident; only columns and rows that hold something. */
export function ledgerOf(page: IncidentPage): Ledger {
  const names = namesOf(page)
  const rows = new Map<string, Row>()
  const put = (speaker: Speaker, column: string, saying: Saying): void => {
    const row = rows.get(speaker.key) ?? { speaker, via: [], cells: {} }
    rows.set(speaker.key, row)
    ;(row.cells[column] ??= []).push(saying)
  }
  for (const [column, speaker, saying] of sayings(page, names)) put(speaker, column, saying)
  const ordered = [...rows.values()].sort(byRow(page))
  for (const row of ordered) row.via = viaOf(row, page.claims_by_id)
  mark(ordered, page.conflicts)
  return { columns: columnsOf(ordered, names), rows: ordered, quiet: quietOf(page, rows) }
}

/** The claims that the ledger rests on, numbered from 1 in the order of its rows. */
export function numbered(ledger: Ledger): Map<string, number> {
  const ids = ledger.rows.flatMap((row) => ledger.columns.flatMap((column) => (row.cells[column.key] ?? []).flatMap((each) => [...each.claims, ...each.earlier.flatMap((before) => before.claims)])))
  return new Map([...new Set(ids)].map((id, at) => [id, at + 1]))
}

type Placed = [column: string, speaker: Speaker, saying: Saying]

function* sayings(page: IncidentPage, names: Map<string, string>): Generator<Placed> {
  const claims = page.claims_by_id
  yield* settings(page)
  for (const each of page.blamed) {
    yield ['who', speakerFor(each.voice, each.claims, claims), said('blame', `blames ${each.party_name ?? names.get(each.party) ?? each.party}`, each.claims)]
  }
  for (const each of page.denials) {
    yield ['who', speakerFor(each.voice, each.claims, claims), { ...said('denial', 'denies', each.claims), wording: each.what }]
  }
  for (const each of page.responsibility) {
    if (page.denials.some((denial) => each.claims.every((id) => denial.claims.includes(id)))) continue
    const words = each.voice.stance === 'denies' ? 'says its own side did not do it' : 'says its own side did it'
    const told = { ...said('responsibility', words, each.claims), notes: each.act ? [plain(each.act)] : [] }
    yield ['who', speakerFor(each.voice, each.claims, claims), told]
  }
  for (const [at, each] of page.versions.entries()) {
    yield [columnKey(each.harm, each.side), speakerFor(each.voice, each.claims, claims), figureOf(each, page.timeline[at]?.points.at(-1)?.figure)]
  }
  for (const each of page.silent) {
    const column = HARM_ORDER.includes(each.about) ? columnKey(each.about, null) : 'silence'
    yield [column, speakerFor(each.voice, each.claims, claims), silence(each)]
  }
}

function said(kind: Saying['kind'], text: string, claims: string[]): Saying {
  return { kind, text, wording: null, notes: [], at: null, until: null, claims, earlier: [], struck: null, contradictions: [] }
}

/** When and where, as far as a voice says it of something that happened. */
function* settings(page: IncidentPage): Generator<Placed> {
  const found = new Map<string, Placed>()
  for (const id of page.claims) {
    const claim = page.claims_by_id[id]
    if (!claim || claim.setting !== 'current' || claim.factuality !== 'happened') continue
    const speaker = speakerOf(claim)
    if (claim.when && (claim.when.earliest || claim.when.latest)) {
      const { wording = null, grain } = claim.when
      join(found, 'when', speaker, { ...said('when', days(claim.when), [id]), wording, notes: grain === 'night' || grain === 'part of day' ? [grain] : [] })
    }
    if (claim.place) join(found, 'where', speaker, { ...said('where', placed(claim.place), [id]), wording: claim.place.name ? null : claim.place.wording })
  }
  yield* found.values()
}

function join(found: Map<string, Placed>, column: string, speaker: Speaker, saying: Saying): void {
  const key = [column, speaker.key, saying.text, saying.wording].join('\n')
  const there = found.get(key)
  if (there) there[2].claims.push(...saying.claims)
  else found.set(key, [column, speaker, saying])
}

/** A figure with whom it counts. `words` are the server's, which keep to the page's: "more than 2,700". */
export function figureOf(version: Version, words?: string): Saying {
  const amount = words || figure(version.low, version.high)
  const none = version.low === null && version.high === null
  const exact = version.low !== null && version.low === version.high && !version.approximate
  const notes = [
    ...(version.part ? ['part of a total'] : []),
    ...(version.about_enemy ? ['of the enemy’s losses'] : []),
    ...(version.scope === 'incident' ? [] : [version.scope]),
    ...(['asserts', 'silent'].includes(version.voice.stance) ? [] : [version.voice.stance]),
  ]
  return {
    ...said('figure', none ? ['number not said', version.whom].filter(Boolean).join(', ') : ofWhom(amount, version.whom, version.low === 1 && version.high === 1), version.claims),
    wording: exact && /^[\d,. ]+$/.test(version.wording) ? null : version.wording || null,
    notes,
    at: version.as_of,
    earlier: version.earlier.map((each) => ({ text: figure(each.low, each.high), at: each.as_of, claims: each.claims })),
    struck: version.status === 'stands' ? null : version.why || version.status,
  }
}

function silence(kept: Incident['silent'][number]): Saying {
  const about = HARM_ORDER.includes(kept.about) ? 'no figure' : kept.about === 'comment' ? 'no comment' : `nothing on ${plain(kept.about)}`
  return { ...said('silence', about, kept.claims), at: kept.from, until: kept.until }
}

export function columnKey(harm: string, side: string | null): string {
  return `${harm}/${side ?? ''}`
}

function columnsOf(rows: Row[], names: Map<string, string>): Column[] {
  const held = new Set(rows.flatMap((row) => Object.keys(row.cells)))
  const plainOnes = (list: [string, string][]): Column[] =>
    list.filter(([key]) => held.has(key)).map(([key, name]) => ({ key, name, harm: null, side: null }))
  const harms = [...held].filter((key) => key.includes('/')).map((key) => {
    const [harm = '', side = ''] = key.split('/')
    return { key, harm, side: side || null, name: side ? (names.get(side) ?? side) : 'side not said' }
  })
  harms.sort((a, b) => HARM_ORDER.indexOf(a.harm) - HARM_ORDER.indexOf(b.harm) || Number(a.side === null) - Number(b.side === null) || a.name.localeCompare(b.name))
  return [
    ...plainOnes([['when', 'When'], ['where', 'Where'], ['who', 'Who began it']]),
    ...harms,
    ...plainOnes([['silence', 'Says nothing']]),
  ] // prettier-ignore
}

// Voices of the parties first, party by party, then other named voices, those not named, and the outlets' own words.
function byRow(page: IncidentPage): (a: Row, b: Row) => number {
  const parties = page.parties.map((party) => party.id)
  const order = new Map(page.claims.map((id, at) => [id, at]))
  const rank = ({ speaker }: Row): number => {
    const party = speaker.country ? parties.indexOf(speaker.country) : speaker.id ? parties.indexOf(speaker.id) : -1
    if (party >= 0) return party
    return parties.length + (speaker.outlet ? 2 : speaker.named ? 0 : 1)
  }
  const first = (row: Row): number => Math.min(...Object.values(row.cells).flatMap((cell) => cell.flatMap((each) => each.claims.map((id) => order.get(id) ?? Infinity))))
  return (a, b) => rank(a) - rank(b) || first(a) - first(b) || a.speaker.name.localeCompare(b.speaker.name)
}

function viaOf(row: Row, claims: Record<string, ClaimHit>): string[] {
  const ids = new Set(Object.values(row.cells).flatMap((cell) => cell.flatMap((each) => each.claims)))
  const found = [...ids].flatMap((id) => (claims[id] ? carriers(claims[id]) : []))
  return [...new Set(found)].sort((a, b) => a.localeCompare(b))
}

// A place or day is marked only where its claim says nothing else in the row; and of figures, blame and denials of one claim
// only those that the contradiction is about.
function mark(rows: Row[], conflicts: Incident['conflicts']): void {
  for (const [at, conflict] of conflicts.entries()) {
    for (const row of rows) {
      const touched = Object.entries(row.cells)
        .flatMap(([column, cell]) => cell.map((saying) => ({ column, saying })))
        .filter(({ saying }) => saying.claims.some((id) => conflict.claims.includes(id)))
      const firm = touched.filter(({ saying }) => saying.kind !== 'when' && saying.kind !== 'where')
      const told = firm.filter(({ column, saying }) => isAbout(conflict, column, saying))
      for (const { saying } of told.length ? told : firm.length ? firm : touched) saying.contradictions.push(at + 1)
    }
  }
}

function isAbout({ harm, side, text }: Incident['conflicts'][number], column: string, saying: Saying): boolean {
  if (harm) return saying.kind === 'figure' && (side ? column === columnKey(harm, side) : column.startsWith(`${harm}/`))
  if (saying.kind === 'blame') return /\bblame/.test(text)
  return saying.kind === 'denial' ? /\bden(y|ies)\b/.test(text) : saying.kind !== 'figure'
}

/** Voices that say something in the reports, but give no day, place, blame or figure. */
function quietOf(page: IncidentPage, rows: Map<string, Row>): Quiet[] {
  const found = new Map<string, Quiet>()
  for (const id of page.claims) {
    const claim = page.claims_by_id[id]
    if (!claim) continue
    const speaker = speakerOf(claim)
    if (rows.has(speaker.key)) continue
    const quiet = found.get(speaker.key) ?? { speaker, acts: [], claims: [] }
    found.set(speaker.key, quiet)
    quiet.claims.push(id)
    const act = plain(claim.act ?? '')
    if (act && !quiet.acts.includes(act)) quiet.acts.push(act)
  }
  return [...found.values()]
}

export type Group = { key: string; harm: string | null; columns: Column[] }

/** Columns of one harm under one head, those of other questions each by itself. */
export function groupsOf(columns: Column[]): Group[] {
  const groups: Group[] = []
  for (const column of columns) {
    const last = groups.at(-1)
    if (column.harm && last?.harm === column.harm) last.columns.push(column)
    else groups.push({ key: column.harm ?? column.key, harm: column.harm, columns: [column] })
  }
  return groups
}

/**
 * What a policy makes of a column. A toll without a side is of all sides together, which is not what "side not said"
 * means; it is shown in that column only where no side is told apart.
 */
export function tollFor(column: Column, columns: Column[], toll: Incident['toll']): Incident['toll'][number] | null {
  if (!column.harm) return null
  if (!column.side && columns.some((each) => each.harm === column.harm && each.side)) return null
  return toll.find((each) => each.harm === column.harm && each.side === column.side) ?? null
}
