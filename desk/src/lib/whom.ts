/** Whom a figure counts, as people say it. */
const ONE: Record<string, string> = { people: 'person', children: 'child', women: 'woman', men: 'man', servicemen: 'serviceman', personnel: 'member of personnel' }

/** "49 soldiers", "1 person", "at least 24 families"; the figure alone where the text does not say whom. */
export function ofWhom(amount: string, whom: string | null, one: boolean): string {
  if (!whom) return amount
  return `${amount} ${one ? (ONE[whom] ?? (/[^s]s$/.test(whom) ? whom.slice(0, -1) : whom)) : whom}`
}
