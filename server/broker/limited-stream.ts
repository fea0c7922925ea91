import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { type FrameFault, frameLimit } from './frame-limit.ts'

/**
 * The same connection with the frame limit in front of its readable side: bytes behind a fault
 * never reach the broker, and the socket is cut at once.
 */
export function limitedStream(socket: Socket, onFault: (fault: FrameFault) => void): Duplex {
  const limit = frameLimit()
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk: Buffer, encoding, done) => void socket.write(chunk, encoding, done),
    writev: (chunks, done) => writeTogether(socket, chunks, done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (chunk) => {
    const fault = limit.read(chunk)
    if (fault !== null) {
      onFault(fault)
      stream.destroy()
    } else if (!stream.push(chunk)) {
      socket.pause()
    }
  })
  socket.on('end', () => stream.push(null))
  socket.on('error', (error) => stream.destroy(error))
  socket.on('close', () => stream.destroy())
  return stream
}

/** The broker writes one packet in many small pieces; on the wire it is one. */
function writeTogether(
  socket: Socket,
  chunks: readonly { readonly chunk: Buffer; readonly encoding: BufferEncoding }[],
  done: (error?: Error | null) => void,
): void {
  socket.write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
}
