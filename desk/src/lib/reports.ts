/** Reports that the queue has shown lately: claims of one report come one after the other. */
import { api } from './api'
import type { ReportPage } from './types'

const MOST = 20
const kept = new Map<string, Promise<ReportPage>>()

export function reportOf(id: string): Promise<ReportPage> {
  const known = kept.get(id)
  if (known) return known
  const asked = api.report(id)
  kept.set(id, asked)
  asked.catch(() => kept.delete(id))
  const oldest = kept.keys().next().value
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
  return asked
}

/** Its claims have changed: ask again when it is shown next. */
export function forget(id: string): void {
  kept.delete(id)
}
