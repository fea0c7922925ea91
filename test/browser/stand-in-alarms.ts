import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type Acknowledge,
  ALARM_RULES_ROUTE,
  ALARMS_ROUTE,
  type Alarm,
  type AlarmRule,
  type Shelve,
} from '../../server/contract/alarms.ts'
import {
  ADVICE_ROUTE,
  type AdviceCard,
  DRY_ROUTE,
  type DryAhead,
  JOBS_ROUTE,
  type Job,
} from '../../server/contract/jobs.ts'

/** What the stand-in knows of alarms and jobs; a test may change any of it, and then tell the screens. */
export interface AlarmScene {
  standing: Alarm[]
  past: Alarm[]
  rules: AlarmRule[]
  jobs: Job[]
  dry: DryAhead[]
  advice: Record<string, AdviceCard[]>
  acknowledged: { id: number; comment: string }[]
  shelved: { rule: string; body: Shelve }[]
  /** tells every screen what stands */
  onChange(): void
}

const now = () => Date.now()

export const newAlarmScene = (): AlarmScene => ({
  ...{ standing: [], past: [], rules: [], jobs: [], dry: [], advice: {} },
  ...{ acknowledged: [], shelved: [], onChange: () => {} },
})

/** Raises or changes an alarm, as the server would tell it. */
export function stand(scene: AlarmScene, ...alarms: readonly Alarm[]): void {
  const ids = alarms.map(({ id }) => id)
  scene.standing = [...scene.standing.filter(({ id }) => !ids.includes(id)), ...alarms]
  scene.onChange()
}

const ABOUT = /^\/api\/v1\/(alarms|jobs|dry|advice)\b/

/** Answers what is about alarms and jobs; false when the request is about something else. */
export async function answerAlarms(
  scene: AlarmScene,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (!ABOUT.test(pathname)) return false
  const body = request.method === 'GET' ? {} : await bodyOf(request)
  const found = answerOf(scene, `${request.method} ${pathname}`, body)
  if (found === undefined) return false
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found))
  return true
}

function answerOf(scene: AlarmScene, asked: string, body: unknown): object | undefined {
  const lists: Record<string, object> = {
    [`GET ${ALARMS_ROUTE}`]: { nowMs: now(), alarms: scene.standing },
    [`GET ${ALARMS_ROUTE}/history`]: { nowMs: now(), alarms: scene.past },
    [`GET ${ALARM_RULES_ROUTE}`]: { nowMs: now(), days: 7, rules: scene.rules },
    [`GET ${JOBS_ROUTE}`]: { nowMs: now(), jobs: scene.jobs },
    [`GET ${DRY_ROUTE}`]: { nowMs: now(), places: scene.dry },
  }
  if (lists[asked] !== undefined) return lists[asked]
  const place = asked.split(`GET ${ADVICE_ROUTE}/`)[1]
  if (place !== undefined) return { nowMs: now(), cards: scene.advice[place] ?? [] }
  const alarm = /\/alarms\/(\d+)\/acknowledge$/.exec(asked)?.[1]
  if (alarm !== undefined) return acknowledge(scene, Number(alarm), body as Acknowledge)
  const rule = /^(POST|DELETE) .*\/alarms\/rules\/([^/]+)\/shelf$/.exec(asked)
  return rule === null ? undefined : shelve(scene, decodeURIComponent(rule[2]!), body as Shelve)
}

function acknowledge(scene: AlarmScene, id: number, { comment = '' }: Acknowledge) {
  scene.acknowledged.push({ id, comment })
  scene.standing = scene.standing
    .filter((alarm) => alarm.id !== id || alarm.state !== 'returned')
    .map((alarm) => {
      const seen = { acknowledgedMs: now(), acknowledgedBy: 'admin', comment }
      return alarm.id === id ? { ...alarm, ...seen, state: 'acknowledged' as const } : alarm
    })
  scene.onChange()
  return { nowMs: now(), alarms: scene.standing }
}

function shelve(scene: AlarmScene, id: string, body: Partial<Shelve>) {
  const { untilMs = null, why = null } = body
  if (untilMs !== null) scene.shelved.push({ rule: id, body: body as Shelve })
  const shelf = { shelvedUntilMs: untilMs, shelvedWhy: why, shelvedBy: why && 'admin' }
  scene.rules = scene.rules.map((rule) => (rule.rule === id ? { ...rule, ...shelf } : rule))
  scene.standing = scene.standing.map((alarm) =>
    alarm.rule === id ? { ...alarm, shelvedUntilMs: untilMs } : alarm,
  )
  scene.onChange()
  return {}
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text === '' ? {} : JSON.parse(text)
}
