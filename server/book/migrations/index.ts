import type { BookDatabase } from '../tables.ts'
import { farm } from './001-farm.ts'
import { gateways } from './002-gateways.ts'
import { batches } from './003-batches.ts'
import { people } from './004-people.ts'
import { audit } from './005-audit.ts'
import { events } from './006-events.ts'
import { invitations } from './007-invitations.ts'
import { calibrationDue } from './008-calibration-due.ts'
import { timeConfirmation } from './009-time-confirmation.ts'
import { tokenScopes } from './010-token-scopes.ts'
import { alarms } from './011-alarms.ts'
import { jobs } from './012-jobs.ts'
import { wallSettings } from './013-wall-settings.ts'
import { recipes } from './014-recipes.ts'
import { webhooks } from './015-webhooks.ts'
import { workHours } from './016-work-hours.ts'
import { unwatchedSpans } from './018-unwatched-spans.ts'
import { growing } from './019-growing.ts'
import { forecasts } from './020-forecasts.ts'
import { goods } from './021-goods.ts'
import { sales } from './022-sales.ts'

export interface Migration {
  /** never changes and is never used again */
  readonly number: number
  readonly name: string
  readonly up: (book: BookDatabase) => Promise<void>
}

/** In the order they are applied. A released migration is never edited: add the next one. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'farm', up: farm },
  { number: 2, name: 'gateways', up: gateways },
  { number: 3, name: 'batches', up: batches },
  { number: 4, name: 'people', up: people },
  { number: 5, name: 'audit', up: audit },
  { number: 6, name: 'events', up: events },
  { number: 7, name: 'invitations', up: invitations },
  { number: 8, name: 'calibration-due', up: calibrationDue },
  { number: 9, name: 'time-confirmation', up: timeConfirmation },
  { number: 10, name: 'token-scopes', up: tokenScopes },
  { number: 11, name: 'alarms', up: alarms },
  { number: 12, name: 'jobs', up: jobs },
  { number: 13, name: 'wall-settings', up: wallSettings },
  { number: 14, name: 'recipes', up: recipes },
  { number: 15, name: 'webhooks', up: webhooks },
  { number: 16, name: 'work-hours', up: workHours },
  { number: 18, name: 'unwatched-spans', up: unwatchedSpans },
  { number: 19, name: 'growing', up: growing },
  { number: 20, name: 'forecasts', up: forecasts },
  { number: 21, name: 'goods', up: goods },
  { number: 22, name: 'sales', up: sales },
]
