// Runs a Python program in Pyodide, with folders of this machine: node pyodide.mjs PROGRAM.py NAME=FOLDER... [-- WORD...]
import {readFileSync} from 'node:fs'
import {loadPyodide} from '../../banco/node_modules/pyodide/pyodide.mjs'

const [program, ...rest] = process.argv.slice(2)
const end = rest.includes('--') ? rest.indexOf('--') : rest.length
const python = await loadPyodide({args: [program, ...rest.slice(end + 1)]})
for (const mount of rest.slice(0, end)) {
  const [name, root] = mount.split('=')
  python.FS.mkdirTree('/' + name)
  python.FS.mount(python.FS.filesystems.NODEFS, {root}, '/' + name)
}
try {
  python.runPython(readFileSync(program, 'utf8'), {filename: program})
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
