/** The server cannot start as it is told to; the message says why and what to do. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}

/** A listen error in the words of whoever set the port; anything else is passed on as it is. */
export function portRefusal(error: unknown, variable: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new StartRefusal(
      `Port ${port} is taken by another program: stop it, or set ${variable} to a free port.`,
      { cause: error },
    )
  }
  if (code === 'EACCES') {
    return new StartRefusal(
      `This user may not listen on port ${port}: set ${variable} to a port above 1023.`,
      { cause: error },
    )
  }
  if (code === 'EADDRNOTAVAIL') {
    return new StartRefusal(
      'An address in PANEN_LISTEN is not one of this machine: write 0.0.0.0 for all it has, or one it shows under "ip address".',
      { cause: error },
    )
  }
  return error
}
