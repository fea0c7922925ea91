import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import * as access from '../../server/contract/access.ts'
import * as batches from '../../server/contract/batches.ts'
import * as buyers from '../../server/contract/buyers.ts'
import * as cycles from '../../server/contract/cycles.ts'
import * as entries from '../../server/contract/entries.ts'
import * as forecast from '../../server/contract/forecast.ts'
import * as latest from '../../server/contract/latest.ts'
import * as orders from '../../server/contract/orders.ts'
import * as permits from '../../server/contract/permits.ts'
import * as products from '../../server/contract/products.ts'
import * as promise from '../../server/contract/promise.ts'
import * as sales from '../../server/contract/sales.ts'
import * as series from '../../server/contract/series.ts'
import * as site from '../../server/contract/site.ts'
import { anOffice } from './an-office.ts'

/** What would tell of an inmate as a person, in both languages, as parts of names of fields. */
const FORBIDDEN =
  /nama|nik\b|ktp|inmate|prisoner|napi\b|narapidana|tahanan|wbp|warga|foto|photo|picture|face|wajah|finger|jari|biometri|birth|lahir|umur|\bage\b|gender|kelamin|agama|religion|health(?!y)|sehat|sakit|disease|penyakit|weight_kg|berat_badan|address|alamat|phone|telepon|email|family|keluarga|sentence|vonis|crime|kasus|cell\b|sel\b|kamar/i

/** Tables whose `name` is a thing's or a staff account's, and contract schemas likewise. */
const MAY_HAVE_NAME = [
  'buyer',
  'cultivar',
  'site',
  'tank',
  'bed',
  'migration',
  'person',
  'wall',
  'token',
  'webhook',
]
/** How a shop or an office is reached; it is forgotten after a time and never an inmate. */
const OF_BUYERS = ['phone', 'email', 'address']
const SCHEMAS_WITH_NAME = [
  ...[
    'CycleRow',
    'CycleList',
    'CyclePage',
    'Cultivar',
    'Cultivars',
    'NewCultivar',
    'ChangeCultivar',
  ],
  ...['Buyer', 'Buyers', 'NewBuyer', 'ChangeBuyer', 'Order', 'Orders', 'OrderPage'],
  'Person',
  'WhoAmI',
  'SignIn',
  'LinkSeen',
  'UseLink',
  'NewPerson',
  'Invite',
  'People',
  'WallRow',
  'Walls',
  'NewWall',
  'WallCode',
  'WallSelf',
  'TokenRow',
  'Tokens',
  'NewToken',
  'TokenMade',
  'Site',
  'Place',
]

/** Every field of a schema, however deep, with the longest text it takes; null when none is said. */
interface Field {
  readonly name: string
  readonly isFreeText: boolean
}

function fieldsOf(schema: unknown): Field[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.entries(schema.properties as object) : []
  const fields = own.map(([name, each]) => ({ name, isFreeText: isFreeText(each) }))
  return [...fields, ...Object.values(schema).flatMap(fieldsOf)]
}

const isOfBuyer = (schema: string, { name }: Field): boolean =>
  (Object.hasOwn(buyers, schema) || schema === 'RecallList') &&
  OF_BUYERS.includes(name.replace('Words', ''))

/** Pictures of what is sold, drawn anew, and never of anybody. */
const isOfGoods = (schema: string, { name }: Field): boolean =>
  Object.hasOwn(products, schema) && name === 'photos'

const isFreeText = (schema: object): boolean =>
  'type' in schema &&
  schema.type === 'string' &&
  !['enum', 'const', 'maxLength', 'pattern'].some((limit) => limit in schema)

const schemasOf = (door: object) =>
  Object.entries(door).filter(
    ([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )

describe('the data model', () => {
  it('S-34 has no column for an inmate as a person', async () => {
    const { book } = await anOffice()
    const tables = await sql<{
      name: string
    }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(
      book,
    )
    expect(tables.rows.length).toBeGreaterThan(15)
    for (const { name: table } of tables.rows) {
      const columns = await sql<{
        name: string
      }>`select name from pragma_table_info(${table})`.execute(book)
      for (const { name } of columns.rows) {
        if (table === 'buyer' && OF_BUYERS.includes(name)) continue
        expect([table, name, FORBIDDEN.test(name)]).toEqual([table, name, false])
        if (name === 'name') expect(MAY_HAVE_NAME).toContain(table)
      }
    }
    const event = await sql<{ name: string }>`select name from pragma_table_info('event')`.execute(
      book,
    )
    expect(event.rows.map(({ name }) => name)).toEqual([
      'id',
      'place',
      'kind',
      'at_ms',
      'note',
      'millilitres',
    ])
  })

  it('S-34 has no field for one in any answer or question, and no text without an end', () => {
    const growing = [access, latest, series, site, cycles, entries, forecast]
    const selling = [products, permits, batches, orders, buyers]
    const schemas = [...growing, ...selling].flatMap(schemasOf)
    expect(schemas.length).toBeGreaterThan(30)
    for (const [schema, value] of schemas) {
      for (const { name } of fieldsOf(value).filter(
        (field) => !isOfBuyer(schema, field) && !isOfGoods(schema, field),
      )) {
        expect([schema, name, FORBIDDEN.test(name)]).toEqual([schema, name, false])
        if (name === 'name') expect(SCHEMAS_WITH_NAME).toContain(schema)
      }
    }
    const questions = [
      access.SignIn,
      access.LinkLook,
      access.UseLink,
      access.NewPassword,
      access.NewPerson,
      access.ChangePerson,
      access.NewWall,
      access.PairWall,
      access.NewToken,
      access.TabletPin,
      access.NewEvent,
      cycles.NewCycle,
      cycles.ChangeCycle,
      cycles.NewCultivar,
      cycles.ChangeCultivar,
      cycles.PackWeight,
      cycles.CycleImport,
      sales.ChangeSalesSettings,
      promise.NewClaim,
      ...Object.values(entries.WRITTEN),
      products.NewProduct,
      products.ChangeProduct,
      products.NewPrice,
      products.NewPhoto,
      products.Publish,
      permits.NewPermit,
      permits.ChangePermit,
      batches.NewBatch,
      batches.NewMovement,
      batches.Recall,
      buyers.NewBuyer,
      buyers.ChangeBuyer,
      orders.NewOrder,
      orders.ChangeOrder,
      orders.Deed,
      orders.Prepare,
      orders.Cancel,
      orders.Substitute,
    ]
    for (const question of questions) {
      for (const { name, isFreeText: isEndless } of fieldsOf(question)) {
        expect([name, isEndless]).toEqual([name, false])
      }
    }
    expect(access.NewEvent.properties.note).toMatchObject({ maxLength: 200 })
    expect(fieldsOf(access.WallSelf).map(({ name }) => name)).not.toContain('note')
  })

  it('S-34 gives no name of anybody in an exported event', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const event = { place: 'bedeng-1', kind: 'note', atMs: 1, note: 'daun menguning' }
    await admin.send('POST', '/api/v1/events', event)
    const { text } = await admin.get('/api/v1/audit/export')
    expect(text).toContain('event_noted')
    expect(text).not.toContain('daun menguning')
  })
})

describe('an installation', () => {
  it('S-03 shares no secret with another, and keeps its book to its owner', async () => {
    const [one, two] = [await anOffice(), await anOffice()]
    const secretsOf = async ({ book }: typeof one) => [
      ...(await book.selectFrom('token').select('secret_hash').execute()),
      ...(await book.selectFrom('gateway').select('secret_hash').execute()),
    ]
    const all = [...(await secretsOf(one)), ...(await secretsOf(two))]
    expect(new Set(all.map(({ secret_hash }) => secret_hash)).size).toBe(all.length)
    for (const file of ['book.db', 'book.db-wal', 'book.db-shm']) {
      expect([file, statSync(join(one.dataDir, file)).mode & 0o777]).toEqual([file, 0o600])
    }
  })

  it('S-03 brings no secret along in its sources', () => {
    const rooms = ['server', 'gateway', 'dashboard', 'firmware-sim']
    const list = rooms.flatMap((room) =>
      readdirSync(room, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name)),
    )
    const secret =
      /-----BEGIN [A-Z ]*PRIVATE KEY|panen_[A-Za-z0-9_-]{43}|\$argon2id\$v=\d+\$[^$\n]+\$[\w+/]{16,}\$[\w+/]{32,}|\$scrypt\$[^$]*\$[\w-]{20}/
    expect(list.length).toBeGreaterThan(200)
    for (const file of list) {
      expect([file, secret.test(readFileSync(file, 'utf8'))]).toEqual([file, false])
    }
  })
})
