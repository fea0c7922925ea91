/** A virtual farm inside the test: the same parts that main.ts puts together. */
import { openBoards } from '../../firmware-sim/boards.ts'
import { farmClock } from '../../firmware-sim/clock.ts'
import { serveControl } from '../../firmware-sim/control.ts'
import { openFarm } from '../../firmware-sim/farm.ts'
import { withPower } from '../../firmware-sim/faults/power.ts'
import { noFaults } from '../../firmware-sim/faults/standing.ts'
import { openGarden } from '../../firmware-sim/garden.ts'
import { openChronicle } from '../../firmware-sim/nature/chronicle.ts'
import { homePlants } from '../../firmware-sim/nature/plants/home-plants.ts'
import { BOARDS, type BoardId } from '../../firmware-sim/wiring.ts'

export const SEED = 7
const DAY_MS = 86_400_000

export async function startFarm(ptys: ReadonlyMap<BoardId, string> = new Map(), speed = 1) {
  const clock = farmClock(speed)
  const chronicle = openChronicle()
  const farm = openFarm(SEED, clock.now() - DAY_MS, { chronicle })
  const garden = openGarden({ farm, plants: homePlants(SEED) })
  const faults = withPower(noFaults(clock), () =>
    chronicle.standing(clock.now()).some(({ kind }) => kind === 'power_cut'),
  )
  const around = { farm, clock, faults, seed: SEED }
  const sockets = new Map(BOARDS.map((board) => [board, 0]))
  const boards = await openBoards({ sockets, ptys }, around)
  const control = await serveControl({ ...around, chronicle, garden, port: 0, history: () => null })
  return {
    farm,
    clock,
    faults,
    chronicle,
    garden,
    control: `http://127.0.0.1:${control.port}`,
    portOf: (board: BoardId) => boards.ports.get(board)!,
    truth: () => farm.truthAt(clock.now()).places,
    close: () => Promise.all([boards.close(), control.close()]),
  }
}
export type AFarm = Awaited<ReturnType<typeof startFarm>>
