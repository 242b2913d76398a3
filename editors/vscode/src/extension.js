// Starts `levacivica lsp`; all that it knows is in the server.
const { env, window, workspace } = require('vscode')
const { LanguageClient } = require('vscode-languageclient/node')

const FAILED = {
  it: command => `Il comando «${command}» non parte: installa levacivica con ".[lsp]", oppure scrivi il suo percorso in levacivica.comando.`,
  en: command => `The command “${command}” does not start: install levacivica with ".[lsp]", or write its path in levacivica.comando.`
}

let client

exports.activate = async () => {
  const command = workspace.getConfiguration('levacivica').get('comando')
  const server = { command, args: ['lsp'] }
  client = new LanguageClient('levacivica', 'Leva civica', server, { documentSelector: [{ scheme: 'file', language: 'yaml' }] })
  try {
    await client.start()
  } catch {
    client = undefined
    window.showErrorMessage(FAILED[env.language.startsWith('it') ? 'it' : 'en'](command))
  }
}

exports.deactivate = () => client?.stop()
