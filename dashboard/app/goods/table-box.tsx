import type { ComponentChildren } from 'preact'

/** Room for a table that may be wider than its screen: keys scroll it as fingers do. */
export function TableBox({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys scroll the table
    <section class="table-box" aria-label={name} tabIndex={0}>
      {children}
    </section>
  )
}
