import { ROLES, type Role, SCOPES, type Scope } from '../contract/access.ts'
import { PRIORITIES, type Priority } from '../contract/alarms.ts'
import { StartRefusal } from '../start-refusal.ts'

/** What an administrator at the console asks about people, tokens, walls and the audit log. */
export type AccessTask =
  | { readonly task: 'user list' | 'token list' | 'wall list' | 'webhook list' }
  | { readonly task: 'audit list' | 'audit verify' | 'audit export' }
  | { readonly task: 'clock confirm' }
  | { readonly task: 'user add' | 'user role'; readonly name: string; readonly role: Role }
  | {
      readonly task: 'user link' | 'user enter' | 'user disable' | 'user enable'
      readonly name: string
    }
  | {
      readonly task: 'token add'
      readonly name: string
      readonly days: number
      readonly scope: Scope
    }
  | { readonly task: 'wall add'; readonly name: string }
  | {
      readonly task: 'webhook add'
      readonly url: string
      readonly name: string
      readonly priorities: Priority[]
    }
  | { readonly task: 'webhook test' | 'webhook remove'; readonly name: string }
  | { readonly task: 'token revoke' | 'wall revoke'; readonly id: string }

export type AccessWish = AccessTask & { readonly json: boolean }

export interface AccessOptions {
  readonly role?: string
  readonly days?: string
  readonly scope?: string
  readonly name?: string
  readonly priority?: string
  readonly json?: boolean
}

/** Reads the words of a command; null when they are none, a StartRefusal when a value is wrong. */
export function readAccessWish(
  words: readonly string[],
  options: AccessOptions,
): AccessWish | null {
  const [thing, action, name, role, ...more] = words
  if (thing === undefined || action === undefined || more.length > 0) return null
  const task = taskOf(`${thing} ${action}`, { name, role }, options)
  return task && { ...task, json: options.json === true }
}

interface Named {
  readonly name: string | undefined
  readonly role: string | undefined
}

function taskOf(task: string, { name, role }: Named, options: AccessOptions): AccessTask | null {
  if (name === undefined) return listTask(task)
  if (task === 'user role' && role !== undefined)
    return { task, name: workName(name), role: roleOf(role) }
  if (role !== undefined) return null
  switch (task) {
    case 'user add':
      if (options.role === undefined) return null
      return { task, name: workName(name), role: roleOf(options.role) }
    case 'user link':
    case 'user enter':
    case 'user disable':
    case 'user enable':
      return { task, name }
    case 'token add':
      return options.days === undefined
        ? null
        : { task, name: label(name), days: daysOf(options.days), scope: scopeOf(options.scope) }
    case 'wall add':
      return { task, name: label(name) }
    case 'webhook add':
      return webhookTask(name, options)
    case 'webhook test':
    case 'webhook remove':
      return { task, name }
    case 'token revoke':
    case 'wall revoke':
      return { task, id: name }
    default:
      return null
  }
}

function listTask(task: string): AccessTask | null {
  switch (task) {
    case 'user list':
    case 'token list':
    case 'wall list':
    case 'webhook list':
    case 'audit list':
    case 'audit verify':
    case 'audit export':
    case 'clock confirm':
      return { task }
    default:
      return null
  }
}

function webhookTask(url: string, { name, priority }: AccessOptions): AccessTask | null {
  if (name === undefined) return null
  const priorities = (priority ?? PRIORITIES.join(',')).split(',').map(priorityOf)
  return { task: 'webhook add', url, name: label(name), priorities }
}

function priorityOf(text: string): Priority {
  const priority = PRIORITIES.find((each) => each === text.trim())
  if (priority !== undefined) return priority
  throw new StartRefusal(
    `--priority ${text} is not known: write some of ${PRIORITIES.join(',')}, with commas.`,
  )
}

function roleOf(text: string): Role {
  const role = ROLES.find((each) => each === text)
  if (role !== undefined) return role
  throw new StartRefusal(`"${text}" is not a role: write one of ${ROLES.join(', ')}.`)
}

function scopeOf(text = 'read'): Scope {
  const scope = SCOPES.find((each) => each === text)
  if (scope !== undefined) return scope
  throw new StartRefusal(`--scope ${text} is not known: write one of ${SCOPES.join(', ')}.`)
}

function workName(text: string): string {
  if (/^[a-z0-9][a-z0-9._-]{1,31}$/.test(text)) return text
  throw new StartRefusal(
    `"${text}" cannot be a sign-in name: use 2 to 32 of a-z, 0-9, ".", "_" and "-", like pembina-1.`,
  )
}

function label(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a label must not hold
  if (/^[^\u0000-\u001f\u007f]{1,40}$/.test(text)) return text
  throw new StartRefusal('A name has 1 to 40 characters and no control characters.')
}

function daysOf(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= 3650) return days
  throw new StartRefusal(`--days ${text} is not a number of days: write 1 to 3650.`)
}
