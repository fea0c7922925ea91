const NOTHING = { getMetadata: () => undefined, getOwnMetadata: () => undefined }

/**
 * The certificate library's injector refuses to load without the metadata half of Reflect, and then
 * never finds any there: its classes take no injected parts. Import this before the library.
 */
if (!('getMetadata' in Reflect)) Object.assign(Reflect, NOTHING)
