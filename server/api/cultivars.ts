import { atOnce } from '../book/at-once.ts'
import { addCultivar, changeCultivar, findCultivar, readCultivars } from '../book/cultivars.ts'
import {
  ChangeCultivar,
  CULTIVARS_ROUTE,
  Cultivar,
  Cultivars,
  type GradeRule,
  NewCultivar,
} from '../contract/cycles.ts'
import { type Fields, note } from '../people/audit.ts'
import { deedOf } from '../people/people.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { byOf } from './by.ts'
import type { GrowingSource } from './growing-deed.ts'
import { numberIn } from './params.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** Cultivars by crop, and what a buyer calls A and B of a melon. */
export function cultivarRoutes(app: HttpServer, source: GrowingSource): void {
  const { door, growing } = source
  const list = { summary: 'Cultivars by crop', response: { 200: Cultivars } }
  app.get(CULTIVARS_ROUTE, { schema: list }, async (): Promise<Cultivars> => {
    return { cultivars: await readCultivars(door.book) }
  })
  const add = { summary: 'Add a cultivar', body: NewCultivar, response: { 201: Cultivar } }
  app.post(CULTIVARS_ROUTE, { schema: add }, async (request, reply) => {
    const { crop, gradeRule = null } = request.body
    const name = nameIn(request.body.name)
    refuseDisorder(gradeRule)
    const added = await atOnce(door.book, async (writing) => {
      const cultivar = await addCultivar(writing, { crop, name, gradeRule })
      if (cultivar === null) throw taken(crop, name)
      const deed = deedOf(byOf(request, door), 'cultivar_added', `${crop}/${cultivar.name}`)
      await note(writing, { ...deed, after: fieldsOf(cultivar) })
      return cultivar
    })
    growing.changed()
    return reply.code(201).send(added)
  })
  changeRoute(app, source)
}

function changeRoute(app: HttpServer, { door, growing }: GrowingSource): void {
  const change = {
    summary: 'Change a cultivar; one that is no longer grown keeps its past',
    params: numberIn,
    body: ChangeCultivar,
    response: { 200: Cultivar },
  }
  app.patch(`${CULTIVARS_ROUTE}/:id`, { schema: change }, async (request): Promise<Cultivar> => {
    const { name, ...rest } = request.body
    const body = name === undefined ? rest : { ...rest, name: nameIn(name) }
    refuseDisorder(body.gradeRule ?? null)
    const changed = await atOnce(door.book, async (writing) => {
      const old = await findCultivar(writing, Number(request.params.id))
      if (old === null) throw unknown()
      const cultivar = await changeCultivar(writing, old, body)
      if (cultivar === null) throw taken(old.crop, name ?? old.name)
      const deed = deedOf(byOf(request, door), 'cultivar_changed', `${old.crop}/${old.name}`)
      await note(writing, { ...deed, before: fieldsOf(old), after: fieldsOf(cultivar) })
      return cultivar
    })
    growing.changed()
    return changed
  })
}

const unknown = () => new Refused(404, 'not_found', plantingRefusals.noCultivar(), 'id')
const taken = (crop: string, name: string) =>
  new Refused(400, 'bad_request', plantingRefusals.takenCultivar(crop, name), 'name')

function nameIn(text: string): string {
  const name = text.trim()
  if (name !== '') return name
  throw new Refused(400, 'bad_request', plantingRefusals.namelessCultivar(), 'name')
}

function refuseDisorder(rule: GradeRule | null): void {
  if (rule === null) return
  const { bFromGrams, aFromGrams, aToGrams } = rule
  if (bFromGrams <= aFromGrams && aFromGrams < aToGrams) return
  throw new Refused(400, 'bad_request', plantingRefusals.gradesInverted(), 'gradeRule')
}

const fieldsOf = ({ name, isGrown, gradeRule }: Cultivar): Fields => ({
  name,
  isGrown,
  ...gradeRule,
})
