// Carica di nuovo la pagina quando il sito è cambiato. Lo aggiunge «levacivica serve»: nei file del sito non c'è.
(() => {
  const { edizione: edition, titolo: headline } = document.currentScript.dataset;
  const panel = document.getElementById("levacivica-segnalazioni");
  const details = panel && panel.querySelector("details");
  if (headline) document.title = `(${headline}) ${document.title}`;
  if (details) {
    // Chi chiude il riquadro lo ritrova chiuso, finché dice le stesse cose.
    const key = `levacivica:${location.pathname}`;
    const said = panel.textContent;
    if (sessionStorage.getItem(key) === said) details.open = false;
    details.addEventListener("toggle", () => {
      if (details.open) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, said);
    });
  }
  // Chi usa la tastiera si ritrova dov'era, anche se intanto al posto della pagina ce n'era un'altra.
  const place = `levacivica:posto:${location.pathname}`;
  const standIn = document.body.classList.contains("levacivica-pagina");
  const shape = (element) => element.cloneNode(false).outerHTML;
  const alike = (tag, words) => [...document.querySelectorAll(tag)].filter((one) => shape(one) === words);
  const remember = () => {
    const chosen = document.activeElement;
    if (!chosen || chosen === document.body) return;
    const tag = chosen.tagName;
    const words = shape(chosen);
    sessionStorage.setItem(place, JSON.stringify({ tag, words, which: alike(tag, words).indexOf(chosen) }));
  };
  const kept = JSON.parse(sessionStorage.getItem(place) || "null");
  if (kept && !standIn) {
    sessionStorage.removeItem(place);
    const found = alike(kept.tag, kept.words)[kept.which];
    if (found) found.focus({ preventScroll: true });
  }
  // Un browser ha sei collegamenti per tutte le sue pagine di qui: ascolta una sola, che lo dice alle altre.
  const channel = new BroadcastChannel("levacivica");
  let last = "";
  const hear = (name) => {
    if (name === edition) return;
    if (!standIn) remember();
    location.reload();
  };
  channel.onmessage = ({ data }) => {
    if (data) hear(data);
    else if (last) channel.postMessage(last);
  };
  const listen = () =>
    new Promise(() => {
      // Finché la pagina è aperta; poi tocca a un'altra.
      const source = new EventSource("/.levacivica/eventi");
      source.onmessage = ({ data }) => {
        last = data;
        channel.postMessage(data);
        hear(data);
      };
      source.onerror = () => {
        last = "";
      };
    });
  if (navigator.locks) navigator.locks.request("levacivica", listen);
  else listen();
  channel.postMessage("");
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
