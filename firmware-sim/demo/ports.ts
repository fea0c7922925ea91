import { createServer } from 'node:net'
import { listen } from '../firmware/socket.ts'

/** Cannot be had; the message says which variable to set. */
export class PortTaken extends Error {}

/** The port that `variable` asks for, proved free; 0 takes a free one. Throws PortTaken. */
export async function freePort(
  variable: string,
  asked: string | undefined,
  byDefault: number,
): Promise<number> {
  const text = asked === undefined || asked === '' ? String(byDefault) : asked
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new PortTaken(`${variable}=${text} is not a port: write a number from 0 to 65535.`)
  }
  const server = createServer()
  try {
    return await listen(server, Number(text))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be had (${code})`
    const other = Number(text) < 65_000 ? Number(text) + 1 : 0
    throw new PortTaken(
      `Port ${text} ${why}. End that program, or choose another port: ${variable}=${other} npm start`,
      { cause },
    )
  } finally {
    await new Promise((closed) => server.close(closed))
  }
}
