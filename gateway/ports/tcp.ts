import { connect } from 'node:net'
import { type OpenWire, PortFault } from './port.ts'

const CONNECT_TIMEOUT_MS = 5_000
const KEEP_ALIVE_MS = 10_000

/** A device behind a TCP socket: `tcp://host:port`. */
export const tcpWire =
  (host: string, port: number): OpenWire =>
  (signal) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true, keepAlive: true })
      socket.setKeepAlive(true, KEEP_ALIVE_MS)
      const settle = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
      }
      const fail = (why: string, cause?: Error) => {
        settle()
        socket.destroy()
        const en = `nothing answers: check cable, power and address (${host}:${port}, ${why})`
        const id = `tidak menjawab: periksa kabel, listrik, dan alamat (${host}:${port}, ${why})`
        reject(new PortFault({ id, en }, { cause }))
      }
      const timer = setTimeout(() => fail('timeout'), CONNECT_TIMEOUT_MS)
      const abort = () => fail('closing')
      signal.addEventListener('abort', abort, { once: true })
      socket.once('error', (error: NodeJS.ErrnoException) => {
        fail(error.code ?? error.message, error)
      })
      socket.once('connect', () => {
        settle()
        // From here on the driver listens; an error always ends in 'close'.
        socket.on('error', () => {})
        resolve(socket)
      })
    })
