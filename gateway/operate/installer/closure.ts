/** What package-lock.json says of one installed package. */
export interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** By folder, such as `node_modules/mqtt`. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>

/**
 * The folders of all packages that `names` need, found as Node finds them: beside whoever asks,
 * then further up. What is not in the lockfile (an optional one, a peer nobody asked for) is left out.
 */
export function closureOf(names: readonly string[], locked: LockedPackages): string[] {
  const found = new Set<string>()
  const add = (name: string, from: string) => {
    const folder = resolved(name, from, locked)
    if (folder === null || found.has(folder)) return
    found.add(folder)
    for (const needed of needsOf(locked[folder])) add(needed, folder)
  }
  for (const name of names) add(name, '')
  return [...found].sort()
}

const needsOf = (locked: LockedPackage | undefined) =>
  [locked?.dependencies, locked?.optionalDependencies, locked?.peerDependencies].flatMap((needs) =>
    Object.keys(needs ?? {}),
  )

function resolved(name: string, from: string, locked: LockedPackages): string | null {
  for (let folder = from; ; folder = above(folder)) {
    const tried = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (tried in locked) return tried
    if (folder === '') return null
  }
}

/** `node_modules/a/node_modules/b` → `node_modules/a` → '' */
function above(folder: string): string {
  const end = folder.lastIndexOf('/node_modules/')
  return end === -1 ? '' : folder.slice(0, end)
}
