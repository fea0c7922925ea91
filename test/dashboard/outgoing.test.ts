import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedFigure, corrected } from '../../dashboard/app/growing/correct.ts'
import { openOutgoing } from '../../dashboard/app/growing/outgoing.ts'
import { openShelf } from '../../dashboard/app/growing/shelf.ts'
import { keptAsIs, type Waiting } from '../../dashboard/app/growing/waiting.ts'
import { countOfOthers, openWaitingBox } from '../../dashboard/app/growing/waiting-box.ts'
import type { Answer, Ask, Wish } from '../../dashboard/app/request.ts'

const sentence = { id: 'Tidak.', en: 'No.' }
const LOST: Answer<never> = { ok: false, sentence }

const aNote = (key: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ key, kind: 'weighing', cycle: 4, madeMs: Number(key), about: 'Bedeng 1' },
  ...{ body: { atMs: 1, plants: [{ hole: 3, grams: 900 }] }, fields: {}, tries: 0 },
  ...{ state: 'waiting', said: null, isUndone: false, ...more },
})

/** A browser's storage, as long as nobody clears it. */
function aStorage(isFull = () => false): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => {
      if (isFull()) throw new Error('quota')
      kept.set(name, text)
    },
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  }
}

type Line = 'up' | 'deaf' | 'mute'

/** A server that counts a key once, behind a line that loses requests (deaf) or answers (mute). */
function aBook() {
  const standing = new Map<string, { id: number; who: string; times: number }>()
  const gone = new Set<number>()
  const world = { line: 'up' as Line, signedIn: 'ani', ids: 0, refuses: new Set<string>() }
  const take = ({ method, url, body }: Wish): Answer<unknown> => {
    if (url === '/api/v1/session') return { ok: true, value: { personId: world.signedIn } }
    if (method === 'DELETE') {
      gone.add(Number(url.split('/').at(-1)))
      return { ok: true, value: null }
    }
    const { key } = body as { key: string }
    if (world.refuses.has(key)) return { ok: false, sentence, code: 'bad_request' }
    const known = standing.get(key)
    if (known !== undefined) return { ok: true, value: { id: known.id } }
    world.ids += 1
    standing.set(key, { id: world.ids, who: world.signedIn, times: 1 })
    return { ok: true, value: { id: world.ids } }
  }
  const ask = (async (wish: Wish) => {
    await null
    if (world.line === 'deaf') return LOST
    const answer = take(wish)
    await null
    return world.line === 'mute' && wish.method !== undefined ? LOST : answer
  }) as Ask
  const stands = (key: string) => {
    const found = standing.get(key)
    return found !== undefined && !gone.has(found.id)
  }
  return { world, ask, standing, stands }
}

/** A page of one person on a device; reloading it forgets everything that is not on the shelf. */
function aPage(ask: Ask, storage: Storage, person: string) {
  const shelf = openShelf(() => storage)
  const box = openWaitingBox(shelf, person)
  const retries: (() => void)[] = []
  const wait = (_ms: number, then: () => void) => {
    retries.push(then)
    return () => void retries.splice(0)
  }
  return { shelf, box, outgoing: openOutgoing({ ask, box, person, wait }), retries }
}

describe('what is noted on a phone', () => {
  it('reaches the book, and its number comes back for undoing', async () => {
    const book = aBook()
    const page = aPage(book.ask, aStorage(), 'ani')
    await page.outgoing.put(aNote('1'))
    expect(book.stands('1')).toBe(true)
    expect(page.outgoing.delivered.value).toMatchObject({ id: 1, item: { key: '1' } })
    expect(page.outgoing.items.value).toEqual([])
  })

  it('waits without a network, and goes by itself when the line is back', async () => {
    const book = aBook()
    book.world.line = 'deaf'
    const page = aPage(book.ask, aStorage(), 'ani')
    await page.outgoing.put(aNote('1'))
    expect(page.outgoing.items.value).toHaveLength(1)
    book.world.line = 'up'
    page.retries.at(-1)?.()
    await page.outgoing.flush()
    expect(book.stands('1')).toBe(true)
    expect(page.outgoing.items.value).toEqual([])
  })

  it('is never sent while somebody else is signed in, and stands aside for them', async () => {
    const book = aBook()
    book.world.line = 'deaf'
    const storage = aStorage()
    await aPage(book.ask, storage, 'ani').outgoing.put(aNote('1'))
    book.world.line = 'up'
    book.world.signedIn = 'budi'
    const others = aPage(book.ask, storage, 'budi')
    await others.outgoing.flush()
    await aPage(book.ask, storage, 'ani').outgoing.flush()
    expect(book.standing.size).toBe(0)
    expect(countOfOthers(others.shelf, 'budi')).toBe(1)
  })

  it('comes back to the person with the server’s sentence when it is refused', async () => {
    const book = aBook()
    book.world.refuses.add('1')
    const page = aPage(book.ask, aStorage(), 'ani')
    await page.outgoing.put(aNote('1'))
    expect(page.outgoing.items.value[0]).toMatchObject({ state: 'refused', said: { sentence } })
  })

  it('is kept in memory where the browser keeps nothing, and the page knows it', async () => {
    const book = aBook()
    book.world.line = 'deaf'
    const page = aPage(
      book.ask,
      aStorage(() => true),
      'ani',
    )
    await page.outgoing.put(aNote('1'))
    expect(page.outgoing.items.value).toHaveLength(1)
    expect(page.shelf.isLasting.value).toBe(false)
  })
})

describe('a questioned figure', () => {
  const said = { sentence, field: 'plants.0.grams', question: 'heavy', likely: 90 }
  const asked = aNote('1', { state: 'questioned', said })

  it('is corrected at one touch where it stands', () => {
    expect(askedFigure(asked)).toBe(900)
    expect(corrected(asked)).toMatchObject({
      body: { atMs: 1, plants: [{ hole: 3, grams: 90 }] },
      state: 'waiting',
    })
  })

  it('stays as it is when the person is sure, once for each question', () => {
    const sure = keptAsIs({ ...keptAsIs(asked), said: { ...said, question: 'shrank' } })
    expect(sure.body['sure']).toEqual(['heavy', 'shrank'])
  })

  it('is corrected for a whole sample, so that its mean is the likely one', () => {
    const plants = [800, 1000].map((grams, i) => ({ hole: i + 1, grams }))
    const sample = aNote('1', { body: { plants }, said: { ...said, field: 'plants' } })
    expect(askedFigure(sample)).toBe(900)
    expect(corrected(sample)?.body['plants']).toEqual([
      { hole: 1, grams: 80 },
      { hole: 2, grams: 100 },
    ])
  })

  it('is corrected in a plant that is named by its place in the sample', () => {
    const one = { ...asked, said: { ...said, field: 'plants/0' } }
    expect(corrected(one)?.body['plants']).toEqual([{ hole: 3, grams: 90 }])
  })

  it('is not guessed at when nobody knows where it stands', () => {
    expect(corrected({ ...asked, said: { ...said, field: 'lots.3.amount' } })).toBeNull()
  })
})

/** A day with a telephone at the beds: what is noted and undone, and what the line does meanwhile. */
function aDay() {
  const book = aBook()
  const storage = aStorage()
  const fates = new Map<string, 'noted' | 'undone'>()
  const open = () => aPage(book.ask, storage, 'ani')
  let page = open()
  const breathe = async (turns: number) => {
    for (let i = 0; i < turns; i += 1) await null
  }
  const deeds = {
    note: (key: string) => {
      if (fates.has(key)) return
      fates.set(key, 'noted')
      void page.outgoing.put(aNote(key))
    },
    undo: (key: string) => {
      if (page.box.one(key) === null) return
      fates.set(key, 'undone')
      page.outgoing.undo(key)
    },
    reload: () => {
      page.outgoing.close()
      page = open()
      void page.outgoing.flush()
    },
    otherTab: () => void open().outgoing.flush(),
    flush: () => void page.outgoing.flush(),
    line: (line: Line) => {
      book.world.line = line
    },
    signIn: (who: string) => {
      book.world.signedIn = who
    },
    breathe,
  }
  const evening = async () => {
    book.world.line = 'up'
    book.world.signedIn = 'ani'
    const last = open()
    // What other pages have under way may still come in.
    for (let i = 0; i < 40; i += 1) {
      await last.outgoing.flush()
      await null
    }
    return last.box.all()
  }
  return { book, fates, deeds, evening }
}

type Deeds = ReturnType<typeof aDay>['deeds']
const key = fc.integer({ min: 1, max: 8 }).map(String)
const line = fc.constantFrom<Line>('up', 'deaf', 'mute')
const deed: fc.Arbitrary<(deeds: Deeds) => void | Promise<void>> = fc.oneof(
  key.map((each) => (deeds: Deeds) => deeds.note(each)),
  key.map((each) => (deeds: Deeds) => deeds.undo(each)),
  fc
    .constantFrom('reload' as const, 'otherTab' as const, 'flush' as const)
    .map((which) => (deeds: Deeds) => deeds[which]()),
  line.map((each) => (deeds: Deeds) => deeds.line(each)),
  fc.constantFrom('ani', 'budi').map((who) => (deeds: Deeds) => deeds.signIn(who)),
  fc.integer({ min: 1, max: 6 }).map((turns) => (deeds: Deeds) => deeds.breathe(turns)),
)

describe('through any weather', () => {
  it('nothing noted is lost, nothing counts twice, and nothing undone stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 60, size: 'max' }), async (day) => {
        const { book, fates, deeds, evening } = aDay()
        for (const each of day) await each(deeds)
        expect(await evening()).toEqual([])
        const stands = [...fates].map(([each]) => [each, book.stands(each)])
        expect(stands).toEqual([...fates].map(([each, fate]) => [each, fate === 'noted']))
      }),
      { numRuns: 400 },
    )
  })

  it('nothing is ever written under another person’s name by a page that knows who it is', async () => {
    const book = aBook()
    const storage = aStorage()
    book.world.signedIn = 'budi'
    const page = aPage(book.ask, storage, 'ani')
    for (const each of ['1', '2', '3']) await page.outgoing.put(aNote(each))
    expect([...book.standing.values()]).toEqual([])
    book.world.signedIn = 'ani'
    await page.outgoing.flush()
    expect([...book.standing.values()].map(({ who }) => who)).toEqual(['ani', 'ani', 'ani'])
  })
})
