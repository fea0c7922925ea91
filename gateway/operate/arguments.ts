import { parseArgs } from 'node:util'
import { type Asked, type Command, Refusal } from './command.ts'

/** Reads what stands behind a command's name. Throws Refusal. */
export function argumentsOf(
  args: readonly string[],
  { options, maxWords }: Pick<Command, 'options' | 'maxWords'>,
): Pick<Asked, 'words' | 'options'> {
  const { values, positionals } = parsed(args, options)
  const tooMany = positionals[maxWords]
  if (tooMany !== undefined) throw new Refusal(`'${tooMany}' is one word too many`)
  return { words: positionals, options: values }
}

function parsed(args: readonly string[], options: Command['options']) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...options,
        config: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    })
  } catch (cause) {
    throw new Refusal((cause as Error).message, { cause })
  }
}
