/**
 * One move for many records, as a job. Each record is moved by the command that moves one: those that may not be moved are left
 * as they are and named with the reason, the others are done. Each has a transaction of its own; where one notice tells of all,
 * all and the notice have one together. A preview makes the same moves and takes each back at once, so that it can't promise
 * what the command would refuse.
 */
import { setImmediate } from 'node:timers/promises'
import { type BulkLine, bulkLimit, type bulkMove, type bulkPreview, type Job } from '@zhiqiao/contract'
import type { Text } from '@zhiqiao/domain'
import type { z } from 'zod'
import { apart, type Call, hasRole, read, rehearse, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done, invalid, refuse, type Refusal, type Result, roleMayNot } from '../../platform/refusal.ts'
import { type BulkFrame, type Row, type Source, sourceOf, type Wants } from './sources.ts'

/** Stands for the reason that is asked for later; never kept. */
const someReason = '…'

export async function previewMoves(
  jobs: Jobs,
  call: Call,
  frame: BulkFrame,
  asked: z.output<typeof bulkPreview>,
): Promise<Result<Job>> {
  const source = sourceOf(asked.list, asked.filter ?? {}, call, frame)
  if (!source.ok) return source
  const found = wantsOf(call, source.value, asked)
  if (!found.ok) return found
  const known = found.value
  const ids = asked.ids ? done([...new Set(asked.ids)]) : await allIds(call, source.value)
  if (!ids.ok) return ids
  return jobs.start(call, 'bulk-preview', undefined, (report) =>
    eachRow(call, source.value, ids.value, report, (row) =>
      rehearse(
        call,
        source.value.verbName(asked.verb),
        (tx) =>
          source.value.move(tx, row, {
            verb: asked.verb,
            ...(asked.to !== undefined && { to: asked.to }),
            ...(known.needsReason && { reason: someReason }),
          }),
        known.needsReason ? someReason : '',
      ),
    ),
  )
}

export async function startMoves(
  jobs: Jobs,
  call: Call,
  frame: BulkFrame,
  asked: z.output<typeof bulkMove>,
): Promise<Result<Job>> {
  const source = sourceOf(asked.list, {}, call, frame)
  if (!source.ok) return source
  const found = wantsOf(call, source.value, asked)
  if (!found.ok) return found
  const known = found.value
  const { reason, to } = asked
  if (known.needsReason && !reason) {
    return invalid([
      { place: 'reason', reason: { zh: '必填，会记在每一条上', en: 'is needed; it is kept with each record' } },
    ])
  }
  const versions = new Map(asked.rows.map(({ id, version }) => [id, version]))
  const verbName = source.value.verbName(asked.verb)
  const given = {
    verb: asked.verb,
    ...(to !== undefined && { to }),
    ...(reason !== undefined && reason !== '' && { reason }),
  }
  return jobs.start(call, 'bulk-move', undefined, async (report) => {
    const ids = [...versions.keys()]
    const moved = (tx: Tx, row: Row) =>
      source.value.move(tx, { id: row.id, version: versions.get(row.id) ?? row.version }, given)
    const tell = source.value.tellsOf(asked.verb)
    if (!tell) {
      return eachRow(call, source.value, ids, report, (row) => write(call, verbName, (tx) => moved(tx, row), reason))
    }
    // Told of together, so done together: neither a deed without its notice nor the other way round.
    return write(
      call,
      verbName,
      async (tx) => {
        const made = await eachRow(call, source.value, ids, report, (row) => apart(tx, () => moved(tx, row)))
        const told = made.ok ? made.value.lines.filter(({ ok }) => ok).map(({ id }) => id) : []
        if (told.length > 0) await tell(tx, told, given)
        return made
      },
      reason,
    )
  })
}

function wantsOf(call: Call, source: Source, { verb, to }: { verb: string; to?: string | undefined }): Result<Wants> {
  const known = source.knows(verb)
  if (!known) return noSuchVerb(verb)
  if (!hasRole(call.actor, ...known.who)) return roleMayNot
  return known.needsTo && to === undefined ? noTo : done(known)
}

async function allIds(call: Call, source: Source): Promise<Result<string[]>> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await read(call, (tx) => source.page(tx, after))
    if (!page.ok) return page
    ids.push(...page.value.ids)
    after = page.value.next
    if (ids.length > bulkLimit) {
      return refuse(
        'too-large',
        'bulk-limit',
        `符合条件的超过 ${bulkLimit} 条，一次办不了。请再加筛选条件，分几次办理。`,
        `More than ${bulkLimit} records meet the conditions. Narrow them and go in several steps.`,
      )
    }
  } while (after !== undefined)
  if (ids.length === 0) {
    return refuse('conflict', 'nothing-to-move', '没有符合条件的记录。', 'No record meets the conditions.')
  }
  return done(ids)
}

async function eachRow(
  call: Call,
  source: Source,
  ids: readonly string[],
  report: (phase: string, share: number) => boolean,
  act: (row: Row) => Promise<Result<unknown>>,
): Promise<Result<{ lines: BulkLine[] }>> {
  const rows = new Map((await read(call, (tx) => source.rows(tx, ids))).map((row) => [row.id, row]))
  const lines: BulkLine[] = []
  for (const id of ids) {
    const row = rows.get(id)
    if (row) {
      const moved = await act(row)
      const { status, ...line } = row
      lines.push({ ...line, ok: moved.ok, ...(!moved.ok && { why: wordRefusal(call, status, moved.refusal) }) })
    } else lines.push({ id, label: '—', ok: false, why: gone[call.language] })
    await setImmediate()
    // What is done stays done: the lines so far tell which.
    if (!report('bulk', lines.length / ids.length)) break
  }
  return done({ lines })
}

const gone = {
  zh: '找不到这条记录，或您无权查看。',
  en: 'There is no such record, or you may not see it.',
}

function wordRefusal(call: Call, status: Text, { kind, rule, message, errors = [] }: Refusal): string {
  if (rule === 'no-such-move') {
    return call.language === 'zh'
      ? `现在是「${status.zh}」，不能这样办理。`
      : `It is “${status.en}” now, where this can’t be done.`
  }
  if (kind === 'stale') {
    return call.language === 'zh'
      ? '预览之后有人改过，没有办理；请重新预览。'
      : 'Somebody changed it after the preview; it was left as it is. Preview again.'
  }
  return [message[call.language], ...errors.map(({ reason }) => reason[call.language])].join(' ')
}

const noTo = invalid([
  {
    place: 'to',
    reason: {
      zh: '必填：调到哪个部门、属于哪一项原因，或者指派给谁',
      en: 'is needed: to which department, for which reason, or to whom',
    },
  },
])

function noSuchVerb(verb: string): Result<never> {
  return invalid([{ place: 'verb', value: verb, reason: { zh: '不能批量办理', en: 'can’t be done for many at once' } }])
}
