import { defineWords } from '../../i18n/index.ts'

export const effectWords = defineWords(
  {
    title: '成效',
    subtitle: '从需求到满足，逐步看清差在哪里。',
    none: '还没有批次',
    hint: '有了批次，这里按步骤显示需求、推荐、合格和入选的人数。',
    funnel: '从需求到满足',
    steps: {
      filed: '提出的岗位',
      accepted: '受理的岗位',
      nominated: '推荐的人选',
      eligible: '符合条件的人选',
      filled: '已满足的岗位',
    },
    hosts: '各接收单位',
    specialties: '各业务专长（按岗位首要需求）',
    columns: {
      host: '接收单位',
      requested: '需求',
      filled: '满足',
      specialty: '业务专长',
      wanted: '需求',
      offered: '具备此专长的人选',
    },
  },
  {
    title: 'Effects',
    subtitle: 'From the need to the filled seat, step by step.',
    none: 'No cohort yet',
    hint: 'Once there is a cohort, needs, nominations, eligible and selected people are counted here.',
    funnel: 'From need to filled seat',
    steps: {
      filed: 'seats asked for',
      accepted: 'seats accepted',
      nominated: 'people nominated',
      eligible: 'people eligible',
      filled: 'seats filled',
    },
    hosts: 'By host',
    specialties: 'By specialty (the first of each need)',
    columns: {
      host: 'Host',
      requested: 'Asked for',
      filled: 'Filled',
      specialty: 'Specialty',
      wanted: 'Wanted',
      offered: 'Nominees who have it',
    },
  },
)
