import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Turns passwords into what may be kept, and compares. At most two at once: each takes 19 MiB. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  verify(password: string, stored: string): Promise<boolean>
  /** compares with a hash nobody has the password of, so that an unknown name takes as long */
  verifyNothing(password: string): Promise<false>
  /** true when a stored hash is weaker than, or made otherwise than, a new one would be */
  isOld(stored: string): boolean
}

/** One way to hash, in PHC string format: `$name$parameters$salt$hash`. */
interface Way {
  readonly prefix: string
  hash(password: string): Promise<string>
  verify(password: string, stored: string): Promise<boolean>
}

/** OWASP ASVS 5.0 appendix C: argon2id with m = 19,456 KiB, t = 2, p = 1. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** ASVS 5.0 appendix C, for machines without a native build: scrypt with N = 2^15, r = 8, p = 3. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const KEY_BYTES = 32
const AT_ONCE = 2
const MAX_WAITING = 64

/** So many people sign in at once that another one must come back later. */
export class HasherBusy extends Error {
  override readonly name = 'HasherBusy'

  constructor() {
    super('Too many passwords wait to be checked.')
  }
}

/**
 * argon2id, or scrypt where `load` finds no native build. Stored hashes say how they were made, so
 * both are understood wherever they can be.
 */
export async function passwordHasher(
  load: () => Promise<Way | null> = argon2,
): Promise<PasswordHasher> {
  const native = await load()
  const ways = native === null ? [scryptWay] : [native, scryptWay]
  const best = native ?? scryptWay
  const take = turns(AT_ONCE)
  const nobodys = await best.hash(randomBytes(16).toString('hex'))
  return {
    hash: (password) => take(() => best.hash(password)),
    verify: (password, stored) =>
      take(async () => {
        const way = ways.find(({ prefix }) => stored.startsWith(wayName(prefix)))
        return way === undefined ? false : await way.verify(password, stored)
      }),
    verifyNothing: (password) =>
      take(async () => {
        await best.verify(password, nobodys)
        return false as const
      }),
    isOld: (stored) => !stored.startsWith(best.prefix),
  }
}

const wayName = (prefix: string): string => prefix.split('$', 2).join('$')

async function argon2(): Promise<Way | null> {
  try {
    const { hash, verify } = await import('@node-rs/argon2')
    const { memoryCost: m, timeCost: t, parallelism: p } = ARGON2
    return {
      prefix: `$argon2id$v=19$m=${m},t=${t},p=${p}$`,
      hash: (password) => hash(password, ARGON2),
      verify: (password, stored) => verify(stored, password).catch(() => false),
    }
  } catch {
    // No native build for this machine; the fallback is as strong and slower.
    return null
  }
}

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, SCRYPT, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const SCRYPT_PREFIX = '$scrypt$ln=15,r=8,p=3$'

const scryptWay: Way = {
  prefix: SCRYPT_PREFIX,
  async hash(password) {
    const salt = randomBytes(16)
    const key = await derive(password, salt)
    return `${SCRYPT_PREFIX}${salt.toString('base64url')}$${key.toString('base64url')}`
  },
  async verify(password, stored) {
    const [salt = '', key = ''] = stored.slice(SCRYPT_PREFIX.length).split('$')
    const kept = Buffer.from(key, 'base64url')
    const given = await derive(password, Buffer.from(salt, 'base64url'))
    return kept.length === given.length && timingSafeEqual(kept, given)
  },
}

/** Lets so many tasks run at once; the others wait in order. */
function turns(atOnce: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (waiting.length >= MAX_WAITING) throw new HasherBusy()
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
