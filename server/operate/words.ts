import { parseArgs } from 'node:util'
import { StartRefusal } from '../start-refusal.ts'

/** A command as it was typed. */
export interface Words {
  readonly words: readonly string[]
  readonly options: {
    readonly site?: string
    readonly 'secret-file'?: string
    readonly role?: string
    readonly days?: string
    readonly scope?: string
    readonly name?: string
    readonly priority?: string
    readonly format?: string
    readonly out?: string
    readonly from?: string
    readonly to?: string
    readonly channel?: string
    readonly place?: string
    readonly mapping?: string
    readonly folder?: string
    readonly 'from-panen'?: string
    readonly 'token-file'?: string
    readonly ca?: string
    readonly stolen?: boolean
    readonly json?: boolean
    readonly 'dry-run'?: boolean
    readonly sure?: string
    readonly data?: string
    readonly replace?: boolean
    readonly help?: boolean
    readonly version?: boolean
  }
}

/** Throws a StartRefusal about an option that there is not. */
export function readWords(args: readonly string[]): Words {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        site: { type: 'string' },
        'secret-file': { type: 'string' },
        role: { type: 'string' },
        days: { type: 'string' },
        scope: { type: 'string' },
        name: { type: 'string' },
        priority: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        channel: { type: 'string' },
        place: { type: 'string' },
        mapping: { type: 'string' },
        folder: { type: 'string' },
        'from-panen': { type: 'string' },
        'token-file': { type: 'string' },
        ca: { type: 'string' },
        stolen: { type: 'boolean' },
        json: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        sure: { type: 'string' },
        data: { type: 'string' },
        replace: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    })
    return { words: positionals, options: values }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StartRefusal(`${why}. See "panen-server --help".`, { cause })
  }
}
