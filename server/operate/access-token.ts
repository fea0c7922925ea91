import { addToken, readTokens, revokeToken, toTokenRow } from '../people/tokens.ts'
import { StartRefusal } from '../start-refusal.ts'
import type { AccessWish } from './access-wish.ts'
import type { Desk } from './desk.ts'
import type { ExitCode } from './outcome.ts'

export async function tokenTask(desk: Desk, wish: AccessWish): Promise<ExitCode | null> {
  switch (wish.task) {
    case 'token list': {
      const tokens = (await readTokens(desk.book)).map(toTokenRow)
      const lines = tokens.map(
        ({ id, name, scope, expiresMs }) =>
          `${id}  ${name}  ${scope}  until ${new Date(expiresMs).toISOString()}`,
      )
      return desk.say({ tokens }, ...lines)
    }
    case 'token add': {
      const { name, days, scope } = wish
      const made = await addToken(desk.book, { name, days, scope }, desk.by)
      const token = toTokenRow(made.token)
      return desk.say(
        { token, secret: made.secret },
        `Token ${token.id} (${name}, ${scope}), for ${days} days, shown only now:`,
        made.secret,
      )
    }
    case 'token revoke': {
      if (await revokeToken(desk.book, wish.id, desk.by)) {
        return desk.say({ revoked: wish.id }, `Token ${wish.id} opens nothing any more.`)
      }
      throw new StartRefusal(`There is no token ${wish.id}: see "panen-server token list".`)
    }
    default:
      return null
  }
}
