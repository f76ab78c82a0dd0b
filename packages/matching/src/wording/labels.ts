/** How people, posts, institutions and findings are called in the sentences of a plan. */
import {
  type FactValue,
  type Finding,
  type InstitutionTree,
  type Language,
  type Profile,
  wordFact,
  wordFinding,
} from '@zhiqiao/domain'
import type { PlanInput } from '../input.ts'

export interface Labels {
  person(nominationId: string): string
  post(postId: string): string
  institution(id: string): string
  fact(value: FactValue): string
  /** The sentence of a finding, without its full stop: it goes on inside another. */
  finding(finding: Finding): string
}

interface Sources {
  input: Pick<PlanInput, 'posts' | 'nominations'>
  profile: Profile
  tree: InstitutionTree
  language: Language
}

export function labelsOf({ input, profile, tree, language }: Sources): Labels {
  const people = new Map(input.nominations.map((one) => [one.id, one.officer.name]))
  const institution = (id: string) => tree.get(id)?.name ?? id
  const posts = new Map(
    input.posts.map((post) => {
      const host = institution(post.hostInstitutionId)
      return [post.id, language === 'zh' ? `${host} · ${post.title}` : `${post.title}, ${host}`]
    }),
  )
  return {
    person: (id) => people.get(id) ?? id,
    post: (id) => posts.get(id) ?? id,
    institution,
    fact: (value) => wordFact(value, profile, tree, language),
    finding: (finding) => wordFinding(finding, profile, tree, language).replace(/[。.]$/, ''),
  }
}

/** Tenths of a point as points: 170 → 17, 65 → 6.5. */
export function points(tenths: number): string {
  return String(tenths / 10)
}

/** Whether a rule on specialties stands against somebody who has none of those wanted, at whatever level: an exception then means work of another field. */
export function isOfAnotherField({ type, fact, expected }: Finding): boolean {
  if (type !== 'specialty' || expected.kind !== 'specialties') return false
  const own = fact.kind === 'specialties' ? fact.values : []
  return expected.values.every(({ code }) => own.every((one) => one.code !== code))
}
