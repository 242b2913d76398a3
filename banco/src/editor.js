/** The text of a sheet: CodeMirror, in a shadow root so that a strict policy lets it have its styles. */
import {closeBrackets} from '@codemirror/autocomplete'
import {defaultKeymap, history, historyKeymap, redo, undo} from '@codemirror/commands'
import {yaml} from '@codemirror/lang-yaml'
import {HighlightStyle, bracketMatching, indentUnit, syntaxHighlighting} from '@codemirror/language'
import {lintGutter, lintKeymap, setDiagnostics} from '@codemirror/lint'
import {Annotation, EditorState} from '@codemirror/state'
import {EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers} from '@codemirror/view'
import {tags} from '@lezer/highlight'

import {offsets} from './places.js'

const FROM_OUTSIDE = Annotation.define()

/** A change that the form or a fix made, so that the editor does not tell it back. */
const outside = FROM_OUTSIDE.of(true)

const SEVERITIES = {error: 'error', warning: 'warning', info: 'info'}

const THEME = EditorView.theme({
  '&': {height: '100%', fontSize: '1rem', backgroundColor: 'var(--carta)', color: 'var(--inchiostro)'},
  '.cm-scroller': {fontFamily: 'var(--codice)', lineHeight: '1.5'},
  '.cm-gutters': {backgroundColor: 'var(--fondo)', color: 'var(--tenue)', border: 'none'},
  '.cm-activeLine, .cm-activeLineGutter': {backgroundColor: 'var(--riga)'},
  '&.cm-focused': {outline: '3px solid var(--fuoco)', outlineOffset: '-3px'},
  '.cm-cursor': {borderLeftColor: 'var(--inchiostro)'},
  '.cm-tooltip': {backgroundColor: 'var(--carta)', color: 'var(--inchiostro)', border: '1px solid var(--bordo)', maxWidth: 'min(32rem, 90vw)'},
})

const COLOURS = HighlightStyle.define([
  {tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--primo)'},
  {tag: [tags.comment, tags.lineComment], color: 'var(--tenue)', fontStyle: 'italic'},
])

export class Editor {
  /**
   * @param {HTMLElement} host where it stands
   * @param {{label: string, phrases: Record<string, string>, onText: (text: string) => void}} options
   */
  constructor(host, {label, phrases, onText}) {
    this.root = host.attachShadow({mode: 'open'})
    this.label = label
    this.phrases = phrases
    this.onText = onText
    this.view = new EditorView({root: this.root, parent: this.root, state: this.state('')})
  }

  /** @param {string} text */
  state(text) {
    // A text whose lines all end in the same way keeps its ends; in any other only line feeds end a line.
    const allCarriage = text.includes('\r\n') && !/[^\r]\n|\r(?!\n)/.test(text)
    return EditorState.create({
      doc: text,
      extensions: [
        EditorState.lineSeparator.of(allCarriage ? '\r\n' : '\n'),
        EditorState.phrases.of(this.phrases),
        EditorView.contentAttributes.of({'aria-label': this.label, spellcheck: 'true', lang: 'it', tabindex: '0'}),
        EditorView.lineWrapping,
        EditorView.updateListener.of(update => {
          if (update.docChanged && !update.transactions.some(one => one.annotation(FROM_OUTSIDE))) this.onText(this.text)
        }),
        indentUnit.of('  '),
        lineNumbers(), highlightSpecialChars(), history(), drawSelection(), bracketMatching(), closeBrackets(),
        highlightActiveLine(), yaml(), syntaxHighlighting(COLOURS), lintGutter(), THEME,
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
      ],
    })
  }

  /** What it says, with its line ends. */
  get text() {
    return this.view.state.sliceDoc()
  }

  /** @param {string} text a text to show from its start, with a history of its own */
  show(text) {
    this.view.setState(this.state(text))
  }

  /** @param {string} text the same text after a change from outside: only what differs is replaced, and can be undone */
  take(text) {
    const {state} = this.view
    const now = state.toText(text), was = state.doc
    if (now.eq(was)) return
    const a = was.toString(), b = now.toString()
    let start = 0
    while (start < a.length && start < b.length && a[start] === b[start]) start++
    let end = 0
    while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
    this.view.dispatch({
      changes: {from: start, to: a.length - end, insert: now.slice(start, b.length - end)},
      annotations: outside,
    })
  }

  /** Take the last change back, whoever made it. */
  undo() {
    undo(this.view)
  }

  /** Make again what was taken back. */
  redo() {
    redo(this.view)
  }

  /** @param {import('./places.js').Place} place brings a place into sight, without going there */
  reveal(place) {
    const {from, to} = offsets(this.view.state.doc, place)
    this.view.dispatch({selection: {anchor: from, head: to}, effects: EditorView.scrollIntoView(from, {y: 'center'})})
  }

  /** @param {any[]} findings @param {(finding: any) => {name: string, apply: () => void}[]} actions */
  mark(findings, actions) {
    const {doc} = this.view.state
    const marks = findings.map(one => ({
      ...offsets(doc, one.place),
      severity: SEVERITIES[one.severity],
      message: one.remedy ? `${one.message}: ${one.remedy}` : one.message,
      source: one.code,
      actions: actions(one),
    }))
    this.view.dispatch(setDiagnostics(this.view.state, marks))
  }

  /** @param {import('./places.js').Place} place goes to a place, and says it to a screen reader */
  goTo(place, message) {
    const {from, to} = offsets(this.view.state.doc, place)
    this.view.dispatch({
      selection: {anchor: from, head: to},
      effects: [EditorView.scrollIntoView(from, {y: 'center'}), EditorView.announce.of(message)],
    })
    this.view.focus()
  }
}
