import { expect, test } from 'vitest'
import { next } from './next'

test.each([
  [null, '/incidents'],
  ['/review?kind=rare', '/review?kind=rare'],
  ['/reports/r.1', '/reports/r.1'],
  ['https://evil.example/', '/incidents'],
  ['//evil.example/', '/incidents'],
  ['/\\evil.example/', '/incidents'],
  ['/\t/evil.example', '/incidents'],
  ['javascript:alert(1)', '/incidents'],
  ['/login?next=/review', '/incidents'],
  ['/api/logout', '/incidents'],
])('%j leads to %s', (asked, address) => expect(next(asked)).toBe(address))
