/** Days, figures and names as a person reads them. Nothing is rounded and nothing is filled in. */
import type { Place, When } from './types'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "13 Sep 2022" of an ISO day or moment; the day as it was written, in no time zone of the browser's. */
export function day(iso: string | null | undefined): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '')
  return found ? `${Number(found[3])} ${MONTHS[Number(found[2]) - 1]} ${found[1]}` : (iso ?? '')
}

/** "13 Sep 2022, 21:10 UTC" of an ISO moment; a day alone stays a day. */
export function moment(iso: string | null | undefined): string {
  const time = /T(\d{2}:\d{2})/.exec(iso ?? '')
  if (!time || !iso) return day(iso)
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return day(iso)
  const utc = at.toISOString()
  return `${day(utc)}, ${utc.slice(11, 16)} UTC`
}

/** "12 to 16 Sep 2022"; "not dated" where the text does not say. */
export function days(when: Pick<When, 'earliest' | 'latest'> | null): string {
  const { earliest = null, latest = null } = when ?? {}
  if (!earliest && !latest) return 'not dated'
  if (!earliest) return `until ${day(latest)}`
  if (!latest) return `since ${day(earliest)}`
  if (earliest.slice(0, 10) === latest.slice(0, 10)) return day(earliest)
  const from = day(earliest).split(' ')
  const to = day(latest).split(' ')
  if (from[2] !== to[2]) return `${from.join(' ')} to ${to.join(' ')}`
  return from[1] === to[1] ? `${from[0]} to ${to.join(' ')}` : `${from[0]} ${from[1]} to ${to.join(' ')}`
}

/** "49", "49 to 105", "at least 24", "at most 10"; "not said" where neither end is known. */
export function figure(low: number | null, high: number | null): string {
  if (low === null && high === null) return 'not said'
  if (high === null) return `at least ${number(low)}`
  if (low === null) return `at most ${number(high)}`
  return low === high ? number(low) : `${number(low)} to ${number(high)}`
}

/** What of several figures is left: "49 to 105 killed", "12 or more wounded", "10 or fewer killed", "arrested, number not said". */
export function ranged(low: number | null, high: number | null, harm: string): string {
  const what = plain(harm)
  if (low === null && high === null) return `${what}, number not said`
  if (high === null) return `${number(low)} or more ${what}`
  if (low === null) return `${number(high)} or fewer ${what}`
  return `${figure(low, high)} ${what}`
}

export function number(value: number | null): string {
  return value === null ? 'not said' : value.toLocaleString('en-GB')
}

/** "1 report", "3 reports". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`
}

/** The words of a code: "killed_or_missing" is "killed or missing". */
export function plain(code: string | null): string {
  return (code ?? '').replaceAll('_', ' ').replaceAll('-', ' ')
}

/** The first letter as a capital, the rest as it is. */
export function capital(text: string): string {
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

/** Words of the server as a sentence: a capital first, a full stop last; '' stays ''. */
export function sentenced(text: string): string {
  return text && capital(text) + (/[.!?…”]$/.test(text) ? '' : '.')
}

/** How a place is told: its name and how sure that is; a country alone is "somewhere in". */
export function placed(place: Place | null): string {
  if (!place) return 'place not said'
  const name = place.name ?? place.wording
  if (place.precision === 'country') return `somewhere in ${name}`
  if (place.lat === null) return `${name} (not placed)`
  return place.precision && place.precision !== 'exact' ? `${name} (${place.precision})` : name
}
