/** Where to go after the login: only to a page of the desk, whatever the address says. */
export function next(asked: string | null): string {
  if (!asked || !/^\/(?![/\\])/.test(asked) || /[\s\\]/.test(asked)) return '/incidents'
  return asked.startsWith('/login') || asked.startsWith('/api') ? '/incidents' : asked
}
