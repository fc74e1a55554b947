/** What the server is busy with before it can answer: it reads the books when it is opened. */
let text = $state('')

export const waiting = {
  get text(): string {
    return text
  },
}

/** Say what is waited for; nothing where the answer came. */
export function waitFor(words: string): void {
  text = words
}
