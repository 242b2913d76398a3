/** The fields of a form as elements: rows come from the program, findings and their buttons stand below their field. */
import {h} from './dom.js'

/**
 * @typedef {(string | number)[]} Path
 * @typedef {{path: Path, sort: string, label?: string, help?: string, [more: string]: any}} Row
 * @typedef {{
 *   say: (key: string, params?: any) => string,
 *   of: (key: string) => any,
 *   found: (path: Path) => any[],
 *   names: (finding: any) => string[],
 *   isSame: (row: Row) => boolean,
 * }} Around the words of the page, the findings at a field, the names of the fixes of one, whether a row is drawn already
 */

/** @param {Path} path */
export const keyOf = path => path.join('/')
/** @param {Path} path the id of what is typed into */
export const idOf = path => `campo-${path.join('-')}`
/** @param {Path} path */
const asWords = path => JSON.stringify(path)

/** @param {any} form @param {Around} around */
export function drawForm(form, around) {
  return form.sections.filter((/** @type {any} */ one) => one.rows.length || one.more.length).map((/** @type {any} */ section) =>
    h('section.parte', {'data-key': section.name, 'aria-labelledby': `parte-${section.name}`},
      h('h3', {id: `parte-${section.name}`}, section.title),
      section.rows.map((/** @type {Row} */ row) => (around.isSame(row) ? h('i', {'data-key': keyOf(row.path), 'data-same': ''}) : drawRow(row, around))),
      drawMore(section.more, `altri-${section.name}`, around)))
}

/** @param {Row} row @param {Around} around @returns {any} */
function drawRow(row, around) {
  if (row.sort === 'gruppo') return drawGroup(row, around)
  if (row.sort === 'elenco') return drawList(row, around)
  const id = idOf(row.path)
  const about = drawAbout(row, id, around)
  return h('div.campo', {'data-key': keyOf(row.path), 'data-gravita': worst(around.found(row.path))},
    h('div.testa', {},
      row.sort === 'nel-testo' ? h('p.nome', {}, row.label) : h('label', {for: id}, row.label),
      row.required && h('span.segno', {}, around.say('obbligatorio'))),
    about.elements,
    h('div.risposta', {}, drawControl(row, id, about.described, {}, around)),
    drawRemove(row, around),
    row.alone && h('p.aiuto', {}, around.say('una_sola')),
    row.instead?.length > 0 && h('p.azioni', {}, button('apri', row.instead, around.say('descrivi'))),
    drawFindings(row.path, around))
}

/** The help, the example, the limits of a field, and the ids of what describes it. @param {Row} row @param {string} id @param {Around} around */
function drawAbout(row, id, {say, found}) {
  const help = row.help && row.help !== row.label ? row.help : ''
  const elements = [
    (help || row.example) && h('p.aiuto', {id: `${id}-aiuto`, 'data-key': 'aiuto'}, help, help && row.example ? '. ' : '',
      row.example && h('span.esempio', {}, say('esempio', {esempio: row.example}))),
    row.note && h('p.nota', {id: `${id}-nota`, 'data-key': 'nota'}, say('nota', {nota: row.note})),
    row.limits?.length > 0 && h('ul.limiti', {id: `${id}-limiti`, 'data-key': 'limiti'}, row.limits.map((/** @type {string} */ one) => h('li', {}, one))),
  ]
  const described = [
    (help || row.example) && `${id}-aiuto`, row.note && `${id}-nota`, row.limits?.length > 0 && `${id}-limiti`,
    ...found(row.path).map((_, i) => `${id}-trovato-${i}`),
  ].filter(Boolean).join(' ')
  return {elements, described}
}

/**
 * What a field is answered with.
 * @param {Row} row @param {string} id @param {string} described @param {Record<string, any>} named @param {Around} around
 */
function drawControl(row, id, described, named, around) {
  const {say, found} = around
  if (row.sort === 'nel-testo') return h('p.nel-testo', {}, `${say('nel_testo')} `, button('testo', row.path, say('vai_testo')))
  const common = {
    id, 'data-path': asWords(row.path), 'data-sort': row.sort, 'data-value': row.value, 'data-there': row.there ? '' : null,
    'aria-describedby': described || null, 'aria-required': row.required ? 'true' : null,
    'aria-invalid': found(row.path).some(one => one.severity === 'error') ? 'true' : null, ...named,
  }
  if (row.sort === 'scelta') {
    return h('select', common, h('option', {value: ''}, say('non_detto')),
      row.choices.map((/** @type {[string, string]} */ [value, meaning]) => h('option', {value}, meaning ? `${value} – ${meaning}` : value)))
  }
  const typed = {...common, autocomplete: 'off', spellcheck: row.sort === 'riga' || row.sort === 'data' ? 'false' : 'true', lang: 'it'}
  if (row.sort === 'prosa') return h('textarea.prosa', {...typed, rows: 4})
  if (row.sort === 'testo') return h('textarea.linea', {...typed, rows: 1})
  const list = row.names?.length ? `${id}-nomi` : null
  const input = h('input', {...typed, type: 'text', inputmode: row.keys || null, list})
  if (row.sort === 'data') {
    return h('div.giorno', {}, input,
      h('input.calendario', {type: 'date', tabindex: '-1', 'aria-hidden': 'true', 'data-day': row.day, 'data-for': id}),
      h('button.strumento', {type: 'button', 'data-act': 'calendario', 'data-path': asWords(row.path), 'aria-label': say('apri_calendario', {campo: row.label ?? ''})}, say('calendario')))
  }
  return [input, list && h('datalist', {id: list}, row.names.map((/** @type {string} */ one) => h('option', {value: one})))]
}

/** @param {Row} row @param {Around} around @param {{legend?: any, tools?: any}} [item] what stands on top of an item of a list */
function drawGroup(row, around, item = {}) {
  const id = idOf(row.path)
  const about = drawAbout(row, id, around)
  return h('fieldset.gruppo', {'data-key': keyOf(row.path), id, tabindex: '-1', 'aria-describedby': about.described || null},
    h('legend', {}, item.legend ?? row.label),
    item.tools,
    !item.tools && h('div.sotto', {}, h('div', {}, about.elements), drawRemove(row, around)),
    item.tools && about.elements,
    drawFindings(row.path, around),
    row.rows.map((/** @type {Row} */ one) => drawRow(one, around)),
    row.unknown.length > 0 && h('p.ignoti', {}, around.say('campi_ignoti', {campi: row.unknown.join(', ')})),
    drawMore(row.more, `altri-${id}`, around))
}

/** @param {Row} row @param {Around} around */
function drawList(row, around) {
  const {say} = around
  const id = idOf(row.path)
  const about = drawAbout(row, id, around)
  const next = [...row.path, row.items.length]
  const waits = row.items.some((/** @type {Row} */ one) => !one.there)
  return h('fieldset.elenco', {'data-key': keyOf(row.path), id, tabindex: '-1', 'aria-describedby': about.described || null},
    h('legend', {}, row.label),
    h('div.sotto', {}, h('div', {}, row.required && h('span.segno', {}, say('obbligatorio')), about.elements), drawRemove(row, around)),
    drawFindings(row.path, around),
    row.items.length > 0 && h('ol', {}, row.items.map((/** @type {Row} */ one, /** @type {number} */ i) => drawItem(one, i, row, around))),
    h('p.azioni', {},
      !row.none && button('aggiungi', next, `${say('aggiungi')} ${row.one}`, {disabled: waits}),
      row.word_for_none && !row.items.length && h('label.spunta', {},
        h('input', {type: 'checkbox', 'data-act': 'nessuno', 'data-path': asWords(row.path), id: `${id}-nessuno`, 'data-checked': row.none ? '' : null}), say('nessuno'))))
}

/** @param {Row} item @param {number} i @param {Row} list @param {Around} around */
function drawItem(item, i, list, around) {
  const {say} = around
  const n = list.items.length
  const name = say('voce', {campo: list.label ?? '', i: i + 1, n})
  const tool = (/** @type {string} */ act, /** @type {string} */ key, /** @type {boolean} */ disabled) =>
    h('button.strumento', {type: 'button', 'data-act': act, 'data-path': asWords(item.path), 'data-key': act, disabled, 'aria-label': `${say(key)}: ${name}`}, say(key))
  const tools = h('div.strumenti', {},
    n > 1 && item.there && [tool('su', 'su', i === 0), tool('giu', 'giu', i === n - 1 || !list.items[i + 1].there)],
    tool('togli', 'togli', false))
  if (item.sort === 'gruppo') {
    const title = item.rows.find((/** @type {Row} */ one) => one.required && one.value)?.value ?? item.rows.find((/** @type {Row} */ one) => one.value)?.value
    return h('li', {'data-key': keyOf(item.path)}, drawGroup(item, around, {legend: [name, title && h('span.titolo', {}, ` · ${title}`)], tools}))
  }
  const id = idOf(item.path)
  const described = around.found(item.path).map((_, k) => `${id}-trovato-${k}`).join(' ')
  return h('li', {'data-key': keyOf(item.path)},
    h('div.voce', {}, drawControl({...item, label: name}, id, described, {'aria-label': name}, around), tools),
    drawFindings(item.path, around))
}

/** @param {any[]} more @param {string} key @param {Around} around */
function drawMore(more, key, {say}) {
  return more.length > 0 && h('details.altri', {'data-key': key},
    h('summary', {}, say('aggiungi_campo', {n: more.length})),
    h('ul', {}, more.map(one => h('li', {'data-key': keyOf(one.path)}, button('apri', one.path, one.label), one.help !== one.label && h('span.aiuto', {}, one.help)))))
}

/** @param {Row} row @param {Around} around a button that takes the field away; a sheet keeps those that it must have */
function drawRemove(row, {say}) {
  const may = row.path.length && !row.required && (row.there || row.sort !== 'nel-testo')
  return may && h('button.strumento', {type: 'button', 'data-act': 'togli', 'data-path': asWords(row.path), 'aria-label': `${say('togli')}: ${row.label}`}, say('togli'))
}

/** @param {Path} path @param {Around} around */
function drawFindings(path, {found, names}) {
  return found(path).map((one, i) => h('div.trovato', {'data-key': `trovato-${i}`, 'data-gravita': one.severity},
    h('p', {id: `${idOf(path)}-trovato-${i}`}, one.message, one.remedy && h('span.rimedio', {}, `: ${one.remedy}`)),
    names(one).map(name => h('button.correggi', {type: 'button', 'data-act': 'correggi', 'data-code': one.code, 'data-path': asWords(path), 'data-number': i}, name))))
}

/** @param {any[]} found */
const worst = found => ['error', 'warning', 'info'].find(one => found.some(({severity}) => severity === one)) ?? null

/** @param {string} act @param {Path} path @param {string} text @param {Record<string, any>} [more] */
const button = (act, path, text, more = {}) => h('button', {type: 'button', 'data-act': act, 'data-path': asWords(path), ...more}, text)
