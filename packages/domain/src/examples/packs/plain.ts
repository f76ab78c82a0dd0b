/** What the small packs of this folder have in common. */
import type { PackFound, PackManifest, Text } from '../../index.ts'

export const text = (zh: string): Text => ({ zh, en: zh })
export const basis = { title: text('规则') }

export function manifest(id: string, given: Partial<PackManifest>): PackManifest {
  return {
    id,
    version: '0.1.0',
    name: text(id),
    summary: text(id),
    origin: text(id),
    anchors: [],
    privacy: { class: 'internal', what: text('') },
    inputs: [],
    parameters: [],
    groups: [],
    cases: [],
    measures: [],
    ...given,
  }
}

export const found = (key: string, kind: string, score: number, more: Partial<PackFound> = {}): PackFound => ({
  key,
  kind,
  title: text(key),
  score,
  signs: [],
  links: [],
  items: [],
  ...more,
})

/** What every pack of this folder leaves as it is. */
export const plain = {
  look: () => ({ seen: {}, near: [] }),
  explain: () => [],
}

export const noTest = () => Promise.resolve({ planted: [], clean: { items: 0, found: 0 } })
