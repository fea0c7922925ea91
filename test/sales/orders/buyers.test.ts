import { expect, it } from 'vitest'
import { anOffice } from '../../people/an-office.ts'

const BUYERS = '/api/v1/buyers'

async function aSalesRoom() {
  const office = await anOffice()
  const sales = await office.person('sales')
  const add = (more: object = {}) =>
    sales.send('POST', BUYERS, { name: 'Toko Segar', type: 'ritel', ...more })
  return { office, sales, add }
}

it('a buyer is kept with one telephone number, however it was written, and put right field by field', async () => {
  const { office, sales, add } = await aSalesRoom()
  const added = await add({ phone: 'WA: 0812 3456 7890' })
  expect(added.status).toBe(201)
  expect(added.json).toMatchObject({
    ...{ phone: '+6281234567890', phoneWords: '0812-3456-7890', whatsapp: '6281234567890' },
    ...{ channel: 'ritel', hasContract: false, orders: 0, lastOrderMs: null, forgottenMs: null },
  })
  const { id } = added.json
  const changed = await sales.send('PATCH', `${BUYERS}/${id}`, { phone: null, hasContract: true })
  expect(changed.json).toMatchObject({ phone: null, hasContract: true, name: 'Toko Segar' })
  expect((await sales.send('PATCH', `${BUYERS}/999`, {})).status).toBe(404)
  expect((await sales.get(BUYERS)).json.buyers).toHaveLength(1)
  for (const role of ['instructor', 'viewer'] as const) {
    expect((await (await office.person(role)).get(BUYERS)).status).toBe(403)
  }
})

it('somebody who is known already is asked about, and what is no number, name or mail is told', async () => {
  const { add } = await aSalesRoom()
  await add({ phone: '0812-3456-7890' })
  const same = await add({ name: 'Warung Baru', phone: '+62 812 3456 7890' })
  expect([same.status, same.json.question]).toEqual([409, 'same_phone'])
  expect(same.json.message.id).toContain('Sudah ada pembeli dengan nomor ini: Toko Segar')
  const meant = { name: 'Warung Baru', phone: '081234567890', sure: ['same_phone'] }
  expect((await add(meant)).status).toBe(201)
  const called = await add({ name: ' toko segar ' })
  expect([called.status, called.json.question]).toEqual([409, 'same_name'])
  for (const [field, body] of [
    ['phone', { phone: 'tanya Bu Sri' }],
    ['phone', { phone: '0812-3456-7890 / 0813-1111-2222' }],
    ['name', { name: '   ' }],
    ['email', { email: 'bukan surel' }],
    ['type', { type: 'tetangga' }],
  ] as const) {
    const answer = await add(body)
    expect([field, answer.status, answer.json.field]).toEqual([field, 400, field])
    expect(answer.json.message.id).not.toContain('lihat /docs')
  }
})

it('who is forgotten leaves a number and nothing else, in the audit log neither', async () => {
  const { office, sales, add } = await aSalesRoom()
  const { id } = (
    await add({ phone: '081234567890', email: 'sri@toko.example', address: 'Jl. Mawar 3' })
  ).json
  expect((await sales.send('DELETE', `${BUYERS}/${id}`)).status).toBe(204)
  expect((await sales.send('DELETE', `${BUYERS}/${id}`)).status).toBe(204)
  const { buyers } = (await sales.get(BUYERS)).json
  expect(buyers).toMatchObject([{ name: `Pembeli ${id}`, phone: null, email: null, address: '' }])
  const changed = await sales.send('PATCH', `${BUYERS}/${id}`, { name: 'Toko Segar' })
  expect([changed.status, changed.json.code]).toEqual([410, 'gone'])
  const admin = await office.person('administrator')
  const { text } = await admin.get('/api/v1/audit/export')
  expect(text).toContain('buyer_forgotten')
  for (const said of ['Segar', '812345', 'sri@', 'Mawar']) expect(text).not.toContain(said)
})
