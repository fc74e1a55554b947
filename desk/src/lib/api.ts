/** The one place that talks to the server. Every answer is JSON; an error says what, why and what to do. */
import { query } from './routes'
import { waitFor } from './waiting.svelte'
import type {
  ActorHead,
  ActorPage,
  ArmedConflict,
  Change,
  ClaimHit,
  ConflictHead,
  Found,
  IncidentPage,
  IncidentSummary,
  Incidents,
  Judgement,
  Me,
  Named,
  PlaceHead,
  PlacePage,
  ReportPage,
  QueueItem,
  SourceHead,
  SourcePage,
} from './types'

export type Params = Record<string, string | number | boolean | null | undefined | string[]>

/** What went wrong, in words for the person at the desk. `body` is all that the server said (409: what stands now). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly what: string,
    readonly why: string,
    readonly todo: string,
    readonly body: unknown = null,
    /** Seconds after which it may be asked again; null where that would not help. */
    readonly again: number | null = null,
  ) {
    super(what)
  }
}

/** GET an address of the API. The browser keeps answers and asks with their ETag. Where the server says that it is not
 * ready yet, and when to come again, what it is busy with is shown, and it is asked again. */
export async function get<T>(address: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  for (;;) {
    try {
      const told = await answer<T>(fetch(`/api/${address}${query(params)}`, { headers: { Accept: 'application/json' }, signal }))
      waitFor('')
      return told
    } catch (error) {
      if (!(error instanceof ApiError) || error.again === null) {
        waitFor('')
        throw error
      }
      waitFor(`${error.what} (${error.why})`)
      await pause(error.again, signal)
    }
  }
}

function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException('no longer asked for', 'AbortError'))
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop, { once: true })
    setTimeout(resolve, seconds * 1000)
  })
}

/** POST to an address of the API; the header says that it was the desk that asked (docs/desk.md). */
export function post<T>(address: string, body: unknown): Promise<T> {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'X-Counterclaim': 'desk' }
  return answer<T>(fetch(`/api/${address}`, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function answer<T>(asked: Promise<Response>): Promise<T> {
  let response: Response
  try {
    response = await asked
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, 'The server does not answer', 'It was stopped, or the network is down.', 'Start it again with counterclaim desk, then try again.')
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as T
  throw said(response.status, body, response.headers.get('Retry-After'))
}

/** An error of the server as an exception; an answer of another shape is still told in words. */
export function said(status: number, body: unknown, later: string | null = null): ApiError {
  const error = (body as { error?: Record<string, unknown> } | null)?.error
  const text = (key: string, otherwise: string) => (typeof error?.[key] === 'string' ? (error[key] as string) : otherwise)
  return new ApiError(
    status,
    text('what', `The server answered with ${status}`),
    text('why', ''),
    text('do', 'Try again; the server’s log may say more.'),
    body,
    status === 503 && later !== null && /^\d+$/.test(later) ? Number(later) : null,
  )
}

const id = encodeURIComponent

export const api = {
  incidents: (params: Params, signal?: AbortSignal) => get<Incidents>('incidents', params, signal),
  incident: (of: string, params: Params = {}, signal?: AbortSignal) => get<IncidentPage>(`incidents/${id(of)}`, params, signal),
  changes: (of: string, params: Params, signal?: AbortSignal) => get<{ items: Change[] }>(`incidents/${id(of)}/changes`, params, signal),
  report: (of: string, signal?: AbortSignal) => get<ReportPage>(`reports/${id(of)}`, {}, signal),
  claim: (of: string, signal?: AbortSignal) => get<ClaimHit>(`claims/${id(of)}`, {}, signal),
  claims: (params: Params, signal?: AbortSignal) => get<Found<ClaimHit>>('claims', params, signal),
  queue: (params: Params, signal?: AbortSignal) => get<Found<QueueItem>>('review/queue', params, signal),
  judgements: (params: Params, signal?: AbortSignal) => get<Found<Judgement>>('judgements', params, signal),
  judge: (body: { subject: string; verdict: string; corrected?: string[]; note?: string; seen?: string }) => post<Judgement>('judgements', body),
  undo: (judgement: string) => post<Judgement>('judgements/undo', { judgement }),
  conflicts: (signal?: AbortSignal) => get<Found<ConflictHead>>('conflicts', {}, signal),
  conflict: (of: string, signal?: AbortSignal) => get<ArmedConflict>(`conflicts/${id(of)}`, {}, signal),
  actors: (params: Params, signal?: AbortSignal) => get<Found<ActorHead>>('actors', params, signal),
  actor: (of: string, signal?: AbortSignal) => get<ActorPage>(`actors/${id(of)}`, {}, signal),
  places: (params: Params, signal?: AbortSignal) => get<Found<PlaceHead>>('places', params, signal),
  place: (of: string, signal?: AbortSignal) => get<PlacePage>(`places/${id(of)}`, {}, signal),
  sources: (params: Params, signal?: AbortSignal) => get<Found<SourceHead>>('sources', params, signal),
  source: (of: string, signal?: AbortSignal) => get<SourcePage>(`sources/${id(of)}`, {}, signal),
  acts: (signal?: AbortSignal) => get<Found<Named>>('acts', {}, signal),
  me: () => get<Me>('me'),
  login: (name: string, password: string) => post<Me>('login', { name, password }),
  logout: () => post<null>('logout', {}),
}

/** All pages of a list up to `most` items, for the map and the timeline. */
export async function allIncidents(params: Params, most: number, signal?: AbortSignal): Promise<IncidentSummary[]> {
  const found: IncidentSummary[] = []
  let cursor: string | null = null
  do {
    const page: Incidents = await api.incidents({ ...params, cursor, limit: 200 }, signal)
    found.push(...page.items)
    cursor = page.next
  } while (cursor && found.length < most)
  return found
}
