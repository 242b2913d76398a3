/** The page as one file, opened from a disk: all that it is made of is inside it, since it may ask nobody for anything. */

/** Whether this page is one file. It keeps no drafts: any other page of the same disk could read them. */
export const isAlone = () => document.documentElement.hasAttribute('data-solo')

/** @param {string} name a part of the page @returns {Promise<Uint8Array>} */
export async function inside(name) {
  const part = document.querySelector(`script[data-parte="${name}"]`)
  const packed = Uint8Array.from(atob(part?.textContent ?? ''), sign => sign.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** @param {string[]} names @returns {Promise<Record<string, Uint8Array>>} */
async function all(names) {
  return Object.fromEntries(await Promise.all(names.map(async name => [name, await inside(name)])))
}

/**
 * What the program starts with: a worker made of a text, and its files, sent to it.
 * @param {{files: string[], [more: string]: any}} settings
 * @returns {Promise<{hire: () => Worker, settings: any}>}
 */
export async function aloneProgram(settings) {
  const {'worker.js': code, ...files} = await all(settings.files)
  const address = `data:text/javascript;base64,${inBase64(code)}`
  return {hire: () => new Worker(address, {type: 'module'}), settings: {...settings, files}}
}

/** @param {Uint8Array} bytes */
function inBase64(bytes) {
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
