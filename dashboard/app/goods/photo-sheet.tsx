import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Photo } from '../../../server/contract/products.ts'
import { Field, Trouble } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { Sure } from '../access/sure.tsx'
import { useApp } from '../context.ts'
import { both } from './both.ts'
import { goodsDoor, photoHref } from './goods-door.ts'
import { mayWrite } from './may-write.ts'
import type { ProductPart } from './product-part.ts'
import { useGoodsWords } from './say.ts'
import { shrinkPhoto } from './shrink-photo.ts'

const MOST = 5

/** Its photos, the first of which stands in the catalog's list. */
export function PhotoSheet({ of, changed }: ProductPart) {
  const say = useGoodsWords()
  const { session } = useApp()
  const may = mayWrite(session.me.value?.role)
  return (
    <section class="sheet" data-part="photos">
      <h2>{say.photos}</h2>
      {of.photos.length === 0 && <p class="hint">{say.noPhoto}</p>}
      <ul class="photos">
        {of.photos.map((photo) => (
          <OnePhoto key={photo.id} photo={photo} of={of} changed={changed} />
        ))}
      </ul>
      {may && of.photos.length < MOST && <AddPhoto of={of} changed={changed} />}
    </section>
  )
}

function OnePhoto({ photo, of, changed }: ProductPart & { photo: Photo }) {
  const say = useGoodsWords()
  const { ask, preferences, session } = useApp()
  const sending = useSending()
  const alt = preferences.language.value === 'en' ? photo.altEn : photo.altId
  const remove = async () => {
    await sending.send(() => goodsDoor(ask).removePhoto(of.id, photo.id))
    await changed()
  }
  return (
    <li>
      <img
        src={photoHref(of.id, photo.id, 480)}
        width={photo.width}
        height={photo.height}
        alt={alt}
        loading="lazy"
      />
      {mayWrite(session.me.value?.role) && (
        <Sure
          act={say.removePhoto}
          label={`${say.removePhoto}: ${alt}`}
          question={say.removePhotoSure}
          go={remove}
        />
      )}
      <Trouble sending={sending} />
    </li>
  )
}

/** Chosen from the device or taken with its camera; what it shows is said in words first. */
function AddPhoto({ of, changed }: ProductPart) {
  const say = useGoodsWords()
  const { ask } = useApp()
  const sending = useSending()
  const alt = useSignal(of.nameId)
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? []
    input.value = ''
    if (file === undefined) return
    const done = await sending.send(async () => {
      const data = await shrinkPhoto(file)
      if (data === null) return { ok: false, sentence: both((words) => words.noPicture) }
      const altId = alt.value.trim() === '' ? of.nameId : alt.value.trim()
      return goodsDoor(ask).addPhoto(of.id, { data, altId })
    })
    if (done !== undefined) await changed()
  }
  return (
    <div class="form">
      <Field
        label={say.photoShows}
        name="alt"
        value={alt}
        hint={say.photoShowsHint}
        maxLength={200}
      />
      <div class="row-acts">
        <FileButton text={say.choosePhoto} part="choose-photo" take={take} />
        <FileButton text={say.takePhoto} part="take-photo" hasCamera take={take} />
      </div>
      <p class="hint" role="status">
        {sending.busy.value ? say.sendingPhoto : ''}
      </p>
      <Trouble sending={sending} />
    </div>
  )
}

interface FileProps {
  readonly text: string
  readonly part: string
  readonly hasCamera?: boolean
  take(input: HTMLInputElement): Promise<void>
}

function FileButton({ text, part, hasCamera = false, take }: FileProps) {
  const id = useId()
  return (
    <>
      <input
        id={id}
        type="file"
        class="only-read file-input"
        accept="image/jpeg,image/png,image/webp"
        capture={hasCamera ? 'environment' : undefined}
        data-part={part}
        onChange={(event) => void take(event.currentTarget)}
      />
      <label for={id} class="quiet">
        {text}
      </label>
    </>
  )
}
