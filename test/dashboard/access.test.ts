import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditText, isFound } from '../../dashboard/app/access/audit-text.ts'
import {
  daysProblem,
  isWholeSecret,
  labelProblem,
  nameProblem,
  passwordProblem,
  pinProblem,
} from '../../dashboard/app/access/checks.ts'
import { guard, mayOpen } from '../../dashboard/app/access/guard.ts'
import { openSession } from '../../dashboard/app/access/session.ts'
import { openAsk } from '../../dashboard/app/request.ts'
import { hrefOf, parseRoute } from '../../dashboard/app/route.ts'
import {
  afterEvent,
  codeIn,
  newWall,
  screenOf,
  settingsOf,
  type WallState,
} from '../../dashboard/wall/wall-state.ts'
import type { Actor, AuditRow, WhoAmI } from '../../server/contract/access.ts'
import { ACCESS_WORDS } from '../../server/words/access.ts'
import { formatsIn } from '../../server/words/format.ts'
import { WORDS } from '../../server/words/words.ts'
import { NOW } from './a-farm.ts'

const read = (href: string) => parseRoute(new URL(href, 'http://farm.lan'))
const who = (actor: Actor): WhoAmI => ({
  actor,
  name: actor,
  personId: null,
  setupOpen: false,
  demo: false,
})

describe('the guard', () => {
  it('sends nobody to the door and, once signed in, back to the same address', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('/', '/?f=perlu', '/bedeng/tandon-1?r=6j&v=tabel', '/orang', '/audit'),
        (href) => {
          const atDoor = guard(read(href), who('nobody'), null)
          expect(atDoor?.page).toBe('sign-in')
          const door = read(hrefOf(atDoor!))
          const back = guard(door, who('instructor'), null)
          expect(hrefOf(back!)).toBe(href)
        },
      ),
    )
  })

  it('lets persons through, and shows the shared tablet its one page', () => {
    expect(guard(read('/orang'), who('sales'), null)).toBeNull()
    expect(guard(read('/bedeng/a'), who('tablet'), null)).toEqual({ page: 'tablet' })
    expect(guard(read('/tablet'), who('nobody'), null)).toBeNull()
    expect(guard(read('/'), who('wall'), null)?.page).toBe('sign-in')
  })

  it('leaves who holds a link at the door, also when signed in', () => {
    expect(guard(read('/masuk'), who('viewer'), 'secret')).toBeNull()
  })

  it('goes back to no address but this site’s', () => {
    for (const foreign of ['//a.example/', 'https://a.example/', '/\\a.example', 'orang', '/masuk'])
      expect(read(`/masuk?ke=${encodeURIComponent(foreign)}`)).toEqual({
        page: 'sign-in',
        back: null,
      })
  })

  it('offers each role its pages', () => {
    expect(mayOpen('people', 'administrator')).toBe(true)
    expect(mayOpen('tablet', 'instructor')).toBe(true)
    for (const role of ['sales', 'viewer'] as const) {
      expect(mayOpen('account', role)).toBe(true)
      for (const page of ['people', 'walls', 'tokens', 'audit', 'tablet'] as const)
        expect(mayOpen(page, role)).toBe(false)
    }
  })
})

describe('the session on a page', () => {
  const answers = (...list: WhoAmI[]) => {
    const asked = list.map((each) => ({ ok: true as const, value: each }))
    return async () => (asked.length > 1 ? asked.shift()! : asked[0]!) as never
  }
  const open = (...list: WhoAmI[]) =>
    openSession({ ask: answers(...list), mono: () => 0, wall: () => NOW, every: () => () => {} })

  it('that ends says so, and one that never was says nothing', async () => {
    const ending = open(who('viewer'), who('nobody'))
    await ending.check()
    await ending.check()
    expect(ending.farewell.value).toBe('ended')
    const stranger = open(who('nobody'))
    await stranger.check()
    expect([stranger.me.value, stranger.farewell.value]).toEqual([null, null])
  })
})

describe('an answer of the server', () => {
  const ask = (response: Response | Error, strange: (url: string) => void = () => {}) =>
    openAsk(async () => {
      if (response instanceof Error) throw response
      return response
    }, strange)({ url: '/x' })

  it('that refuses carries its sentence, its code and how long to wait', async () => {
    const body = { code: 'too_many_tries', message: { id: 'Tunggu.', en: 'Wait.' } }
    const headers = { 'retry-after': '30' }
    const answer = await ask(new Response(JSON.stringify(body), { status: 429, headers }))
    expect(answer).toMatchObject({ ok: false, sentence: body.message, retryMs: 30_000 })
  })

  it('that has no content is fine; one that cannot be read or heard is a sentence', async () => {
    expect((await ask(new Response(null, { status: 204 }))).ok).toBe(true)
    expect(await ask(new Response('<html>'))).toMatchObject({ ok: false })
    expect(await ask(new Response('oops', { status: 502 }))).toMatchObject({ ok: false })
    expect(await ask(new TypeError('no route'))).toMatchObject({ ok: false })
  })

  it('that does not know who asks is told to the page', async () => {
    const strange: string[] = []
    await ask(new Response('{}', { status: 401 }), (url) => strange.push(url))
    expect(strange).toEqual(['/x'])
  })
})

describe('what a person typed', () => {
  it('is checked by the server’s own rules, in both languages', () => {
    expect(nameProblem('pembina-1')).toBeNull()
    for (const name of ['Pembina', 'a', '-a', 'budi santoso', ''])
      expect(nameProblem(name)?.id).toMatch(/2–32/)
    expect([passwordProblem('1234567')?.en, passwordProblem('🌱🌱🌱🌱🌱🌱🌱🌱')]).toEqual([
      expect.stringMatching(/8/),
      null,
    ])
    expect([pinProblem('12345')?.id, pinProblem('123456')]).toEqual([expect.any(String), null])
    expect([labelProblem(' ')?.id, labelProblem('x'.repeat(41))?.id, labelProblem('x')]).toEqual([
      expect.any(String),
      expect.any(String),
      null,
    ])
    expect(['0', '3651', '1e3', '', '365'].map((days) => daysProblem(days) === null)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
    expect([isWholeSecret('a'.repeat(21)), isWholeSecret('a'.repeat(22))]).toEqual([false, true])
  })

  it('as a pairing code may have any case, spaces and dashes', () => {
    expect(['abcd efgh', 'ABCD-EFGH', ' abcdefgh '].map(codeIn)).toEqual(
      Array.from({ length: 3 }, () => 'ABCD-EFGH'),
    )
    expect(['', 'abc', 'abcdefghi'].map(codeIn)).toEqual([null, null, null])
  })
})

describe('a wall display', () => {
  const zone = { zone: 'Asia/Jakarta', zoneLabel: 'WIB' }
  const self = { id: 'w', name: 'Gudang', site: 'Lapas', nowMs: NOW, ...zone }
  const board = { nowMs: NOW, seq: 1, jobs: [], places: [], settings: settingsOf(newWall(0)) }
  const paired = (monoMs: number) => afterEvent(newWall(0), { kind: 'self', self, monoMs })

  it('shows its board for 15 s after the server’s word, and is dead from then on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e7 }), (at, ms) => {
        const told = afterEvent(paired(at), { kind: 'board', data: board, monoMs: at })
        expect(screenOf(told, at + ms)).toBe(ms >= 15_000 ? 'dead' : 'board')
      }),
    )
  })

  it('that never heard a word is dead too, not blank', () => {
    expect([screenOf(newWall(0), 1_000), screenOf(newWall(0), 16_000)]).toEqual(['asking', 'dead'])
  })

  it('that the server no longer knows was revoked; one it never knew wants its code', () => {
    const stranger = (state: WallState) => screenOf(afterEvent(state, { kind: 'stranger' }), 99_999)
    expect([stranger(paired(0)), stranger(newWall(0))]).toEqual(['revoked', 'pair'])
  })
})

describe('an audit row', () => {
  const tongue = {
    say: ACCESS_WORDS.id,
    words: WORDS.id,
    formats: formatsIn('id', { name: 'Asia/Jakarta', label: 'WIB' }),
  }
  const row: AuditRow = {
    seq: 1,
    atMs: NOW,
    who: 'admin',
    action: 'person_changed',
    subject: 'tamu',
    before: { role: 'viewer', disabled: false },
    after: { role: 'viewer', disabled: true },
    hash: '',
  }

  it('tells only what changed, in words', () => {
    expect(auditText(row, tongue)).toMatchObject({
      action: 'mengubah orang',
      changes: [{ field: 'dinonaktifkan', before: 'tidak', after: 'ya' }],
    })
  })

  it('with fields and actions nobody foresaw is told as it stands, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (after, action) => {
        const text = auditText({ ...row, action, before: null, after }, tongue)
        expect(text.changes).toHaveLength(Object.keys(after).length)
        expect(text.changes.every((each) => typeof each.after === 'string')).toBe(true)
      }),
    )
  })

  it('is found by any of its words, told or kept', () => {
    const text = auditText(row, tongue)
    for (const words of ['', 'TAMU', 'person_changed', 'mengubah tamu', 'ya dinonaktifkan'])
      expect([words, isFound(row, text, words)]).toEqual([words, true])
    expect(isFound(row, text, 'tamu token')).toBe(false)
  })
})
