/** Makes what stands on the page look like what was drawn anew, without taking the keys from under anybody's hands. */

/** What a person has set on the page, which nothing drawn anew takes back. */
const THEIRS = new Set(['open'])

/**
 * @param {Element} from what stands on the page
 * @param {Element} to the same, drawn anew; it is used up
 */
export function morph(from, to) {
  for (const {name} of [...from.attributes]) if (!to.hasAttribute(name) && !THEIRS.has(name)) from.removeAttribute(name)
  for (const {name, value} of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value)
  const wanted = new Set([...to.children].map(keyOf).filter(Boolean))
  for (const child of [...from.children]) if (keyOf(child) && !wanted.has(keyOf(child))) child.remove()
  const keyed = new Map([...from.children].filter(keyOf).map(child => [keyOf(child), child]))
  let at = from.firstChild
  for (const next of [...to.childNodes]) {
    const same = keyOf(next) ? keyed.get(keyOf(next)) : at && !keyOf(at) && isLike(at, next) ? at : undefined
    if (!same || !(isAsItWas(next) || isLike(same, next))) {
      from.insertBefore(next, at)
      continue
    }
    if (same === at) at = at.nextSibling
    else from.insertBefore(same, at)
    if (isAsItWas(next)) continue
    if (same instanceof Element) morph(same, /** @type {Element} */ (next))
    else if (same.nodeValue !== next.nodeValue) same.nodeValue = next.nodeValue
  }
  while (at) {
    const gone = at
    at = at.nextSibling
    gone.remove()
  }
}

/** @param {any} node by what it is known again among its neighbours */
const keyOf = node => node.dataset?.key ?? ''

/** @param {any} node whether it stands for one that is not drawn anew */
const isAsItWas = node => node.dataset?.same !== undefined

/** @param {Node} one @param {Node} other */
const isLike = (one, other) => one.nodeName === other.nodeName
