// VS Code, as far as an extension sees it: starts the one in the folder EXTENSION as VS Code does, with the file TRIED
// open, and writes as JSON beside that file what the extension shows: findings, an explanation, proposals, corrections,
// and what it offers besides. TRIED_COMMAND is the setting `levacivica.comando`, where somebody wrote one.
const Module = require('module')
const fs = require('fs')
const path = require('path')
const { pathToFileURL, fileURLToPath } = require('url')

const { EXTENSION: home, TRIED: sheetPath, TRIED_COMMAND: wished } = process.env
const { main: program, contributes } = require(path.join(home, 'package.json'))
const settings = contributes.configuration.properties
const seen = { providers: [], errors: [] }
const providers = {}
let published = () => {}

const disposable = () => ({ dispose () {} })

class Given {
  constructor (...args) { this.args = args }
}

class Uri {
  constructor (fsPath) { Object.assign(this, { scheme: 'file', authority: '', path: fsPath, query: '', fragment: '', fsPath }) }
  toString () { return pathToFileURL(this.path).href }
  static parse (text) { return new Uri(fileURLToPath(text)) }
  static file (name) { return new Uri(name) }
}

class Position {
  constructor (line, character) { Object.assign(this, { line, character }) }
}

class Range {
  constructor (a, b, c, d) {
    const [start, end] = typeof a === 'number' ? [new Position(a, b), new Position(c, d)] : [a, b]
    Object.assign(this, { start, end })
  }
}

class Kind {
  constructor (value = '') { this.value = value }
  append (part) { return new Kind(this.value ? `${this.value}.${part}` : part) }
}
Kind.Empty = new Kind()

class Emitter {
  constructor () {
    this.listeners = []
    this.event = listener => { this.listeners.push(listener); return disposable() }
  }
  fire (event) { for (const listener of this.listeners) listener(event) }
  dispose () {}
}

const token = { isCancellationRequested: false, onCancellationRequested: disposable }

class CancellationTokenSource {
  constructor () { this.token = token }
  cancel () {}
  dispose () {}
}
class Diagnostic {
  constructor (range, message, severity) { Object.assign(this, { range, message, severity }) }
}
class CompletionItem {
  constructor (label) { this.label = label }
}
class CompletionList {
  constructor (items) { this.items = items }
}
class WorkspaceEdit {
  set (uri, edits) { Object.assign(this, { uri, edits }) }
}
class MarkdownString {
  constructor (value) { this.value = value }
}
class Hover {
  constructor (contents) { this.contents = contents }
}
class CodeAction {
  constructor (title, kind) { Object.assign(this, { title, kind }) }
}

function document (file) {
  const text = fs.readFileSync(file, 'utf8')
  return { uri: Uri.file(file), fileName: file, languageId: 'yaml', version: 1, isUntitled: false, getText: () => text }
}
const sheet = document(sheetPath)
const folder = { uri: Uri.file(process.cwd()), name: path.basename(process.cwd()), index: 0 }

// Whatever else is asked for: events that never come, providers that are kept, anything that can be made.
function part (known) {
  return new Proxy(known, {
    get (_, name) {
      if (name in known || typeof name !== 'string') return known[name]
      if (name.startsWith('on')) return disposable
      if (!name.startsWith('register')) return undefined
      return (selector, provider) => {
        const feature = name.replace(/^register|Provider$/g, '')
        seen.providers.push(feature)
        providers[feature] = provider
        return disposable()
      }
    }
  })
}
const output = { append () {}, appendLine () {}, info () {}, warn () {}, error () {}, debug () {}, trace () {}, dispose () {}, onDidChangeLogLevel: disposable }
const known = {
  __esModule: true,
  version: '1.106.0',
  Uri, Position, Range, Diagnostic, CompletionItem, MarkdownString, Hover, CodeAction, CancellationTokenSource,
  CompletionList, WorkspaceEdit,
  CodeActionKind: Kind,
  EventEmitter: Emitter,
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  env: { language: 'it', appName: 'Visual Studio Code' },
  commands: part({}),
  workspace: part({
    isTrusted: true,
    textDocuments: [sheet],
    notebookDocuments: [],
    workspaceFolders: [folder],
    getWorkspaceFolder: () => folder,
    getConfiguration: section => ({
      get: (name, usual) => (settings[`${section}.${name}`] && (wished || settings[`${section}.${name}`].default)) || usual
    }),
    createFileSystemWatcher: () => ({ onDidCreate: disposable, onDidChange: disposable, onDidDelete: disposable, dispose () {} })
  }),
  window: part({
    visibleTextEditors: [],
    tabGroups: part({ all: [] }),
    createOutputChannel: () => output,
    showErrorMessage: async message => { seen.errors.push(message) }
  }),
  languages: part({
    match: () => 10,
    createDiagnosticCollection: () => ({
      set (uri, diagnostics) { if (uri.fsPath === sheetPath) published(diagnostics) },
      delete () {}, clear () {}, dispose () {}
    })
  })
}
const vscode = new Proxy(known, {
  get (_, name) {
    if (!(name in known)) known[name] = /^[A-Z]/.test(name) ? class extends Given {} : part({})
    return known[name]
  }
})
const load = Module._load
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest))

async function main () {
  const extension = require(path.join(home, program))
  const findings = new Promise(resolve => { published = resolve })
  await extension.activate()
  if (seen.errors.length === 0) await look(await findings)
  await extension.deactivate()
  fs.writeFileSync(`${sheetPath}.json`, JSON.stringify(seen))
  process.exit()
}

async function look (findings) {
  seen.findings = findings.map(one => ({
    line: one.range.start.line + 1, column: one.range.start.character + 1, message: one.message
  }))
  const lines = sheet.getText().split('\n')
  const place = new Position(lines.findIndex(line => line.startsWith('regime:')), 2)
  const said = await providers.Hover.provideHover(sheet, place, token)
  seen.hover = [said.contents].flat().map(one => one.value).join('\n')
  const end = new Position(lines.length - 1, 0)
  const offered = await providers.CompletionItem.provideCompletionItems(sheet, end, token, { triggerKind: 0 })
  seen.offered = offered.items.map(one => one.label)
  const context = { diagnostics: findings, triggerKind: 1, only: undefined }
  const actions = await providers.CodeActions.provideCodeActions(sheet, findings[0].range, context, token)
  seen.actions = actions.map(one => one.title)
}

main().catch(error => { console.error(error); process.exit(1) })
