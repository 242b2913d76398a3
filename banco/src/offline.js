/** The service worker: what the page is made of stays in the browser, so that it opens without a network. */

/** @type {{version: string, files: string[]}} */
const {version, files} = /** @type {any} */ (globalThis).BANCO_FILES

const scope = /** @type {any} */ (self)

scope.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(version)
    await cache.addAll(files)
    await scope.skipWaiting()
  })())
})

scope.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== version) await caches.delete(name)
    await scope.clients.claim()
  })())
})

scope.addEventListener('fetch', (/** @type {any} */ event) => {
  if (event.request.method !== 'GET') return
  event.respondWith((async () => (await caches.match(event.request)) ?? fetch(event.request))())
})
