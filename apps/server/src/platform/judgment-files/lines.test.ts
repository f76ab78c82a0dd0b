import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'

async function read(blocks: readonly string[], most: number) {
  async function* stream() {
    for (const block of blocks) yield Buffer.from(block)
  }
  const lines: [number, string | number][] = []
  for await (const { number, bytes } of linesOf(stream(), most)) {
    lines.push([number, typeof bytes === 'number' ? bytes : bytes.toString()])
  }
  return lines
}

test('lines across blocks, with either end, the last without one', async () => {
  expect(await read(['a', 'b\r\nc', 'd\n\n', 'e'], 10)).toEqual([
    [1, 'ab'],
    [2, 'cd'],
    [3, ''],
    [4, 'e'],
  ])
})

test('a line longer than is read is told by its length and not held', async () => {
  expect(await read(['1234567890', '12345', '\nok\n'], 8)).toEqual([
    [1, 15],
    [2, 'ok'],
  ])
})
