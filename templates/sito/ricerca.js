/* La ricerca della prima pagina: per parole, in tutto ciò che dicono le schede, e per filtri.
   Legge gli script della cartella «cerca»: una pagina aperta da un disco non può leggere altro. */
"use strict";
(() => {
  const modulo = document.querySelector("form[role=search]");
  const esito = document.querySelector(".esito");
  const trovate = document.querySelector(".trovate");
  const elenco = trovate.querySelector(".voci");
  const altre = trovate.querySelector(".altre");
  const mostrate = document.querySelector(".mostrate");
  const ricomincia = document.querySelector("button[type=reset]");
  const apri = modulo.querySelector(".apri");
  const campi = [...modulo.elements].filter((campo) => campo.name);
  const tutte = esito.textContent;
  /* mentre si scrive bastano le prime, che uno schermo mostra: le altre vengono quando chi scrive si ferma */
  const SUBITO = 6, PER_VOLTA = 20, FERMO = 250, BRANO = 200;
  const TITOLO = 6, LUOGO = 4, SI_FA = 3, DICE = 1;

  /* senza accenti, maiuscole e segni */
  const piano = (testo) => testo.toLowerCase().replaceAll("ß", "ss").normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "").replace(/[^a-z0-9]+/g, " ").trim();

  /* Gli script dell'indice: ognuno chiama una di queste funzioni con ciò che sa. */
  let schede, fermate;
  const lettere = new Map(), testi = new Map(), richiesti = new Map();
  Object.assign(levacivica, {
    schede(parole, righe) {
      fermate = new Set(parole);
      schede = righe.map(([numero, testo, voce, tipo, stato, anno, ente, settore, comuni, apertura, scadenza]) => (
        { numero, testo, voce, tipo, stato, anno, ente, settore, comuni, apertura, scadenza }
      ));
    },
    parole(lettera, testo) {
      const righe = testo ? testo.split("\n") : [];
      lettere.set(lettera, { parole: righe.map((riga) => riga.slice(0, riga.indexOf(" "))), righe });
    },
    testi(nome, brani) { testi.set(nome, brani); },
  });
  const chiedi = (nome) => {
    if (!richiesti.has(nome)) {
      richiesti.set(nome, new Promise((arrivato) => {
        const script = document.createElement("script");
        script.src = nome;
        script.onload = () => arrivato(true);
        script.onerror = () => { richiesti.delete(nome); arrivato(false); };
        document.head.append(script);
      }));
    }
    return richiesti.get(nome);
  };
  const lettera = (parola) => (/^\d/.test(parola) ? "0" : parola[0]);

  /* Le radici di una parola: senza ciò che cambia da una forma all'altra. La prima unisce singolare e plurale,
     maschile e femminile; la seconda, che serve ai verbi, unisce di più e vale di meno. */
  const VERBI = /[aei](?:r(?:e|si|l[aeio]|ne)|ndo(?:si|l[aeio])?)$|(?:[aiu]t|zion|ment)[aeio]$|(?:i?enz|anz)[ae]$/;
  const radici = (parola) => {
    if (parola.length < 4 || /\d/.test(parola)) return [parola];
    const nome = parola.replace(/tric[ei]$/, "tor").replace(/([cg])h[ei]$/, "$1").replace(/[aeio]$/, "").replace(/i$/, "");
    if (/[^l]iere$/.test(parola)) return [nome];
    const verbo = parola.replace(VERBI, "").replace(/[aeio]$/, "").replace(/i$/, "");
    return verbo !== nome && verbo.length >= 4 ? [nome, verbo] : [nome];
  };
  /* di una radice corta si tengono solo le coppie di singolare e plurale: «casa» e «case», ma non «caso» */
  const stessa = (una, altra, radice) => radice.length > 3 || una.length !== altra.length
    || ["ae", "io", "ei"].includes([una.at(-1), altra.at(-1)].sort().join(""));
  const UGUALE = 8, FORMA = 7, VERBO = 4, INIZIO = 2;

  const posto = (parole, inizio) => {
    let da = 0, a = parole.length;
    while (da < a) {
      const mezzo = (da + a) >> 1;
      if (parole[mezzo] < inizio) da = mezzo + 1;
      else a = mezzo;
    }
    return da;
  };
  /* le parole delle schede che rispondono a una cercata, ognuna con quanto vi somiglia */
  const simili = (cercata) => {
    const { parole, righe } = lettere.get(lettera(cercata));
    const [nome, verbo] = radici(cercata);
    const inizio = cercata.slice(0, 3), trovate = [];
    for (let i = posto(parole, inizio); i < parole.length && parole[i].startsWith(inizio); i++) {
      const parola = parole[i];
      let quanto = parola === cercata ? UGUALE : parola.startsWith(cercata) ? INIZIO : 0;
      if (quanto < UGUALE && cercata.length > 3) {
        const [suo, altro] = radici(parola);
        if (suo === nome && stessa(parola, cercata, nome)) quanto = FORMA;
        else if (suo === verbo || altro === nome || (verbo && altro === verbo)) quanto = VERBO;
      }
      if (quanto) trovate.push([parola, righe[i], quanto]);
    }
    return trovate;
  };
  const PESI = { A: TITOLO, B: LUOGO, C: SI_FA, D: DICE };

  /* quanto ogni scheda risponde a tutte le parole cercate, e quali sue parole sono */
  const cercaParole = (cercate) => {
    const punti = new Float64Array(schede.length), quante = new Uint8Array(schede.length), dette = new Set();
    cercate.forEach((cercata, quale) => {
      const migliori = new Uint16Array(schede.length);
      for (const [parola, riga, quanto] of simili(cercata)) {
        dette.add(parola);
        let numero = 0, passo = 0, peso = 0;
        for (let i = parola.length + 1; i <= riga.length; i++) {
          const segno = riga.charCodeAt(i);
          if (segno >= 65 && segno <= 90 || i === riga.length) {
            if (peso) {
              numero += passo;
              const punto = peso * quanto;
              if (punto > migliori[numero]) migliori[numero] = punto;
            }
            peso = PESI[riga[i]];
            passo = 0;
          } else passo = passo * 36 + (segno < 58 ? segno - 48 : segno - 87);
        }
      }
      for (let i = 0; i < migliori.length; i++) if (migliori[i] && quante[i] === quale) { quante[i]++; punti[i] += migliori[i]; }
    });
    return { punti, trova: (numero) => quante[numero] === cercate.length, dette };
  };
  const cercate = () => {
    const parole = [...new Set(piano(modulo.elements.cerca.value).split(" "))].filter(Boolean);
    const utili = parole.filter((parola) => !fermate.has(parola) && (parola.length > 1 || /\d/.test(parola)));
    return utili.length ? utili : parole;
  };

  /* I filtri: una scelta vale se è uguale, ciò che si scrive se comincia le parole. */
  const uguale = (valore) => {
    const cercato = piano(valore);
    return (scritto) => scritto === valore || piano(`${scritto ?? ""}`) === cercato;
  };
  const comincia = (valore) => {
    const parole = piano(valore).split(" ").filter(Boolean);
    return (scritto) => {
      const suo = ` ${piano(scritto ?? "")}`;
      return parole.length > 0 && parole.every((parola) => suo.includes(` ${parola}`));
    };
  };
  const prova = (campo) => {
    const va = (campo.options ? uguale : comincia)(campo.value);
    if (campo.name === "comune") return ({ comuni }) => comuni.some(va);
    if (campo.name === "termine") return (scheda) => levacivica.termine(scheda) === campo.value;
    return (scheda) => va(scheda[campo.name]);
  };

  let risultati = [], dette = new Set(), scritte = 0;
  const scelti = () => campi.filter((campo) => campo.value.trim());
  const annuncia = (testo) => { if (esito.textContent !== testo) esito.textContent = testo; };

  const scrivi = (quante) => {
    const nuove = document.createElement("template");
    /* le voci le ha scritte il programma, con i testi delle schede già protetti, come nelle pagine */
    nuove.innerHTML = risultati.slice(scritte, scritte + quante).map(({ voce }) => voce).join("");
    levacivica.dichiara(nuove.content);
    [...nuove.content.children].forEach((voce, i) => {
      const { testo } = risultati[scritte + i];
      if (dette.size) attendi(voce, testo);
    });
    scritte = Math.min(scritte + quante, risultati.length);
    elenco.append(nuove.content);
    altre.hidden = scritte === risultati.length;
  };

  /* Il brano di una scheda in cui sta ciò che si cerca: arriva quando la voce si vede e chi scrive si ferma. */
  const brani = new WeakMap();
  const occhio = new IntersectionObserver((viste) => {
    for (const { target, isIntersecting } of viste) {
      if (!isIntersecting) continue;
      occhio.unobserve(target);
      const nome = brani.get(target), parole = dette;
      chiedi(nome).then(() => { if (target.isConnected && parole === dette) mostra(target, testi.get(nome) ?? []); });
    }
  }, { rootMargin: "200px" });
  let pausa;
  const attendi = (voce, nome) => brani.set(voce, nome);
  const guarda = () => {
    clearTimeout(pausa);
    pausa = setTimeout(() => {
      if (scritte < PER_VOLTA) scrivi(PER_VOLTA - scritte);
      elenco.removeAttribute("aria-busy");
      for (const voce of elenco.children) if (brani.has(voce) && !voce.querySelector(".brano")) occhio.observe(voce);
    }, FERMO);
  };
  const mostra = (voce, testi) => {
    let migliore = null;
    for (const testo of testi) {
      const segni = [...testo.matchAll(/[\p{L}\p{N}]+/gu)].filter(([parola]) => piano(parola).split(" ").some((una) => dette.has(una)));
      for (let i = 0; i < segni.length; i++) {
        const vicini = segni.slice(i).filter(({ index }) => index < segni[i].index + BRANO * .7);
        const diverse = new Set(vicini.map(([parola]) => piano(parola))).size;
        if (!migliore || diverse > migliore.diverse) migliore = { testo, vicini, diverse };
      }
    }
    if (!migliore) return;
    const { testo, vicini } = migliore;
    const da = vicini[0].index < 60 ? 0 : testo.indexOf(" ", vicini[0].index - 60) + 1;
    let a = testo.length - da < BRANO + 20 ? testo.length : testo.lastIndexOf(" ", da + BRANO);
    a = Math.max(a, vicini[0].index + vicini[0][0].length);
    const brano = document.createElement("p");
    brano.className = "brano";
    brano.append(da ? "… " : "");
    let fin = da;
    for (const segno of vicini) {
      if (segno.index + segno[0].length > a) break;
      const marca = document.createElement("mark");
      marca.textContent = segno[0];
      brano.append(testo.slice(fin, segno.index), marca);
      fin = segno.index + segno[0].length;
    }
    brano.append(testo.slice(fin, a), a < testo.length ? " …" : "");
    voce.append(brano);
  };

  const filtra = () => {
    const scelte = scelti();
    const filtri = scelte.filter((campo) => campo.name !== "cerca");
    apri.querySelector(".scelti").textContent = filtri.length ? ` (${filtri.length})` : "";
    ricomincia.hidden = !scelte.length;
    clearTimeout(pausa);
    elenco.removeAttribute("aria-busy");
    if (!scelte.length) {
      trovate.hidden = true;
      mostrate.hidden = false;
      elenco.replaceChildren();
      return annuncia(tutte);
    }
    if (manca()) return undefined;
    const parole = modulo.elements.cerca.value.trim() ? cercate() : null;
    const { punti, trova, dette: sue } = parole ? cercaParole(parole) : { trova: () => true, dette: new Set() };
    const prove = filtri.map(prova);
    dette = sue;
    risultati = schede.filter((scheda) => trova(scheda.numero) && prove.every((va) => va(scheda)));
    if (parole && !parole.length) risultati = [];
    /* prima chi risponde meglio; chi riceve domande vale come una parola in più, e a parità resta l'ordine delle schede */
    const voto = (scheda) => punti[scheda.numero] + (levacivica.termine(scheda) === "aperti" ? UGUALE * DICE : 0);
    if (parole) risultati = risultati.map((scheda) => [voto(scheda), scheda]).sort(([uno], [altro]) => altro - uno).map(([, scheda]) => scheda);
    scritte = 0;
    elenco.replaceChildren();
    elenco.setAttribute("aria-busy", "true");
    scrivi(SUBITO);
    guarda();
    mostrate.hidden = true;
    trovate.hidden = !risultati.length;
    annuncia(risultati.length ? `${risultati.length} su ${tutte}` : "Nessuna scheda: prova con altre parole o con meno filtri.");
    return undefined;
  };
  /* se serve un pezzo dell'indice che non c'è ancora, lo chiede, e poi cerca */
  const manca = () => {
    const nomi = schede ? [] : ["cerca/schede.js"];
    if (schede && modulo.elements.cerca.value.trim()) {
      const servono = new Set(cercate().map(lettera));
      nomi.push(...[...servono].filter((una) => !lettere.has(una)).map((una) => `cerca/${una}.js`));
    }
    if (!nomi.length) return false;
    annuncia("Cerco…");
    Promise.all(nomi.map(chiedi)).then((arrivati) => {
      if (arrivati.every(Boolean)) filtra();
      else annuncia("La ricerca non risponde: riprova tra poco, o scorri le schede per anno, settore o ente.");
    });
    return true;
  };

  /* Le proposte di un campo in cui si scrive: al più venti, che cominciano come ciò che c'è scritto. */
  const proponi = (campo) => {
    if (!schede || !campo.list) return;
    const valori = schede.flatMap((scheda) => (campo.name === "comune" ? scheda.comuni : [`${scheda[campo.name] ?? ""}`]));
    const va = comincia(campo.value);
    const scelte = [...new Set(valori)].filter((valore) => valore && (!campo.value.trim() || va(valore))).sort().slice(0, 20);
    campo.list.replaceChildren(...scelte.map((valore) => new Option("", valore)));
  };

  /* Le scelte stanno nell'indirizzo, dopo «#/»: si possono mandare a qualcuno, o tenere tra i preferiti. Scriverlo a
     ogni tasto costa più che cercare: si scrive quando chi cerca si ferma, sceglie un filtro o lascia il campo. */
  let memoria = 0;
  const ricorda = () => {
    clearTimeout(memoria);
    memoria = 0;
    const scelte = scelti().map((campo) => [campo.name, campo.value]);
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

  const mostraFiltri = (aperti) => {
    apri.setAttribute("aria-expanded", aperti);
    modulo.classList.toggle("aperta", aperti);
  };
  apri.addEventListener("click", () => mostraFiltri(!modulo.classList.contains("aperta")));
  modulo.addEventListener("focusin", ({ target }) => chiedi("cerca/schede.js").then(() => proponi(target)));
  modulo.addEventListener("input", ({ target }) => {
    proponi(target);
    filtra();
    clearTimeout(memoria);
    memoria = setTimeout(ricorda, FERMO);
  });
  modulo.addEventListener("change", ricorda);
  modulo.addEventListener("reset", () => setTimeout(() => {
    /* il pulsante sparisce: chi lo ha premuto resta lì, su quante sono le schede */
    if (document.activeElement === ricomincia) esito.focus();
    filtra();
    ricorda();
  }));
  altre.addEventListener("click", () => {
    const prima = scritte;
    scrivi(scritte < PER_VOLTA ? PER_VOLTA - scritte : PER_VOLTA);
    guarda();
    /* il pulsante scende, e in fondo sparisce: chi lo ha premuto va alla prima delle nuove */
    elenco.children[prima].querySelector("a").focus();
  });
  modulo.addEventListener("submit", (evento) => evento.preventDefault());
  addEventListener("hashchange", rileggi);
  rileggi();
  /* su un telefono i filtri si aprono a richiesta: le schede restano a portata di mano */
  mostraFiltri(campi.some((campo) => campo.name !== "cerca" && campo.value));
})();
