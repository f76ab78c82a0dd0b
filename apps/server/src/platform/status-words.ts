/** Statuses in the words of the screen: for cells of an export, and for what has changed in a record. */
import type {
  CohortStatus,
  ImportStatus,
  LeadStatus,
  NominationStatus,
  PlanStatus,
  PostStatus,
  Text,
} from '@zhiqiao/domain'

const needs: Record<PostStatus, Text> = {
  draft: { zh: '草稿', en: 'draft' },
  reviewing: { zh: '待上级审核', en: 'in review' },
  filed: { zh: '待受理', en: 'to be accepted' },
  accepted: { zh: '已受理', en: 'accepted' },
  returned: { zh: '已退回', en: 'returned' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  closed: { zh: '已办结', en: 'closed' },
}
const nominations: Record<NominationStatus, Text> = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '已提交', en: 'submitted' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  selected: { zh: '已入选', en: 'selected' },
  'not-selected': { zh: '未入选', en: 'not selected' },
}
const secondments: Record<'planned' | 'running' | 'done' | 'cancelled', Text> = {
  planned: { zh: '待报到', en: 'to arrive' },
  running: { zh: '在岗', en: 'running' },
  done: { zh: '已期满', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

const cohorts: Record<CohortStatus, Text> = {
  preparing: { zh: '筹备中', en: 'preparing' },
  collecting: { zh: '征集中', en: 'collecting' },
  matching: { zh: '匹配中', en: 'matching' },
  approving: { zh: '审批中', en: 'in approval' },
  published: { zh: '已发布', en: 'published' },
  closed: { zh: '已结束', en: 'closed' },
}
const plans: Record<PlanStatus, Text> = {
  draft: { zh: '草案', en: 'draft' },
  submitted: { zh: '待审批', en: 'waits for approval' },
  reviewed: { zh: '已审核，待批准', en: 'reviewed, waits for approval' },
  approved: { zh: '已批准', en: 'approved' },
  returned: { zh: '已退回', en: 'returned' },
  published: { zh: '已发布', en: 'published' },
}
const proposals: Record<'open' | 'adopted' | 'declined' | 'withdrawn', Text> = {
  open: { zh: '待答复', en: 'open' },
  adopted: { zh: '已采纳', en: 'adopted' },
  declined: { zh: '未采纳', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}
const offers: Record<'asked' | 'refused' | 'open' | 'welcome' | 'declined' | 'withdrawn', Text> = {
  asked: { zh: '待接收单位同意', en: 'waits for the host' },
  refused: { zh: '接收单位不同意', en: 'host refused' },
  open: { zh: '待合作方答复', en: 'waits for the partner' },
  welcome: { zh: '合作方愿意支持', en: 'welcome' },
  declined: { zh: '合作方不能支持', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}
const waivers: Record<'asked' | 'granted' | 'refused' | 'withdrawn' | 'revoked', Text> = {
  asked: { zh: '待决定', en: 'to be decided' },
  granted: { zh: '已批准', en: 'granted' },
  refused: { zh: '未批准', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  revoked: { zh: '已撤销', en: 'revoked' },
}
const accounts: Record<'active' | 'disabled', Text> = {
  active: { zh: '启用', en: 'active' },
  disabled: { zh: '已停用', en: 'disabled' },
}
const leads: Record<LeadStatus, Text> = {
  generated: { zh: '已生成', en: 'generated' },
  waiting: { zh: '待初核', en: 'waits for a check' },
  checking: { zh: '初核中', en: 'being checked' },
  excluded: { zh: '已排除', en: 'excluded' },
  opened: { zh: '已立线索', en: 'taken up' },
  assigned: { zh: '已指派', en: 'assigned' },
  investigating: { zh: '调查核实', en: 'investigated' },
  proposed: { zh: '待领导决定', en: 'to be decided' },
  ended: { zh: '已终结', en: 'ended' },
  protest: { zh: '提请抗诉', en: 'protest asked for' },
  'retrial-suggestion': { zh: '再审检察建议', en: 'retrial suggested' },
  'conduct-suggestion': { zh: '审判违法检察建议', en: 'conduct suggestion' },
  transferred: { zh: '移送公安或纪检', en: 'transferred' },
  declined: { zh: '未获采纳', en: 'declined' },
  adopted: { zh: '已采纳或立案', en: 'adopted' },
  retrial: { zh: '法院裁定再审', en: 'retrial ordered' },
  changed: { zh: '已改判', en: 'changed' },
  upheld: { zh: '维持原判', en: 'upheld' },
  archived: { zh: '已归档', en: 'archived' },
}

const imports: Record<ImportStatus, Text> = {
  uploaded: { zh: '待对应列', en: 'columns to map' },
  mapped: { zh: '待试导入', en: 'to be tried' },
  tried: { zh: '待导入', en: 'to be imported' },
  applied: { zh: '已导入', en: 'imported' },
  undone: { zh: '已撤销', en: 'undone' },
  discarded: { zh: '已放弃', en: 'discarded' },
}

export const statusWords = {
  imports,
  leads,
  needs,
  nominations,
  secondments,
  cohorts,
  plans,
  proposals,
  offers,
  waivers,
  accounts,
}
