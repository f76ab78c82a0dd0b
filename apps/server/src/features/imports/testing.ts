/** What the tests of imports arrange: workbooks in memory, and jobs that are waited for. */
import type { ImportDetail, ImportLine, Job } from '@zhiqiao/contract'
import ExcelJS from 'exceljs'
import { fileTypes } from '../../http/file-route.ts'
import { type Caller, ifMatch, type Reply } from '../../platform/testing/world.ts'

export async function workbookOf(rows: readonly (readonly unknown[])[], name = '表'): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(name)
  for (const row of rows) sheet.addRow([...row])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

export async function upload(caller: Caller, kind: string, bytes: Buffer, cohort?: string): Promise<Reply> {
  const query = `kind=${kind}&name=${encodeURIComponent('名单.xlsx')}${cohort === undefined ? '' : `&cohort=${cohort}`}`
  return caller.post(`/imports?${query}`, bytes, { 'content-type': fileTypes.xlsx })
}

export async function ended(caller: Caller, job: Reply): Promise<Job> {
  if (job.status !== 202) throw new Error(`no job: ${job.status} ${JSON.stringify(job.body)}`)
  const { id } = job.body as Job
  for (;;) {
    const now = (await caller.get(`/jobs/${id}`)).body as Job
    if (now.status !== 'waiting' && now.status !== 'running') return now
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Upload, mapping as proposed, trial: the import as it stands then. */
export async function tried(caller: Caller, kind: string, bytes: Buffer, cohort?: string): Promise<ImportDetail> {
  const uploaded = await upload(caller, kind, bytes, cohort)
  if (uploaded.status !== 201) throw new Error(`upload: ${uploaded.status} ${JSON.stringify(uploaded.body)}`)
  const { id, version, mapping } = uploaded.body as ImportDetail
  const chosen = await caller.put(`/imports/${id}/mapping`, mapping, ifMatch(version))
  if (chosen.status !== 200) throw new Error(`mapping: ${chosen.status} ${JSON.stringify(chosen.body)}`)
  return tryAgain(caller, chosen.body as ImportDetail)
}

export async function tryAgain(caller: Caller, { id, version }: ImportDetail): Promise<ImportDetail> {
  const job = await ended(caller, await caller.post(`/imports/${id}/trial`, {}, ifMatch(version)))
  if (job.status !== 'done') throw new Error(`trial: ${job.status} ${job.error}`)
  return (await caller.get(`/imports/${id}`)).body as ImportDetail
}

export async function applied(caller: Caller, { id, version }: ImportDetail, rows: 'all' | 'good'): Promise<Job> {
  return ended(caller, await caller.post(`/imports/${id}/apply`, { rows }, ifMatch(version)))
}

export async function linesOf(caller: Caller, { id }: ImportDetail, kind?: string): Promise<ImportLine[]> {
  const reply = await caller.get(`/imports/${id}/rows?limit=200${kind === undefined ? '' : `&kind=${kind}`}`)
  return (reply.body as { items: ImportLine[] }).items
}
