/** What is handed on: the change as pages of a forge, as a patch, as the text of an e-mail. All of it comes from the program. */
import {h, fill} from './dom.js'
import {download, zipped} from './folder.js'

/**
 * @typedef {{path: string, new: boolean, address: string, carries: boolean}} Proposed
 * @typedef {{files: Proposed[], repository: string, patch: string, subject: string, letter: string}} Proposal
 */

/**
 * Show what can be done with the change.
 * @param {Proposal} proposal
 * @param {{say: (key: string, params?: any) => string, text: (path: string) => string, bytes: (path: string) => Uint8Array}} page
 */
export function showProposal(proposal, {say, text, bytes}) {
  const told = h('p', {role: 'status'})
  const copy = async (/** @type {string} */ what) => {
    try {
      await navigator.clipboard.writeText(what)
      fill(told, say('copiato'))
      return true
    } catch {
      fill(told, say('non_copiato'))
      return false
    }
  }
  const dialog = h('dialog.proposta', {'aria-labelledby': 'titolo-proposta'},
    h('h2', {id: 'titolo-proposta'}, say('proponi')),
    proposal.files.length ? [
      h('ol', {}, proposal.files.map(one => h('li', {}, h('strong', {}, one.path), ...steps(one, say, () => copy(text(one.path)))))),
      h('h3', {}, say('proponi_email')),
      h('p', {}, say('proponi_email_aiuto')),
      h('textarea', {id: 'lettera', readonly: true, rows: 8, 'aria-label': say('proponi_email')}, `${proposal.subject}\n\n${proposal.letter}`),
      h('p.azioni', {},
        h('button', {type: 'button', id: 'copia-lettera', onclick: () => copy(`${proposal.subject}\n\n${proposal.letter}`)}, say('copia_email')),
        h('button', {type: 'button', id: 'scarica-cambiate', onclick: () => download('schede.zip', zipped(new Map(proposal.files.map(one => [one.path, bytes(one.path)]))), 'application/zip')}, say('scarica_cambiate')),
        h('button', {type: 'button', id: 'scarica-patch', onclick: () => download('modifica.patch', proposal.patch, 'text/x-patch')}, say('scarica_patch'))),
    ] : h('p', {}, say('niente_da_proporre')),
    told,
    h('form.azioni', {method: 'dialog'}, h('button', {}, say('chiudi'))))
  document.body.append(dialog)
  dialog.addEventListener('close', () => dialog.remove(), {once: true})
  dialog.showModal()
}

/** @param {Proposed} one @param {(key: string, params?: any) => string} say @param {() => Promise<boolean>} copy */
function steps(one, say, copy) {
  const link = one.address && h('a', {href: one.address, target: '_blank', rel: 'noopener noreferrer'}, say(one.new ? 'apri_nuova' : 'apri_modifica'))
  if (one.carries) return [h('p', {}, say('porta_testo')), h('p', {}, link)]
  return [
    h('p', {}, say(!one.address ? 'passi_senza' : one.new ? 'passi_nuova' : 'passi_modifica')),
    h('p.azioni', {}, h('button.copia', {type: 'button', onclick: copy}, say('copia_testo')), link),
  ]
}
