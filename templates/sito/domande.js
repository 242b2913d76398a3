/* Dice se oggi ci si può candidare a una scheda con una scadenza: la pagina è fatta prima, e non sa che giorno è. */
"use strict";
globalThis.levacivica = (() => {
  const oggi = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Rome" });
  const parole = { aperti: "Domande aperte", "in arrivo": "Domande non ancora aperte", chiusi: "Domande chiuse" };

  const termine = ({ apertura, scadenza, stato }) => {
    if (!scadenza) return stato === "chiusa" ? "chiusi" : "";
    if (scadenza < oggi) return "chiusi";
    return stato === "bozza" || (apertura && oggi < apertura) ? "in arrivo" : "aperti";
  };

  /* le schede che stanno sotto un elemento della pagina, anche quelle che la ricerca ha appena scritto */
  const dichiara = (radice) => {
    for (const elemento of radice.querySelectorAll("[data-scadenza]")) {
      elemento.dataset.termine = termine(elemento.dataset);
      const stato = elemento.querySelector(".stato:is([hidden], .attesa)");
      if (!stato) continue;
      const ultimo = elemento.dataset.termine === "aperti" && elemento.dataset.scadenza === oggi;
      const giorni = Math.round((Date.parse(elemento.dataset.scadenza) - Date.parse(oggi)) / 86400000);
      const pochi = elemento.dataset.termine === "aperti" && giorni <= 60;
      const mancano = pochi ? `, ${giorni === 1 ? "manca un giorno" : `mancano ${giorni} giorni`}` : "";
      stato.textContent = ultimo ? "Ultimo giorno per le domande" : parole[elemento.dataset.termine] + mancano;
      stato.classList.add("oggi");
      stato.classList.remove("attesa");
      stato.hidden = false;
    }
  };

  dichiara(document);
  return { termine, dichiara };
})();
