import { Type } from 'typebox'
import { photoPicture } from '../book/photos.ts'
import { NewPhoto, PRODUCTS_ROUTE, Product } from '../contract/products.ts'
import { drawPhoto } from '../photos/draw.ts'
import { keepPhoto, removePhoto } from '../sales/goods/keep-photo.ts'
import { goodsRefusals } from '../words/goods-refusals.ts'
import { numberIn } from './params.ts'
import { oneProduct } from './products.ts'
import { Refused } from './refusal.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import type { HttpServer } from './server.ts'

const PHOTOS = `${PRODUCTS_ROUTE}/:id/photos`
/** A picture of 8 MB as base64, and its words. */
const BODY_BYTES = 12 * 1024 * 1024
const SMALL = 480
/** A photo is never altered under its number. */
const KEPT = 'private, max-age=604800, immutable'

const photoIn = Type.Object({ ...numberIn.properties, photo: numberIn.properties.id })
const PhotoQuery = Type.Object(
  { width: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,3}$' })) },
  { additionalProperties: false },
)

/** Pictures of what is sold, drawn anew in two widths. */
export function productPhotoRoutes(app: HttpServer, source: SalesSource): void {
  const add = {
    summary: 'Add a photo (JPEG, PNG or WebP as base64); what is hidden in it is left out',
    params: numberIn,
    body: NewPhoto,
    response: { 201: Product },
  }
  app.post(PHOTOS, { schema: add, bodyLimit: BODY_BYTES }, async (request, reply) => {
    const id = Number(request.params.id)
    const { data, ...words } = request.body
    const answer = await drawPhoto(Buffer.from(data, 'base64'))
    if ('trouble' in answer) throw unreadable(answer.trouble)
    const photo = { ...words, drawn: answer.drawn }
    await salesDeed(source, request, (desk) => keepPhoto(desk, id, photo))
    return reply.code(201).send(await oneProduct(source, id))
  })
  const remove = { summary: 'Erase a photo', params: photoIn, response: { 200: Product } }
  app.delete(`${PHOTOS}/:photo`, { schema: remove }, async (request): Promise<Product> => {
    const { id, photo } = request.params
    await salesDeed(source, request, (desk) => removePhoto(desk, Number(id), Number(photo)))
    return await oneProduct(source, Number(id))
  })
  pictureRoute(app, source)
}

function pictureRoute(app: HttpServer, { door }: SalesSource): void {
  const get = {
    summary: 'A photo as JPEG, at most 1280 wide; with a width up to 480 the small one',
    params: photoIn,
    querystring: PhotoQuery,
  }
  app.get(`${PHOTOS}/:photo`, { schema: get }, async ({ params, query }, reply) => {
    const asked = { product: Number(params.id), id: Number(params.photo) }
    const size = Number(query.width ?? Number.POSITIVE_INFINITY) <= SMALL ? 'small' : 'large'
    const picture = await photoPicture(door.book, asked, size)
    if (picture === null) throw new Refused(404, 'not_found', goodsRefusals.unknownPhoto(), 'photo')
    reply.header('cache-control', KEPT).type('image/jpeg')
    return reply.send(Buffer.from(picture))
  })
}

function unreadable(trouble: 'no_picture' | 'too_large'): Refused {
  const words = trouble === 'too_large' ? goodsRefusals.hugePicture() : goodsRefusals.noPicture()
  return new Refused(400, 'bad_request', words, 'data')
}
