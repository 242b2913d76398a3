/** New sheets: of a kind, or next year's edition of the one that is open. Both are the texts of `levacivica new`. */
import {h} from './dom.js'

/**
 * Asks what a new sheet is to be.
 * @param {[string, string][]} kinds each kind with what it is
 * @param {(key: string) => string} say
 * @returns {Promise<{tipo: string, name: string} | null>} null where nobody wants one
 */
export function askForNew(kinds, say) {
  const dialog = h('dialog', {'aria-labelledby': 'titolo-nuova'},
    h('form.nuova', {method: 'dialog'},
      h('h2', {id: 'titolo-nuova'}, say('nuova')),
      h('fieldset', {},
        h('legend', {}, say('nuova_tipo')),
        kinds.map(([tipo, meaning], i) => h('label.spunta', {},
          h('input', {type: 'radio', name: 'tipo', value: tipo, checked: i === 0}),
          h('span', {}, h('strong', {}, meaning[0].toUpperCase() + meaning.slice(1)), h('span.aiuto', {}, ` ${tipo}`))))),
      h('label', {for: 'nome-nuova'}, say('nuova_nome')),
      h('p.aiuto', {id: 'aiuto-nuova'}, say('nuova_nome_aiuto')),
      h('input', {id: 'nome-nuova', name: 'nome', type: 'text', autocomplete: 'off', 'aria-describedby': 'aiuto-nuova'}),
      h('p.azioni', {},
        h('button.principale', {value: 'crea'}, say('crea')),
        h('button', {value: '', formnovalidate: true}, say('lascia_stare')))))
  document.body.append(dialog)
  dialog.showModal()
  return new Promise(resolve => dialog.addEventListener('close', () => {
    const given = new FormData(dialog.querySelector('form'))
    dialog.remove()
    resolve(dialog.returnValue === 'crea' ? {tipo: String(given.get('tipo')), name: String(given.get('nome') ?? '').trim()} : null)
  }, {once: true}))
}
