/** The workbook that was uploaded, as the answer of a route: its bad cells coloured and commented. */
import type { Language } from '@zhiqiao/domain'
import { done, type Result } from '../platform/refusal.ts'
import { annotateInThread, type AnnotationTask } from '../platform/workbooks/annotate-in-thread.ts'
import { type FileAnswer, fileTypes } from './file-route.ts'

export async function annotatedFile(
  { fileName, bytes, errors }: Omit<AnnotationTask, 'language'> & { fileName: string },
  language: Language,
): Promise<Result<FileAnswer>> {
  const annotated = await annotateInThread({ bytes, errors, language })
  if (!annotated.ok) return annotated
  const stem = fileName.replace(/\.xlsx$/i, '')
  const name = `${stem}${language === 'zh' ? '（批注）' : ' (annotated)'}.xlsx`
  return done({ name, bytes: annotated.value, type: fileTypes.xlsx })
}
