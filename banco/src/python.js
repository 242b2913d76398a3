/** Starts the Python of the page: Pyodide with our own standard library, and the program laid out as files. */
import {loadPyodide} from 'pyodide'

export const PACKAGES = '/lib/levacivica'

/** @typedef {{indexURL: string, stdLibURL: string, createPyodideModule?: any}} From */

/**
 * @param {From & {laid: Promise<Uint8Array>[], lock: string, lang: string}} from
 *   `indexURL` is the folder of Pyodide's own files, `stdLibURL` the address of python.zip, `laid` the contents of the
 *   files of packages, `lock` what Pyodide wants to know of its own version, `lang` the language of all words.
 * @returns {Promise<import('pyodide').PyodideInterface>}
 */
export async function start({laid, lock, lang, ...from}) {
  const python = await loadPyodide({
    ...from,
    lockFileContents: lock,
    env: {LEVACIVICA_LANG: lang, HOME: '/', PYTHONPATH: PACKAGES},
    fsInit: async fs => { for (const part of await Promise.all(laid)) layOut(fs, part, PACKAGES) },
  })
  return python
}

/**
 * Write the files of a package into the file system of Python.
 * @param {any} fs Emscripten's file system
 * @param {Uint8Array} part the length of a list in four bytes, the list of paths and sizes as JSON, the contents
 * @param {string} folder
 */
export function layOut(fs, part, folder) {
  const length = new DataView(part.buffer, part.byteOffset).getUint32(0)
  const listed = JSON.parse(new TextDecoder().decode(part.subarray(4, 4 + length)))
  let at = 4 + length
  for (const [path, size] of listed) {
    const where = `${folder}/${path}`
    fs.mkdirTree(where.slice(0, where.lastIndexOf('/')))
    fs.writeFile(where, part.subarray(at, at + size))
    at += size
  }
}
