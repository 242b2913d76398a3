/** Makes elements: no text ever becomes markup. */

/**
 * @param {string} name the name of the element, with classes behind dots
 * @param {Record<string, any>} [attributes] `on…` are listeners; null and false are left out, true has no value
 * @param {...any} children elements, texts, lists of these; null and false are left out
 * @returns {any}
 */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.')
  const element = document.createElement(tag)
  if (classes.length) element.className = classes.join(' ')
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false))
  return element
}

/** @param {Element} element @param {...any} children what stands in it from now on */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false))
}
