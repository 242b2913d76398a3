// Asks the program inside the built page, in node, what it says of some archives: node corpus.mjs BUILD ARCHIVES OUT
import {readFileSync, writeFileSync} from 'node:fs'
import {start} from '../../banco/src/python.js'

const [build, archives, out] = process.argv.slice(2)
const {parts, lock} = JSON.parse(readFileSync(`${build}/index.html`, 'utf8').match(/id="impostazioni">(.*)<\/script>/)[1])
const part = name => Promise.resolve(new Uint8Array(readFileSync(`${build}/${parts[name]}`)))
const python = await start({
  indexURL: `${build}/`, stdLibURL: `${build}/${parts['python.zip']}`, lock, lang: 'it',
  laid: [part('levacivica.bin'), part('documenti.bin')],
})
const {Session, opened, answer} = python.pyimport('session')
const session = Session('it')
const told = []
for (const files of JSON.parse(readFileSync(archives, 'utf8'))) {
  const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, new Uint8Array(Buffer.from(text, 'base64'))]))
  const state = JSON.parse(opened(session, python.toPy(bytes)))
  const findings = state.sheets.map(one => JSON.parse(answer(session, 'findings', JSON.stringify({path: one.path}))))
  told.push({state, findings})
}
writeFileSync(out, JSON.stringify(told))
