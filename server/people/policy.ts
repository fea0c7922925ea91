import { JOIN_ROUTE } from '../../gateway/contract/join.ts'
import {
  ACTORS,
  type Actor,
  AUDIT_ROUTE,
  EVENTS_ROUTE,
  LINK_LOOK_ROUTE,
  LINK_ROUTE,
  PASSWORD_ROUTE,
  PEOPLE_ROUTE,
  ROLES,
  SESSION_ROUTE,
  SESSIONS_ROUTE,
  TABLET_OPEN_ROUTE,
  TABLET_PIN_ROUTE,
  TOKENS_ROUTE,
  WALL_PAIR_ROUTE,
  WALL_SEEN_ROUTE,
  WALL_SELF_ROUTE,
  WALLS_ROUTE,
} from '../contract/access.ts'
import { ADVISORY_ROUTE } from '../contract/advisory.ts'
import { ALARM_RULES_ROUTE, ALARMS_ROUTE } from '../contract/alarms.ts'
import { BACKUP_ROUTE } from '../contract/backup.ts'
import { BATCHES_ROUTE } from '../contract/batches.ts'
import { BUYERS_ROUTE } from '../contract/buyers.ts'
import { COMMANDS_ROUTE } from '../contract/commands.ts'
import {
  CULTIVARS_ROUTE,
  CYCLE_IMPORT_ROUTE,
  CYCLES_ROUTE,
  PACKS_ROUTE,
} from '../contract/cycles.ts'
import { ENTRIES_ROUTE, ENTRY_KINDS, entryRoute } from '../contract/entries.ts'
import { FORECAST_ROUTE } from '../contract/forecast.ts'
import { AUTHORITY_ROUTE, INVITE_ROUTE } from '../contract/gateways.ts'
import { HEALTH_ROUTE, READY_ROUTE } from '../contract/health.ts'
import { ADVICE_ROUTE, DRY_ROUTE, JOBS_ROUTE } from '../contract/jobs.ts'
import { LATEST_ROUTE } from '../contract/latest.ts'
import { LIVE_ROUTE } from '../contract/live.ts'
import { METRICS_ROUTE } from '../contract/metrics.ts'
import { ORDERS_ROUTE, PAST_SALES_ROUTE } from '../contract/orders.ts'
import { WEBHOOKS_ROUTE } from '../contract/outgoing.ts'
import { PERMITS_ROUTE } from '../contract/permits.ts'
import { PRODUCTS_ROUTE } from '../contract/products.ts'
import { CLAIMS_ROUTE, PROMISE_ROUTE } from '../contract/promise.ts'
import { RAW_ROUTE } from '../contract/raw.ts'
import { RECIPES_ROUTE } from '../contract/recipes.ts'
import {
  CATALOG_ROUTE,
  PRINT_ROUTE,
  SALES_REPORT_ROUTE,
  SALES_SETTINGS_ROUTE,
} from '../contract/sales.ts'
import { SERIES_ROUTE } from '../contract/series.ts'
import { SITE_ROUTE } from '../contract/site.ts'
import { TIME_CONFIRM_ROUTE } from '../contract/time.ts'
import { WALL_LIVE_ROUTE } from '../contract/wall-board.ts'

/** 'METHOD /path' → who may call it. HEAD follows GET. What has no row is refused. */
export type Policy = Readonly<Record<string, readonly Actor[]>>

const EVERYONE = ACTORS
/** A display must not be turned into a desk: what it may change is its own row alone (D14). */
const NOT_A_WALL = ACTORS.filter((actor) => actor !== 'wall')
const ADMINISTRATOR = ['administrator'] as const
const READERS = [...ROLES, 'token'] as const
const WALL = ['wall'] as const
const OFFICE = ['administrator', 'instructor'] as const
/** Who sells, and who is asked about what there is to sell. */
const SELLERS = ['administrator', 'sales'] as const
const SALES_ROOM = ['administrator', 'instructor', 'sales'] as const

/** Noting each kind, and putting it right. */
const NOTING: Policy = Object.fromEntries(
  ENTRY_KINDS.flatMap((kind) => [
    [`POST ${entryRoute(kind)}`, OFFICE],
    [`PUT ${ENTRIES_ROUTE}/:id/${kind}`, OFFICE],
  ]),
)

/** The one place that says who may do what. Who lists 'nobody' lets everybody in. */
export const POLICY: Policy = {
  [`GET ${HEALTH_ROUTE}`]: EVERYONE,
  [`GET ${READY_ROUTE}`]: EVERYONE,
  'GET /*': EVERYONE,
  'GET /voice/*': EVERYONE,
  [`GET ${CATALOG_ROUTE}`]: EVERYONE,
  [`GET ${CATALOG_ROUTE}/*`]: EVERYONE,

  // The tablet asks which places there are; it gets no value of any.
  [`GET ${SITE_ROUTE}`]: [...READERS, 'tablet'],
  [`GET ${LATEST_ROUTE}`]: READERS,
  [`GET ${SERIES_ROUTE}`]: READERS,
  [`GET ${RAW_ROUTE}`]: READERS,
  [`GET ${LIVE_ROUTE}`]: READERS,
  [`GET ${JOBS_ROUTE}`]: READERS,
  [`GET ${DRY_ROUTE}`]: READERS,
  [`GET ${ADVISORY_ROUTE}`]: READERS,
  [`GET ${ADVICE_ROUTE}/:place`]: ['administrator', 'instructor'],

  'GET /openapi.json': READERS,
  'GET /docs': READERS,
  'GET /docs/': READERS,
  'GET /docs/json': READERS,
  'GET /docs/yaml': READERS,
  'GET /docs/static/index.html': READERS,
  'GET /docs/static/swagger-initializer.js': READERS,
  'GET /docs/static/*': READERS,

  [`GET ${SESSION_ROUTE}`]: EVERYONE,
  [`POST ${SESSION_ROUTE}`]: NOT_A_WALL,
  [`DELETE ${SESSION_ROUTE}`]: [...ROLES, 'tablet'],
  [`POST ${LINK_LOOK_ROUTE}`]: NOT_A_WALL,
  [`POST ${LINK_ROUTE}`]: NOT_A_WALL,

  [`GET ${SESSIONS_ROUTE}`]: ROLES,
  [`DELETE ${SESSIONS_ROUTE}`]: ROLES,
  [`DELETE ${SESSIONS_ROUTE}/:id`]: ROLES,
  [`POST ${PASSWORD_ROUTE}`]: ROLES,

  [`GET ${PEOPLE_ROUTE}`]: ADMINISTRATOR,
  [`POST ${PEOPLE_ROUTE}`]: ADMINISTRATOR,
  [`PATCH ${PEOPLE_ROUTE}/:id`]: ADMINISTRATOR,
  [`POST ${PEOPLE_ROUTE}/:id/link`]: ADMINISTRATOR,

  [`GET ${WALLS_ROUTE}`]: ADMINISTRATOR,
  [`POST ${WALLS_ROUTE}`]: ADMINISTRATOR,
  [`DELETE ${WALLS_ROUTE}/:id`]: ADMINISTRATOR,
  [`POST ${WALL_PAIR_ROUTE}`]: NOT_A_WALL,
  [`PATCH ${WALLS_ROUTE}/:id/settings`]: ADMINISTRATOR,
  [`GET ${WALL_SELF_ROUTE}`]: WALL,
  [`GET ${WALL_LIVE_ROUTE}`]: WALL,
  [`POST ${WALL_SEEN_ROUTE}`]: WALL,

  [`POST ${INVITE_ROUTE}`]: ADMINISTRATOR,
  [`POST ${JOIN_ROUTE}`]: NOT_A_WALL,
  [`GET ${AUTHORITY_ROUTE}`]: NOT_A_WALL,

  [`GET ${TOKENS_ROUTE}`]: ADMINISTRATOR,
  [`POST ${TOKENS_ROUTE}`]: ADMINISTRATOR,
  [`DELETE ${TOKENS_ROUTE}/:id`]: ADMINISTRATOR,

  [`GET ${TABLET_PIN_ROUTE}`]: ADMINISTRATOR,
  [`PUT ${TABLET_PIN_ROUTE}`]: ADMINISTRATOR,
  [`DELETE ${TABLET_PIN_ROUTE}`]: ADMINISTRATOR,
  [`POST ${TABLET_OPEN_ROUTE}`]: NOT_A_WALL,

  [`GET ${EVENTS_ROUTE}`]: ROLES,
  [`POST ${EVENTS_ROUTE}`]: ['administrator', 'instructor', 'tablet'],

  [`GET ${RECIPES_ROUTE}`]: READERS,
  [`GET ${RECIPES_ROUTE}/changes`]: READERS,
  [`PUT ${RECIPES_ROUTE}/:crop/:stage/:quantity`]: ['administrator', 'instructor'],
  [`DELETE ${RECIPES_ROUTE}/:crop/:stage/:quantity`]: ['administrator', 'instructor'],

  [`GET ${CYCLES_ROUTE}`]: READERS,
  [`POST ${CYCLES_ROUTE}`]: OFFICE,
  [`POST ${CYCLE_IMPORT_ROUTE}`]: OFFICE,
  [`GET ${CYCLES_ROUTE}/:id`]: READERS,
  [`GET ${CYCLES_ROUTE}/:id/holes`]: READERS,
  [`PATCH ${CYCLES_ROUTE}/:id`]: OFFICE,
  [`DELETE ${CYCLES_ROUTE}/:id`]: OFFICE,
  [`POST ${CYCLES_ROUTE}/:id/restore`]: OFFICE,
  ...NOTING,
  [`DELETE ${ENTRIES_ROUTE}/:id`]: OFFICE,
  [`POST ${ENTRIES_ROUTE}/:id/restore`]: OFFICE,
  [`GET ${CULTIVARS_ROUTE}`]: READERS,
  [`POST ${CULTIVARS_ROUTE}`]: OFFICE,
  [`PATCH ${CULTIVARS_ROUTE}/:id`]: OFFICE,
  [`GET ${PACKS_ROUTE}`]: READERS,
  [`PUT ${PACKS_ROUTE}/:crop/:unit`]: OFFICE,

  [`GET ${FORECAST_ROUTE}`]: READERS,
  [`GET ${FORECAST_ROUTE}/cycles/:id`]: READERS,
  [`GET ${FORECAST_ROUTE}/scores`]: READERS,
  [`GET ${FORECAST_ROUTE}/runs/:id`]: READERS,
  [`POST ${FORECAST_ROUTE}/runs`]: ['administrator', 'instructor'],

  [`GET ${PRODUCTS_ROUTE}`]: SALES_ROOM,
  [`POST ${PRODUCTS_ROUTE}`]: SELLERS,
  [`GET ${PRODUCTS_ROUTE}/:id`]: SALES_ROOM,
  [`PATCH ${PRODUCTS_ROUTE}/:id`]: SELLERS,
  [`DELETE ${PRODUCTS_ROUTE}/:id`]: SELLERS,
  [`POST ${PRODUCTS_ROUTE}/:id/restore`]: SELLERS,
  [`PUT ${PRODUCTS_ROUTE}/:id/prices`]: SELLERS,
  [`POST ${PRODUCTS_ROUTE}/:id/publish`]: SELLERS,
  [`DELETE ${PRODUCTS_ROUTE}/:id/publish`]: SELLERS,
  [`POST ${PRODUCTS_ROUTE}/:id/photos`]: SELLERS,
  [`GET ${PRODUCTS_ROUTE}/:id/photos/:photo`]: SALES_ROOM,
  [`DELETE ${PRODUCTS_ROUTE}/:id/photos/:photo`]: SELLERS,
  [`GET ${PERMITS_ROUTE}`]: SALES_ROOM,
  [`POST ${PERMITS_ROUTE}`]: SELLERS,
  [`PATCH ${PERMITS_ROUTE}/:id`]: SELLERS,
  [`DELETE ${PERMITS_ROUTE}/:id`]: SELLERS,
  [`GET ${BATCHES_ROUTE}`]: SALES_ROOM,
  [`POST ${BATCHES_ROUTE}`]: SALES_ROOM,
  [`GET ${BATCHES_ROUTE}/:id`]: SALES_ROOM,
  [`POST ${BATCHES_ROUTE}/:id/movements`]: SALES_ROOM,
  [`POST ${BATCHES_ROUTE}/:id/recall`]: SELLERS,
  [`DELETE ${BATCHES_ROUTE}/:id/recall`]: SELLERS,
  [`GET ${BATCHES_ROUTE}/:id/recall`]: SELLERS,
  [`GET ${BUYERS_ROUTE}`]: SELLERS,
  [`POST ${BUYERS_ROUTE}`]: SELLERS,
  [`PATCH ${BUYERS_ROUTE}/:id`]: SELLERS,
  [`DELETE ${BUYERS_ROUTE}/:id`]: SELLERS,
  [`GET ${PROMISE_ROUTE}`]: SALES_ROOM,
  [`GET ${PROMISE_ROUTE}/days`]: SALES_ROOM,
  [`GET ${PROMISE_ROUTE}/weeks`]: SALES_ROOM,
  [`GET ${PROMISE_ROUTE}/record`]: SALES_ROOM,
  [`GET ${PROMISE_ROUTE}/risks`]: SALES_ROOM,
  [`GET ${PROMISE_ROUTE}/shortfalls/:product/:on`]: SALES_ROOM,
  [`GET ${CLAIMS_ROUTE}`]: SALES_ROOM,
  [`POST ${CLAIMS_ROUTE}`]: SELLERS,
  [`DELETE ${CLAIMS_ROUTE}/:id`]: SELLERS,
  [`GET ${ORDERS_ROUTE}`]: SALES_ROOM,
  [`POST ${ORDERS_ROUTE}`]: SELLERS,
  [`GET ${ORDERS_ROUTE}/:id`]: SALES_ROOM,
  [`PATCH ${ORDERS_ROUTE}/:id`]: SELLERS,
  [`POST ${ORDERS_ROUTE}/:id/hold`]: SELLERS,
  [`POST ${ORDERS_ROUTE}/:id/confirm`]: SELLERS,
  // Who knows the beds says whether what may not come is promised all the same.
  [`POST ${ORDERS_ROUTE}/:id/approve`]: OFFICE,
  [`POST ${ORDERS_ROUTE}/:id/make`]: SELLERS,
  [`POST ${ORDERS_ROUTE}/:id/prepare`]: SELLERS,
  [`POST ${ORDERS_ROUTE}/:id/deliver`]: SELLERS,
  [`POST ${ORDERS_ROUTE}/:id/pay`]: SELLERS,
  [`POST ${ORDERS_ROUTE}/:id/cancel`]: SELLERS,
  [`POST ${ORDERS_ROUTE}/:id/lines/:line/substitute`]: SELLERS,
  [`GET ${SALES_SETTINGS_ROUTE}`]: SALES_ROOM,
  [`PATCH ${SALES_SETTINGS_ROUTE}`]: SELLERS,
  [`GET ${SALES_REPORT_ROUTE}`]: SELLERS,
  [`POST ${PAST_SALES_ROUTE}`]: SELLERS,
  [`GET ${PRINT_ROUTE}/surat-jalan/:order`]: SELLERS,
  [`GET ${PRINT_ROUTE}/nota/:order`]: SELLERS,
  [`GET ${PRINT_ROUTE}/label/:batch`]: SELLERS,
  [`GET ${PRINT_ROUTE}/laporan`]: SELLERS,
  [`GET ${PRINT_ROUTE}/kurang-panen/:product/:on`]: SELLERS,
  // It names nobody, and hangs where things are packed.
  [`GET ${PRINT_ROUTE}/panen/:day`]: SALES_ROOM,

  [`POST ${COMMANDS_ROUTE}`]: ['administrator', 'instructor'],

  [`GET ${METRICS_ROUTE}`]: ['administrator', 'monitor'],
  [`GET ${BACKUP_ROUTE}`]: ADMINISTRATOR,

  [`GET ${ALARMS_ROUTE}`]: READERS,
  [`GET ${ALARMS_ROUTE}/history`]: READERS,
  [`POST ${ALARMS_ROUTE}/:id/acknowledge`]: ['administrator', 'instructor'],
  [`GET ${ALARM_RULES_ROUTE}`]: READERS,
  [`POST ${ALARM_RULES_ROUTE}/:rule/shelf`]: ['administrator', 'instructor'],
  [`DELETE ${ALARM_RULES_ROUTE}/:rule/shelf`]: ['administrator', 'instructor'],

  [`GET ${WEBHOOKS_ROUTE}`]: ADMINISTRATOR,
  [`POST ${WEBHOOKS_ROUTE}`]: ADMINISTRATOR,
  [`PATCH ${WEBHOOKS_ROUTE}/:id`]: ADMINISTRATOR,
  [`DELETE ${WEBHOOKS_ROUTE}/:id`]: ADMINISTRATOR,
  [`POST ${WEBHOOKS_ROUTE}/:id/test`]: ADMINISTRATOR,

  [`POST ${TIME_CONFIRM_ROUTE}`]: ADMINISTRATOR,

  [`GET ${AUDIT_ROUTE}`]: ADMINISTRATOR,
  [`GET ${AUDIT_ROUTE}/export`]: ADMINISTRATOR,
}

/** Who may call a route; null when no row says so, which means nobody. */
export function actorsOf(policy: Policy, method: string, route: string): readonly Actor[] | null {
  const row = `${method === 'HEAD' ? 'GET' : method} ${route}`
  return Object.hasOwn(policy, row) ? (policy[row] ?? null) : null
}
