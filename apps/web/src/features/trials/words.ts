import { defineWords } from '../../i18n/index.ts'

export const trialWords = defineWords(
  {
    result: '试导入结果',
    resultNote: '还没有写入任何内容。',
    rowKind: { new: '新增', changed: '修改', same: '无变化', bad: '有误' },
    verdict: '判断',
    detail: '说明',
    noRows: '没有这样的行',
    choose: '怎样导入',
    all: '全部导入',
    allNote: '有一行有误就一行也不写入。',
    good: '只导入无误的行',
    goodNote: (bad: string) => `跳过有误的 ${bad} 行，其余写入。`,
    applyRows: (rows: string) => `导入 ${rows} 行`,
    annotated: '下载批注过的工作簿',
    tryAgain: '重新试导入',
    discard: '放弃',
    discardTitle: '放弃这次导入',
    undo: '撤销导入',
    undoTitle: '撤销整批导入',
  },
  {
    result: 'Result of the trial',
    resultNote: 'Nothing has been written yet.',
    rowKind: { new: 'new', changed: 'changed', same: 'the same', bad: 'bad' },
    verdict: 'Verdict',
    detail: 'Detail',
    noRows: 'There are no such rows',
    choose: 'How to import',
    all: 'All rows',
    allNote: 'One bad row, and none is written.',
    good: 'The good rows only',
    goodNote: (bad) =>
      bad === '1'
        ? 'Leaves out the bad one and writes the rest.'
        : `Leaves out the ${bad} bad ones and writes the rest.`,
    applyRows: (rows) => (rows === '1' ? 'Import 1 row' : `Import ${rows} rows`),
    annotated: 'Download the annotated workbook',
    tryAgain: 'Run the trial again',
    discard: 'Discard',
    discardTitle: 'Discard this import',
    undo: 'Undo the import',
    undoTitle: 'Undo the whole import',
  },
)
