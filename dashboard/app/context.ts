import type { ReadonlySignal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Formats } from '../../server/words/format.ts'
import type { Words } from '../../server/words/id.ts'
import type { Fragment } from './access/fragment.ts'
import type { Session } from './access/session.ts'
import type { Calling } from './alarms/keep-calling.ts'
import type { Api } from './api.ts'
import type { Farm } from './farm/farm.ts'
import type { History } from './farm/history.ts'
import type { LoggingDoor } from './growing/logging-door.ts'
import type { Preferences } from './preferences.ts'
import type { Ask } from './request.ts'
import type { Router } from './router.ts'

/** What every screen may ask for, also one that nobody has signed in to. */
export interface Frame {
  readonly ask: Ask
  readonly session: Session
  readonly fragment: Fragment
  readonly router: Router
  readonly preferences: Preferences
  readonly words: ReadonlySignal<Words>
}

/** What a signed-in person's screens may ask for as well: the farm. */
export interface App extends Frame {
  readonly api: Api
  readonly farm: Farm
  readonly history: History
  readonly calling: Calling
  readonly logging: LoggingDoor
  readonly formats: ReadonlySignal<Formats>
}

export const FrameContext = createContext<Frame | null>(null)
export const AppContext = createContext<App | null>(null)

/** The page around this component; a component outside of one is our own mistake. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext)
  if (frame === null) throw new Error('This component stands outside the page.')
  return frame
}

/** The farm around this component; a component outside of one is our own mistake. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('This component stands outside the farm.')
  return app
}
