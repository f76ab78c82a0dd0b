/** Two workbooks and a policy → the input of a plan, or everything that is wrong with them at once. */
import type { Day, Direction, InstitutionTree, Policy, Profile, Quota } from '@zhiqiao/domain'
import type { PairId, PlanInput, PlanSides } from '@zhiqiao/matching'
import type { FileDirectory } from '@zhiqiao/server/directory'
import type { PlacedError, Result } from '@zhiqiao/server/platform/refusal'
import { type PlacedConstraint, readCohort, readConstraints, readQuotas } from '@zhiqiao/server/workbooks/cohort-sheets'
import { readNeeds, toPost } from '@zhiqiao/server/workbooks/needs-sheet'
import { readNominees } from '@zhiqiao/server/workbooks/nominees-sheet'
import { readCompanies, readExchanges } from '@zhiqiao/server/workbooks/sides-sheets'
import { openWorkbook } from '@zhiqiao/server/workbooks/open-workbook'
import type { Language, Words } from '../command.ts'
import type { Complaints } from './complaints.ts'
import { readPolicy } from './policy-file.ts'

export interface InputFile {
  name: string
  bytes: Uint8Array
}

export interface Frame {
  profile: Profile
  directory: FileDirectory
  language: Language
  today: Day
  /** From the options; they go before the sheet 批次. */
  cohort: { direction?: Direction; from?: Day; until?: Day }
}

export type ReadInputs =
  | { ok: true; input: PlanInput; sides: PlanSides; remarks: readonly Words[] }
  | { ok: false; complaints: readonly Complaints[] }

export async function readInputs(
  files: { needs: InputFile; nominees: InputFile; policy: InputFile },
  frame: Frame,
): Promise<ReadInputs> {
  const needs = await readNeedsFile(files.needs, frame)
  const nominees = await readNomineesFile(files.nominees, frame, needs.numbers)
  const policy = readPolicy(files.policy.name, files.policy.bytes, frame.profile)
  const constraints = needs.constraints(nominees.numbers)
  const swapped = hasWrongColumns(needs.complaints) && hasWrongColumns(nominees.complaints) ? [wrongWayRound] : []
  const needsErrors = [...needs.complaints.errors, ...constraints.errors, ...swapped]
  const complaints: Complaints[] = [
    { file: files.needs.name, ...needs.complaints, errors: needsErrors },
    { file: files.nominees.name, ...nominees.complaints },
    { file: files.policy.name, errors: policy.ok ? [] : policy.errors },
  ].filter(({ errors, ...rest }) => errors.length > 0 || 'refusal' in rest)
  if (complaints.length > 0 || !policy.ok || needs.input === undefined) return { ok: false, complaints }
  const pairs = (kind: PlacedConstraint['kind']): PairId[] =>
    constraints.rows.filter((one) => one.kind === kind).map(({ nominationId, postId }) => ({ nominationId, postId }))
  return {
    ok: true,
    input: {
      ...baseOf(frame, policy.policy),
      ...needs.input,
      nominations: nominees.rows,
      locks: pairs('lock'),
      forbidden: pairs('forbid'),
    },
    sides: constraints.sides,
    remarks: [...needs.remarks, ...nominees.remarks],
  }
}

function hasWrongColumns({ refusal }: Omit<Complaints, 'file'>): boolean {
  return refusal?.rule === 'wrong-columns' || refusal?.rule === 'no-header'
}

const wrongWayRound: PlacedError = {
  place: '--needs、--nominees',
  reason: {
    zh: '两份工作簿的列都对不上，是不是给反了',
    en: 'neither workbook has its columns; are the two the wrong way round?',
  },
}

function baseOf({ profile, directory, today }: Frame, policy: Policy) {
  const tree: InstitutionTree = directory.tree
  return { policy, profile, tree, today }
}

interface NeedsPart {
  numbers: ReadonlySet<string> | undefined
  input: Pick<PlanInput, 'cohort' | 'posts'> | undefined
  complaints: Omit<Complaints, 'file'>
  remarks: readonly Words[]
  constraints(nominees: ReadonlySet<string>): Constraints
}

/** What the workbook of needs asks of pairs, of people together and of exchanges; `errors` are those of these sheets. */
interface Constraints {
  rows: readonly PlacedConstraint[]
  sides: PlanSides
  errors: readonly PlacedError[]
}

const noConstraints = (): Constraints => ({ rows: [], sides: { together: [], balance: [] }, errors: [] })

async function readNeedsFile(file: InputFile, frame: Frame): Promise<NeedsPart> {
  const { profile, language, directory } = frame
  const context = { institutions: directory.names, language }
  const opened = await openWorkbook(file.bytes)
  const read = opened.ok ? await readNeeds(opened.value, profile, context) : opened
  if (!opened.ok || !read.ok) {
    const complaints = { errors: [], ...(!read.ok && { refusal: read.refusal }) }
    return { numbers: undefined, input: undefined, complaints, remarks: [], constraints: noConstraints }
  }
  const errors: PlacedError[] = [...read.value.errors]
  const cohort = readCohort(opened.value, context, errors)
  const quotas = readQuotas(opened.value, context, errors)
  const refusal = cohort.ok ? (quotas.ok ? undefined : quotas.refusal) : cohort.refusal
  const sheet = cohort.ok ? cohort.value : undefined
  const term = {
    direction: frame.cohort.direction ?? sheet?.direction,
    from: frame.cohort.from ?? sheet?.from,
    until: frame.cohort.until ?? sheet?.until,
  }
  const { direction, from, until } = term
  if (!direction || !from || !until) {
    // Where 批次 has an error of its own, that says enough.
    if (!errors.some(({ place }) => place.startsWith('批次!') || place.startsWith('Cohort!'))) errors.push(noTerm)
  } else if (until < from) {
    errors.push({ place: '--until', value: until, reason: { zh: `早于开始日期 ${from}`, en: `lies before ${from}` } })
  }
  const numbers = new Set(read.value.numbers)
  return {
    numbers,
    input:
      direction && from && until
        ? {
            cohort: {
              id: 'cohort',
              direction,
              termFrom: from,
              termUntil: until,
              quotas: quotas.ok ? quotas.value.map(({ place: _place, ...quota }): Quota => quota) : [],
            },
            posts: read.value.rows.map((need) => toPost(need, { from, until })),
          }
        : undefined,
    complaints: { errors, ...(refusal && { refusal }) },
    remarks: remarksOf(file.name, read.value),
    constraints: (nominees) => {
      const found: PlacedError[] = []
      const sheet = <T>(read: Result<T[]>): T[] => {
        if (read.ok) return read.value
        found.push(...(read.refusal.errors ?? []))
        return []
      }
      return {
        rows: sheet(readConstraints(opened.value, context, { needs: numbers, nominees }, found)),
        sides: {
          together: sheet(readCompanies(opened.value, context, nominees, found)),
          balance: sheet(readExchanges(opened.value, context, found)),
        },
        errors: found,
      }
    },
  }
}

const noTerm: PlacedError = {
  place: '批次',
  reason: {
    zh: '不知道方向和起止日期。请在需求工作簿加一张“批次”表（方向、开始日期、结束日期），或用 --direction、--from、--until 给出',
    en: 'direction and term are not known. Add a sheet “Cohort” (direction, from, until) to the workbook of needs, or give --direction, --from and --until',
  },
}

async function readNomineesFile(file: InputFile, frame: Frame, needNumbers: ReadonlySet<string> | undefined) {
  const read = await readNominees(file.bytes, frame.profile, {
    institutions: frame.directory.names,
    language: frame.language,
    today: frame.today,
    ...(needNumbers && { needNumbers }),
  })
  if (!read.ok)
    return { numbers: new Set<string>(), rows: [], remarks: [], complaints: { refusal: read.refusal, errors: [] } }
  return {
    numbers: new Set(read.value.numbers),
    rows: read.value.rows.map(({ nomination }) => nomination),
    remarks: remarksOf(file.name, read.value),
    complaints: { errors: read.value.errors },
  }
}

/** What was left unread, or read although it is hidden: no error, but to be known. */
function remarksOf(
  file: string,
  {
    sheet,
    ignored,
    hidden,
  }: { sheet: string; ignored: readonly { place: string; title: string }[]; hidden: readonly number[] },
): Words[] {
  const remarks: Words[] = []
  if (ignored.length > 0) {
    const titles = ignored.map(({ place, title }) => `${title}（${place}）`).join('、')
    remarks.push({ zh: `${file}：没有用到的列：${titles}`, en: `${file}: columns left unread: ${titles}` })
  }
  if (hidden.length > 0) {
    const rows = hidden.length > 10 ? `${hidden.slice(0, 10).join('、')} …` : hidden.join('、')
    remarks.push({
      zh: `${file}：“${sheet}”有 ${hidden.length} 行隐藏或被筛选掉，也已读入：第 ${rows} 行`,
      en: `${file}: ${hidden.length} hidden or filtered rows of ${sheet} were read too: ${rows}`,
    })
  }
  return remarks
}
