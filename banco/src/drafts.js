/** Work that was not saved, kept in this browser until it is taken up again, thrown away, or thirty days old. */
import {isAlone} from './alone.js'
import {createStore, del, get, set} from 'idb-keyval'

const KEY = 'lavoro'
const DAYS = 30
const store = () => createStore('levacivica-banco', 'lavoro')

/** @typedef {{path: string, bytes: Uint8Array, text: string}} Kept */

/** @param {Kept[]} files the files that are open; none forgets what was kept */
export const keep = async files => (isAlone() ? undefined : files.length ? set(KEY, {when: Date.now(), files}, store()) : forget())

export const forget = () => del(KEY, store())

/** @returns {Promise<Kept[]>} what was kept; nothing where it is too old, or where the browser keeps nothing */
export async function kept() {
  if (isAlone()) return []
  try {
    const found = await get(KEY, store())
    if (!found) return []
    if (Date.now() - found.when < DAYS * 24 * 3600 * 1000) return found.files
    await forget()
  } catch {
    // A browser that keeps nothing is no reason not to work.
  }
  return []
}
