/** Decisions as they are made: shown at once, marked as kept when the server has them, and taken back in the order they were made. */
import { api, ApiError } from '../lib/api'
import { announce } from '../lib/live.svelte'
import type { Judgement } from '../lib/types'
import { digest, standing, VERDICTS } from './decided'

export type Decision = { subject: string; verdict: string; corrected?: string[]; note?: string; seen?: string }
/** Somebody decided in between: what they said, and what this person was about to say. */
export type Clash = { theirs: Judgement | null; mine: Decision; why: string; now?: string }

let made = $state.raw<Judgement[]>([])

/** What this person decided since the desk was opened, the latest last. */
export const done = {
  get made(): Judgement[] {
    return made
  },
}

/** One subject under judgement. */
export class Judging {
  /** What is on its way to the server. */
  pending = $state('')
  /** What was kept here last. */
  kept = $state.raw<Judgement | null>(null)
  clash = $state.raw<Clash | null>(null)
  trouble = $state.raw<ApiError | null>(null)

  async decide(decision: Decision): Promise<Judgement | null> {
    if (this.pending) return null
    this.pending = decision.verdict
    this.trouble = this.clash = null
    try {
      this.kept = await api.judge(decision)
      made = [...made, this.kept]
      announce(`Kept: ${decision.verdict}`)
      return this.kept
    } catch (error) {
      this.failed(error, decision)
      return null
    } finally {
      this.pending = ''
    }
  }

  private failed(error: unknown, mine: Decision): void {
    if (!(error instanceof ApiError)) throw error
    if (error.status !== 409) {
      this.trouble = error
      return
    }
    const theirs = standing(error.body)
    this.clash = { theirs, mine, why: error.why || error.what, now: digest(error.body) }
    announce(`Not kept: ${theirs ? `${theirs.by} ${VERDICTS[theirs.verdict] ?? theirs.verdict}` : error.what}`)
  }
}

/** Take back the last decision of this person; null where there is none to take back. */
export async function takeBack(): Promise<Judgement | null> {
  const last = made.at(-1)
  if (!last) return null
  await api.undo(last.id ?? last.subject)
  made = made.filter((each) => each !== last)
  announce(`Taken back: ${last.verdict} on ${last.subject}`)
  return last
}
