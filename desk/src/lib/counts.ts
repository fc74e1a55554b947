/** A count of a claim in words. */
import { sideOf, type Names } from './sides'
import type { Count } from './types'
import { ofWhom } from './whom'
import { figure, plain } from './words'

/** "49 to 105 soldiers killed, Armenia’s side, part of a total". */
export function countWords(count: Count, names: Names = new Map()): string {
  const rough = count.approximate && count.low !== null ? 'about ' : ''
  const one = count.low === 1 && count.high === 1
  const number = count.low === null && count.high === null ? 'number not said,' : `${rough}${figure(count.low, count.high)}`
  const side = sideOf(count, names)
  const scope = count.scope === 'incident' ? '' : `, ${count.scope === 'since' ? 'counted since a day' : 'counted over the whole conflict'}`
  return `${ofWhom(number, count.whom, one)} ${plain(count.harm)}, ${side ? `${side}’s side` : 'side not said'}${scope}${count.part ? ', part of a total' : ''}`
}
