/* La ricerca tra le schede della prima pagina: la stessa scelta di «levacivica list», sui dati di ogni voce. */
"use strict";
(() => {
  const modulo = document.querySelector("form[role=search]");
  const esito = document.querySelector(".esito");
  const voci = [...document.querySelectorAll(".voce")].map((elemento) => ({ elemento, dati: elemento.dataset }));
  const campi = [...modulo.elements].filter((campo) => campo.name);
  const oggi = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Rome" });

  /* senza accenti, maiuscole e segni */
  const piano = (testo) => testo.toLowerCase().replaceAll("ß", "ss").normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "").replace(/[^a-z0-9]+/g, " ").trim();

  const termine = ({ apertura, scadenza, stato }) => {
    if (!scadenza) return stato === "chiusa" ? "chiusi" : "";
    if (scadenza < oggi) return "chiusi";
    return stato === "bozza" || (apertura && oggi < apertura) ? "in arrivo" : "aperti";
  };

  /* ogni parola cercata comincia una parola della scheda */
  const dice = (testo, parole) => parole.every((parola) => ` ${testo}`.includes(` ${parola}`));
  const uguale = (valore) => (scritto) => piano(scritto) === piano(valore);
  const prove = {
    cerca: (valore) => {
      const parole = piano(valore).split(" ").filter(Boolean);
      return ({ parole: testo }) => parole.length > 0 && dice(testo, parole);
    },
    termine: (valore) => (dati) => termine(dati) === valore,
    comune: (valore) => ({ comune }) => comune.split("|").some(uguale(valore)),
  };
  const prova = (nome, valore) => (prove[nome] ?? ((uno) => (dati) => uguale(uno)(dati[nome])))(valore);

  const filtra = () => {
    const scelte = campi.filter((campo) => campo.value.trim()).map((campo) => prova(campo.name, campo.value));
    let viste = 0;
    for (const { elemento, dati } of voci) {
      const resta = scelte.every((va) => va(dati));
      if (elemento.hidden === resta) elemento.hidden = !resta;
      viste += resta;
    }
    const tutte = voci.length === 1 ? "1 scheda" : `${voci.length} schede`;
    const testo = scelte.length ? `${viste || "Nessuna"} su ${tutte}` : tutte;
    if (esito.textContent !== testo) esito.textContent = testo;
  };

  /* le scelte stanno nell'indirizzo, dopo «#/»: si possono mandare a qualcuno, o tenere tra i preferiti */
  const ricorda = () => {
    const scelte = campi.filter((campo) => campo.value.trim()).map((campo) => [campo.name, campo.value]);
    history.replaceState(null, "", scelte.length ? `#/?${new URLSearchParams(scelte)}` : "#/");
  };
  const rileggi = () => {
    if (location.hash && !location.hash.startsWith("#/")) return;
    const scelte = new URLSearchParams(location.hash.replace(/^#\/\??/, ""));
    for (const campo of campi) {
      const valore = scelte.get(campo.name) ?? "";
      const scelta = campo.options && [...campo.options].find((una) => uguale(valore)(una.value));
      campo.value = campo.options ? scelta?.value ?? "" : valore;
    }
    filtra();
  };

  modulo.addEventListener("input", () => { filtra(); ricorda(); });
  modulo.addEventListener("reset", () => setTimeout(() => { filtra(); ricorda(); }));
  modulo.addEventListener("submit", (evento) => evento.preventDefault());
  addEventListener("hashchange", rileggi);
  modulo.hidden = false;
  rileggi();
  /* su un telefono i filtri si aprono a richiesta: le schede restano a portata di mano */
  const filtri = modulo.querySelector("details");
  filtri.open = innerWidth >= 640 || campi.some((campo) => campo.options && campo.value);
})();
