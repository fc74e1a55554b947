/** An answer of the API on its way: loading, there, or an error; asked again when what it depends on changes. */
import { ApiError } from './api'

export class Loaded<T> {
  value = $state.raw<T | null>(null)
  error = $state.raw<ApiError | null>(null)
  loading = $state(true)
  private turn = $state(0)

  /** `ask` is run inside an effect: the state that it reads before its first await is followed. */
  constructor(ask: (signal: AbortSignal) => Promise<T>) {
    $effect(() => {
      void this.turn
      const stop = new AbortController()
      this.loading = true
      ask(stop.signal).then(
        (value) => this.take(stop, value, null),
        (error: unknown) => this.take(stop, this.value, worded(error)),
      )
      return () => stop.abort()
    })
  }

  again = (): void => {
    this.turn += 1
  }

  // An answer that came after its question was dropped is not shown.
  private take(stop: AbortController, value: T | null, error: ApiError | null): void {
    if (stop.signal.aborted) return
    this.value = value
    this.error = error
    this.loading = false
  }
}

function worded(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  return new ApiError(0, 'The desk could not show this', String(error), 'Load the page again.')
}
