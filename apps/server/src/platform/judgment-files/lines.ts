/** Lines of a stream as bytes, so that each can be told its encoding; memory holds one line and a block. */

export interface Line {
  /** From 1. */
  readonly number: number
  /** The line without its end, or, where it is longer than `most`, its length. */
  readonly bytes: Buffer | number
}

export async function* linesOf(stream: AsyncIterable<Buffer>, most: number): AsyncGenerator<Line> {
  let parts: Buffer[] = []
  let length = 0
  let number = 1
  const take = (): Line => {
    const line = {
      number,
      bytes: length > most ? length : trimEnd(parts.length === 1 ? parts[0] : Buffer.concat(parts)),
    }
    parts = []
    length = 0
    number++
    return line
  }
  for await (const block of stream) {
    let from = 0
    for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, from)) {
      add(block.subarray(from, at))
      yield take()
      from = at + 1
    }
    add(block.subarray(from))
  }
  if (length > 0) yield take()

  function add(part: Buffer): void {
    if (part.length === 0) return
    length += part.length
    if (length <= most) parts.push(part)
    else parts = []
  }
}

function trimEnd(line: Buffer | undefined): Buffer {
  if (line === undefined) return Buffer.alloc(0)
  return line.at(-1) === 13 ? line.subarray(0, -1) : line
}
