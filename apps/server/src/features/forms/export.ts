/** Forms as files: one, or an archive of those chosen, under the names that the field gives them. */
import { type AppointmentForm, type Day, emptyForm, type Profile } from '@zhiqiao/domain'
import { writeArchive } from '../../platform/archives.ts'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Portrait } from '../../platform/pictures.ts'
import { done, notFound, refuse, type Result } from '../../platform/refusal.ts'
import { declaringOfficer } from '../officers/index.ts'
import { formDocument } from './document.ts'
import { currentForm, officerRecord, savedForm } from './record.ts'
import { fileOf } from './source.ts'

export type FormFormat = 'lrmx' | 'docx'

interface WholeForm {
  form: AppointmentForm
  idNumber: string
  photo: Portrait | undefined
  saved: Awaited<ReturnType<typeof savedForm>>
}

async function wholeForm(tx: Tx, call: Call, profile: Profile, officerId: string): Promise<Result<WholeForm>> {
  const own = await declaringOfficer(tx, officerId, call.actor.officerId)
  if (!own.ok) return own
  const record = await officerRecord(tx, officerId)
  if (!record) return notFound('干警', 'officer')
  const saved = await savedForm(tx, officerId)
  const photo = saved?.photoId
    ? await tx
        .selectFrom('officer_photo')
        .select(['media_type as mediaType', 'width', 'height', 'bytes'])
        .where('id', '=', saved.photoId)
        .executeTakeFirst()
    : undefined
  const form = currentForm(profile, record, saved?.content ?? emptyForm())
  return done({ form, idNumber: record.idNumber ?? '', photo, saved })
}

export const fileTypes: Record<FormFormat, string> = {
  lrmx: 'application/xml; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

export async function formFile(
  tx: Tx,
  call: Call,
  profile: Profile,
  officerId: string,
  format: FormFormat,
): Promise<Result<{ name: string; bytes: Buffer }>> {
  const whole = await wholeForm(tx, call, profile, officerId)
  if (!whole.ok) return whole
  const { form, idNumber, photo, saved } = whole.value
  const bytes =
    format === 'lrmx' ? fileOf(saved, form, idNumber, photo?.bytes) : await formDocument(form, photo, call.today)
  return done({ name: formName(form.name, call.today, format), bytes })
}

/** `2026.04.15 干部任免审批表 试○甲.lrmx`; signs that file systems forbid become a dash. */
function formName(name: string, today: Day, format: FormFormat): string {
  const safe = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '－').slice(0, 60)
  return `${today.replaceAll('-', '.')} 干部任免审批表 ${safe}.${format}`
}

export async function formArchive(
  tx: Tx,
  call: Call,
  profile: Profile,
  asked: { ids: readonly string[]; names: 'utf-8' | 'gbk'; format: FormFormat },
): Promise<Result<{ name: string; bytes: Buffer }>> {
  if (asked.ids.length === 0) {
    return refuse('invalid', 'nobody-chosen', '请先选择要导出的人员。', 'Choose the officers to export first.')
  }
  const files: { name: string; bytes: Buffer }[] = []
  for (const id of new Set(asked.ids)) {
    const file = await formFile(tx, call, profile, id, asked.format)
    if (!file.ok) return file
    files.push(file.value)
  }
  const name = `${call.today.replaceAll('-', '.')} 干部任免审批表 ${files.length} 份.zip`
  return done({ name, bytes: await writeArchive(files, asked.names) })
}
