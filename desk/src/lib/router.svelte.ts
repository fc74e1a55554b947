/** Where the desk is: the path and the query string of the browser, and how to go elsewhere. */
import { match } from './routes'

class Here {
  path = $state(location.pathname)
  search = $state(location.search)
  readonly match = $derived(match(this.path))
  readonly query = $derived(new URLSearchParams(this.search))
}

export const here = new Here()

/** Go to an address of the desk. `replace` leaves no step in the browser's history (typing in a filter). */
export function go(href: string, { replace = false } = {}): void {
  const to = new URL(href, location.href)
  if (to.pathname + to.search === location.pathname + location.search) return
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  const moved = to.pathname !== here.path
  take()
  if (moved) arrive()
}

/** Change some values of the query string and keep the others; null or '' takes one away. */
export function setQuery(values: Record<string, string | null>, { replace = true } = {}): void {
  const query = new URLSearchParams(here.search)
  for (const [key, value] of Object.entries(values)) {
    if (value) query.set(key, value)
    else query.delete(key)
  }
  const text = query.toString()
  go(here.path + (text ? `?${text}` : ''), { replace })
}

/** Listen for the back button and for clicks on links of the desk; returns how to stop. */
export function listen(): () => void {
  if (here.path === '/') go(`/incidents${here.search}`, { replace: true }) // where the desk begins; one address for one view
  window.addEventListener('popstate', take)
  document.addEventListener('click', follow)
  return () => {
    window.removeEventListener('popstate', take)
    document.removeEventListener('click', follow)
  }
}

function take(): void {
  here.path = location.pathname
  here.search = location.search
}

// A new view begins at its top, and a screen reader begins to read there.
function arrive(): void {
  window.scrollTo(0, 0)
  document.getElementById('main')?.focus({ preventScroll: true })
}

function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element | null)?.closest?.('a')
  if (!link || link.target || link.origin !== location.origin || link.hasAttribute('download')) return
  if (link.pathname.startsWith('/api/') || (link.hash && link.pathname === location.pathname)) return
  event.preventDefault()
  go(link.href)
}
