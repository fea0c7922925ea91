import type { ServerCommand } from './server-command.ts'

interface Wall {
  readonly id: string
  readonly name: string
  readonly paired: boolean
}

const NAME = 'Layar demo'

/** A link that pairs a display with a fresh code; a wall that nobody paired makes room for it. */
export async function pairingLink(server: ServerCommand, url: string): Promise<string> {
  const { walls } = (await server('wall', 'list')) as { walls: readonly Wall[] }
  for (const { id, name, paired } of walls) {
    if (name === NAME && !paired) await server('wall', 'revoke', id)
  }
  const { code } = (await server('wall', 'add', NAME)) as { code: string }
  return `${url}/dinding#${code}`
}
