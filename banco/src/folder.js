/** Where files come from and go to: a folder of this machine, files and zips that were chosen or dropped, downloads. */
import {strToU8, unzipSync, zipSync} from 'fflate'

/** The files that an archive is made of, by their ending: sheets, settings and norms, templates, crests, fonts. */
const WANTED = /\.(ya?ml|j2|css|typ|xml|svg|png|jpe?g|ttf|woff2?)$/i
const SHEET = /\.ya?ml$/i
const MOST_BYTES = 4_000_000
const MOST_FILES = 5_000

/** @typedef {{bytes: Uint8Array, handle?: FileSystemFileHandle, modified?: number}} Opened */

/** Whether this browser can open and save the files of a folder. */
export const canOpenFolders = () => 'showDirectoryPicker' in globalThis

/** @param {string} path whether a path may be read: nothing hidden, nothing that leads out */
export function isWanted(path) {
  return WANTED.test(path) && path.split('/').every(step => step && !step.startsWith('.') && step !== '__MACOSX')
}

/** @param {string} path whether the page may write it */
export const isSheet = path => isWanted(path) && SHEET.test(path)

/**
 * @param {FileSystemDirectoryHandle} folder
 * @returns {Promise<Map<string, Opened>>}
 */
export async function readFolder(folder) {
  const found = new Map()
  await walk(folder, '', found)
  return found
}

/** @param {FileSystemDirectoryHandle} folder @param {string} above @param {Map<string, Opened>} found */
async function walk(folder, above, found) {
  for await (const [name, handle] of /** @type {any} */ (folder).entries()) {
    if (name.startsWith('.') || name === 'node_modules' || found.size >= MOST_FILES) continue
    const path = above + name
    if (handle.kind === 'directory') await walk(handle, `${path}/`, found)
    else if (isWanted(path)) {
      const file = await handle.getFile()
      if (file.size <= MOST_BYTES) found.set(path, {bytes: await bytesOf(file), handle, modified: file.lastModified})
    }
  }
}

/** @param {Blob} file */
const bytesOf = async file => new Uint8Array(await file.arrayBuffer())

/**
 * @param {Iterable<File>} files files that were chosen or dropped; of a zip what is inside
 * @returns {Promise<Map<string, Opened>>}
 */
export async function readFiles(files) {
  const found = new Map()
  for (const file of files) {
    const path = file.webkitRelativePath || file.name
    if (/\.zip$/i.test(file.name)) for (const [inside, bytes] of Object.entries(unzipSync(await bytesOf(file), {filter: one => isWanted(one.name) && one.originalSize <= MOST_BYTES}))) found.set(inside, {bytes})
    else if (isWanted(path) && file.size <= MOST_BYTES) found.set(path, {bytes: await bytesOf(file)})
  }
  return withoutCommonFolder(found)
}

/** What lies in one folder, as archives that were downloaded do, lies at the top. @param {Map<string, Opened>} found */
function withoutCommonFolder(found) {
  const [first] = found.keys()
  const top = first?.includes('/') ? first.slice(0, first.indexOf('/') + 1) : ''
  if (!top || ![...found.keys()].every(path => path.startsWith(top)) || found.size === 1) return found
  return new Map([...found].map(([path, file]) => [path.slice(top.length), file]))
}

/** Why a file could not be saved where it is. */
export class Changed extends Error {}

/**
 * Write a file where it was opened, unless somebody changed it meanwhile.
 * @param {Opened} file what was read; what stands there now is held against it
 * @param {Uint8Array} bytes
 */
export async function save(file, bytes) {
  if (!file.handle) throw new Error('no handle')
  const standing = await bytesOf(await file.handle.getFile())
  if (!same(standing, file.bytes)) throw new Changed()
  const writable = await file.handle.createWritable()
  await writable.write(bytes)
  await writable.close()
  file.bytes = bytes
  file.modified = (await file.handle.getFile()).lastModified
}

/**
 * Make an empty file for a new sheet in the folder that was opened, unless something stands there.
 * @param {FileSystemDirectoryHandle} root
 * @param {string} path
 * @param {Opened} file takes the handle
 */
export async function create(root, path, file) {
  if (!isSheet(path)) throw new Error(path)
  const steps = path.split('/')
  const name = steps.pop() ?? ''
  let folder = root
  for (const step of steps) folder = await folder.getDirectoryHandle(step, {create: true})
  const there = await folder.getFileHandle(name).then(() => true, () => false)
  if (there) throw new Changed()
  file.handle = await folder.getFileHandle(name, {create: true})
}

/** @param {Uint8Array} one @param {Uint8Array} other */
export const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i])

/** @param {string} name @param {BlobPart} content @param {string} type hands a file to the person */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], {type}))
  const link = Object.assign(document.createElement('a'), {href: address, download: name})
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** @param {Map<string, Uint8Array | string>} files */
export function zipped(files) {
  return zipSync(Object.fromEntries([...files].map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content])))
}
