// Values that a file offers and no other takes: what nobody asks for is not kept at the door. By name, so that two values of one
// name may hide each other; nothing is told that is used.

const word = /[A-Za-z_$][\w$]*/g
const handedOn = /export\s*\{[^}]*\}\s*from\s*'[^']*'/g

/** @param {string} surface a folder whose exports are there for whoever comes */
export function findUnused(sources, surface) {
  const files = new Map()
  for (const { file, text } of sources) {
    // Handing a name on is no use of it.
    for (const name of new Set(text.replace(handedOn, '').match(word) ?? [])) {
      const takers = files.get(name)
      if (takers) takers.push(file)
      else files.set(name, [file])
    }
  }
  return sources.flatMap(({ file, offers, isTest }) =>
    isTest || file.startsWith(`${surface}/`)
      ? []
      : offers
          .filter(({ name }) => (files.get(name) ?? []).every((taker) => taker === file))
          .map((offer) => ({ file, ...offer })),
  )
}
