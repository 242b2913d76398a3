/** The worker of the page that is one file: what it would fetch was sent to it. */
// @ts-ignore - Pyodide has no types for it
import createPyodideModule from '../node_modules/pyodide/pyodide.asm.mjs'
import {serve} from './answering.js'

/** An address that leads nowhere: Pyodide wants one to put before the names of its files. */
const NOWHERE = 'https://banco.invalid/'

serve(({files}) => {
  const read = async (/** @type {string} */ name) => files[name]
  self.fetch = async address => {
    const name = String(address).split('/').at(-1) ?? ''
    return new Response(files[name], {headers: {'content-type': name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream'}})
  }
  return {read, indexURL: NOWHERE, stdLibURL: `${NOWHERE}python.zip`, createPyodideModule}
})
