/* La ricerca tra le schede della prima pagina: la stessa scelta di «levacivica list», sui dati di ogni voce. */
"use strict";
(() => {
  const modulo = document.querySelector("form[role=search]");
  const esito = document.querySelector(".esito");
  const voci = [...document.querySelectorAll(".voce")].map((elemento) => {
    const dati = { ...elemento.dataset };
    return { elemento, dati: { ...dati, parole: ` ${dati.parole}` }, vista: true };
  });
  const campi = [...modulo.elements].filter((campo) => campo.name);
  const scelti = modulo.querySelector(".scelti");
  const ricomincia = document.querySelector("button[type=reset]");

  /* senza accenti, maiuscole e segni */
  const piano = (testo) => testo.toLowerCase().replaceAll("ß", "ss").normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "").replace(/[^a-z0-9]+/g, " ").trim();

  /* ogni parola cercata comincia una parola della scheda */
  const dice = (testo, parole) => parole.every((parola) => testo.includes(` ${parola}`));
  const uguale = (valore) => {
    const cercato = piano(valore);
    return (scritto) => scritto === valore || piano(scritto) === cercato;
  };
  const prove = {
    cerca: (valore) => {
      const parole = piano(valore).split(" ").filter(Boolean);
      return ({ parole: testo }) => parole.length > 0 && dice(testo, parole);
    },
    comune: (valore) => ({ comune }) => comune.split("|").some(uguale(valore)),
  };
  const prova = (nome, valore) => (prove[nome] ?? ((uno) => (dati) => uguale(uno)(dati[nome])))(valore);

  const filtra = () => {
    const scelte = campi.filter((campo) => campo.value.trim()).map((campo) => prova(campo.name, campo.value));
    let viste = 0;
    for (const voce of voci) {
      const resta = scelte.every((va) => va(voce.dati));
      if (voce.vista !== resta) voce.elemento.hidden = !resta;
      voce.vista = resta;
      viste += resta;
    }
    const tutte = voci.length === 1 ? "1 scheda" : `${voci.length} schede`;
    const nessuna = "Nessuna scheda: prova con altre parole o con meno filtri.";
    const testo = scelte.length ? (viste ? `${viste} su ${tutte}` : nessuna) : tutte;
    if (esito.textContent !== testo) esito.textContent = testo;
    const filtri = campi.filter((campo) => campo.options && campo.value).length;
    scelti.textContent = filtri ? ` (${filtri})` : "";
    ricomincia.hidden = !scelte.length;
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
  modulo.addEventListener("reset", () => setTimeout(() => {
    /* il pulsante sparisce: chi lo ha premuto resta lì, su quante sono le schede */
    if (document.activeElement === ricomincia) esito.focus();
    filtra();
    ricorda();
  }));
  modulo.addEventListener("submit", (evento) => evento.preventDefault());
  addEventListener("hashchange", rileggi);
  modulo.hidden = false;
  rileggi();
  /* su un telefono i filtri si aprono a richiesta: le schede restano a portata di mano */
  const filtri = modulo.querySelector("details");
  filtri.open = innerWidth >= 640 || campi.some((campo) => campo.options && campo.value);
})();
