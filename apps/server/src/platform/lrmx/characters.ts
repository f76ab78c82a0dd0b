/** Text within an element ↔ what it means: character references, CDATA sections, and the odd entities of careless exporters. */

export type OddText =
  /** `&1lt;` and the like: a reference with a digit in it, read as the reference it was meant to be. */
  | { rule: 'odd-entity'; seen: string; at: number }
  /** `&foo;` or a bare `&`: kept as it stands. */
  | { rule: 'bare-ampersand'; seen: string; at: number }
  /** `<` within a text: kept as it stands. */
  | { rule: 'bare-bracket'; seen: string; at: number }
  /** A reference to a character that no text holds: left out. */
  | { rule: 'no-character'; seen: string; at: number }

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' }

// One pass: a CDATA section, a reference, an ampersand or a bracket that is none.
const token = /<!\[CDATA\[([\s\S]*?)\]\]>|&(?:#(x?)([0-9a-f]{1,7})|(\d{0,3})([a-z]{2,8}));|[&<]/gi

export function readCharacters(raw: string, odd: (found: OddText) => void): string {
  if (!/[&<]/.test(raw)) return raw
  // Beginnings after the last end are none; looked for one by one, they would cost the square of the length.
  const last = raw.lastIndexOf(']]>')
  const safe =
    (last < 0 ? '' : raw.slice(0, last)) + raw.slice(Math.max(0, last)).replaceAll('<![CDATA[', '&lt;![CDATA[')
  return safe.replace(
    token,
    (seen, cdata?: string, hex?: string, number?: string, digits?: string, name?: string, offset?: number): string => {
      const at = offset ?? 0
      if (cdata !== undefined) return cdata
      if (number !== undefined) {
        const code = Number.parseInt(number, hex ? 16 : 10)
        if (isText(code)) return String.fromCodePoint(code)
        odd({ rule: 'no-character', seen, at })
        return ''
      }
      if (name !== undefined) {
        const sign = named[name.toLowerCase()]
        if (sign === undefined) {
          odd({ rule: 'bare-ampersand', seen, at })
          return seen
        }
        if (digits !== '') odd({ rule: 'odd-entity', seen, at })
        return sign
      }
      // With what follows it: by the sign alone nobody finds the place.
      const around = safe.slice(at, at + 8).replaceAll(/\s+/g, ' ')
      odd({ rule: seen === '<' ? 'bare-bracket' : 'bare-ampersand', seen: around, at })
      return seen
    },
  )
}

/** For content: `<`, `>` and `&` as references; characters that XML cannot hold are left out. */
export function writeCharacters(text: string): string {
  return plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The text without control characters and lone surrogates, which neither XML nor the database holds. */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
}

function isText(code: number): boolean {
  if (code === 9 || code === 10 || code === 13) return true
  return (code >= 0x20 && code < 0xd800) || (code > 0xdfff && code < 0xfffe) || (code >= 0x10000 && code <= 0x10ffff)
}
