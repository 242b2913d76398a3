/** The page: opens files, shows a sheet as text and as document, and what is wrong with it while it is typed. */
import {aloneProgram, inside, isAlone} from './alone.js'
import {h, fill} from './dom.js'
import {forget, keep, kept} from './drafts.js'
import {Editor} from './editor.js'
import {Files} from './files.js'
import {Form} from './form.js'
import {Changed, canOpenFolders, create, download, readFiles, readFolder, save, zipped} from './folder.js'
import {askForNew} from './new.js'
import {offerArchive} from './offer.js'
import {showProposal} from './propose.js'
import {Latest, Program, Stopped} from './program.js'
import {wordsOf} from './words.js'

const lang = document.documentElement.lang === 'en' ? 'en' : 'it'
const {say, count, of} = wordsOf(lang)
const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id))


/** Milliseconds without a key after which what is open is kept in the browser. */
const KEEP_AFTER = 800

export class Banco {
  /** @param {Program} program */
  constructor(program) {
    this.program = program
    this.program.again = () => this.openAgain()
    this.files = new Files()
    this.path = ''
    this.panel = 'modulo'
    /** @type {any[]} */ this.sheets = []
    /** @type {any[]} */ this.findings = []
    /** What the program knows of each file. @type {Map<string, string>} */ this.known = new Map()
    this.checks = new Latest()
    this.views = new Latest()
    this.editor = new Editor($('editore'), {label: say('editore'), phrases: {}, onText: text => this.typed(text)})
    this.form = new Form($('modulo'), this.formHost(), {say, of})
    this.listen()
  }

  listen() {
    $('apri-cartella').hidden = !canOpenFolders()
    $('apri-cartella').onclick = () => this.openFolder()
    $('scegli').onchange = async () => this.open(await readFiles($('scegli').files))
    $('prova').onclick = () => this.openExample()
    $('nuova').onclick = () => this.newSheet()
    $('edizione').onclick = () => this.nextEdition()
    $('salva').onclick = () => this.saveHere()
    $('scarica').onclick = () => download(this.path.split('/').at(-1) ?? '', this.files.toSave(this.path), 'application/yaml')
    $('scarica-zip').onclick = () => this.downloadAll()
    $('proponi').onclick = () => this.propose()
    for (const tab of document.querySelectorAll('[role=tab]')) {
      tab.addEventListener('click', () => this.show(tab.id.slice('scheda-'.length)))
      tab.addEventListener('keydown', event => this.moveTab(/** @type {KeyboardEvent} */ (event)))
    }
    document.addEventListener('dragover', event => event.preventDefault())
    document.addEventListener('drop', async event => {
      event.preventDefault()
      const files = event.dataTransfer?.files
      if (files?.length) await this.open(await readFiles(files))
    })
    $('riprendi').onclick = async () => this.takeUp(await kept())
    $('butta').onclick = async () => {
      await forget()
      $('lasciato').hidden = true
    }
  }

  /** What the form sees of the page. @returns {import('./form.js').Host} */
  formHost() {
    return {
      path: () => this.path,
      text: path => (path === this.path ? this.editor.text : this.files.text(path)),
      isKnown: path => this.known.get(path) === this.files.text(path),
      change: (path, text) => this.changeText(path, text),
      ask: (kind, words) => this.ask(kind, words),
      names: finding => this.fixes(finding),
      mend: finding => this.mend(finding),
      toText: path => this.toText(path),
      beside: path => this.showPlace(path),
      sideBySide: () => this.toggleSides(),
      undo: () => this.editor.undo(),
      redo: () => this.editor.redo(),
    }
  }

  /** @param {string} path @param {string} text what a sheet says from now on, whether it is shown or not */
  changeText(path, text) {
    if (path === this.path) {
      this.editor.take(text)
      this.typed(this.editor.text)
    } else {
      this.files.type(path, text)
      this.keepLater()
      void this.tellProgram(path)
    }
  }

  /** Show the text beside the form, or no longer; whether it is shown. */
  toggleSides() {
    const {body} = document
    if (body.dataset.affianca === undefined) body.dataset.affianca = ''
    else delete body.dataset.affianca
    this.show('modulo')
    return body.dataset.affianca !== undefined
  }

  /** @param {(string | number)[]} path the text beside the form follows the field that somebody goes to */
  async showPlace(path) {
    if (document.body.dataset.affianca === undefined) return
    this.editor.reveal(await this.ask('place', {path: this.path, at: path}))
  }

  /** @param {(string | number)[]} path shows the text where it says something */
  async toText(path) {
    const place = path.length ? await this.ask('place', {path: this.path, at: path}) : this.findings[0]?.place ?? [1, 1, 1, 1]
    this.show('testo')
    this.editor.goTo(place, say('riga', {riga: place[0]}))
  }

  /** Offer the work of an earlier visit that was not saved. */
  async offer() {
    const files = await kept()
    const changed = files.filter(one => new TextDecoder('utf-8', {ignoreBOM: true}).decode(one.bytes) !== one.text)
    fill($('riprendi'), say('riprendi', {n: changed.length}))
    $('lasciato').hidden = !changed.length
  }

  /** @param {import('./drafts.js').Kept[]} files */
  async takeUp(files) {
    $('lasciato').hidden = true
    this.files.open(new Map(files.map(one => [one.path, {bytes: one.bytes}])))
    for (const one of files) this.files.type(one.path, one.text)
    await this.started()
  }

  /** Keep what is open in this browser, a moment after the last key; nothing where nothing is changed. */
  keepLater() {
    clearTimeout(this.keeping)
    this.keeping = setTimeout(() => {
      const files = this.files.changed.length ? [...this.files.all].map(([path, one]) => ({path, bytes: one.bytes, text: one.text})) : []
      void keep(files).catch(() => {})
    }, KEEP_AFTER)
  }

  async openFolder() {
    try {
      const folder = await /** @type {any} */ (globalThis).showDirectoryPicker({mode: 'readwrite'})
      await this.open(await readFolder(folder))
      this.files.root = folder
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'AbortError') throw error
    }
  }

  async openExample() {
    const packed = isAlone() ? await inside('esempio.zip') : await (await fetch('esempio.zip')).arrayBuffer()
    await this.open(await readFiles([new File([/** @type {any} */ (packed)], 'esempio.zip')]))
  }

  /** Begin a sheet of a kind, in the archive that is open or in an empty one. */
  async newSheet() {
    const wanted = await askForNew(await this.ask('kinds', {}), say)
    if (!wanted) return
    if (!this.files.all.size) await this.ask('open', {files: {}})
    const {path, text} = await this.ask('new_sheet', wanted)
    await this.begin(path, text, say('nuova_fatta', {file: path}))
  }

  /** Begin the next edition of the sheet that is shown. */
  async nextEdition() {
    const {path, text, emptied} = await this.ask('edition', {path: this.path})
    if (!path) fill($('avviso'), say('edizione_no'))
    else await this.begin(path, text, count('edizione_fatta', emptied))
  }

  /** @param {string} path @param {string} text @param {string} told shows a sheet that is new, and says so */
  async begin(path, text, told) {
    this.files.type(path, text)
    this.keepLater()
    document.body.dataset.stato = 'aperto'
    await this.tellProgram(path)
    this.show('modulo')
    await this.choose(path)
    fill($('avviso'), told)
    this.form.focus(['titolo'])
  }

  /** @param {Map<string, import('./folder.js').Opened>} found */
  async open(found) {
    this.files.open(found)
    await this.started()
  }

  /** Show what is open. */
  async started() {
    this.path = ''
    document.body.dataset.stato = 'aperto'
    await this.openAgain()
  }

  /** Tell the program what is open, with what was typed since. */
  async openAgain() {
    if (!this.files.all.size) return
    let state = await this.program.ask('open', {files: this.files.bytes})
    this.known = new Map([...this.files.all.keys()].map(path => [path, this.files.text(path)]))
    for (const path of this.files.changed) state = await this.program.ask('type', {path, text: this.files.text(path)})
    this.take(state)
    if (!this.path && this.sheets.length) this.choose(this.sheets[0].path)
  }

  /** @param {{problem: string, sheets: any[]}} state */
  take({problem, sheets}) {
    this.sheets = sheets
    fill($('problema'), problem || (sheets.length ? '' : say('nulla_aperto')))
    this.drawSheets()
  }

  drawSheets() {
    fill($('schede'), this.sheets.map(one => h('li', {},
      h('button', {type: 'button', 'aria-current': one.path === this.path ? 'true' : null, onclick: () => this.choose(one.path)},
        h('span.titolo', {}, one.title),
        h('span.stato', {'data-stato': one.errors ? 'error' : one.warnings ? 'warning' : 'ok'},
          one.errors ? count('errori', one.errors) : one.warnings ? count('avvisi', one.warnings) : say('in_ordine')),
        this.files.isChanged(one.path) && h('span.modificata', {}, say('da_salvare')),
      ))))
    $('salva').hidden = !(this.files.all.get(this.path)?.handle || this.files.root)
    $('salva').disabled = !this.files.isChanged(this.path)
  }

  /** @param {string} path the sheet to show */
  choose(path) {
    this.form.write()
    this.path = path
    fill($('nome'), this.sheets.find(one => one.path === path)?.title ?? path)
    fill($('file'), path)
    this.form.open()
    this.editor.show(this.files.text(path))
    this.drawSheets()
    this.refresh()
    return this.look()
  }

  /** @param {string} text what the sheet says after a key */
  typed(text) {
    this.files.type(this.path, text)
    this.keepLater()
    void this.checks.run(async () => {
      const path = this.path
      await this.tellProgram(path)
      await this.look()
    })
    this.refresh()
  }

  /** @param {string} path tells the program what a sheet says now, and takes what it answers */
  async tellProgram(path) {
    const text = this.files.text(path)
    const state = await this.ask('type', {path, text})
    this.known.set(path, text)
    this.take(state)
  }

  /** @param {string} kind @param {any} words */
  async ask(kind, words) {
    try {
      return await this.program.ask(kind, words)
    } catch (error) {
      if (error instanceof Stopped) fill($('avviso'), say('fermo'))
      throw error
    }
  }

  /** Ask what is wrong with the sheet, and show it. */
  async look() {
    const path = this.path
    const findings = await this.ask('findings', {path})
    if (path !== this.path) return
    this.findings = findings
    this.editor.mark(findings, one => this.fixes(one).map(name => ({name, apply: () => this.mend(one)})))
    this.drawFindings()
    if (this.panel === 'modulo') await this.form.draw(findings)
  }

  /** @param {any} finding the names of its fixes */
  fixes = finding => (finding.changes.length ? [say(finding.safe ? 'correggi' : 'correggi_forse')] : [])

  drawFindings() {
    const errors = this.findings.filter(one => one.severity === 'error').length
    const warnings = this.findings.filter(one => one.severity === 'warning').length
    const told = [errors && count('errori', errors), warnings && count('avvisi', warnings)].filter(Boolean)
    const status = told.length ? told.join(', ') : say('niente')
    if ($('esito').textContent !== status) fill($('esito'), status)
    fill($('da-correggere'), this.findings.map(one => h('li', {'data-gravita': one.severity},
      h('p.dove', {}, h('span.gravita', {}, of('gravita')[one.severity]), ` ${one.field} · ${say('riga', {riga: one.place[0]})}`),
      h('p', {}, h('strong', {}, one.message)),
      one.remedy && h('p', {}, one.remedy),
      one.related.map((/** @type {any} */ other) => h('p.altro', {}, `${say('riga', {riga: other.place[0]})}: ${other.text}`)),
      h('p.azioni', {},
        h('button', {type: 'button', onclick: () => this.goTo(one)}, say(this.panel === 'modulo' ? 'vai_campo' : 'vai', {riga: one.place[0]})),
        this.fixes(one).map(name => h('button.correggi', {type: 'button', onclick: () => this.mend(one)}, name))),
    )))
  }

  /** @param {any} finding */
  goTo(finding) {
    if (this.panel === 'modulo' && this.form.goTo(finding)) return
    this.show('testo')
    this.editor.goTo(finding.place, finding.message)
  }

  /** @param {any} finding make the change that mends it */
  async mend(finding) {
    const text = await this.ask('mended', {path: this.path, changes: finding.changes})
    this.editor.take(text)
    this.typed(this.editor.text)
  }

  /** @param {string} panel */
  show(panel) {
    this.form.write()
    this.panel = panel
    for (const tab of document.querySelectorAll('[role=tab]')) {
      const chosen = tab.id === `scheda-${panel}`
      tab.setAttribute('aria-selected', String(chosen))
      tab.setAttribute('tabindex', chosen ? '0' : '-1')
      $(tab.getAttribute('aria-controls') ?? '').hidden = !chosen
    }
    if (panel === 'modulo' && document.body.dataset.affianca !== undefined) $('testo').hidden = false
    if (panel === 'modulo' && this.path) void this.form.draw(this.findings)
    this.drawFindings()
    this.refresh()
  }

  /** @param {KeyboardEvent} event moves between tabs with the arrows */
  moveTab(event) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key]
    if (!step) return
    const tabs = [.../** @type {any} */ (document.querySelectorAll('[role=tab]'))]
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length]
    this.show(next.id.slice('scheda-'.length))
    next.focus()
  }

  /** Draw what stands beside the text, if it is shown. */
  refresh() {
    if (this.panel === 'testo' || this.panel === 'modulo' || !this.path) return
    void this.views.run(async () => {
      const page = this.panel === 'documento' ? await this.ask('document', {path: this.path}) : await this.ask('changes', {})
      const frame = $(this.panel === 'documento' ? 'foglio' : 'cambiamenti')
      if (page && frame.srcdoc !== page) frame.srcdoc = page
      $('senza-documento').hidden = Boolean(page)
    })
  }

  async saveHere() {
    const file = this.files.all.get(this.path)
    if (!file) return
    try {
      if (!file.handle && this.files.root) await create(this.files.root, this.path, file)
      await save(file, this.files.toSave(this.path))
      fill($('avviso'), say('salvato', {file: this.path}))
      this.keepLater()
      await this.openAgain()
    } catch (error) {
      const motivo = /** @type {Error} */ (error).message
      fill($('avviso'), error instanceof Changed ? say('cambiato', {file: this.path}) : say('non_salvato', {file: this.path, motivo}))
    }
  }

  /** Show what can be done with what was changed. */
  async propose() {
    this.form.write()
    for (const path of this.files.changed) this.take(await this.ask('type', {path, text: this.files.text(path)}))
    showProposal(await this.ask('proposal', {}), {say, text: path => this.files.text(path), bytes: path => this.files.toSave(path)})
  }

  downloadAll() {
    const all = new Map([...this.files.all.keys()].map(path => [path, this.files.toSave(path)]))
    download('archivio.zip', zipped(all), 'application/zip')
  }
}

async function main() {
  const base = new URL('./', location.href).href
  const settings = JSON.parse($('impostazioni').textContent)
  const from = isAlone() ? await aloneProgram({lang, ...settings}) : {hire: () => new Worker(`${base}${settings.parts['worker.js']}`, {type: 'module'}), settings: {base, lang, ...settings}}
  const program = new Program(from.hire, from.settings)
  const banco = new Banco(program)
  Object.assign(globalThis, {banco})
  await banco.offer()
  if (!isAlone()) await offerArchive($('apri-archivio'), {open: found => banco.open(found), count})
  await program.start()
  document.body.dataset.pronto = ''
  fill($('avviso'), '')
  await stayOffline()
}

/** Let the browser keep the page, where it can: not for a file that was opened from a disk. */
async function stayOffline() {
  if (!('serviceWorker' in navigator) || isAlone()) return
  await navigator.serviceWorker.register('sw.js')
  await navigator.serviceWorker.ready
  document.body.dataset.fuoriRete = ''
}

void main()
