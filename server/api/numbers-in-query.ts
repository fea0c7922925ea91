/**
 * A query holds texts only: what must be a number is made one before it is checked, where it is
 * written as a whole number.
 */
export const numbersInQuery =
  (...names: readonly string[]) =>
  async ({ query }: { readonly query: unknown }): Promise<void> => {
    if (typeof query !== 'object' || query === null) return
    for (const name of names) {
      const text: unknown = Reflect.get(query, name)
      if (typeof text === 'string' && /^\d{1,15}$/.test(text)) {
        Reflect.set(query, name, Number(text))
      }
    }
  }
