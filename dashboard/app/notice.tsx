import type { ComponentChildren } from 'preact'

/** A page that has nothing to show says so, why, and what to do. */
export function Notice(props: { title: string; body: string; children?: ComponentChildren }) {
  return (
    <section class="notice">
      <h1>{props.title}</h1>
      <p>{props.body}</p>
      {props.children}
    </section>
  )
}
