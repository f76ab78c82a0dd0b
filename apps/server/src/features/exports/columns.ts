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
  /** What its cells are, where they are no text: a real day or number, to be sorted and reckoned with. */
  holds?: 'day' | 'number'
}

const status: ExportColumn = { key: 'status', title: { zh: '状态', en: 'Status' } }
const cohort: ExportColumn = { key: 'cohort', title: { zh: '批次', en: 'Cohort' } }

export const exportColumnsOf: Readonly<Record<ExportList, readonly ExportColumn[]>> = {
  institutions: institutionColumns,
  officers: [
    ...officerColumns,
    { key: 'consentOn', title: { zh: '本人同意日期', en: 'Consent given on' }, holds: 'day' },
  ],
  needs: [...needColumns, status, { key: 'filedOn', title: { zh: '提交日期', en: 'Filed on' }, holds: 'day' }, cohort],
  nominations: [...nominationsSheet.columns, status, cohort],
  register: [
    { key: 'number', title: { zh: '编号', en: 'Number' }, holds: 'number' },
    { key: 'title', title: { zh: '岗位', en: 'Post' } },
    { key: 'host', title: { zh: '接收单位', en: 'Host institution' } },
    cohort,
    { key: 'problem', title: { zh: '要解决的问题', en: 'Problem' } },
    { key: 'headcount', title: { zh: '人数', en: 'People' }, holds: 'number' },
    { key: 'filled', title: { zh: '已满足人数', en: 'Filled' }, holds: 'number' },
    status,
    { key: 'filedOn', title: { zh: '提交日期', en: 'Filed on' }, holds: 'day' },
    { key: 'verdict', title: { zh: '接收单位的评价', en: 'Verdict of the host' } },
    { key: 'verdictWords', title: { zh: '评价说明', en: 'In its words' } },
  ],
  waivers: [
    { key: 'name', title: { zh: '姓名', en: 'Name' } },
    { key: 'sender', title: { zh: '派出单位', en: 'Sending institution' } },
    cohort,
    { key: 'rule', title: { zh: '规则', en: 'Rule' } },
    { key: 'finding', title: { zh: '查出的情况', en: 'What was found' } },
    { key: 'post', title: { zh: '只适用于岗位', en: 'For this post alone' } },
    { key: 'reason', title: { zh: '理由', en: 'Reason' } },
    status,
    { key: 'askedBy', title: { zh: '申请人', en: 'Asked for by' } },
    { key: 'decidedBy', title: { zh: '决定人', en: 'Decided by' } },
    { key: 'decisionReason', title: { zh: '决定的理由', en: 'Reason of the decision' } },
  ],
  agreements: [
    { key: 'title', title: { zh: '协议', en: 'Agreement' } },
    { key: 'programme', title: { zh: '交流项目', en: 'Programme' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'parties', title: { zh: '各方', en: 'Parties' } },
    { key: 'termFrom', title: { zh: '期限自', en: 'Term from' }, holds: 'day' },
    { key: 'termUntil', title: { zh: '期限至', en: 'Term until' }, holds: 'day' },
    { key: 'min', title: { zh: '最少人数', en: 'At least' }, holds: 'number' },
    { key: 'max', title: { zh: '最多人数', en: 'At most' }, holds: 'number' },
    { key: 'version', title: { zh: '所示版本', en: 'Version shown' }, holds: 'number' },
    { key: 'waitingFor', title: { zh: '待谁答复', en: 'Waits for' } },
  ],
  leads: [
    { key: 'title', title: { zh: '线索', en: 'Lead' } },
    { key: 'kind', title: { zh: '类别', en: 'Kind' } },
    { key: 'score', title: { zh: '分数', en: 'Score' }, holds: 'number' },
    { key: 'signs', title: { zh: '监督点', en: 'Signs' } },
    { key: 'plaintiff', title: { zh: '原告', en: 'Plaintiff' } },
    { key: 'judgments', title: { zh: '文书数', en: 'Judgments' }, holds: 'number' },
    { key: 'amount', title: { zh: '金额（元）', en: 'Amount (yuan)' }, holds: 'number' },
    status,
    { key: 'since', title: { zh: '状态自', en: 'In it since' }, holds: 'day' },
    { key: 'assignee', title: { zh: '承办人', en: 'Assignee' } },
    { key: 'clock', title: { zh: '时限', en: 'Clock' } },
    { key: 'due', title: { zh: '截止日期', en: 'Due' }, holds: 'day' },
    { key: 'institution', title: { zh: '单位', en: 'Institution' } },
  ],
  secondments: [
    { key: 'name', title: { zh: '姓名', en: 'Name' } },
    { key: 'rank', title: { zh: '职级', en: 'Rank' } },
    { key: 'sender', title: { zh: '派出单位', en: 'Sending institution' } },
    { key: 'host', title: { zh: '接收单位', en: 'Host institution' } },
    { key: 'department', title: { zh: '部门', en: 'Department' } },
    { key: 'title', title: { zh: '岗位', en: 'Post' } },
    { key: 'from', title: { zh: '开始日期', en: 'From' }, holds: 'day' },
    { key: 'until', title: { zh: '结束日期', en: 'Until' }, holds: 'day' },
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
  register: { zh: '需求台账', en: 'Register of needs' },
  waivers: { zh: '例外', en: 'Exceptions' },
  agreements: { zh: '合作协议', en: 'Agreements' },
  secondments: { zh: '挂职', en: 'Secondments' },
  leads: { zh: '线索', en: 'Leads' },
}
