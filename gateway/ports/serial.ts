import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Duplex } from 'node:stream'
import type { SerialPort } from 'serialport'
import { type OpenWire, PortFault } from './port.ts'

/** Not import(): of two ports that ask for it at once, Node 20 at times gives both an empty library. */
const require = createRequire(import.meta.url)

const LOOK_MS = 1_000

const REMEDIES: readonly { readonly match: RegExp; readonly id: string; readonly en: string }[] = [
  {
    match: /no such file|cannot find|ENOENT/i,
    id: 'tidak ada: colokkan kabel USB',
    en: 'is not there: plug in the USB cable',
  },
  {
    match: /permission|EACCES/i,
    id: 'tidak boleh dibuka: masukkan pengguna ke grup dialout',
    en: 'may not be opened: add the user to the group dialout',
  },
  {
    match: /lock|busy|EBUSY/i,
    id: 'sedang dipakai program lain',
    en: 'is in use by another program',
  },
]

function faultOf(path: string, cause: Error): PortFault {
  const remedy = REMEDIES.find(({ match }) => match.test(cause.message))
  return new PortFault(
    {
      id: `${path} ${remedy?.id ?? `gagal dibuka (${cause.message})`}`,
      en: `${path} ${remedy?.en ?? `could not be opened (${cause.message})`}`,
    },
    { cause },
  )
}

export const PARITIES = ['none', 'even', 'odd'] as const

/** A device on a serial line: `serial:/dev/ttyACM0?baud=57600`, with `&parity=even` where it wants it. */
export const serialWire =
  (path: string, baudRate: number, parity: (typeof PARITIES)[number] = 'none'): OpenWire =>
  async () => {
    const serial: typeof import('serialport') = require('serialport')
    return new Promise((resolve, reject) => {
      const port = new serial.SerialPort({ path, baudRate, parity, autoOpen: false })
      port.open((error) => {
        if (error) {
          reject(faultOf(path, error))
          return
        }
        resolve(streamOf(port, path))
      })
    })
  }

/** serialport's own destroy leaves the device open and locked; this stream's closes it. */
function streamOf(port: SerialPort, path: string): Duplex {
  const stream = new Duplex({
    read() {},
    write(bytes: Buffer, _, done) {
      port.write(bytes)
      done()
    },
    destroy(error, done) {
      stopLooking()
      if (port.isOpen) port.close(() => done(error))
      else done(error)
    },
  })
  const stopLooking = whenGone(path, () => stream.destroy())
  port.on('data', (bytes: Buffer) => stream.push(bytes))
  port.on('close', () => stream.destroy())
  port.on('error', () => stream.destroy())
  return stream
}

/**
 * On Linux reading from a device that was pulled out can go on giving nothing, without an error
 * (serialport/node-serialport#2043). Its file in /dev always goes, or leads to another device.
 */
function whenGone(path: string, gone: () => void): () => void {
  const deviceNow = () =>
    stat(path).then(
      ({ rdev }) => rdev,
      () => null,
    )
  const opened = deviceNow()
  const timer = setInterval(async () => {
    const [first, now] = await Promise.all([opened, deviceNow()])
    if (now === null || now !== first) gone()
  }, LOOK_MS)
  return () => clearInterval(timer)
}
