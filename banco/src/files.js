/** The files that are open: what was read of each, and what it says now. */

/** @typedef {import('./folder.js').Opened & {text: string}} OpenFile */

const decoder = new TextDecoder('utf-8', {ignoreBOM: true})
const encoder = new TextEncoder()

export class Files {
  constructor() {
    /** @type {Map<string, OpenFile>} */ this.all = new Map()
    /** The folder that was opened, where there is one. @type {FileSystemDirectoryHandle | undefined} */ this.root = undefined
  }

  /** @param {Map<string, import('./folder.js').Opened>} found */
  open(found) {
    this.root = undefined
    this.all = new Map([...found].map(([path, file]) => [path, {...file, text: decoder.decode(file.bytes)}]))
  }

  /** What the program opens: the bytes as they were read. What was not read from anywhere is typed later. */
  get bytes() {
    return Object.fromEntries([...this.all].filter(([path, file]) => file.bytes.length || !this.isChanged(path)).map(([path, file]) => [path, file.bytes]))
  }

  /** @param {string} path what a file says now */
  text(path) {
    return this.all.get(path)?.text ?? ''
  }

  /** @param {string} path @param {string} text */
  type(path, text) {
    const file = this.all.get(path)
    if (file) file.text = text
    else this.all.set(path, {bytes: new Uint8Array(), text})
  }

  /** @param {string} path what would be saved; the very bytes that were read where nothing was typed */
  toSave(path) {
    const file = this.all.get(path)
    if (!file) return new Uint8Array()
    return this.isChanged(path) ? encoder.encode(file.text) : file.bytes
  }

  /** @param {string} path whether a file says something else than what was read */
  isChanged(path) {
    const file = this.all.get(path)
    return file !== undefined && file.text !== decoder.decode(file.bytes)
  }

  /** The paths of the files that were changed. */
  get changed() {
    return [...this.all.keys()].filter(path => this.isChanged(path))
  }
}
