import type * as access from '../../../server/contract/access.ts'
import type { SITE_ROUTE, Site } from '../../../server/contract/site.ts'
import type { Answer, Ask } from '../request.ts'

const SESSION: typeof access.SESSION_ROUTE = '/api/v1/session'
const LINK_LOOK: typeof access.LINK_LOOK_ROUTE = '/api/v1/session/link/look'
const LINK: typeof access.LINK_ROUTE = '/api/v1/session/link'
const SESSIONS: typeof access.SESSIONS_ROUTE = '/api/v1/sessions'
const PASSWORD: typeof access.PASSWORD_ROUTE = '/api/v1/account/password'
const PEOPLE: typeof access.PEOPLE_ROUTE = '/api/v1/people'
const WALLS: typeof access.WALLS_ROUTE = '/api/v1/walls'
const TOKENS: typeof access.TOKENS_ROUTE = '/api/v1/tokens'
const TABLET_PIN: typeof access.TABLET_PIN_ROUTE = '/api/v1/tablet/pin'
const TABLET_OPEN: typeof access.TABLET_OPEN_ROUTE = '/api/v1/tablet/session'
const EVENTS: typeof access.EVENTS_ROUTE = '/api/v1/events'
const AUDIT: typeof access.AUDIT_ROUTE = '/api/v1/audit'
const SITE: typeof SITE_ROUTE = '/api/v1/site'

export const AUDIT_EXPORT = `${AUDIT}/export`
const AUDIT_PAGE = 100

type Told<T> = Promise<Answer<T>>

/** The server's door for people, displays and programs, as these screens use it. */
export function doorOf(ask: Ask) {
  const post = <T>(url: string, body?: unknown): Told<T> => ask<T>({ method: 'POST', url, body })
  const remove = (url: string): Told<unknown> => ask<unknown>({ method: 'DELETE', url })
  const get = <T>(url: string): Told<T> => ask<T>({ url })
  const one = (route: string, id: string) => `${route}/${encodeURIComponent(id)}`
  return {
    signIn: (body: access.SignIn) => post<unknown>(SESSION, body),
    lookAtLink: (secret: string) => post<access.LinkSeen>(LINK_LOOK, { secret }),
    useLink: (body: access.UseLink) => post<unknown>(LINK, body),
    sessions: () => get<access.Sessions>(SESSIONS),
    endSession: (id: string) => remove(one(SESSIONS, id)),
    endOtherSessions: () => remove(SESSIONS),
    changePassword: (body: access.NewPassword) => post<unknown>(PASSWORD, body),
    people: () => get<access.People>(PEOPLE),
    addPerson: (body: access.NewPerson) => post<access.Invite>(PEOPLE, body),
    changePerson: (id: string, body: access.ChangePerson) =>
      ask<unknown>({ method: 'PATCH', url: one(PEOPLE, id), body }),
    freshLink: (id: string) => post<access.Invite>(`${one(PEOPLE, id)}/link`),
    walls: () => get<access.Walls>(WALLS),
    addWall: (body: access.NewWall) => post<access.WallCode>(WALLS, body),
    revokeWall: (id: string) => remove(one(WALLS, id)),
    setWall: (id: string, body: access.ChangeWallSettings) =>
      ask<access.WallSettings>({ method: 'PATCH', url: `${one(WALLS, id)}/settings`, body }),
    tokens: () => get<access.Tokens>(TOKENS),
    addToken: (body: access.NewToken) => post<access.TokenMade>(TOKENS, body),
    revokeToken: (id: string) => remove(one(TOKENS, id)),
    audit: (before: number | null) =>
      get<access.Audit>(
        `${AUDIT}?limit=${AUDIT_PAGE}${before === null ? '' : `&before=${before}`}`,
      ),
    tabletState: () => get<access.TabletState>(TABLET_PIN),
    setTabletPin: (pin: string) => ask<unknown>({ method: 'PUT', url: TABLET_PIN, body: { pin } }),
    dropTabletPin: () => remove(TABLET_PIN),
    openTablet: (pin: string) => post<unknown>(TABLET_OPEN, { pin }),
    logEvent: (body: access.NewEvent) => post<unknown>(EVENTS, body),
    places: () => get<Site>(SITE),
  }
}
export type Door = ReturnType<typeof doorOf>
