/** The words of the page itself, in both languages; those about sheets come from the program. */

const WORDS = {
  it: {
    titolo: 'Banco delle schede',
    salta: 'Vai alla scheda',
    apri_cartella: 'Apri una cartella',
    apri_file: 'Apri file o uno zip',
    prova: 'Prova con un esempio',
    benvenuto: 'Scrivi e controlla le schede di Leva civica e Servizio civile',
    spiega: 'Quello che scrivi resta su questo computer: la pagina non lo manda a nessuno. Apri la cartella dell’archivio, oppure trascina qui i suoi file.',
    schede: 'Schede',
    testo: 'Testo',
    documento: 'Documento',
    cambia: 'Che cosa cambia',
    da_correggere: 'Da correggere',
    niente: 'Niente da correggere',
    carica: 'Il controllo si sta caricando…',
    fermo: 'Il controllo si è fermato ed è ripartito',
    salva: 'Salva nella cartella',
    scarica: 'Scarica la scheda',
    scarica_zip: 'Scarica l’archivio',
    correggi: 'Correggi',
    correggi_forse: 'Correggi così, se è giusto',
    vai: 'Vai alla riga {riga}',
    riga: 'riga {riga}',
    salvato: 'Salvato: {file}',
    cambiato: '{file} è cambiato nella cartella da quando lo hai aperto: non l’ho sovrascritto. Scarica la tua scheda, poi riapri la cartella',
    non_salvato: 'Non è stato possibile salvare {file}: {motivo}',
    da_salvare: 'da salvare',
    errori: ['1 errore', '{n} errori'],
    avvisi: ['1 avviso', '{n} avvisi'],
    in_ordine: 'in ordine',
    editore: 'Testo della scheda in YAML',
    anteprima: 'Il documento come sarà pubblicato',
    illeggibile: 'Finché il testo non si può leggere, il documento non si può mostrare',
    nulla_aperto: 'Nessuna scheda tra i file aperti',
    gravita: {error: 'Errore', warning: 'Avviso', info: 'Nota'},
    riprendi: 'Riprendi il lavoro non salvato ({n})',
    butta: 'Butta via il lavoro non salvato',
    altra_pagina: 'en.html',
    altra_lingua: 'en',
    altra_lingua_detta: 'English',
  },
  en: {
    titolo: 'Bench of the sheets',
    salta: 'Go to the sheet',
    apri_cartella: 'Open a folder',
    apri_file: 'Open files or a zip',
    prova: 'Try an example',
    benvenuto: 'Write and check the sheets of Leva civica and Servizio civile',
    spiega: 'What you write stays on this computer: the page sends it to nobody. Open the folder of the archive, or drop its files here.',
    schede: 'Sheets',
    testo: 'Text',
    documento: 'Document',
    cambia: 'What changes',
    da_correggere: 'To be mended',
    niente: 'Nothing to mend',
    carica: 'The check is loading…',
    fermo: 'The check stopped and was started again',
    salva: 'Save in the folder',
    scarica: 'Download the sheet',
    scarica_zip: 'Download the archive',
    correggi: 'Mend',
    correggi_forse: 'Mend like this, if it is right',
    vai: 'Go to line {riga}',
    riga: 'line {riga}',
    salvato: 'Saved: {file}',
    cambiato: '{file} has changed in the folder since you opened it: it was not overwritten. Download your sheet, then open the folder again',
    non_salvato: '{file} could not be saved: {motivo}',
    da_salvare: 'not saved',
    errori: ['1 error', '{n} errors'],
    avvisi: ['1 warning', '{n} warnings'],
    in_ordine: 'in order',
    editore: 'Text of the sheet in YAML',
    anteprima: 'The document as it will be published',
    illeggibile: 'While the text cannot be read, the document cannot be shown',
    nulla_aperto: 'No sheet among the files that were opened',
    gravita: {error: 'Error', warning: 'Warning', info: 'Note'},
    riprendi: 'Take up the work that was not saved ({n})',
    butta: 'Throw away the work that was not saved',
    altra_pagina: 'index.html',
    altra_lingua: 'it',
    altra_lingua_detta: 'Italiano',
  },
}

/** @param {'it' | 'en'} lang */
export function wordsOf(lang) {
  /** @type {Record<string, any>} */ const words = WORDS[lang]
  /** @param {string} key @param {Record<string, string | number>} [params] */
  const say = (key, params = {}) => filled(words[key], params)
  /** @param {string} key @param {number} n */
  const count = (key, n) => filled(words[key][n === 1 ? 0 : 1], {n})
  return {say, count, all: words, of: (/** @type {string} */ key) => words[key]}
}

/** @param {string} text @param {Record<string, string | number>} params */
const filled = (text, params) => text.replace(/\{(\w+)\}/g, (_, name) => String(params[name]))
