/** An uploaded file → the forms in it: one `.lrmx` or `.lrm`, or an archive of many. Each that can't be read says why. */
import { type AppointmentForm, type Text, tidyIdNumber } from '@zhiqiao/domain'
import { type ArchiveFile, isArchive, readArchive } from '../../platform/archives.ts'
import type { FormLayout } from '../../platform/database/schema-people.ts'
import { type FormWarning, readLrm, readLrmx } from '../../platform/lrmx/index.ts'
import { checkPortrait } from '../../platform/pictures.ts'
import { done, refuse, type Result } from '../../platform/refusal.ts'
import { sealed } from './source.ts'

export interface ReadItem {
  entry: string
  name: string
  fault?: Text
  warnings: FormWarning[]
  content?: AppointmentForm
  idNumber: string
  source?: string
  layout?: FormLayout
  photo?: Buffer
}

export const uploadLimits = { entries: 600, forms: 300, each: 8 * 1024 * 1024, unpacked: 120 * 1024 * 1024 }

export function readUpload(name: string, bytes: Uint8Array): Result<ReadItem[]> {
  const files = isArchive(bytes) ? readArchive(bytes, uploadLimits) : done([{ name, bytes: Buffer.from(bytes) }])
  if (!files.ok) return files
  const isForm = (file: ArchiveFile) => /\.(lrmx|lrm)$/i.test(file.name)
  const forms = files.value.filter(isForm)
  if (forms.length === 0) {
    return refuse(
      'invalid',
      'no-forms',
      '里面没有 .lrmx 或 .lrm 文件。请上传任免审批表，或装有任免审批表的 ZIP 压缩包。',
      'There is no .lrmx or .lrm file in it. Upload a form, or a ZIP archive of forms.',
    )
  }
  if (forms.length > uploadLimits.forms) {
    return refuse(
      'too-large',
      'too-many-forms',
      `共有 ${forms.length} 份表，一次最多 ${uploadLimits.forms} 份。请分批上传。`,
      `There are ${forms.length} forms; at most ${uploadLimits.forms} at once. Split the archive.`,
    )
  }
  const pictures = new Map(
    files.value.filter((file) => !isForm(file)).map((file) => [file.name.toLowerCase(), file.bytes]),
  )
  return done([...forms.map((file) => readItem(file, pictures)), ...lonePictures(files.value, forms)])
}

/** A `.pic` belongs to the `.lrm` of its name; one without is said, or its person would go without a photo unnoticed. */
function lonePictures(files: readonly ArchiveFile[], forms: readonly ArchiveFile[]): ReadItem[] {
  const names = new Set(forms.map(({ name }) => name.toLowerCase()))
  return files
    .filter(({ name }) => /\.pic$/i.test(name) && !names.has(name.toLowerCase().replace(/pic$/, 'lrm')))
    .map(({ name }) => ({
      entry: name,
      name: '',
      warnings: [],
      idNumber: '',
      fault: {
        zh: '这是照片，但同一文件夹中没有同名的 .lrm，不知是谁的，没有读取。',
        en: 'This is a photo, and there is no .lrm of the same name in its folder: whose it is is not known, so it was not read.',
      },
    }))
}

function readItem(file: ArchiveFile, pictures: ReadonlyMap<string, Buffer>): ReadItem {
  const none: ReadItem = { entry: file.name, name: '', warnings: [], idNumber: '' }
  if (/\.lrm$/i.test(file.name)) {
    const read = readLrm(file.bytes)
    if (!read.ok) return { ...none, fault: read.refusal.message }
    const { form, warnings } = read.value
    const beside = ['.pic', '.jpg', '.jpeg', '.png'].map((ending) =>
      pictures.get(file.name.toLowerCase().replace(/\.lrm$/, ending)),
    )
    return named({
      ...none,
      name: form.name,
      content: form,
      ...portrait(
        beside.find((one) => one !== undefined),
        warnings,
      ),
    })
  }
  const read = readLrmx(file.bytes)
  if (!read.ok) return { ...none, fault: read.refusal.message }
  const { form, idNumber, photo, warnings, document } = read.value
  const { source, layout } = sealed(document)
  return named({
    ...none,
    name: form.name,
    content: form,
    idNumber: tidyIdNumber(idNumber).slice(0, 40),
    source,
    layout,
    ...portrait(photo, warnings),
  })
}

/** A photo that can't be kept is left out with a warning; the form is read all the same. */
function portrait(photo: Buffer | undefined, warnings: readonly FormWarning[]): Pick<ReadItem, 'photo' | 'warnings'> {
  if (!photo) return { warnings: [...warnings] }
  const checked = checkPortrait(photo)
  return checked.ok
    ? { photo: checked.value.bytes, warnings: [...warnings] }
    : { warnings: [...warnings, { place: 'ZhaoPian', rule: 'bad-photo', seen: checked.refusal.rule }] }
}

function named(item: ReadItem): ReadItem {
  if (item.name.trim() !== '') return item
  const { content: _, source: __, photo: ___, ...rest } = item
  return { ...rest, fault: { zh: '表中没有姓名，不知是谁的表。', en: 'The form names nobody.' } }
}
