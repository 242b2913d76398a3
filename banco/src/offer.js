/** The archive that lies beside the page, where whoever put the page on a web server laid one there. */
import {fill} from './dom.js'
import {readFiles} from './folder.js'

/**
 * Offer to open it.
 * @param {any} button is shown where there is one
 * @param {{open: (found: Map<string, import('./folder.js').Opened>) => Promise<void>, count: (key: string, n: number) => string}} page
 */
export async function offerArchive(button, {open, count}) {
  const {file, schede} = await found()
  if (!file) return
  button.onclick = async () => {
    const answer = await fetch(file, {cache: 'no-cache'})
    if (answer.ok) await open(await readFiles([new File([await answer.arrayBuffer()], file)]))
  }
  fill(button, count('apri_archivio', schede))
  button.hidden = false
}

/** @returns {Promise<{file?: string, schede: number}>} what is offered; nothing without a network */
async function found() {
  try {
    return await (await fetch('archivio.json', {cache: 'no-cache'})).json()
  } catch {
    return {schede: 0}
  }
}
