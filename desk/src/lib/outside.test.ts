import { expect, test } from 'vitest'
import { outside } from './outside'

test.each([
  ['https://wire.example/a?b=1', 'https://wire.example/a?b=1'],
  ['http://wire.example/', 'http://wire.example/'],
  ['HTTPS://wire.example/x', 'https://wire.example/x'],
  ['javascript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['java\nscript:alert(1)', null],
  ['data:text/html,<script>alert(1)</script>', null],
  ['file:///etc/passwd', null],
  ['//wire.example/a', null],
  ['src/samples/page.html', null],
  ['', null],
])('%j may be a link to %j', (url, link) => expect(outside(url)).toBe(link))
