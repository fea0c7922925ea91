import { type Static, Type } from 'typebox'
import { nullable, wordOf } from './site.ts'

/** People who sign in. */
export const ROLES = ['administrator', 'instructor', 'sales', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/**
 * Who a request comes from: nobody known, a person by role, a paired wall display, the shared
 * tablet (by PIN), a program with a token to read values, or a monitor, whose token shows how the
 * server does and no value.
 */
export const ACTORS = ['nobody', ...ROLES, 'wall', 'tablet', 'token', 'monitor'] as const
export type Actor = (typeof ACTORS)[number]

export const LANGUAGES = ['id', 'en'] as const
const exact = { additionalProperties: false }
const Id = Type.String({ minLength: 1, maxLength: 40 })
/** a sign-in name: a function or work name; never an inmate's */
const Name = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,31}$' })
const Label = Type.String({ minLength: 1, maxLength: 40, pattern: '^[^\\u0000-\\u001f\\u007f]+$' })
const Password = Type.String({ minLength: 8, maxLength: 256 })
/** a secret from a one-time link: at least 128 bits, base64url */
const LinkSecret = Type.String({ pattern: '^[A-Za-z0-9_-]{22,64}$' })

export const Person = Type.Object({
  id: Id,
  name: Name,
  role: wordOf(ROLES),
  disabled: Type.Boolean(),
  /** false until a password was chosen through the person's one-time link */
  hasPassword: Type.Boolean(),
  createdMs: Type.Integer(),
  seenMs: nullable(Type.Integer()),
})
export type Person = Static<typeof Person>

/** GET: who am I. POST: sign in. DELETE: sign out. */
export const SESSION_ROUTE = '/api/v1/session'
export const WhoAmI = Type.Object({
  actor: wordOf(ACTORS),
  /** the person, wall, tablet or token; null for nobody */
  name: nullable(Type.String()),
  personId: nullable(Type.String()),
  /** true while no account exists: only the setup link opens anything */
  setupOpen: Type.Boolean(),
  /** true when a demo farm runs: the screens say so */
  demo: Type.Boolean(),
  /** the farm's time, epoch ms UTC: a shared tablet has no clock to trust */
  nowMs: Type.Optional(Type.Integer()),
})
export type WhoAmI = Static<typeof WhoAmI>
export const SignIn = Type.Object(
  { name: Type.String({ maxLength: 64 }), password: Type.String({ maxLength: 256 }) },
  exact,
)
export type SignIn = Static<typeof SignIn>

/** POST: what a one-time link is for, without using it up. */
export const LINK_LOOK_ROUTE = '/api/v1/session/link/look'
/** POST: uses a one-time link up. setup and invite need a password (setup a name as well). */
export const LINK_ROUTE = '/api/v1/session/link'
export const LINK_KINDS = ['setup', 'invite', 'enter'] as const
export const LinkLook = Type.Object({ secret: LinkSecret }, exact)
export type LinkLook = Static<typeof LinkLook>
export const LinkSeen = Type.Object({
  kind: wordOf(LINK_KINDS),
  name: nullable(Type.String()),
  role: wordOf(ROLES),
  expiresMs: Type.Integer(),
})
export type LinkSeen = Static<typeof LinkSeen>
export const UseLink = Type.Object(
  { secret: LinkSecret, name: Type.Optional(Name), password: Type.Optional(Password) },
  exact,
)
export type UseLink = Static<typeof UseLink>

/** GET: my sessions. DELETE /:id ends one; DELETE ends all but this one. */
export const SESSIONS_ROUTE = '/api/v1/sessions'
export const SessionRow = Type.Object({
  id: Id,
  isThis: Type.Boolean(),
  startedMs: Type.Integer(),
  seenMs: Type.Integer(),
  expiresMs: Type.Integer(),
  /** browser and system in a few words, from the User-Agent */
  device: Type.String(),
})
export type SessionRow = Static<typeof SessionRow>
export const Sessions = Type.Object({ sessions: Type.Array(SessionRow) })
export type Sessions = Static<typeof Sessions>

/** POST: a new password; ends every other session of the person. */
export const PASSWORD_ROUTE = '/api/v1/account/password'
export const NewPassword = Type.Object(
  { old: Type.String({ maxLength: 256 }), password: Password },
  exact,
)
export type NewPassword = Static<typeof NewPassword>

/** GET, POST; PATCH /:id (role, disabled); POST /:id/link gives a fresh invite link. */
export const PEOPLE_ROUTE = '/api/v1/people'
export const People = Type.Object({ people: Type.Array(Person) })
export type People = Static<typeof People>
export const NewPerson = Type.Object({ name: Name, role: wordOf(ROLES) }, exact)
export type NewPerson = Static<typeof NewPerson>
export const ChangePerson = Type.Object(
  { role: Type.Optional(wordOf(ROLES)), disabled: Type.Optional(Type.Boolean()) },
  exact,
)
export type ChangePerson = Static<typeof ChangePerson>
/** Shown once: whoever holds the link chooses the password. */
export const Invite = Type.Object({
  person: Person,
  link: Type.String(),
  expiresMs: Type.Integer(),
})
export type Invite = Static<typeof Invite>

/** GET, POST (gives a pairing code); DELETE /:id revokes; PATCH /:id/settings. */
export const WALLS_ROUTE = '/api/v1/walls'
const MinuteOfDay = Type.Integer({ minimum: 0, maximum: 1439 })
export const WallSettings = Type.Object(
  {
    diagonalInch: Type.Number({ minimum: 10, maximum: 120 }),
    viewDistanceM: Type.Number({ minimum: 1, maximum: 20 }),
    language: wordOf(LANGUAGES),
    /** 0 … 100; 0 is silent */
    volume: Type.Integer({ minimum: 0, maximum: 100 }),
    /** minutes since local midnight between which it is dim and silent; null when it never is */
    quietFromMin: nullable(MinuteOfDay),
    quietToMin: nullable(MinuteOfDay),
    /** minute of the local day at which it loads itself anew */
    reloadAtMin: MinuteOfDay,
  },
  exact,
)
export type WallSettings = Static<typeof WallSettings>
export const ChangeWallSettings = Type.Partial(WallSettings, exact)
export type ChangeWallSettings = Static<typeof ChangeWallSettings>
export const WallRow = Type.Object({
  id: Id,
  name: Label,
  paired: Type.Boolean(),
  createdMs: Type.Integer(),
  /** when the display last said it shows something; null when never */
  seenMs: nullable(Type.Integer()),
  /** since when a paired display shows nothing; null while it does, or is not paired */
  darkSinceMs: nullable(Type.Integer()),
  /** false when its browser does not let it sound; null while it has not said */
  sounds: nullable(Type.Boolean()),
  settings: WallSettings,
})
export type WallRow = Static<typeof WallRow>
export const Walls = Type.Object({ walls: Type.Array(WallRow) })
export type Walls = Static<typeof Walls>
export const NewWall = Type.Object({ name: Label }, exact)
export type NewWall = Static<typeof NewWall>
/** code: shown once, eight letters in two groups, 15 minutes, five tries */
export const WallCode = Type.Object({
  wall: WallRow,
  code: Type.String(),
  expiresMs: Type.Integer(),
})
export type WallCode = Static<typeof WallCode>
/** POST by the display itself, nobody yet: pairs it and gives it its own cookie. */
export const WALL_PAIR_ROUTE = '/api/v1/wall/pair'
export const PairWall = Type.Object({ code: Type.String({ minLength: 4, maxLength: 20 }) }, exact)
export type PairWall = Static<typeof PairWall>
/** GET by a paired display: its own name. POST seen: it shows something (D14). */
export const WALL_SELF_ROUTE = '/api/v1/wall/self'
export const WALL_SEEN_ROUTE = '/api/v1/wall/seen'
export const WallSelf = Type.Object({
  id: Id,
  name: Label,
  site: Type.String(),
  /** the site's IANA zone and what people call it, for the display's clock */
  zone: Type.String(),
  zoneLabel: Type.String(),
  nowMs: Type.Integer(),
})
export type WallSelf = Static<typeof WallSelf>

/** GET, POST (the token is shown once); DELETE /:id revokes. */
export const TOKENS_ROUTE = '/api/v1/tokens'
/** read: the farm's values. metrics: how the server does, and no value. */
export const SCOPES = ['read', 'metrics'] as const
export type Scope = (typeof SCOPES)[number]
export const TokenRow = Type.Object({
  id: Id,
  name: Label,
  scope: wordOf(SCOPES),
  createdMs: Type.Integer(),
  expiresMs: Type.Integer(),
  seenMs: nullable(Type.Integer()),
})
export type TokenRow = Static<typeof TokenRow>
export const Tokens = Type.Object({ tokens: Type.Array(TokenRow) })
export type Tokens = Static<typeof Tokens>
export const NewToken = Type.Object(
  { name: Label, scope: wordOf(SCOPES), days: Type.Integer({ minimum: 1, maximum: 3650 }) },
  exact,
)
export type NewToken = Static<typeof NewToken>
export const TokenMade = Type.Object({ token: TokenRow, secret: Type.String() })
export type TokenMade = Static<typeof TokenMade>

/** PUT sets the shared tablet's PIN (six to twelve digits), DELETE takes it away, GET says whether. */
export const TABLET_PIN_ROUTE = '/api/v1/tablet/pin'
export const TabletPin = Type.Object({ pin: Type.String({ pattern: '^[0-9]{6,12}$' }) }, exact)
export type TabletPin = Static<typeof TabletPin>
export const TabletState = Type.Object({ hasPin: Type.Boolean() })
export type TabletState = Static<typeof TabletState>
/** POST by nobody: opens the shared tablet, which may only log events. */
export const TABLET_OPEN_ROUTE = '/api/v1/tablet/session'

/** POST: notes something that was done at a place. Persons above viewer, and the tablet. GET lists. */
export const EVENTS_ROUTE = '/api/v1/events'
export const EVENT_KINDS = [
  'irrigation',
  'nutrient',
  'acid_base',
  'refill',
  'calibration',
  'power_cut',
  'pest',
  'note',
] as const
export const NewEvent = Type.Object(
  {
    place: Type.String({ maxLength: 64 }),
    kind: wordOf(EVENT_KINDS),
    atMs: Type.Integer({ minimum: 0 }),
    /** about the plants and the water; never about a person */
    note: Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })),
    /** of a dose of nutrient (of A, and the same of B) or of undiluted acid */
    millilitres: Type.Optional(Type.Integer({ minimum: 1, maximum: 50_000 })),
  },
  exact,
)
export type NewEvent = Static<typeof NewEvent>
export const FarmEvent = Type.Object({
  id: Type.Integer(),
  place: Type.String(),
  kind: wordOf(EVENT_KINDS),
  atMs: Type.Integer(),
  note: Type.String(),
  millilitres: nullable(Type.Integer()),
})
export type FarmEvent = Static<typeof FarmEvent>
export const FarmEvents = Type.Object({ events: Type.Array(FarmEvent) })
export type FarmEvents = Static<typeof FarmEvents>

/** GET ?before=SEQ&limit=N, newest first. GET /export: one JSON line a row, oldest first. */
export const AUDIT_ROUTE = '/api/v1/audit'
export const AuditRow = Type.Object({
  seq: Type.Integer(),
  atMs: Type.Integer(),
  /** person, wall, tablet, token, console, or an unknown name as it was typed, made harmless */
  who: Type.String(),
  /** what was done, such as signed_in, sign_in_refused, person_changed */
  action: Type.String(),
  /** what it was done to */
  subject: Type.String(),
  /** fields before and after, without secrets */
  before: nullable(Type.Record(Type.String(), Type.Unknown())),
  after: nullable(Type.Record(Type.String(), Type.Unknown())),
  hash: Type.String(),
})
export type AuditRow = Static<typeof AuditRow>
export const Audit = Type.Object({
  rows: Type.Array(AuditRow),
  /** true when the chain of hashes holds from the first row to the last */
  chainHolds: Type.Boolean(),
})
export type Audit = Static<typeof Audit>
