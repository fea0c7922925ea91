import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import { expect, it } from 'vitest'
import { anOffice } from '../people/an-office.ts'

it('every answer has a schema by which it can be written, also where nobody has asked yet', async () => {
  const office = await anOffice()
  const { json } = await (await office.person('administrator')).get('/openapi.json')
  const write = SerializerSelector()({}, {})
  const impossible: string[] = []
  let count = 0
  for (const [url, methods] of Object.entries<Record<string, Described>>(json.paths)) {
    for (const [method, { responses }] of Object.entries(methods)) {
      for (const [httpStatus, { content }] of Object.entries(responses)) {
        const schema = content?.['application/json']?.schema
        if (schema === undefined) continue
        count++
        try {
          write({ method, url, httpStatus, schema })
        } catch (error) {
          impossible.push(`${method} ${url} ${httpStatus}: ${error}`)
        }
      }
    }
  }
  expect(impossible).toEqual([])
  expect(count).toBeGreaterThan(100)
})

interface Described {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>
  >
}
