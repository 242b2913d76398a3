/** The worker of the page on a server: it fetches its files from beside the page. */
import {serve} from './answering.js'

serve(({base, parts}) => ({
  read: async name => new Uint8Array(await (await fetch(base + parts[name])).arrayBuffer()),
  indexURL: base,
  stdLibURL: base + parts['python.zip'],
}))
