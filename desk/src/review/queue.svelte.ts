/** The queue as the desk holds it: it keeps its place while items are decided, and asks for more when they run out. */
import { untrack } from 'svelte'
import { api, ApiError, type Params } from '../lib/api'
import type { Judgement, QueueItem } from '../lib/types'
import { following, joined, left, marked, type Entry } from './queue'

const FEW = 3
const PAGE = 30

export class Queue {
  entries = $state.raw<Entry[]>([])
  at = $state(0)
  total = $state(0)
  loading = $state(true)
  error = $state.raw<ApiError | null>(null)
  readonly left = $derived(left(this.total, this.entries))
  readonly entry = $derived(this.entries[this.at] ?? null)
  private params: Params = {}
  private more = false
  private run = 0

  /** The filter changed: from the start. */
  async open(params: Params): Promise<void> {
    this.params = params
    const run = ++this.run
    untrack(() => {
      this.entries = []
      this.at = this.total = 0
      this.error = null
    })
    await this.fetch(run)
  }

  move(by: number): void {
    this.at = Math.min(Math.max(0, this.at + by), Math.max(0, this.entries.length - 1))
    this.ahead()
  }

  judged(made: Judgement): void {
    const old = this.entry
    this.entries = marked(this.entries, made.subject, made)
    if (old) void this.refresh(old.item).catch(() => {}) // it is only a look back; its own page tells what went wrong
    this.at = following(this.entries, this.at)
    this.ahead()
  }

  /** What was decided is taken back: it is shown again. */
  undone(made: Judgement): void {
    this.entries = marked(this.entries, made.subject, null)
    const at = this.entries.findIndex((entry) => entry.item.subject === made.subject)
    if (at >= 0) this.at = at
  }

  /** Something was decided on an item, here or by somebody else: its claims are asked for anew. */
  async refresh(item: QueueItem | null = this.entry?.item ?? null): Promise<void> {
    if (!item) return
    const [claim, pair] = await Promise.all([item.claim && api.claim(item.claim.id), item.pair && Promise.all(item.pair.map((each) => api.claim(each.id)))])
    this.entries = this.entries.map((entry) => (entry.item === item ? { ...entry, item: { ...item, claim, pair } } : entry))
  }

  private ahead(): void {
    if (this.more && !this.loading && this.entries.length - this.at <= FEW) void this.fetch(this.run)
  }

  // Always from the start of the list: what was decided has left it, so the place of a cursor may lie too far on.
  private async fetch(run: number): Promise<void> {
    this.loading = true
    try {
      let cursor: string | null = null
      const before = untrack(() => this.entries.length)
      do {
        const page = await api.queue({ ...this.params, cursor, limit: PAGE })
        if (run !== this.run) return
        if (!cursor) this.total = page.total + this.entries.filter((entry) => entry.done).length
        this.entries = joined(this.entries, page.items)
        cursor = page.next
      } while (cursor && this.entries.length === before)
      this.more = cursor !== null
    } catch (error) {
      if (run === this.run) this.error = error instanceof ApiError ? error : new ApiError(0, 'The queue could not be read', String(error), 'Load the page again.')
    } finally {
      if (run === this.run) this.loading = false
    }
  }
}
