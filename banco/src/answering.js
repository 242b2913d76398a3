/** Runs Python beside the page: each message is a question with an id, each answer has the id of its question. */
import {layOut, PACKAGES, start} from './python.js'

/** What is read for documents alone, once somebody looks at one. */
const FOR_DOCUMENTS = ['document', 'changes', 'proposal']

/** @type {any} */ let python
/** @type {any} */ let session
/** @type {any} */ let answer
/** @type {(name: string) => Promise<Uint8Array>} */ let read
/** @type {Promise<void> | undefined} */ let documents

/** @type {(from: any) => import('./python.js').From & {read: (name: string) => Promise<Uint8Array>}} */ let found

/** @param {any} from what the page sends to start with */
async function begin(from) {
  const {read: reading, ...more} = found(from)
  read = reading
  python = await start({...more, laid: [read('levacivica.bin')], lock: from.lock, lang: from.lang})
  const module = python.pyimport('session')
  session = module.Session(from.lang)
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

/** @param {typeof found} where says of what the page sent where the files of the program are; answers from then on */
export function serve(where) {
  found = where
  self.onmessage = async ({data}) => {
    try {
      self.postMessage({id: data.id, out: await answered(data)})
    } catch (error) {
      self.postMessage({id: data.id, error: String(error instanceof Error ? error.message : error)})
    }
  }
}
