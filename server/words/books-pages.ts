import { booksEn } from './books-pages-en.ts'
import { type BooksWords, booksId } from './books-pages-id.ts'
import type { Language } from './words.ts'

/** The words of the catalog's state, of how the farm sells, and of what it sold. */
export const BOOKS_WORDS: Readonly<Record<Language, BooksWords>> = { id: booksId, en: booksEn }
