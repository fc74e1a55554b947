/** What a person can correct of a claim, with what it says now, and their changes as FIELD=VALUE (docs/judgements.md). */
import { figure, plain } from '../lib/words'
import type { Claim, Count, Party, When } from '../lib/types'

export type Kind = 'act' | 'actor' | 'actors' | 'place' | 'word' | 'when' | 'number' | 'text'
/** `value` is what stands before a change, as FIELD=VALUE takes it ('' where nothing is said); `shown` is the same in words. */
export type Field = { name: string; label: string; kind: Kind; value: string; shown: string; options?: readonly string[]; group: string }

export const STANCES = ['asserts', 'admits', 'alleges', 'denies', 'confirms', 'silent'] as const
export const SETTINGS = ['current', 'background', 'requested', 'planned', 'threatened', 'hypothetical'] as const
export const FACTUALITIES = ['happened', 'negated', 'possible', 'future', 'asked'] as const
export const SCOPES = ['incident', 'cumulative', 'since'] as const
export const HARMS = [
  'killed', 'wounded', 'missing', 'captured', 'displaced', 'returned', 'arrested', 'harmed', 'killed_or_missing', 'killed_or_wounded',
] as const // prettier-ignore
const TRUTHS = ['true', 'false'] as const
const NOT_SAID = 'not said'
const WHAT = 'What and how'
const WHO = 'Who'
const WHERE = 'Where and when'

/** The fields of a claim, in the order in which a person reads them. */
export function fieldsOf(claim: Claim): Field[] {
  const origin = claim.sources.at(-1)
  const own = claim.sources.length < 2
  return [
    { name: 'act', label: 'Act', kind: 'act', value: claim.act ?? '', shown: plain(claim.act) || NOT_SAID, group: WHAT },
    word('stance', 'Stance', claim.stance, STANCES),
    word('setting', 'Setting', claim.setting, SETTINGS),
    word('factuality', 'Did it happen?', claim.factuality, FACTUALITIES),
    { name: 'origin', label: 'Who says it', kind: 'actor', value: own ? 'outlet' : (origin?.id ?? ''), shown: own ? 'the page itself' : named(origin), group: WHO },
    people('actors', 'Who did it', claim.actors),
    people('targets', 'To whom', claim.targets),
    people('blamed', 'Who is blamed', claim.blamed),
    { name: 'place', label: 'Place', kind: 'place', value: claim.place?.id ?? '', shown: claim.place ? (claim.place.name ?? `“${claim.place.wording}”, not placed`) : NOT_SAID, group: WHERE },
    { name: 'when', label: 'When', kind: 'when', value: timeOf(claim.when), shown: timeOf(claim.when) || NOT_SAID, group: WHERE },
    ...claim.counts.flatMap(counted),
  ]
}

function word(name: string, label: string, value: string, options: readonly string[]): Field {
  return { name, label, kind: 'word', value, shown: plain(value), options, group: WHAT }
}

function people(name: string, label: string, list: Party[]): Field {
  const ids = list.flatMap((each) => each.id ?? [])
  return { name, label, kind: 'actors', value: ids.join(','), shown: list.map(named).join(', ') || NOT_SAID, group: WHO }
}

function named(who: Pick<Party, 'id' | 'name' | 'wording'> | undefined): string {
  if (!who) return NOT_SAID
  if (who.id) return who.name ?? who.id
  return `“${who.wording}”, not identified`
}

function counted(count: Count, at: number): Field[] {
  const n = at + 1
  const group = `Count ${n}: ${plain(count.harm)}, ${figure(count.low, count.high)}`
  const field = (name: string, label: string, kind: Kind, value: string | null, options?: readonly string[]): Field => ({
    name: `${n}.${name}`, label, kind, value: value ?? '', shown: value || NOT_SAID, options, group,
  }) // prettier-ignore
  return [
    field('harm', 'Harm', 'word', count.harm, HARMS),
    field('low', 'At least', 'number', count.low?.toString() ?? null),
    field('high', 'At most', 'number', count.high?.toString() ?? null),
    field('wording', 'Words of the page', 'text', count.wording),
    field('whom', 'Whom', 'text', count.whom),
    field('side', 'Whose people', 'actor', count.side),
    field('scope', 'Counted over', 'word', count.scope, SCOPES),
    field('part', 'Part of a total', 'word', String(count.part), TRUTHS),
    field('approximate', 'A rough figure', 'word', String(count.approximate), TRUTHS),
  ]
}

/** A time as it is written in a correction: 2022-09-13, 2022-09-12..2022-09-13, 2022-09-12.. */
export function timeOf(when: Pick<When, 'earliest' | 'latest'> | null): string {
  const first = when?.earliest?.slice(0, 10) ?? ''
  const last = when?.latest?.slice(0, 10) ?? ''
  if (first === last) return first
  return `${first}..${last}`
}

/** A count that a person adds: exactly so many, with the words of the page that say it. */
export type Added = { harm: string; number: string; wording: string }

/** What was changed, as FIELD=VALUE; an emptied field is `none`. `gone` are the numbers of the counts that are taken away. */
export function entriesOf(fields: Field[], values: Record<string, string>, gone: string[] = [], added: Added | null = null): string[] {
  const changed = fields.flatMap((field) => {
    const value = (values[field.name] ?? field.value).trim()
    return value === field.value || gone.includes(numberOf(field)) ? [] : [`${field.name}=${value || 'none'}`]
  })
  const removed = gone.map((number) => `${number}.harm=none`)
  if (!added?.number.trim()) return [...changed, ...removed]
  const said = added.wording.trim() ? [`${added.harm}.wording=${added.wording.trim()}`] : []
  return [...changed, ...removed, `${added.harm}=${added.number.trim()}`, ...said]
}

/** The number of the count that a field is of, from 1; '' of another field. */
export function numberOf(field: Pick<Field, 'name'>): string {
  return /^(\d+)\./.exec(field.name)?.[1] ?? ''
}

/** Harms that the claim has no count of. */
export function uncounted(counts: Count[]): string[] {
  return HARMS.filter((harm) => !counts.some((count) => count.harm === harm))
}

/** The entry that an error of the server is about: it names the field or its value; '' where it names none. */
export function entryOf(message: string, entries: string[]): string {
  const pairs = entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)] as const)
  const by = (fits: (name: string, value: string) => boolean) => pairs.find(([name, value]) => fits(name, value))?.[0] ?? ''
  return (
    by((name, value) => message.includes(`'${name}=${value}'`)) ||
    by((name, value) => short(name) === /(?:^|: )([a-z]+): /.exec(message)?.[1] && message.includes(value)) ||
    by((_, value) => value.split(',').some((part) => message.includes(`'${part}'`))) ||
    by((name) => figures.has(short(name)) && /its words do not say|do not say|is more than|such count/.test(message)) ||
    by((name) => new RegExp(`(^|\\s)${short(name)}(\\s|:|$)`).test(message))
  )
}

const figures = new Set<string>(['low', 'high', ...HARMS])

function short(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}
