import { type SerializerFactory, SerializerSelector } from '@fastify/fast-json-stringify-compiler'

/**
 * What writes an answer by its schema is made when a route first answers so. Made for all routes at
 * once, most of which nobody calls on a given day, it was half of what a start took.
 */
export const lateSerializers: SerializerFactory = (schemas, options) => {
  const make = SerializerSelector()(schemas, options)
  return (route) => {
    let write: ReturnType<typeof make> | null = null
    return (answer) => {
      write ??= make(route)
      return write(answer)
    }
  }
}
