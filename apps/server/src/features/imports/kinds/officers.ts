/** Officers: set by set, since a province brings in ten thousand at a time. */
import type { Day } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { newId } from '../../../platform/ids.ts'
import { done } from '../../../platform/refusal.ts'
import { officerCells, officerColumns, type OfficerLine } from '../../../platform/workbooks/officers-sheet.ts'
import {
  blankOfficer,
  insertOfficers,
  officerFaults,
  type OfficerValues,
  officerValues,
  updateOfficers,
} from '../../officers/index.ts'
import { departmentLists, type DepartmentsOf } from '../../institutions/index.ts'
import {
  columnOf,
  decidedValues,
  type ColumnFault,
  type Decision,
  differences,
  firstMentions,
  type Frame,
  type KindWork,
  type Line,
  verdict,
} from './kind.ts'
import { matchOfficers, type OfficerRecord } from './match-officers.ts'
import { outOfReach, reachOf } from './reach.ts'
import { dataChanged } from '../refusals.ts'

const notYours = outOfReach('institution', { zh: '登记它的干警', en: 'enter its officers' })

export function officersKind(frame: Frame): KindWork {
  const decided = decidedValues<OfficerValues>()
  /** Whom the rows of earlier blocks speak of. */
  const mentioned = firstMentions()
  let known: Promise<Known> | undefined
  return {
    table: 'officer',
    decide: async (tx, given, pause) => {
      const lines = given as readonly Line<OfficerLine>[]
      const contents = lines.map(({ content }) => content)
      known ??= whatIsKnown(tx, frame)
      const { reach, departments, names } = await known
      const matches = await matchOfficers(tx, contents)
      const taken = await numbersTaken(tx, contents)
      const decisions: Decision[] = []
      for (const [index, { number, content }] of lines.entries()) {
        const match = matches[index]
        if (!reach.has(content.institutionId)) decisions.push({ kind: 'bad', faults: [notYours] })
        else if (match === undefined) throw new Error('every row has its match')
        else if ('fault' in match) decisions.push({ kind: 'bad', faults: [match.fault] })
        else decisions.push(decideOne(number, content, match.found))
      }
      await pause(1)
      return done(decisions)

      function decideOne(number: number, content: OfficerLine, found: OfficerRecord | undefined): Decision {
        const record = found && officerValues(found)
        const values = merge(record, content)
        const own = departments(values.institutionId)
        const faults: ColumnFault[] = officerFaults(frame.profile, values, record, own, frame.call.today).map(
          ({ place, ...rest }) => ({ key: columnOf(place), ...rest }),
        )
        if (values.idNumber !== null && values.idNumber !== record?.idNumber && taken.has(values.idNumber)) {
          faults.push({
            key: 'idNumber',
            reason: { zh: '另一名干警已登记这个身份证号', en: 'another officer is on record with this number' },
          })
        }
        faults.push(...repeatedPerson(number, values, mentioned))
        if (faults.length > 0) return { kind: 'bad', faults }
        decided.keep(number, values)
        const cells = (one: OfficerValues) =>
          officerCells(
            { ...one, institution: names.get(one.institutionId) ?? '' },
            own,
            frame.profile,
            frame.call.language,
          )
        const changes = () => differences(officerColumns, record && cells(record), cells(values))
        // The mask of two numbers may be the same; the numbers are not.
        return verdict(found, changes, record?.idNumber === values.idNumber)
      }
    },
    save: {
      how: 'blocks',
      block: async (tx, items) => {
        const inserted: OfficerValues[] = []
        const updated: (OfficerValues & { version: number })[] = []
        const ids = items.map((item) => {
          const values = decided.of(item)
          if (item.decision.kind === 'new') inserted.push(values)
          else updated.push({ ...values, version: item.decision.version })
          return values.id
        })
        await insertOfficers(tx, frame.profile, inserted)
        const written = await updateOfficers(tx, frame.profile, updated)
        return written === updated.length ? done(ids) : dataChanged()
      },
      forget: decided.forget,
    },
  }
}

interface Known {
  /** Institutions whose officers the caller may enter. */
  reach: ReadonlySet<string>
  departments: DepartmentsOf
  names: ReadonlyMap<string, string>
}

async function whatIsKnown(tx: Tx, { profile }: Frame): Promise<Known> {
  const reach = await reachOf(tx, 'office', 'sender')
  const rows = await tx.selectFrom('institution').select(['id', 'name']).execute()
  return {
    reach,
    departments: await departmentLists(tx, profile),
    names: new Map(rows.filter(({ id }) => reach.has(id)).map(({ id, name }) => [id, name])),
  }
}

async function numbersTaken(tx: Tx, contents: readonly OfficerLine[]): Promise<Set<string>> {
  const numbers = contents.flatMap(({ idNumber }) => (idNumber ? [idNumber] : []))
  if (numbers.length === 0) return new Set()
  const found = await sql<{ n: string }>`select n from zq.id_numbers_taken(${numbers}::text[]) as t(n)`.execute(tx)
  return new Set(found.rows.map(({ n }) => n))
}

/** Where the number tells sex and birth, they need not be written. */
function merge(record: OfficerValues | undefined, content: OfficerLine): OfficerValues {
  const { idNumberMask: _mask, ...said } = content
  return { ...(record ?? blankOfficer(newId(), content.institutionId, content.name)), ...said }
}

/** Two rows of one person contradict each other, or say the same twice. */
function repeatedPerson(
  number: number,
  values: OfficerValues,
  mentioned: ReturnType<typeof firstMentions>,
): ColumnFault[] {
  const keys = [
    `id ${values.id}`,
    ...(values.idNumber === null ? [] : [`number ${values.idNumber}`]),
    `name ${values.institutionId} ${values.name} ${birthOf(values.birth)} ${values.idNumber ?? ''}`,
  ]
  const before = keys.map((key) => mentioned(key, number)).find((one) => one !== undefined)
  if (before === undefined) return []
  return [
    {
      key: 'name',
      value: values.name,
      reason: { zh: `与第 ${before} 行是同一人`, en: `is the same person as row ${before}` },
    },
  ]
}

function birthOf(birth: Day | null): string {
  return birth ?? ''
}
