import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Job } from '../../server/contract/jobs.ts'
import {
  WALL_LIVE_ROUTE,
  type WallBoard,
  type WallPlace,
} from '../../server/contract/wall-board.ts'
import { type Access, turn, wallOf } from './stand-in-access.ts'

/** What the displays of the stand-in are shown; a test says what changes. */
export interface WallScene {
  readonly board: WallBoard
  show(change: Partial<WallBoard>): void
  /** the server is of another program from now on */
  renew(build: string): void
  /** says that it lives, now */
  beat(): void
}

export interface WallWorld {
  board: WallBoard
  build: string
  readonly clients: Set<ServerResponse>
  beat(): void
}

export const aJob = (change: Partial<Job> = {}): Job => ({
  ...{ id: 1, kind: 'water', reason: 'dry', urgency: 'do', state: 'do' },
  ...{ place: 'melon-1', plate: '3', sinceMs: Date.now(), litres: 14, minutes: 5, alarm: null },
  ...change,
})

export const aPlace = (plate: string, change: Partial<WallPlace> = {}): WallPlace => ({
  ...{ slug: `p-${plate}`, plate, state: 'fine', job: null, measuredMs: Date.now() },
  ...change,
})

export function newWallWorld(): WallWorld {
  const world: WallWorld = {
    build: 'stand-in',
    clients: new Set(),
    board: {
      ...{ nowMs: Date.now(), seq: 1, jobs: [] },
      places: ['1', '2', '3', 'T1'].map((plate) => aPlace(plate)),
      settings: {
        ...{ diagonalInch: 43, viewDistanceM: 8, language: 'id', volume: 80 },
        ...{ quietFromMin: null, quietToMin: null, reloadAtMin: 180 },
      },
    },
    beat() {
      const { seq } = world.board
      tellAll(world, 'heartbeat', { nowMs: Date.now(), seq, build: world.build })
    },
  }
  return world
}

export const wallScene = (world: WallWorld): WallScene => ({
  get board() {
    return world.board
  },
  show(change) {
    world.board = { ...world.board, seq: world.board.seq + 1, ...change }
    tellAll(world, 'board', { ...world.board, nowMs: Date.now() })
  },
  renew(build) {
    world.build = build
  },
  beat: () => world.beat(),
})

const eventText = (kind: string, data: unknown) =>
  `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`

function tellAll(world: WallWorld, kind: string, data: unknown): void {
  for (const client of world.clients) client.write(eventText(kind, data))
}

/** Answers a display's event stream; false when the request is about something else. */
export function answerWall(
  world: WallWorld,
  { access, isMuted }: { readonly access: Access; readonly isMuted: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.url !== WALL_LIVE_ROUTE) return false
  if (wallOf(access, request) === null) {
    turn(access, response, 'unauthorized')
    return true
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.flushHeaders()
  if (!isMuted) {
    const hello = { build: world.build, nowMs: Date.now(), speed: 1 }
    response.write(eventText('hello', hello))
    response.write(eventText('board', { ...world.board, nowMs: Date.now() }))
  }
  world.clients.add(response)
  request.on('close', () => world.clients.delete(response))
  return true
}
