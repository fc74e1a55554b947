/** What a screen reader is told when something changes that nobody moved the focus to. */
let text = $state('')

export const live = {
  get text(): string {
    return text
  },
}

export function announce(words: string): void {
  text = words === text ? `${words}\u00a0` : words // the same words again are read again
}
