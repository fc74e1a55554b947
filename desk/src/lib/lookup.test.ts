import { expect, test } from 'vitest'
import { fitting } from './lookup'

const acts = ['air-strike', 'shelling', 'strike', 'armed-clash'].map((id) => ({ id, name: id.replaceAll('-', ' '), detail: '' }))

test.each([
  ['strike', ['strike', 'air-strike']],
  ['Armed clash', ['armed-clash']],
  ['clash', ['armed-clash']],
  ['treaty', []],
])('%s finds %j', (words, ids) => expect(fitting(acts, words).map((each) => each.id)).toEqual(ids))
