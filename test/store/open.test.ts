import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { StoreError } from '../../server/store/store.ts'
import { OPTIONS } from './a-history.ts'
import { allOf, aReading } from './readings.ts'

const refusalOf = async (url: string): Promise<StoreError> => {
  const refusal = await openStore(url, OPTIONS).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(StoreError)
  return refusal as StoreError
}

describe('the address of a history', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'panen-open-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it.each([
    '',
    'series.db',
    'sqlite:',
    'postgres://panen@127.0.0.1/panen',
    'influx2+http://127.0.0.1:8086/?bucket=panen',
    'influx2+http://127.0.0.1:8086/?org=farm',
    'influx2+http://127.0.0.1:8086/?org=farm&bucket=panen&token=rahasia',
    'influx2+http://petani:rahasia@127.0.0.1:8086/?org=farm&bucket=panen',
    'influx3+http://127.0.0.1:8181/panen',
    'influx4+http://127.0.0.1:8181/?database=panen',
    'influx1+http://127.0.0.1:8086',
    'influx1+http://127.0.0.1:8086/',
    'influx1+http://127.0.0.1:99999/panen',
    'influx1+http://a%ZZ@127.0.0.1/panen',
    'influx1+ftp://127.0.0.1/panen',
  ])('"%s" is refused with what to write instead', async (url) => {
    const refusal = await refusalOf(url)
    expect(refusal.code).toBe('bad_url')
    expect(refusal.sentence.en).toMatch(/Write (sqlite:FILE|influx[123]\+http:)/)
    expect(refusal.sentence.id).toMatch(/Tulis (sqlite:BERKAS|influx[123]\+http:)/)
  })

  it('is never repeated with its password', async () => {
    for (const url of [
      'influx1+http://panen:rahasia@127.0.0.1:8086',
      'influx2+http://panen:rahasia@127.0.0.1:8086/?org=farm',
      'influx3+http://127.0.0.1:8181/?token=rahasia&database=panen',
    ]) {
      const refusal = await refusalOf(url)
      expect(JSON.stringify(refusal.sentence) + refusal.message).not.toContain('rahasia')
    }
  })

  it('may name a file in a folder that does not exist yet', async () => {
    const url = `sqlite:${join(dir, 'baru', 'series.db')}`
    const store = await openStore(url, OPTIONS)
    await store.append([aReading()])
    expect(await allOf(store, 'tandon-1-ph')).toHaveLength(1)
    await store.close()
  })

  it('is refused when it names a folder', async () => {
    const refusal = await refusalOf(`sqlite:${dir}`)
    expect(refusal.code).toBe('refused')
    expect(refusal.sentence.en).toContain(dir)
  })

  it('is refused when its folder cannot be made', async () => {
    const store = await openStore(`sqlite:${join(dir, 'series.db')}`, OPTIONS)
    const refusal = await refusalOf(`sqlite:${join(dir, 'series.db', 'more.db')}`)
    expect(refusal.code).toBe('refused')
    await store.close()
  })
})
