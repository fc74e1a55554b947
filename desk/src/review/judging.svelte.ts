/** Decisions as they are made: shown at once, and marked as kept when the server has them. */
import { api, ApiError } from '../lib/api'
import { remember } from '../lib/decisions.svelte'
import { announce } from '../lib/live.svelte'
import type { Judgement } from '../lib/types'
import { digest, standing, VERDICTS } from './decided'

export type Decision = { subject: string; verdict: string; corrected?: string[]; note?: string; seen?: string }
/** Somebody decided in between: what they said, and what this person was about to say. */
export type Clash = { theirs: Judgement | null; mine: Decision; why: string; now?: string }

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
      remember(this.kept)
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
