import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useFrame } from '../context.ts'
import { Switches } from '../switches.tsx'

/** The frame of pages outside the farm: whose program this is, the languages, and one sheet. */
export function DoorFrame(props: {
  title: string
  children?: ComponentChildren
  wide?: boolean
  act?: ComponentChildren
}) {
  const { words } = useFrame()
  const { title } = props
  const product = words.value.product
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
  return (
    <>
      <header class="top">
        <span class="brand">
          <span class="brand-name">{product}</span>
        </span>
        {props.act}
        <Switches />
      </header>
      <main id="isi" class={props.wide === true ? 'door door-wide' : 'door'}>
        <section class="sheet">
          <h1>{title}</h1>
          {props.children}
        </section>
      </main>
    </>
  )
}
