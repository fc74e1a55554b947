import { untrack } from 'svelte'

/** What a screen reader is told when something changes that nobody moved the focus to. */
let text = $state('')

export const live = {
  get text(): string {
    return text
  },
}

/** The same words again are read again: they differ by a space that is not heard. */
export function announce(words: string): void {
  text = untrack(() => text) === words ? `${words}\u00a0` : words
}
