/** A list that is looked through by name and read page by page. */
import { ApiError, type Params } from '../lib/api'
import type { Found } from '../lib/types'

export class NamedList<T> {
  items = $state.raw<T[]>([])
  total = $state(0)
  next = $state<string | null>(null)
  loading = $state(true)
  error = $state.raw<ApiError | null>(null)
  private stop: AbortController | null = null
  private q = ''

  constructor(private readonly ask: (params: Params, signal?: AbortSignal) => Promise<Found<T>>) {}

  /** Those that bear the words, from the start; without words those of the books. */
  open(q: string): void {
    this.q = q
    void this.fetch(null)
  }

  more = (): void => {
    if (this.next && !this.loading) void this.fetch(this.next)
  }

  again = (): void => {
    void this.fetch(null)
  }

  private async fetch(cursor: string | null): Promise<void> {
    this.stop?.abort()
    this.stop = new AbortController()
    const { signal } = this.stop
    this.loading = true
    try {
      const found = await this.ask({ q: this.q, cursor, limit: 100 }, signal)
      if (signal.aborted) return
      this.items = cursor ? [...this.items, ...found.items] : found.items
      this.total = found.total
      this.next = found.next
      this.error = null
    } catch (error) {
      if (signal.aborted) return
      this.error = error instanceof ApiError ? error : new ApiError(0, 'The list could not be read', String(error), 'Try again.')
    }
    this.loading = false
  }
}
