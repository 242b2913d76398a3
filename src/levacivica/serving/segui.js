// Carica di nuovo la pagina quando il sito è cambiato. Lo aggiunge «levacivica serve»: nei file del sito non c'è.
(() => {
  const edition = document.currentScript.dataset.edizione;
  const panel = document.getElementById("levacivica-segnalazioni");
  const details = panel && panel.querySelector("details");
  if (panel && panel.dataset.conto) document.title = `(${panel.dataset.conto}) ${document.title}`;
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
  // Una pagina che non si vede non aspetta: un browser ha pochi collegamenti per tutte le sue schede.
  let source = null;
  const follow = () => {
    if (source) source.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/.levacivica/eventi");
    source.onmessage = (event) => {
      if (event.data === edition) return;
      source.close();
      location.reload();
    };
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pageshow", follow);
  addEventListener("pagehide", () => source && source.close());
})();
