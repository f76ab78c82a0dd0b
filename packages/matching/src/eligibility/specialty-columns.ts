/**
 * Specialties as numbers: what somebody has (a code at a level) and what a post wants (a code from a level on) are classes,
 * and which has meets which want is asked of the catalogue once a pair of classes, each alone.
 */
import type { NominationFacts, PostFacts, PreparedPolicy, Rule } from '@zhiqiao/domain'
import { permits } from '@zhiqiao/domain'
import { makeClasses } from '../classes.ts'

type Has = NominationFacts['officer']['specialties'][number]
type Want = PostFacts['specialties'][number]

/** The posts that want a code, ascending, and the class of want for each; a post that wants it twice stands here twice. */
interface Wanting {
  posts: number[]
  wants: number[]
}

export interface SpecialtyColumns {
  /** Class of what a person has. */
  hasOf(has: Has): number
  /** The classes of wants that a class of has meets. */
  met(has: number): readonly number[]
  /** Who wants the code of a class of has. */
  wanting(has: number): Wanting
  wantingNone: readonly number[]
  /** Classes of the wants of post j: wants[wantStart[j]] .. wants[wantStart[j + 1] - 1]. */
  wantStart: Int32Array
  wants: Int32Array
  wantClasses: number
}

const NOBODY: Wanting = { posts: [], wants: [] }

/** `rule`: any rule on specialties; asked about one has and one want alone, all of them answer the same. */
export function specialtyColumns(
  rule: Rule,
  posts: readonly PostFacts[],
  { context }: PreparedPolicy,
): SpecialtyColumns {
  const level = (code: string) => context.tables.order('skillLevels', code) ?? 'unknown'
  const hasClasses = makeClasses(({ code, level: at }: Has) => `${level(at)} ${code}`)
  const wantClasses = makeClasses(
    ({ code, atLeast }: Want) => `${atLeast === undefined ? 'any' : level(atLeast)} ${code}`,
  )
  const byCode = new Map<string, Wanting>()
  const wantingNone: number[] = []
  const wantStart = new Int32Array(posts.length + 1)
  const wants: number[] = []
  posts.forEach((post, j) => {
    if (post.specialties.length === 0) wantingNone.push(j)
    for (const want of post.specialties) {
      const kind = wantClasses.of(want)
      const known = byCode.get(want.code) ?? { posts: [], wants: [] }
      byCode.set(want.code, known)
      known.posts.push(j)
      known.wants.push(kind)
      wants.push(kind)
    }
    wantStart[j + 1] = wants.length
  })

  const alone = { person: [], pair: [rule], context }
  const somebody = posts[0]
  const meets = (has: Has, want: Want): boolean =>
    somebody !== undefined && permits(alone, { nomination: nobodyBut(has), post: { ...somebody, specialties: [want] } })
  const wanting = (has: number) => byCode.get(hasClasses.examples[has]?.code ?? '') ?? NOBODY
  const known: (readonly number[])[] = []
  return {
    hasOf: (has) => hasClasses.of(has),
    met(has) {
      const example = hasClasses.examples[has]
      const found = (known[has] ??= [...new Set(wanting(has).wants)].filter((want) => {
        const wanted = wantClasses.examples[want]
        return example !== undefined && wanted !== undefined && meets(example, wanted)
      }))
      return found
    },
    wanting,
    wantingNone,
    wantStart,
    wants: Int32Array.from(wants),
    wantClasses: wantClasses.examples.length,
  }
}

/** Somebody of whom nothing is known but one specialty. */
function nobodyBut(has: Has): NominationFacts {
  return {
    id: '',
    sendingInstitutionId: '',
    preferences: [],
    officer: {
      id: '',
      name: '',
      institutionId: '',
      specialties: [has],
      appraisals: [],
      languages: [],
      secondments: [],
    },
  }
}
