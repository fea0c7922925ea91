export class LineTooLong extends Error {}

const NEWLINE = 10

/**
 * The lines of a byte stream, without their ends; what follows the last newline is no line.
 * Throws LineTooLong before more than `maxBytes` of one line are kept.
 */
export async function* linesOf(
  bytes: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk])
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      if (end > maxBytes) throw new LineTooLong(`a line of ${end} bytes`)
      yield rest.toString('utf8', 0, end)
      rest = rest.subarray(end + 1)
    }
    if (rest.length > maxBytes) throw new LineTooLong(`a line of more than ${maxBytes} bytes`)
  }
}
