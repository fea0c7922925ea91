import type { Clock } from '../clock.ts'
import type { WallSettings } from '../contract/access.ts'
import { WALL_HEARTBEAT_MS, type WallBoard } from '../contract/wall-board.ts'
import { LOOK_EVERY_MS, type Pass, passes } from '../live/pass.ts'
import type { Output } from '../live/screen.ts'
import { type Display, displayOn } from './display.ts'

type Picture = Pick<WallBoard, 'jobs' | 'places'>

/** Carries the board to every display that is connected. */
export interface WallHub {
  /** `wall` is the display's id; it watches for as long as its pass is valid. */
  watch(output: Output, wall: string, pass: Pass): void
  isFull(): boolean
  /** Ends every stream; the displays come back by themselves. */
  close(): Promise<void>
}

export interface WallHubOptions {
  /** names the program the displays should be of */
  readonly build: string
  readonly clock: Pick<Clock, 'now' | 'speed'>
  readonly board: () => Picture
  readonly settingsOf: (wall: string) => Promise<WallSettings>
  /** calls back when jobs change; the answer stops it */
  readonly onJobs: (task: () => void) => () => void
  /** is told why no board could be made */
  readonly complain: (error: unknown) => void
  readonly heartbeatMs?: number
}

const MAX_DISPLAYS = 20
const BOARD_EVERY_MS = 1_000

/** A board that cannot be made stops the heartbeat: the displays then say that they are dead. */
export function wallHub(options: WallHubOptions): WallHub {
  const { build, clock, board, settingsOf } = options
  const displays = new Map<Display, WallSettings>()
  const rights = passes()
  let seq = 0
  let picture: Picture = { jobs: [], places: [] }

  const boardFor = (settings: WallSettings) => (): WallBoard => ({
    ...{ nowMs: clock.now(), seq, settings },
    ...picture,
  })
  const tellAll = () => {
    for (const [display, settings] of displays) display.show(boardFor(settings))
  }
  const look = (isSame: (one: Picture, other: Picture) => boolean) => {
    const now = board()
    const isNew = !isSame(now, picture)
    if (isNew) seq += 1
    picture = now
    if (isNew) tellAll()
  }
  const lookAtStates = guarded(() => look(isSameButForTimes), options)
  const beat = guarded(() => {
    look(isSame)
    for (const display of displays.keys()) display.beat({ nowMs: clock.now(), seq, build })
    void readSettings()
  }, options)
  const readSettings = async () => {
    for (const [display, known] of [...displays]) {
      const settings = await settingsOf(display.wall).catch(() => known)
      if (!displays.has(display) || isSame(settings, known)) continue
      displays.set(display, settings)
      display.show(boardFor(settings))
    }
  }
  const timers = [
    setInterval(lookAtStates, BOARD_EVERY_MS),
    setInterval(beat, options.heartbeatMs ?? WALL_HEARTBEAT_MS),
    setInterval(() => void rights.look(), LOOK_EVERY_MS),
  ]
  const stopJobs = options.onJobs(lookAtStates)
  lookAtStates()

  const welcome = async (display: Display, isGone: () => boolean) => {
    const settings = await settingsOf(display.wall)
    if (isGone()) return
    displays.set(display, settings)
    display.hello({ build, nowMs: clock.now(), speed: clock.speed })
    lookAtStates()
    display.show(boardFor(settings))
  }

  return {
    watch(output, wall, pass) {
      const display = displayOn(output, wall, () => performance.now())
      let isGone = false
      output.onClose(() => {
        isGone = true
        displays.delete(display)
      })
      output.onClose(rights.add(pass, () => display.end()))
      welcome(display, () => isGone).catch(() => output.cut())
    },
    isFull: () => displays.size >= MAX_DISPLAYS,
    async close() {
      for (const timer of timers) clearInterval(timer)
      stopJobs()
      for (const display of displays.keys()) display.end()
      displays.clear()
    },
  }
}

const guarded =
  (task: () => void, { complain }: Pick<WallHubOptions, 'complain'>) =>
  () => {
    try {
      task()
    } catch (error) {
      complain(error)
    }
  }

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Every reading moves the time it was measured at; a display learns that with the next heartbeat. */
const isSameButForTimes = (one: Picture, other: Picture) => isSame(timeless(one), timeless(other))
const timeless = ({ jobs, places }: Picture) => ({
  jobs,
  places: places.map(({ slug, plate, state, job }) => ({ slug, plate, state, job })),
})
