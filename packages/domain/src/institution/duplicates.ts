/** Institutions that may stand in the directory twice, each pair with every reason to think so. */

export interface KnownInstitution {
  id: string
  name: string
  shortName: string
  aliases: readonly string[]
  formerNames: readonly string[]
  /** Sound of the short name. */
  pinyin: string
  level: string
  regionCode: string
  parentId: string | null
}

/**
 * `same-name`: equal once the word for the kind of institution is left out · `known-name`: one's name is a former or other
 * name of the other · `same-sound`: equal pinyin beside each other · `one-sign`: one sign more or less beside each other ·
 * `same-place`: one region code and one level, unless the names only count them (第一分院, 第二分院).
 */
export const duplicateReasons = ['same-name', 'known-name', 'same-sound', 'one-sign', 'same-place'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]

export interface DuplicatePair {
  a: string
  b: string
  reasons: DuplicateReason[]
}

/**
 * Pairs of `rows`, the ids of each in the order of `rows`. `endings` are the words for the kind (人民检察院, 检察院, 院): the
 * longest that a name ends with is left out. Work grows with the rows and the pairs found, not with all pairs.
 */
export function findDuplicates(rows: readonly KnownInstitution[], endings: readonly string[]): DuplicatePair[] {
  const place = new Map(rows.map(({ id }, index) => [id, index]))
  const found = new Map<string, DuplicatePair>()
  const note = (one: KnownInstitution, other: KnownInstitution, reason: DuplicateReason) => {
    if (one.id === other.id) return
    const [a, b] = (place.get(one.id) ?? 0) < (place.get(other.id) ?? 0) ? [one, other] : [other, one]
    const key = `${a.id} ${b.id}`
    const pair = found.get(key) ?? { a: a.id, b: b.id, reasons: [] }
    if (!pair.reasons.includes(reason)) pair.reasons.push(reason)
    found.set(key, pair)
  }
  const stem = stemmer(endings)
  const within = (
    keysOf: (row: KnownInstitution) => readonly string[],
    reason: DuplicateReason,
    counts: (one: KnownInstitution, other: KnownInstitution) => boolean = () => true,
  ) => {
    const groups = new Map<string, KnownInstitution[]>()
    for (const row of rows) {
      for (const key of new Set(keysOf(row))) {
        const group = groups.get(key)
        if (group) group.push(row)
        else groups.set(key, [row])
      }
    }
    for (const group of groups.values()) {
      group.forEach((one, index) => {
        for (const other of group.slice(index + 1)) if (counts(one, other)) note(one, other, reason)
      })
    }
  }
  const beside = (row: KnownInstitution) => `${row.parentId ?? ''} ${row.level}`
  within((row) => [stem(row.name)], 'same-name')
  within(
    (row) => [`${row.regionCode} ${row.level}`],
    'same-place',
    (one, other) => !numbered(one.name, other.name),
  )
  within((row) => [`${beside(row)} ${row.pinyin}`], 'same-sound')
  knownNames(rows, stem, note)
  oneSign(rows, (row) => ({ group: beside(row), name: stem(row.shortName) }), note)
  return [...found.values()]
    .map((pair) => ({ ...pair, reasons: duplicateReasons.filter((reason) => pair.reasons.includes(reason)) }))
    .sort((x, y) => (place.get(x.a) ?? 0) - (place.get(y.a) ?? 0) || (place.get(x.b) ?? 0) - (place.get(y.b) ?? 0))
}

const ordinal = /第[一二三四五六七八九十百\d]+/gu

/** Both names are numbered, and differ in their numbers alone. */
function numbered(one: string, other: string): boolean {
  return one !== other && one.replace(ordinal, '第') === other.replace(ordinal, '第')
}

/** Without spaces, in half width, without the word for the kind. */
function stemmer(endings: readonly string[]): (name: string) => string {
  const longest = [...endings].sort((a, b) => b.length - a.length)
  return (name) => {
    const plain = name.normalize('NFKC').replace(/\s/gu, '')
    const ending = longest.find((one) => one !== '' && plain.endsWith(one) && plain.length > one.length)
    return ending === undefined ? plain : plain.slice(0, -ending.length)
  }
}

type Note = (one: KnownInstitution, other: KnownInstitution, reason: DuplicateReason) => void

/** Other names are shared across the country (朝阳区院); they count within one province, by the first two digits. */
function knownNames(rows: readonly KnownInstitution[], stem: (name: string) => string, note: Note): void {
  const key = (row: KnownInstitution, name: string) => `${row.regionCode.slice(0, 2)} ${stem(name)}`
  const byName = new Map<string, KnownInstitution[]>()
  for (const row of rows) {
    for (const name of new Set([key(row, row.name), key(row, row.shortName)])) {
      const group = byName.get(name)
      if (group) group.push(row)
      else byName.set(name, [row])
    }
  }
  for (const row of rows) {
    for (const name of [...row.aliases, ...row.formerNames]) {
      for (const other of byName.get(key(row, name)) ?? []) {
        if (other.level === row.level) note(row, other, 'known-name')
      }
    }
  }
}

/** A name of three signs or more that becomes another by leaving one out. */
function oneSign(
  rows: readonly KnownInstitution[],
  of: (row: KnownInstitution) => { group: string; name: string },
  note: Note,
): void {
  const byName = new Map<string, KnownInstitution[]>()
  for (const row of rows) {
    const { group, name } = of(row)
    const known = byName.get(`${group} ${name}`)
    if (known) known.push(row)
    else byName.set(`${group} ${name}`, [row])
  }
  for (const row of rows) {
    const { group, name } = of(row)
    const signs = Array.from(name)
    if (signs.length < 4) continue
    for (let at = 0; at < signs.length; at++) {
      const shorter = [...signs.slice(0, at), ...signs.slice(at + 1)].join('')
      for (const other of byName.get(`${group} ${shorter}`) ?? []) note(row, other, 'one-sign')
    }
  }
}
