import type { ServerCommand } from './server-command.ts'

/** Who the demo lets in: functions, not persons. */
export const PEOPLE = {
  instructor: { name: 'pembina', role: 'instructor' },
  sales: { name: 'penjualan', role: 'sales' },
  /** writes the farm book */
  grower: { name: 'pembina-2', role: 'instructor' },
  /** keeps the shop */
  seller: { name: 'penjualan-2', role: 'sales' },
  admin: { name: 'admin', role: 'administrator' },
} as const

/** Makes the people of the demo who are not there yet; leaves the others as they were changed. */
export async function makePeople(server: ServerCommand): Promise<void> {
  const { people } = (await server('user', 'list')) as { people: readonly { name: string }[] }
  for (const { name, role } of Object.values(PEOPLE)) {
    if (people.some((person) => person.name === name)) continue
    await server('user', 'add', name, '--role', role)
  }
}

/** A fresh link that signs in once, without a password. */
export async function enterLink(server: ServerCommand, kind: keyof typeof PEOPLE): Promise<string> {
  const { link } = (await server('user', 'enter', PEOPLE[kind].name)) as { link: string }
  return link
}
