/** The columns that a list can be exported with: those of its import, so that what goes out can come in again, and a few more. */
import type { ExportList } from '@zhiqiao/contract'
import type { Text } from '@zhiqiao/domain'
import { institutionColumns } from '../../platform/workbooks/institutions-sheet.ts'
import { needColumns } from '../../platform/workbooks/needs-sheet.ts'
import { nominationsSheet } from '../../platform/workbooks/nominations-sheet.ts'
import { officerColumns } from '../../platform/workbooks/officers-sheet.ts'

export interface ExportColumn {
  key: string
  title: Text
}

const status: ExportColumn = { key: 'status', title: { zh: '状态', en: 'Status' } }
const cohort: ExportColumn = { key: 'cohort', title: { zh: '批次', en: 'Cohort' } }

export const exportColumnsOf: Readonly<Record<ExportList, readonly ExportColumn[]>> = {
  institutions: institutionColumns,
  officers: [...officerColumns, { key: 'consentOn', title: { zh: '本人同意日期', en: 'Consent given on' } }],
  needs: [...needColumns, status, { key: 'filedOn', title: { zh: '提交日期', en: 'Filed on' } }, cohort],
  nominations: [...nominationsSheet.columns, status, cohort],
  secondments: [
    { key: 'name', title: { zh: '姓名', en: 'Name' } },
    { key: 'rank', title: { zh: '职级', en: 'Rank' } },
    { key: 'sender', title: { zh: '派出单位', en: 'Sending institution' } },
    { key: 'host', title: { zh: '接收单位', en: 'Host institution' } },
    { key: 'department', title: { zh: '部门', en: 'Department' } },
    { key: 'title', title: { zh: '岗位', en: 'Post' } },
    { key: 'from', title: { zh: '开始日期', en: 'From' } },
    { key: 'until', title: { zh: '结束日期', en: 'Until' } },
    status,
    { key: 'problem', title: { zh: '要解决的问题', en: 'Problem' } },
    { key: 'wantedResult', title: { zh: '期望成果', en: 'Wanted result' } },
    { key: 'yardstick', title: { zh: '衡量标准', en: 'Yardstick' } },
    { key: 'counterpart', title: { zh: '对接人', en: 'Counterpart' } },
    cohort,
  ],
}

export const sheetNames: Readonly<Record<ExportList, Text>> = {
  institutions: { zh: '单位', en: 'Institutions' },
  officers: { zh: '干警', en: 'Officers' },
  needs: { zh: '需求', en: 'Needs' },
  nominations: { zh: '推荐人选', en: 'Nominations' },
  secondments: { zh: '挂职', en: 'Secondments' },
}
