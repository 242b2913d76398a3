/** The form of a sheet: the same text as in the editor, seen by its fields. It keeps nothing of its own but what is shown. */
import {h, fill} from './dom.js'
import {drawForm, idOf, keyOf} from './fields.js'
import {morph} from './morph.js'

/** Milliseconds without a key after which what is typed into a field is written into the text. */
const WRITE_AFTER = 150
/** Milliseconds without a key after which a new finding is shown below the field that is being typed into. */
const TELL_AFTER = 700

/**
 * @typedef {import('./fields.js').Path} Path
 * @typedef {{
 *   path: () => string,
 *   text: (path: string) => string,
 *   isKnown: (path: string) => boolean,
 *   change: (path: string, text: string) => void,
 *   ask: (kind: string, words: any) => Promise<any>,
 *   names: (finding: any) => string[],
 *   mend: (finding: any) => Promise<void>,
 *   toText: (path: Path) => void,
 *   beside: (path: Path) => void,
 *   sideBySide: () => boolean,
 *   undo: () => void,
 *   redo: () => void,
 * }} Host the sheet that is shown, and what else the page does with it
 */

export class Form {
  /** @param {HTMLElement} root @param {Host} host @param {{say: any, of: any}} words */
  constructor(root, host, {say, of}) {
    this.root = root
    this.host = host
    this.say = say
    this.of = of
    /** @type {any[]} */ this.findings = []
    /** Fields that are shown though the sheet does not have them. @type {Map<string, Path>} */
    this.opened = new Map()
    /** What was drawn of each row, and what is being drawn. @type {Map<string, string>} */ this.said = new Map()
    /** @type {Map<string, string>} */ this.saying = new Map()
    /** Where to go once it is drawn. @type {(() => boolean) | undefined} */ this.goal = undefined
    /** @type {Promise<any>} */ this.line = Promise.resolve()
    /** @type {any} */ this.form = null
    this.typedAt = 0
    /** How many changes are under way. */
    this.pending = 0
    this.told = h('p', {role: 'status'})
    this.refused = h('p.rifiuto', {role: 'alert'})
    this.stop = h('div.fermo', {role: 'alert', hidden: true})
    this.fields = h('fieldset.campi', {'aria-label': say('modulo')})
    this.ask = h('dialog', {'aria-labelledby': 'si-perde'})
    fill(root,
      h('p.azioni', {},
        h('button.strumento', {type: 'button', 'data-act': 'annulla'}, say('annulla')), h('button.strumento', {type: 'button', 'data-act': 'ripeti'}, say('ripeti')),
        h('button.strumento.affianca', {type: 'button', 'data-act': 'affianca', 'aria-pressed': 'false'}, say('affianca')), this.told),
      this.refused, this.stop, this.fields, this.ask)
    root.tabIndex = -1
    root.addEventListener('focusin', event => this.entered(/** @type {any} */ (event.target)))
    root.addEventListener('input', event => this.typed(/** @type {any} */ (event.target)))
    root.addEventListener('change', event => this.changed(/** @type {any} */ (event.target)))
    root.addEventListener('focusout', event => this.left(/** @type {any} */ (event.target)))
    root.addEventListener('click', event => this.clicked(/** @type {any} */ (event.target).closest('[data-act]')))
    root.addEventListener('keydown', event => this.pressed(event))
  }

  /** Another sheet is shown. */
  open() {
    this.write()
    this.opened.clear()
    this.said.clear()
    this.goal = undefined
    this.form = null
    fill(this.told)
    fill(this.refused)
    fill(this.fields)
  }

  /** @param {any[]} findings what is wrong with the sheet as it is now; the form is drawn again from its text */
  async draw(findings) {
    this.findings = findings
    const path = this.host.path()
    const opened = [...this.opened.values(), ...findings.map(one => one.path).filter(one => one.length)]
    const form = await this.host.ask('form', {path, opened})
    if (path !== this.host.path() || !this.host.isKnown(path)) return // what is typed meanwhile is drawn in its turn
    this.fields.disabled = Boolean(form.unreadable)
    this.stop.hidden = !form.unreadable
    if (form.unreadable) this.drawStop()
    else {
      this.form = form
      if (!this.pending) for (const row of rows(form)) if (row.there) this.opened.delete(keyOf(row.path))
      this.show()
    }
  }

  /** Say why there is no form, with the way out. */
  drawStop() {
    const [first] = this.findings
    fill(this.stop,
      h('p', {}, h('strong', {}, this.say('modulo_fermo'))),
      first && h('p', {}, `${this.say('riga', {riga: first.place[0]})}: ${first.message}: ${first.remedy}`),
      h('p.azioni', {},
        h('button', {type: 'button', 'data-act': 'testo', 'data-path': '[]'}, this.say('vai_testo')),
        first && this.host.names(first).map(name => h('button.correggi', {type: 'button', 'data-act': 'correggi', 'data-path': '[]', 'data-number': 0}, name))))
  }

  /** Draw the fields and what is wrong with each. */
  show() {
    const at = this.placed()
    const found = (/** @type {Path} */ path) => at.get(keyOf(path)) ?? []
    const around = {say: this.say, of: this.of, found, names: this.host.names, isSame: (/** @type {any} */ row) => this.isSame(row)}
    const rest = found([])
    this.saying = new Map()
    const drawn = h('fieldset', {class: 'campi', 'aria-label': this.say('modulo')},
      (this.form.unknown.length > 0 || rest.length > 0) && h('section.parte', {'data-key': 'altro'},
        this.form.unknown.length > 0 && h('p', {}, this.say('campi_ignoti', {campi: this.form.unknown.join(', ')})),
        rest.map((/** @type {any} */ one, /** @type {number} */ i) => h('div.trovato', {'data-gravita': one.severity},
          h('p', {}, one.message, one.remedy && h('span.rimedio', {}, `: ${one.remedy}`)),
          this.host.names(one).map(name => h('button.correggi', {type: 'button', 'data-act': 'correggi', 'data-path': '[]', 'data-number': i}, name)))),
        h('p.azioni', {}, h('button', {type: 'button', 'data-act': 'testo', 'data-path': '[]'}, this.say('vai_testo')))),
      drawForm(this.form, around))
    morph(this.fields, drawn)
    this.said = this.saying
    for (const control of this.root.querySelectorAll('[data-path]')) this.setValue(/** @type {any} */ (control))
    for (const day of /** @type {any} */ (this.root.querySelectorAll('[data-day]'))) day.value = day.dataset.day
    if (this.goal?.()) this.goal = undefined
  }

  /** @param {import('./fields.js').Row} row whether all of a row stands on the page already, with what is wrong there */
  isSame(row) {
    const key = keyOf(row.path)
    const found = [...(this.at ?? [])].filter(([at]) => at === key || at.startsWith(`${key}/`))
    const said = JSON.stringify([row, found])
    this.saying.set(key, said)
    return this.said.get(key) === said
  }

  /** The findings by the field that they are shown at: the closest that is on the page. A new one waits for who types. */
  placed() {
    const shown = new Set([...rows(this.form)].map(row => keyOf(row.path)))
    const active = document.activeElement
    const typing = Date.now() - this.typedAt < TELL_AFTER && active instanceof HTMLElement && this.root.contains(active) ? active.dataset.path : ''
    /** @type {Map<string, any[]>} */ const at = new Map()
    for (const one of this.findings) {
      let path = one.path
      while (path.length && !shown.has(keyOf(path))) path = path.slice(0, -1)
      const key = keyOf(path)
      if (typing && JSON.stringify(path) === typing && !this.isTold(path, one)) {
        clearTimeout(this.telling)
        this.telling = setTimeout(() => this.form && this.show(), TELL_AFTER)
      } else at.set(key, [...(at.get(key) ?? []), one])
    }
    this.at = at
    return at
  }

  /** @param {Path} path @param {any} finding whether a finding stands below its field already */
  isTold(path, finding) {
    return (this.at?.get(keyOf(path)) ?? []).some(one => one.code === finding.code)
  }

  /** @param {any} control shows what the sheet says, unless somebody is typing there */
  setValue(control) {
    if (control.type === 'checkbox') control.checked = control.dataset.checked !== undefined
    else if (control.dataset.value !== undefined && control.value !== control.dataset.value && !this.isTypedInto(control)) control.value = control.dataset.value
  }

  /** @param {any} control whether what stands there is what somebody is typing; blanks at its end are no answer yet */
  isTypedInto(control) {
    if (control !== document.activeElement) return false
    const recent = Date.now() - this.typedAt < TELL_AFTER
    return recent || this.pending > 0 || this.waiting === control || control.value.trim() === control.dataset.value.trim()
  }

  /** @param {any} control */
  typed(control) {
    if (control.dataset?.sort === undefined || control.tagName === 'SELECT') return
    this.typedAt = Date.now()
    this.take(control)
    clearTimeout(this.writing)
    this.writing = setTimeout(() => this.write(), WRITE_AFTER)
  }

  /** @param {any} control what is typed there is written next, what was typed elsewhere at once */
  take(control) {
    if (this.waiting !== control) this.write()
    this.waiting = control
  }

  /** Write what was typed last into the text. */
  write() {
    clearTimeout(this.writing)
    const control = this.waiting
    this.waiting = undefined
    if (control) void this.edit('answer', JSON.parse(control.dataset.path), control.value)
  }

  /** @param {any} control */
  changed(control) {
    if (control.dataset.day !== undefined) return this.pickDay(control)
    if (control.dataset.act === 'nessuno') {
      const path = JSON.parse(control.dataset.path)
      this.opened.set(keyOf(path), path)
      void this.edit(control.checked ? 'none' : 'remove', path)
    } else if (control.tagName === 'SELECT') {
      this.take(control)
      this.write()
    } else if (this.waiting === control) { // what was written already is not written again: it may have been taken back
      this.write()
    }
  }

  /** @param {any} calendar */
  pickDay(calendar) {
    const control = /** @type {any} */ (document.getElementById(calendar.dataset.for))
    if (!calendar.value) return
    control.value = calendar.value
    this.take(control)
    this.write()
    control.focus()
  }

  /** @param {any} control shows beside the form where the text says what somebody goes to */
  entered(control) {
    const path = control.dataset?.path
    if (path && path !== '[]') this.host.beside(JSON.parse(path))
  }

  /** @param {any} control a field that is left empty goes, unless the sheet must have it or a note stands there */
  left(control) {
    if (control.dataset?.sort === undefined) return
    if (this.waiting === control) this.write()
    this.typedAt = 0
    const path = JSON.parse(control.dataset.path)
    void this.line.then(async () => {
      if (!control.isConnected || control === document.activeElement) return
      const empty = !control.value.trim()
      if (empty && control.dataset.there !== undefined && !control.getAttribute('aria-required')) {
        const notes = await this.host.ask('taken_along', {text: this.host.text(this.host.path()), at: path})
        if (!notes.length) await this.edit('remove', path)
      }
      if (this.form) this.show()
    })
  }

  /** @param {HTMLElement | null} button */
  async clicked(button) {
    const act = button?.dataset.act
    if (!button || !act || act === 'nessuno') return
    this.write()
    await this.line
    const path = button.dataset.path ? JSON.parse(button.dataset.path) : []
    if (act === 'annulla') this.host.undo()
    else if (act === 'ripeti') this.host.redo()
    else if (act === 'testo') this.host.toText(path)
    else if (act === 'affianca') button.setAttribute('aria-pressed', String(this.host.sideBySide()))
    else if (act === 'apri' || act === 'aggiungi') await this.begin(path)
    else if (act === 'calendario') /** @type {any} */ (document.querySelector(`[data-for="${idOf(path)}"]`))?.showPicker?.()
    else if (act === 'correggi') await this.mend(button, path)
    else if (act === 'togli') await this.remove(path)
    else if (act === 'su' || act === 'giu') await this.move(path, act)
  }

  /** @param {HTMLElement} button @param {Path} path */
  async mend(button, path) {
    this.typedAt = 0
    const number = Number(button.dataset.number)
    const finding = this.stop.hidden ? this.at?.get(keyOf(path))?.[number] : this.findings[number]
    if (!finding) return
    this.goal = () => this.focus(path)
    await this.host.mend(finding)
    this.tell('corretto')
  }

  /** @param {Path} path shows a field that the sheet does not have yet, and goes there */
  async begin(path) {
    this.opened.set(keyOf(path), path)
    this.goal = () => this.focus(path)
    await this.draw(this.findings)
  }

  /** @param {Path} path goes to a field, or the first one of a group */
  focus(path) {
    const place = path.length ? document.getElementById(idOf(path)) : this.root
    const inside = place?.matches('fieldset') && path.length ? place.querySelector('input:not([type=date]), textarea, select, button[data-act=aggiungi]') : place
    const to = /** @type {HTMLElement | null} */ (inside ?? place)
    for (let above = to?.closest('details:not([open])'); above; above = above.parentElement?.closest('details:not([open])') ?? null) above.setAttribute('open', '')
    to?.focus()
    to?.scrollIntoView({block: 'center'})
    return Boolean(to)
  }

  /** @param {any} finding goes to the field of a finding */
  goTo(finding) {
    for (let path = finding.path; path.length; path = path.slice(0, -1)) if (this.focus(path)) return true
    return false
  }

  /** @param {Path} path */
  async remove(path) {
    this.opened.delete(keyOf(path))
    const notes = await this.host.ask('taken_along', {text: this.host.text(this.host.path()), at: path})
    if (notes.length && !(await this.agreed(notes))) return
    this.goal = () => (document.activeElement === document.body ? this.focus(path.slice(0, -1)) : true)
    if (await this.edit('remove', path)) this.tell('tolto')
    else await this.draw(this.findings)
  }

  /** @param {string[]} notes the comments that go along; resolves to whether the person agrees */
  agreed(notes) {
    fill(this.ask,
      h('h3', {id: 'si-perde'}, this.say('si_perde')), h('ul', {}, notes.map(one => h('li', {}, one))),
      h('form', {method: 'dialog', class: 'azioni'}, h('button.principale', {value: 'togli'}, this.say('togli_comunque')), h('button', {value: ''}, this.say('lascia'))))
    this.ask.returnValue = ''
    this.ask.showModal()
    return new Promise(resolve => this.ask.addEventListener('close', () => resolve(this.ask.returnValue === 'togli'), {once: true}))
  }

  /** @param {Path} path @param {string} act */
  async move(path, act) {
    const from = Number(path.at(-1)), to = from + (act === 'su' ? -1 : 1)
    if (!(await this.edit('move', path, to))) return
    this.tell('spostato', {i: to + 1})
    const there = JSON.stringify([...path.slice(0, -1), to])
    this.goal = () => {
      const buttons = /** @type {any[]} */ ([...this.root.querySelectorAll('button[data-act=su], button[data-act=giu]')].filter(one => /** @type {any} */ (one).dataset.path === there))
      const button = buttons.find(one => one.dataset.act === act && !one.disabled) ?? buttons.find(one => !one.disabled)
      button?.focus()
      return Boolean(button)
    }
  }

  /** @param {KeyboardEvent} event a text of one line ends with Enter; in a list, the next item begins */
  pressed(event) {
    const control = /** @type {any} */ (event.target)
    if (event.key !== 'Enter' || event.isComposing || !['testo', 'riga'].includes(control.dataset?.sort)) return
    event.preventDefault()
    const add = control.closest('fieldset')?.querySelector(':scope > .azioni > [data-act=aggiungi]')
    if (control.closest('.voce') && add && control.value.trim()) {
      this.write()
      void this.line.then(() => this.begin(JSON.parse(add.dataset.path)))
    }
  }

  /** @param {string} key @param {any} [params] */
  tell(key, params = {}) {
    fill(this.told, this.say(key, params))
  }

  /**
   * Change the text of the sheet; one change after another.
   * @param {string} act @param {Path} at @param {string | number} [value]
   * @returns {Promise<boolean>} whether it was changed
   */
  edit(act, at, value = '') {
    const path = this.host.path()
    this.pending += 1
    const done = this.line.then(() => this.change(path, act, at, value))
      .catch(error => {
        fill(this.refused, String(error.message ?? error))
        return false
      })
      .finally(() => { this.pending -= 1 })
    this.line = done
    return done
  }

  /** @param {string} path @param {string} act @param {Path} at @param {string | number} value @returns {Promise<boolean>} */
  async change(path, act, at, value) {
    const before = this.host.text(path)
    const {text, refused} = await this.host.ask('filled', {text: before, act, at, value})
    fill(this.refused, refused ? `${this.say('rifiutato')}: ${refused}` : '')
    if (refused) return false
    if (this.host.text(path) !== before) return this.change(path, act, at, value) // the text was changed meanwhile
    if (text !== before) this.host.change(path, text)
    return text !== before
  }
}

/** The rows that are on the page. @param {any} group @returns {Generator<import('./fields.js').Row>} */
function* rows(group) {
  for (const row of [...(group.sections ?? []).flatMap((/** @type {any} */ one) => one.rows), ...(group.rows ?? []), ...(group.items ?? [])]) {
    yield row
    yield* rows(row)
  }
}
