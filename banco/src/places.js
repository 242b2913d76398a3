/** Places of the program (1-based lines, columns in code points, the end excluded) as offsets in the text of the editor. */

/** @typedef {[line: number, column: number, endLine: number, endColumn: number]} Place */

/**
 * @param {import('@codemirror/state').Text} text
 * @param {Place} place
 * @returns {{from: number, to: number}} offsets in UTF-16 units, within the text
 */
export function offsets(text, [line, column, endLine, endColumn]) {
  const from = offset(text, line, column)
  return {from, to: Math.max(from, offset(text, endLine, endColumn))}
}

/** @param {import('@codemirror/state').Text} text @param {number} number @param {number} column */
function offset(text, number, column) {
  if (number > text.lines) return text.length
  const line = text.line(number)
  return line.from + [...line.text].slice(0, column - 1).join('').length
}
