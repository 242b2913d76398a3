/* Una tabella è una fermata del tasto Tab solo dove scorre: altrove chi usa la tastiera la passerebbe senza motivo. */
"use strict";
(() => {
  const guarda = (tabella) => {
    if (tabella.scrollWidth > tabella.clientWidth || document.activeElement === tabella) tabella.tabIndex = 0;
    else tabella.removeAttribute("tabindex");
  };
  const occhio = new ResizeObserver((viste) => viste.forEach(({ target }) => guarda(target.closest(".tabella"))));
  for (const tabella of document.querySelectorAll(".tabella")) {
    occhio.observe(tabella);
    for (const dentro of tabella.children) occhio.observe(dentro);
  }
})();
