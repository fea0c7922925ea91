import { addWall, readWalls, revokeWall, toWallRow } from '../people/walls.ts'
import { StartRefusal } from '../start-refusal.ts'
import type { AccessWish } from './access-wish.ts'
import type { Desk } from './desk.ts'
import type { ExitCode } from './outcome.ts'

export async function wallTask(desk: Desk, wish: AccessWish): Promise<ExitCode | null> {
  switch (wish.task) {
    case 'wall list': {
      const walls = (await readWalls(desk.book)).map(toWallRow)
      const lines = walls.map(
        ({ id, name, paired }) => `${id}  ${name}  ${paired ? 'paired' : 'not paired'}`,
      )
      return desk.say({ walls }, ...lines)
    }
    case 'wall add': {
      const { wall, code, expiresMs } = await addWall(desk.book, wish.name, desk.by)
      return desk.say(
        { wall: toWallRow(wall), code, expiresMs },
        `Open ${desk.url}/dinding on the display and type this within 15 minutes:`,
        code,
      )
    }
    case 'wall revoke': {
      if (await revokeWall(desk.book, wish.id, desk.by)) {
        return desk.say({ revoked: wish.id }, `Wall ${wish.id} shows nothing any more.`)
      }
      throw new StartRefusal(`There is no wall ${wish.id}: see "panen-server wall list".`)
    }
    default:
      return null
  }
}
