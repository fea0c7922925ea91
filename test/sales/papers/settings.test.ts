import { describe, expect, it } from 'vitest'
import { SALES_SETTINGS_ROUTE } from '../../../server/contract/sales.ts'
import { USUAL_SETTINGS } from '../../../server/sales/usual-settings.ts'
import { anOffice } from '../../people/an-office.ts'

const WRONG: readonly (readonly [object, string])[] = [
  [{ phone: 'nanti saja' }, 'phone'],
  [{ whatsapp: '(0254) 391 234' }, 'whatsapp'],
  [{ email: 'kebun' }, 'email'],
  [{ levels: { near: 0.4, far: 0.9, contract: 0.9 } }, 'levels'],
  [{ levels: { near: 0.8, far: 1, contract: 0.9 } }, 'levels'],
  [{ lostAfterHarvest: 0.95 }, 'lostAfterHarvest'],
  [{ catalogUrl: 'javascript:alert(1)' }, 'catalogUrl'],
  [{ holdHours: 0 }, 'holdHours'],
  [{ premi: { share: 0.1, groups: [{ group: 'Budi Santoso', weight: 1 }] } }, 'premi'],
  [{ price: 3 }, 'price'],
]

async function aSeller() {
  const office = await anOffice()
  const seller = await office.person('sales')
  const set = (change: object) => seller.send('PATCH', SALES_SETTINGS_ROUTE, change)
  const read = async () => (await seller.get(SALES_SETTINGS_ROUTE)).json
  return { office, set, read }
}

describe('how a farm sells', () => {
  it('is the usual until it is set, and keeps what was not named', async () => {
    const { set, read } = await aSeller()
    expect(await read()).toEqual(USUAL_SETTINGS)
    const answer = await set({ holdHours: 24, premi: { share: 0.1, groups: [] } })
    expect(answer.status).toBe(200)
    await set({ phone: '(0254) 391 234', whatsapp: 'WA: 0812-3456-7890', email: ' jual@x.go.id ' })
    expect(await read()).toEqual({
      ...USUAL_SETTINGS,
      ...{ holdHours: 24, premi: { share: 0.1, groups: [] } },
      ...{ phone: '+62254391234', whatsapp: '+6281234567890', email: 'jual@x.go.id' },
    })
    await set({ phone: '', whatsapp: null })
    expect(await read()).toMatchObject({ phone: null, whatsapp: null })
  })

  it('refuses what cannot be with a sentence in both languages, and changes nothing', async () => {
    const { set, read } = await aSeller()
    for (const [change, field] of WRONG) {
      const { status, json } = await set({ catalogDays: 9, ...change })
      expect([change, status, json.field]).toEqual([change, 400, field])
      expect(json.message.id).toMatch(/[.?]$/)
      expect(json.message.en).not.toBe(json.message.id)
    }
    expect(await read()).toEqual(USUAL_SETTINGS)
  })

  it('asks about what is odd, once', async () => {
    const { set, read } = await aSeller()
    const odd = { levels: { near: 0.9, far: 0.8, contract: 0.95 } }
    const asked = await set(odd)
    expect([asked.status, asked.json.question]).toEqual([409, 'levels_order'])
    expect((await set({ ...odd, sure: ['levels_order'] })).status).toBe(200)
    expect(await read()).toMatchObject(odd)
  })

  it('is remembered in the audit log without the way to reach anybody', async () => {
    const { office, set } = await aSeller()
    await set({ whatsapp: '081234567890', holdHours: 12 })
    const rows = await office.book.selectFrom('audit').select(['action', 'after']).execute()
    const row = rows.find(({ action }) => action === 'sales_set')
    expect(row?.after).toBe('{"whatsapp":true,"holdHours":"12"}')
  })
})
