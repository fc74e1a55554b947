/** The addresses of the desk, and which view each one is. */

export type View =
  | 'incidents'
  | 'incident'
  | 'report'
  | 'review'
  | 'actors'
  | 'actor'
  | 'places'
  | 'place'
  | 'sources'
  | 'source'
  | 'conflicts'
  | 'conflict'
  | 'login'
  | 'nowhere'

export type Match = { view: View; id: string }

const VIEWS: Record<string, [list: View, one: View]> = {
  incidents: ['incidents', 'incident'],
  reports: ['nowhere', 'report'],
  review: ['review', 'nowhere'],
  actors: ['actors', 'actor'],
  places: ['places', 'place'],
  sources: ['sources', 'source'],
  conflicts: ['conflicts', 'conflict'],
  login: ['login', 'nowhere'],
}

/** The view of a path; `id` is the part after the noun, decoded. `/` is the list of incidents. */
export function match(path: string): Match {
  const [noun = '', ...rest] = path.split('/').filter(Boolean)
  if (!noun) return { view: 'incidents', id: '' }
  const views = VIEWS[noun]
  if (!views) return { view: 'nowhere', id: '' }
  if (!rest.length) return { view: views[0], id: '' }
  return { view: views[1], id: decoded(rest.join('/')) }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a lone % in an address somebody typed
  }
}

/** The path of one thing: `path('incidents', 'incident.33af')`. */
export function path(noun: string, id = ''): string {
  return id ? `/${noun}/${encodeURIComponent(id)}` : `/${noun}`
}

/** A query string from the values that are set, in a stable order; `''` where none is. */
export function query(values: Record<string, string | number | boolean | null | undefined | string[]>): string {
  const out = new URLSearchParams()
  for (const key of Object.keys(values).sort()) {
    const value = values[key]
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '' && each !== false) out.append(key, String(each))
    }
  }
  const text = out.toString()
  return text ? `?${text}` : ''
}
