/** The memory under all typed arrays of an answer, each once: what can be handed over whole. */
export function buffersOf(answer: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (ArrayBuffer.isView(value)) {
      // Memory that holds more than this one array is somebody else's as well.
      const { buffer, byteLength } = value
      if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) found.add(buffer)
      return
    }
    for (const each of Object.values(value)) look(each)
  }
  look(answer)
  return [...found]
}
