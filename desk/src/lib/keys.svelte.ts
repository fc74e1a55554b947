import { untrack } from 'svelte'

/** Keys of the desk. A view names its keys while it is shown; the help dialog lists all that hold now. */

export type Key = { key: string; does: string; run: (event: KeyboardEvent) => void }
type Group = { title: string; keys: Key[] }

let groups = $state.raw<Group[]>([])

export const keys = {
  get groups(): Group[] {
    return groups
  },
}

/** Call inside `$effect(() => useKeys('Incidents', [...]))`: the keys hold until the view goes. */
export function useKeys(title: string, list: Key[]): () => void {
  const group = { title, keys: list }
  groups = untrack(() => [...groups, group])
  return () => {
    groups = groups.filter((each) => each !== group)
  }
}

/** Run what a key does; the newest group wins. Nothing happens while a person types or a dialog is open. */
export function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
  if (document.querySelector('dialog[open]')) return
  for (const group of [...groups].reverse()) {
    const found = group.keys.find((each) => each.key === event.key)
    if (found) {
      event.preventDefault()
      found.run(event)
      return
    }
  }
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}
