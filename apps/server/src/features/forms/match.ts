/** Who a form is of: by identification number, else by name and month of birth; where that leaves a doubt, a person chooses. */
import { type Day, readFormMonth, readIdNumber } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { institutionRefOf } from '../../platform/present.ts'
import type { InstitutionRef } from '@zhiqiao/contract'
import type { ReadForm } from './proposals.ts'

export interface Candidate {
  id: string
  name: string
  institution: InstitutionRef
  birth: Day | null
  idNumber: string | null
  by: 'id-number' | 'name-and-birth' | 'name' | 'name-other-birth'
}

export interface Match {
  candidates: Candidate[]
  /** Whom it is safe to suggest: an officer's id, or `new`; absent where a person must choose. */
  suggested?: string
}

/** The surest first; others keep their order. */
const certainty: readonly Candidate['by'][] = ['id-number', 'name-and-birth', 'name', 'name-other-birth']

/** More people of one name and month of birth than anybody could tell apart in a list. */
const mostCandidates = 6

export async function matchForm(tx: Tx, { content, idNumber }: ReadForm): Promise<Match> {
  const number = readIdNumber(idNumber)
  const month = readFormMonth(content.birth)?.month ?? (number.ok ? number.facts.birth.slice(0, 7) : undefined)
  const rows = await tx
    .selectFrom('officer')
    .innerJoin('institution', 'institution.id', 'officer.institution_id')
    .select([
      'officer.id',
      'officer.name',
      'officer.birth',
      'officer.id_number as idNumber',
      'officer.service_start as serviceStart',
      institutionRefOf('institution').as('institution'),
    ])
    .where('officer.institution_id', 'in', sql<string>`(select zq.scope('sender'))`)
    .where((eb) =>
      eb.or([...(number.ok ? [eb('officer.id_number', '=', idNumber)] : []), eb('officer.name', '=', content.name)]),
    )
    .orderBy('officer.id')
    .limit(50)
    .execute()
  const byNumber = rows.find((row) => number.ok && row.idNumber === idNumber)
  if (byNumber) return { candidates: [{ ...byNumber, by: 'id-number' }], suggested: byNumber.id }
  const workMonth = readFormMonth(content.workStart)?.month
  const candidates = rows
    .flatMap(({ serviceStart, ...row }): Candidate[] => {
      // Somebody else's number is somebody else.
      if (number.ok && row.idNumber !== null) return []
      if (row.birth === null || month === undefined) return [{ ...row, by: 'name' }]
      if (row.birth.startsWith(month)) return [{ ...row, by: 'name-and-birth' }]
      // So is another month of birth, unless something else agrees: then the month may have been put right in one of them.
      const isNear = row.birth.slice(0, 4) === month.slice(0, 4) || row.birth.slice(5, 7) === month.slice(5, 7)
      const sameStart = workMonth !== undefined && serviceStart?.startsWith(workMonth) === true
      return isNear || sameStart ? [{ ...row, by: 'name-other-birth' }] : []
    })
    .sort((a, b) => certainty.indexOf(a.by) - certainty.indexOf(b.by))
    .slice(0, mostCandidates)
  const [only] = candidates
  if (only === undefined) return { candidates, suggested: 'new' }
  const isSure = candidates.length === 1 && only.by === 'name-and-birth'
  return { candidates, ...(isSure && { suggested: only.id }) }
}

/** The institution of one's own that the present post names, the longest name first; for people who are new. */
export async function institutionNamed(tx: Tx, post: string): Promise<InstitutionRef | undefined> {
  const text = post.replaceAll(/\s+/gu, '')
  if (text === '') return undefined
  const found = await sql<InstitutionRef>`
    select id, name, short_name as "shortName" from institution
     where id in (select zq.scope('sender')) and (strpos(${text}, name) > 0 or strpos(${text}, short_name) = 1)
     order by length(name) desc, id limit 1`.execute(tx)
  return found.rows[0]
}
