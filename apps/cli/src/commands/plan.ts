/** `zhiqiao plan`: two workbooks and a policy in, a plan with its reasons out. */
import { stat } from 'node:fs/promises'
import type { PlanInput, PlanSides } from '@zhiqiao/matching'
import { fileDirectory } from '@zhiqiao/server/directory'
import { systemClock } from '@zhiqiao/server/platform/clock'
import { loadProfile } from '@zhiqiao/server/platform/profile'
import { readSettings } from '@zhiqiao/server/platform/settings'
import { fileTooLarge, packageLimits } from '@zhiqiao/server/workbooks/check-package'
import { type Call, type Command, type ExitCode, NO, type Words, WRONG_USE } from '../command.ts'
import { cannotWrite, readBytes } from '../files.ts'
import { complaintWords, type Complaints } from '../plan/complaints.ts'
import { type InputFile, readInputs } from '../plan/inputs.ts'
import { makeAndWrite } from '../plan/make.ts'
import { type PlanOptions, readOptions } from '../plan/options.ts'
import { writeTemplateFile } from '../plan/template-file.ts'
import { planHelp } from '../wording/plan-help.ts'

const text = { type: 'string' } as const

export const plan: Command = {
  help: planHelp,
  options: {
    needs: text,
    nominees: text,
    policy: text,
    out: { type: 'string', short: 'o' },
    direction: text,
    from: text,
    until: text,
    today: text,
    problem: text,
    json: text,
    alternatives: { type: 'boolean' },
    'work-limit': text,
  },
  run,
}

async function run(call: Call): Promise<ExitCode> {
  const settings = readSettings(process.env)
  if (!settings.ok) {
    call.tell(settings.message)
    return WRONG_USE
  }
  const { profileFolder, timeZone } = settings.settings
  if (call.positionals[0] === 'template') return writeTemplateFile(call, profileFolder)
  const options = readOptions(call)
  if ('zh' in options) {
    call.tell(options)
    return WRONG_USE
  }
  const blocked = await outputFault(options)
  if (blocked) {
    call.tell(blocked)
    return WRONG_USE
  }
  const files = await readFiles(options)
  if ('zh' in files) {
    call.tell(files)
    return WRONG_USE
  }
  if ('tooLarge' in files) {
    call.tell(complaintWords(files.tooLarge))
    return NO
  }
  const today = options.today ?? systemClock(timeZone).today()
  const read = await readAll(call, files, { ...options, today, profileFolder })
  if (!read.ok) {
    call.tell(read.words)
    return read.code
  }
  return makeAndWrite(call, read, files, options)
}

/** Why one of the outputs could not be written later on; known before any work is done. */
async function outputFault({ out, problem, json }: PlanOptions): Promise<Words | null> {
  for (const file of [out, problem, json]) {
    const fault = file === undefined ? null : await cannotWrite(file)
    if (fault) return fault
  }
  return null
}

interface Files {
  needs: InputFile
  nominees: InputFile
  policy: InputFile
}

/** A file beyond the limit is not even read. */
async function readFiles(options: PlanOptions): Promise<Files | Words | { tooLarge: Complaints[] }> {
  const tooLarge: Complaints[] = []
  const read: InputFile[] = []
  for (const name of [options.needs, options.nominees, options.policy]) {
    const size = (await stat(name).catch(() => null))?.size ?? 0
    if (size > packageLimits.packed) {
      tooLarge.push({ file: name, refusal: fileTooLarge(size).refusal, errors: [] })
      continue
    }
    const bytes = await readBytes(name)
    if (!(bytes instanceof Uint8Array)) return bytes
    read.push({ name, bytes })
  }
  const [needs, nominees, policy] = read
  return needs && nominees && policy ? { needs, nominees, policy } : { tooLarge }
}

type Read = { ok: true; input: PlanInput; sides: PlanSides } | { ok: false; words: Words; code: ExitCode }

async function readAll(
  call: Call,
  files: Files,
  { today, profileFolder, cohort }: Pick<PlanOptions, 'cohort'> & { today: PlanInput['today']; profileFolder: URL },
): Promise<Read> {
  call.tell({ zh: `读入工作簿 · 审查日期 ${today}`, en: `Reading the workbooks · day of the check ${today}` })
  const profile = await loadProfile(profileFolder)
  const directory = await fileDirectory(profileFolder, profile)
  if (directory.count === 0) {
    const words = {
      zh: `配置“${profile.id}”的单位不按行政区划命名，没有名录，plan 用不了；请用 zhiqiao serve。`,
      en: `The profile “${profile.id}” has no directory of its own, so plan cannot work; use zhiqiao serve.`,
    }
    return { ok: false, words, code: WRONG_USE }
  }
  const read = await readInputs(files, { profile, directory, language: call.language, today, cohort })
  if (!read.ok) return { ok: false, words: complaintWords(read.complaints), code: NO }
  for (const remark of read.remarks) call.tell(remark)
  return { ok: true, input: read.input, sides: read.sides }
}
