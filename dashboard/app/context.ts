import type { ReadonlySignal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Formats } from '../../server/words/format.ts'
import type { Words } from '../../server/words/id.ts'
import type { Api } from './api.ts'
import type { Farm } from './farm/farm.ts'
import type { History } from './farm/history.ts'
import type { Preferences } from './preferences.ts'
import type { Router } from './router.ts'

/** Everything a component may ask for. */
export interface App {
  readonly api: Api
  readonly farm: Farm
  readonly history: History
  readonly router: Router
  readonly preferences: Preferences
  readonly words: ReadonlySignal<Words>
  readonly formats: ReadonlySignal<Formats>
}

export const AppContext = createContext<App | null>(null)

/** The app around this component; a component outside of one is our own mistake. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('This component stands outside the app.')
  return app
}
