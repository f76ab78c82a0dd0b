/** A workbook's bytes → a workbook, or why not. Whoever reads several sheets of one file opens it once. */
import type ExcelJS from 'exceljs'
import { done, refuse, type Result } from '../refusal.ts'
import { checkPackage, type PackageLimits, packageLimits } from './check-package.ts'

// What the tables don't need, and what a hostile or careless file can blow up: a merge or a drop-down over whole columns.
const leftUnread = [
  'mergeCells',
  'dataValidations',
  'conditionalFormatting',
  'extLst',
  'drawing',
  'tableParts',
  'picture',
]

export async function openWorkbook(
  bytes: Uint8Array,
  limits: PackageLimits = packageLimits,
): Promise<Result<ExcelJS.Workbook>> {
  const checked = checkPackage(bytes, limits)
  if (!checked.ok) return checked
  // Loaded where a workbook is opened in full and nowhere else: it takes a while and tens of megabytes.
  const { default: library } = await import('exceljs')
  const workbook = new library.Workbook()
  const copy = new Uint8Array(bytes)
  try {
    await workbook.xlsx.load(copy.buffer, { ignoreNodes: leftUnread })
    return done(workbook)
  } catch {
    // The package is whole (it was checked), so what fails here is the content of a part: the caller's file, not our defect.
    return refuse(
      'invalid',
      'damaged',
      '工作簿的内容已损坏，读不出来。请重新打开、另存为 .xlsx 后再用。',
      'The content of the workbook is damaged and cannot be read. Open it and save it again as .xlsx.',
    )
  }
}
