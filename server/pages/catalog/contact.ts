import { type Html, html, linesOf, type Part } from '../html.ts'
import { qr } from '../qr.ts'
import { fileOf, type PageName, wholeAddress } from './addresses.ts'
import type { CatalogProduct } from './catalog.ts'
import { permitsOf } from './facts.ts'
import {
  codeMessage,
  mailLink,
  orderMessage,
  phoneLink,
  questionMessage,
  unparted,
  whatsappLink,
} from './reach.ts'
import type { View } from './view.ts'

/** WhatsApp, telephone and mail; of a product with an order to fill in. On paper with their numbers. */
export function buttonsOf(view: View, product: CatalogProduct | null): Html {
  const { words, farm } = view
  const { whatsapp, phone, email } = farm
  const message = product === null ? questionMessage(farm) : orderMessage(view, product)
  const chat = whatsappLink(farm, message)
  const chatWords = product === null ? words.whatsappUs : words.whatsapp
  const call = phoneLink(farm)
  const mail = mailLink(farm, product?.name.id ?? farm.name)
  return html`<p class="buttons">${chat && html`<a class="button chat" href="${chat}">${chatWords}${whatsapp && html`<span class="paper">${unparted(whatsapp)}</span>`}</a>`}
${call && phone && html`<a class="button" href="${call}">${words.call({ phone: unparted(phone) })}</a>`}
${mail && html`<a class="button" href="${mail}">${words.mail}<span class="paper">${email}</span></a>`}</p>`
}

/** Who sells, where, and how to reach them. */
export function contactOf(view: View, page: PageName): Html {
  const { words, farm, language } = view
  const rows: readonly (readonly [string, Part])[] = [
    [words.address, farm.address && linesOf(farm.address)],
    [words.pickup, farm.pickup[language] && linesOf(farm.pickup[language])],
    [words.farmPermits, farm.permits.length > 0 && permitsOf(view, farm.permits)],
  ]
  const known = rows.filter(([, told]) => told !== '' && told !== false)
  const prices = fileOf(language, 'prices').replace(/^en\//, '')
  return html`<section class="contact" aria-labelledby="hubungi">
<div>
<h2 id="hubungi">${words.contact}</h2>
<p>${words.contactHow}</p>
${buttonsOf(view, null)}
${known.length > 0 && html`<dl class="facts">${known.map(([name, told]) => html`<div><dt>${name}</dt><dd>${told}</dd></div>`)}</dl>`}
<p><a href="${prices}">${words.print}</a></p>
</div>
${codeOf(view, page, null)}
</section>`
}

/** A QR code to the page itself or, where it has no address of its own, to a person. */
export function codeOf(view: View, page: PageName, product: CatalogProduct | null): Part {
  const { words, farm, language } = view
  const { url } = farm
  if (url !== '') {
    return figureOf(wholeAddress(url, language, page), words.qrPage, words.scanPage)
  }
  const chat = whatsappLink(farm, codeMessage(product))
  if (chat !== null) return figureOf(chat, words.qrChat, words.scanChat)
  const call = phoneLink(farm)
  return call && figureOf(call, words.qrCall, words.scanCall)
}

const figureOf = (text: string, label: string, caption: string): Html =>
  html`<figure class="code">${qr(text, { label, level: 'L' })}<figcaption>${caption}</figcaption></figure>`
