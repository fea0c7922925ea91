import type {
  Acknowledge,
  ALARM_RULES_ROUTE,
  ALARMS_ROUTE,
  AlarmRules,
  Alarms,
  Shelve,
} from '../../../server/contract/alarms.ts'
import type {
  ADVICE_ROUTE,
  Advice,
  DRY_ROUTE,
  DryAheads,
  JOBS_ROUTE,
  Jobs,
} from '../../../server/contract/jobs.ts'
import type { Answer, Ask } from '../request.ts'

const ALARMS: typeof ALARMS_ROUTE = '/api/v1/alarms'
const RULES: typeof ALARM_RULES_ROUTE = '/api/v1/alarms/rules'
const JOBS: typeof JOBS_ROUTE = '/api/v1/jobs'
const DRY: typeof DRY_ROUTE = '/api/v1/dry'
const ADVICE: typeof ADVICE_ROUTE = '/api/v1/advice'

/** The server's door for alarms, jobs and advice, as this page uses it. */
export function alarmDoor(ask: Ask) {
  const shelfOf = (rule: string) => `${RULES}/${encodeURIComponent(rule)}/shelf`
  return {
    history: (): Promise<Answer<Alarms>> => ask({ url: `${ALARMS}/history` }),
    rules: (): Promise<Answer<AlarmRules>> => ask({ url: RULES }),
    jobs: (): Promise<Answer<Jobs>> => ask({ url: JOBS }),
    dry: (): Promise<Answer<DryAheads>> => ask({ url: DRY }),
    advice: (place: string): Promise<Answer<Advice>> =>
      ask({ url: `${ADVICE}/${encodeURIComponent(place)}` }),
    acknowledge: (alarm: number, body: Acknowledge): Promise<Answer<Alarms>> =>
      ask({ method: 'POST', url: `${ALARMS}/${alarm}/acknowledge`, body }),
    shelve: (rule: string, body: Shelve): Promise<Answer<unknown>> =>
      ask({ method: 'POST', url: shelfOf(rule), body }),
    unshelve: (rule: string): Promise<Answer<unknown>> =>
      ask({ method: 'DELETE', url: shelfOf(rule) }),
  }
}
