/** The incidents that are asked for, a page after another; the map and the timeline take all pages, up to a limit. */
import { ApiError, api, type Params } from '../lib/api'
import type { Incidents, IncidentSummary } from '../lib/types'

export const PAGE = 100
/** So many incidents are drawn at most; more is a question for a narrower filter. */
export const DRAWN = 5000

export class Feed {
  items = $state.raw<IncidentSummary[]>([])
  total = $state(0)
  facets = $state.raw<Incidents['facets'] | null>(null)
  span = $state.raw<Incidents['span'] | null>(null)
  next = $state<string | null>(null)
  error = $state.raw<ApiError | null>(null)
  loading = $state(true)
  private stop = new AbortController()
  private params: Params = {}

  /** Ask anew. What stood there stays until the answer is there, so that nothing jumps while a person types. */
  async ask(params: Params, all: boolean): Promise<void> {
    this.stop.abort()
    this.stop = new AbortController()
    this.params = params
    this.loading = true
    await this.page(null, all, this.stop.signal)
  }

  /** The next page of the list. */
  async more(): Promise<void> {
    if (!this.next || this.loading) return
    this.loading = true
    await this.page(this.next, false, this.stop.signal)
  }

  /** Nobody looks any more. */
  close(): void {
    this.stop.abort()
  }

  private async page(cursor: string | null, all: boolean, signal: AbortSignal): Promise<void> {
    try {
      const first = await api.incidents({ ...this.params, cursor, limit: all ? 200 : PAGE }, signal)
      if (signal.aborted) return
      this.take(first, cursor !== null)
      if (all && first.next) await this.others(first, signal)
      if (signal.aborted) return
    } catch (error) {
      if (signal.aborted) return
      this.error = error instanceof ApiError ? error : new ApiError(0, 'The incidents could not be shown', String(error), 'Load the page again.')
    }
    this.loading = false
  }

  // The first page is drawn at once, the others together: drawing thousands anew for each page would take seconds.
  private async others(first: Incidents, signal: AbortSignal): Promise<void> {
    const items = [...first.items]
    let page = first
    while (page.next && items.length < DRAWN) {
      page = await api.incidents({ ...this.params, cursor: page.next, limit: 200 }, signal)
      if (signal.aborted) return
      items.push(...page.items)
    }
    this.take({ ...page, items }, false)
  }

  private take(page: Incidents, after: boolean): void {
    this.items = after ? [...this.items, ...page.items] : page.items
    this.total = page.total
    this.facets = page.facets
    this.span = page.span
    this.next = page.next
    this.error = null
  }
}
