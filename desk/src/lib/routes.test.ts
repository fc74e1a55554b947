import { expect, test } from 'vitest'
import { match, path, query } from './routes'

test.each([
  ['/', 'incidents', ''],
  ['/incidents', 'incidents', ''],
  ['/incidents/', 'incidents', ''],
  ['/incidents/incident.33af62dd6e', 'incident', 'incident.33af62dd6e'],
  ['/reports/r.fd6a73b5a856', 'report', 'r.fd6a73b5a856'],
  ['/sources/media.caf%C3%A9%20%2F%20bar', 'source', 'media.café / bar'],
  ['/actors/50%', 'actor', '50%'],
  ['/review', 'review', ''],
  ['/review/1', 'nowhere', '1'],
  ['/wp-admin', 'nowhere', ''],
])('%s is the view %s of %s', (address, view, id) => {
  expect(match(address)).toEqual({ view, id })
})

test('an id with a slash comes back from its path', () => {
  expect(match(path('sources', 'a/b?c')).id).toBe('a/b?c')
})

test('a query string holds only what is set, in one order', () => {
  expect(query({ q: 'Goris', act: '', contested: true, unreviewed: false, party: ['ARM', 'AZE'], limit: null })).toBe(
    '?contested=true&party=ARM&party=AZE&q=Goris',
  )
  expect(query({ q: '' })).toBe('')
})
