/** The address of a page of the web as a link may carry it; null for all else: a file of a folder, `javascript:`, nonsense. */
export function outside(url: string): string | null {
  let read: URL
  try {
    read = new URL(url)
  } catch {
    return null
  }
  return read.protocol === 'https:' || read.protocol === 'http:' ? read.href : null
}
