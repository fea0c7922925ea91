const NEWLINE = 10

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text
}

/**
 * The lines of a stream of bytes in UTF-8, without their line ends and without a byte order mark.
 * What the stream fails with is thrown after the lines before it; an unfinished line is the last.
 */
export async function* linesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let begun = ''
  for await (const block of bytes) {
    const end = block.lastIndexOf(NEWLINE)
    if (end === -1) {
      begun += decoder.decode(block, { stream: true })
      continue
    }
    // a line end is never inside a character, so that nothing is left in the decoder here
    const text = begun + decoder.decode(block.subarray(0, end), { stream: true })
    for (const line of text.split('\n')) yield withoutReturn(line)
    begun = decoder.decode(block.subarray(end + 1), { stream: true })
  }
  begun += decoder.decode()
  if (begun !== '') yield withoutReturn(begun)
}
