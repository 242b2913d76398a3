/** Runs Python beside the page: each message is a question with an id, each answer has the id of its question. */
import {layOut, PACKAGES, start} from './python.js'

/** What is read for documents alone, once somebody looks at one. */
const FOR_DOCUMENTS = ['document', 'changes']

/** @type {any} */ let python
/** @type {any} */ let session
/** @type {any} */ let answer
/** @type {(name: string) => Promise<Uint8Array>} */ let read
/** @type {Promise<void> | undefined} */ let documents

/** @param {{base: string, lang: string, parts: Record<string, string>, lock: string}} from */
async function begin({base, lang, parts, lock}) {
  read = async name => new Uint8Array(await (await fetch(base + parts[name])).arrayBuffer())
  python = await start({indexURL: base, stdLibURL: base + parts['python.zip'], laid: [read('levacivica.bin')], lock, lang})
  const module = python.pyimport('session')
  session = module.Session(lang)
  answer = module.answer
}

/** Bring in what documents are made with. */
async function forDocuments() {
  layOut(python.FS, await read('documenti.bin'), PACKAGES)
}

/** @param {{kind: string, words: any}} question */
async function answered({kind, words}) {
  if (kind === 'start') return begin(words)
  if (FOR_DOCUMENTS.includes(kind)) await (documents ??= forDocuments())
  if (kind === 'open') return JSON.parse(python.pyimport('session').opened(session, python.toPy(words.files)))
  return JSON.parse(answer(session, kind, JSON.stringify(words)))
}

self.onmessage = async ({data}) => {
  try {
    self.postMessage({id: data.id, out: await answered(data)})
  } catch (error) {
    self.postMessage({id: data.id, error: String(error instanceof Error ? error.message : error)})
  }
}
