/** Who is meant by a row: by the identification number, else by institution, name and birth; told where that isn't enough. */
import { type Day, maskIdNumber } from '@zhiqiao/domain'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { OfficerTable } from '../../../platform/database/schema.ts'
import type { ColumnFault } from './kind.ts'

export type OfficerRecord = Selectable<OfficerTable>

/** What of an officer tells who it is. */
export type KnownOfficer = Pick<OfficerRecord, 'id' | 'institution_id' | 'name' | 'id_number' | 'birth'>

export interface PersonLine {
  institutionId: string
  name: string
  idNumber?: string | null
  idNumberMask?: string
  birth?: Day | null
}

export type Match<Known> = { found: Known | undefined } | { fault: ColumnFault }

/** One answer a line, with the whole record. Only officers whom the caller may see are found. */
export async function matchOfficers(tx: Tx, lines: readonly PersonLine[]): Promise<Match<OfficerRecord>[]> {
  return matchAll(lines, await mentioned(tx, lines).selectAll().execute())
}

/** As `matchOfficers`, with no more of them than tells who they are. */
export async function identifyOfficers(tx: Tx, lines: readonly PersonLine[]): Promise<Match<KnownOfficer>[]> {
  const columns = ['id', 'institution_id', 'name', 'id_number', 'birth'] as const
  return matchAll(lines, await mentioned(tx, lines).select(columns).execute())
}

function mentioned(tx: Tx, lines: readonly PersonLine[]) {
  const numbers = [...new Set(lines.flatMap(({ idNumber }) => (idNumber ? [idNumber] : [])))]
  const named = [...new Map(lines.map((line) => [keyOf(line), line])).values()]
  return tx.selectFrom('officer').where(
    sql<boolean>`(id_number = any(${numbers}::text[]) or (institution_id, name) in (
        select * from unnest(${named.map((one) => one.institutionId)}::uuid[], ${named.map((one) => one.name)}::text[])))`,
  )
}

function matchAll<Known extends KnownOfficer>(lines: readonly PersonLine[], records: readonly Known[]): Match<Known>[] {
  const byNumber = new Map(records.flatMap((row) => (row.id_number === null ? [] : [[row.id_number, row] as const])))
  const byName = Map.groupBy(records, (row) => keyOf({ institutionId: row.institution_id, name: row.name }))
  return lines.map((line) => matchOne(line, byNumber, byName.get(keyOf(line)) ?? []))
}

function keyOf({ institutionId, name }: { institutionId: string; name: string }): string {
  return `${institutionId} ${name}`
}

function matchOne<Known extends KnownOfficer>(
  line: PersonLine,
  byNumber: ReadonlyMap<string, Known>,
  named: readonly Known[],
): Match<Known> {
  const { idNumber, idNumberMask, birth, institutionId } = line
  const numbered = idNumber ? byNumber.get(idNumber) : undefined
  if (numbered) {
    if (numbered.institution_id === institutionId) return { found: numbered }
    return {
      fault: {
        key: 'institution',
        reason: {
          zh: '这个身份证号登记在另一单位；调动请在名册里办理，导入不改单位',
          en: 'this number is on record at another institution; an import does not move people',
        },
      },
    }
  }
  const may = named.filter(
    (one) =>
      (!birth || one.birth === null || one.birth === birth) &&
      (!idNumber || one.id_number === null) &&
      (idNumberMask === undefined || (one.id_number !== null && maskIdNumber(one.id_number) === idNumberMask)),
  )
  // Of several, the birth decides where the row has one and exactly one of them too.
  const exact = birth ? may.filter((one) => one.birth === birth) : []
  const left = exact.length > 0 ? exact : may
  if (left.length > 1) {
    return {
      fault: {
        key: 'name',
        value: line.name,
        reason: {
          zh: `该单位有 ${left.length} 名同名干警，请填身份证号${birth ? '' : '或出生日期'}以分清`,
          en: `${left.length} officers of this institution have the name; give the number${birth ? '' : ' or the birth'}`,
        },
      },
    }
  }
  if (left[0] === undefined && idNumberMask !== undefined) {
    return {
      fault: {
        key: 'idNumber',
        value: idNumberMask,
        reason: {
          zh: '号码是遮掩过的，名册里没有与之相符的人；请填完整号码或留空',
          en: 'the number is masked and fits nobody on record; give it in full, or leave it empty',
        },
      },
    }
  }
  return { found: left[0] }
}
