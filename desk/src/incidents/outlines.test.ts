import { expect, test } from 'vitest'
import { seen, type Outline } from './outlines'

const box = (...edges: Outline['box']): Outline => ({ path: {} as Path2D, box: edges })
// a frame of 100 by 100 pixels whose middle is the middle of the world, 100 pixels to a unit
const VIEW = { scale: 100, x: 50, y: 50, width: 100, height: 100 }

test.each([
  ['in the frame', box(-0.1, -0.1, 0.1, 0.1), true],
  ['around the frame', box(-3, -3, 3, 3), true],
  ['over its edge', box(0.4, 0, 0.9, 0.1), true],
  ['to the right of it', box(0.6, 0, 0.9, 0.1), false],
  ['above it', box(0, -0.9, 0.1, -0.6), false],
  ['too small to see', box(0, 0, 0.004, 0.004), false],
])('what is %s', (_, outline, drawn) => expect(seen([outline], VIEW).length > 0).toBe(drawn))
