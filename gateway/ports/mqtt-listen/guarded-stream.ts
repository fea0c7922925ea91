import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { type FrameFault, frameLimit } from './frame-limit.ts'

/** A socket whose bytes reach the broker only while they are packets of a bearable size. */
export function guardedStream(socket: Socket, onFault: (fault: FrameFault) => void): Duplex {
  const faultIn = frameLimit()
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk: Buffer, _, done) => void socket.write(chunk, done),
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (chunk) => {
    const fault = faultIn(chunk)
    if (fault !== null) {
      onFault(fault)
      stream.destroy()
    } else if (!stream.push(chunk)) socket.pause()
  })
  socket.on('end', () => stream.push(null))
  // What broke the socket is told by the broker's own keep-alive and by silence.
  socket.on('error', () => stream.destroy())
  socket.on('close', () => stream.destroy())
  return stream
}
