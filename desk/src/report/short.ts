/** A claim in one line: what, who says it, and how many. */
import type { Claim } from '../lib/types'
import { ofWhom } from '../lib/whom'
import { figure, plain } from '../lib/words'

/** "killing, Nikol Pashinyan admits: 49 soldiers killed"; of a voice that is not named, its words. */
export function inShort(claim: Pick<Claim, 'act' | 'sources' | 'counts' | 'stance'>): string {
  const last = claim.sources.at(-1)
  const who = last ? last.name || `not named (“${last.wording}”)` : 'nobody named'
  const counts = claim.counts.map((each) => `${ofWhom(each.low === null && each.high === null ? 'number not said,' : figure(each.low, each.high), each.whom, each.low === 1 && each.high === 1)} ${plain(each.harm)}`)
  const stance = claim.stance === 'silent' ? 'says nothing' : claim.stance
  return [claim.act ? `${plain(claim.act)}, ` : '', `${who} ${stance}`, counts.length ? `: ${counts.join('; ')}` : ''].join('')
}
