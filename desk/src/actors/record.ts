/** A source's record: the figures behind each number of it. */
import type { SourceFigure, SourcePage } from '../lib/types'

export const BECAME = ['figures', 'confirmed', 'revised', 'contradicted'] as const
export type What = (typeof BECAME)[number]
export type Whose = 'own' | 'passed_on'

export const NAMES: Record<What, string> = { figures: 'figures', confirmed: 'given by others too', revised: 'in place of an earlier one', contradicted: 'contradicted' }

/** The figures that a number of the record counts, by the same rule as the server's. */
export function behind(page: SourcePage, whose: Whose, what: What): SourceFigure[] {
  const list = whose === 'own' ? page.said : page.carried
  return list.filter((each) => is(each, what))
}

function is(figure: SourceFigure, what: What): boolean {
  if (what === 'confirmed') return figure.confirmed_by.length > 0
  if (what === 'revised') return figure.revised
  if (what === 'contradicted') return figure.contradicted_by.length > 0 || figure.status === 'contradicted'
  return true
}

/** What became of one figure, in words; one line each. */
export function became(figure: SourceFigure): string[] {
  const lines: string[] = []
  if (figure.confirmed_by.length) lines.push(`the same figure from ${listed(figure.confirmed_by)}`)
  if (figure.revised) lines.push('it took the place of an earlier figure of that voice')
  if (figure.contradicted_by.length) lines.push(`cannot be true together with the figure of ${listed(figure.contradicted_by)}`)
  if (figure.status === 'contradicted' && !figure.contradicted_by.length) lines.push('its own source says otherwise')
  return lines
}

/** "A, B and C". */
export function listed(names: string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export function whatOf(text: string | null): What {
  return BECAME.find((each) => each === text) ?? 'figures'
}
