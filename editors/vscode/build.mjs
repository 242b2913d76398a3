// The extension as one file, dist/extension.js, with the licences of what is in it beside it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const { metafile } = await build({
  entryPoints: ['src/extension.js'],
  outfile: 'dist/extension.js',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node18',
  external: ['vscode'],
  metafile: true
})

const folders = Object.keys(metafile.inputs).flatMap(name => name.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? [])
const licences = [...new Set(folders)].sort().map(folder => {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`))
  const file = readdirSync(folder).find(one => /^licen[cs]e/i.test(one))
  if (!file) throw new Error(`${name} has no licence`)
  return `${name} ${version}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`
})
writeFileSync('dist/LICENZE.txt', licences.join(`\n${'-'.repeat(80)}\n\n`))
