import { Duplex } from 'node:stream'
import { wireOf } from '../../ports/open.ts'
import { LINE_PROBES, type LineProbe } from './probes.ts'

export interface Answered {
  readonly driver: string
  readonly baud: number
  readonly name: string
}

/** More than any of them says of itself. */
const MAX_BYTES = 64 * 1024

/** Asks a free serial device in every known language; null when it answers in none. */
export async function tryDevice(path: string): Promise<Answered | null> {
  for (const probe of LINE_PROBES) {
    const name = await ask(path, probe)
    if (name !== null) return { driver: probe.driver, baud: probe.baud, name }
  }
  return null
}

async function ask(path: string, probe: LineProbe): Promise<string | null> {
  const named = wireOf(`serial:${path}?baud=${probe.baud}`)
  if (!named.ok) return null
  const wire = await named.open(AbortSignal.timeout(probe.withinMs)).catch(() => null)
  if (!(wire instanceof Duplex)) return null
  const timer = setTimeout(() => wire.destroy(), probe.withinMs)
  try {
    return await answerOn(wire, probe)
  } finally {
    clearTimeout(timer)
    wire.destroy()
  }
}

/** A board that is still starting does not hear: it is asked again with everything it says. */
const ASK_EVERY_MS = 500

async function answerOn(wire: Duplex, { question, recognise }: LineProbe): Promise<string | null> {
  const asking = setInterval(() => wire.write(question), ASK_EVERY_MS)
  let said = Buffer.alloc(0)
  wire.write(question)
  try {
    for await (const chunk of wire) {
      said = Buffer.concat([said, chunk])
      const name = recognise(said)
      if (name !== null || said.length > MAX_BYTES) return name
    }
  } catch {
    // Its time was over, or the device is gone.
  } finally {
    clearInterval(asking)
  }
  return null
}
