import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { GivenFiles } from '../reach.ts'
import type { Shown } from './farm-certificate.ts'

/**
 * A certificate and key somebody else issued, as PEM files. Rejects with a sentence when they cannot
 * be read or do not belong together.
 */
export async function givenCertificate({ certificateFile, keyFile }: GivenFiles): Promise<Shown> {
  const chain = await readPem('PANEN_CERTIFICATE', certificateFile)
  const key = await readPem('PANEN_CERTIFICATE_KEY', keyFile)
  if (!belongTogether(chain, key)) {
    throw new Error(
      `${certificateFile} and ${keyFile} are no certificate and its key: name PEM files that belong together, the server's certificate first.`,
    )
  }
  return { chain, key }
}

async function readPem(variable: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new Error(`${variable}=${file} cannot be read: name a file this user may read.`, {
      cause,
    })
  }
}

function belongTogether(chain: string, key: string): boolean {
  try {
    return new X509Certificate(chain).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}
