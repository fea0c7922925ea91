import type { Sentence } from '../../contract/shape.ts'
import { PortFault } from '../port.ts'
import type { FrameFault } from './frame-limit.ts'

export const ENDED: Sentence = {
  id: 'pintu untuk simpul MQTT tertutup',
  en: 'the door for MQTT nodes closed',
}

/** Why nobody can be taken in at this address. */
export function notBound(
  error: NodeJS.ErrnoException,
  { host, port }: { readonly host: string; readonly port: number },
): PortFault {
  const at = `${host}:${port}, ${error.code ?? error.message}`
  const isTaken = error.code === 'EADDRINUSE'
  return new PortFault(
    {
      id: isTaken
        ? `port ${port} sudah dipakai program lain: hentikan program itu atau tulis port lain (${at})`
        : `tidak dapat menerima simpul: periksa alamat di konfigurasi (${at})`,
      en: isTaken
        ? `port ${port} is taken by another program: end it, or write another port (${at})`
        : `nodes cannot be taken in: check the address in the configuration (${at})`,
    },
    { cause: error },
  )
}

/** A stranger chose this name: no more of it than can be read is repeated. */
const readable = (name: string) => name.replace(/[^\w.@ -]/g, '?').slice(0, 40)

export const turnedAway = (user: string): Sentence => ({
  id: `simpul '${readable(user)}' ditolak: nama atau kata sandinya salah`,
  en: `node '${readable(user)}' was turned away: its name or password is wrong`,
})

/** Why a connection was cut. */
export const CUT_OFF: Record<FrameFault, Sentence> = {
  'no-connect': {
    id: 'sebuah sambungan diputus: yang di sana bukan simpul MQTT',
    en: 'a connection was cut: what is at its end is no MQTT node',
  },
  'too-long': {
    id: 'sebuah simpul diputus: pesannya terlalu panjang',
    en: 'a node was cut off: its message is too long',
  },
  malformed: {
    id: 'sebuah simpul diputus: pesannya rusak',
    en: 'a node was cut off: its message is broken',
  },
}
