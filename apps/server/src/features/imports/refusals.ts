/** What can stand in the way of an import, in words. */
import { refuse } from '../../platform/refusal.ts'

/** Between the trial and the import somebody changed what the trial had seen. */
export function dataChanged(rows: readonly number[] = []) {
  const shown = rows.slice(0, 10).join('、')
  const zh = rows.length > 0 ? `（第 ${shown}${rows.length > 10 ? ' 等' : ''} 行）` : ''
  const en = rows.length > 0 ? ` (rows ${rows.slice(0, 10).join(', ')}${rows.length > 10 ? ' …' : ''})` : ''
  return refuse(
    'conflict',
    'data-changed',
    `试导入之后资料有了变动${zh}，没有写入任何内容。请重新试导入，核对后再导入。`,
    `The records have changed since the trial${en}; nothing was written. Run the trial again and look at it before importing.`,
  )
}

export function jobRuns() {
  return refuse(
    'conflict',
    'import-runs',
    '这次导入正在进行，请等它完成，或先取消。',
    'This import is being worked on; wait for it, or cancel it first.',
  )
}

export function noLongerKept() {
  return refuse(
    'conflict',
    'import-forgotten',
    '文件和改动记录只保留 30 天，已经清除。请重新上传。',
    'The file and the record of changes are kept for 30 days and are gone. Upload it again.',
  )
}
