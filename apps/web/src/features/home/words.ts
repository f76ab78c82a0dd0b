import { defineWords } from '../../i18n/index.ts'

export const homeWords = defineWords(
  {
    title: '今天',
    waiting: '等您处理',
    others: '等别人办理',
    nothing: '现在没有等您处理的事',
    nothingHint: '有新的事项，这里会写明是什么、从哪天起、到哪天止。',
    since: (day: string, days: number) => (days <= 0 ? '今天起' : `${day}起，已等 ${days} 天`),
    until: (day: string, days: number) => (days === 0 ? '今天截止' : `${day}截止，还有 ${days} 天`),
    late: (days: number) => `已超期 ${days} 天`,
    phasePast: (days: number) => `本阶段已截止 ${days} 天`,
    starts: {
      cohort: '新建批次',
      need: '填报需求',
      nomination: '推荐人选',
      plans: '看批次和方案',
      effects: '看成效',
      me: '看我的挂职',
      accounts: '管理账号',
      grant: '分配角色',
      audit: '查审计日志',
    },
    kinds: {
      'leads-late': {
        title: (count: number) => `${count} 条线索已超过时限`,
        verb: '去办理',
        next: '先办最早到期的；法定期限超过的，请说明原因并报告。',
      },
      'leads-due': {
        title: (count: number) => `${count} 条线索快到期限`,
        verb: '去办理',
        next: '到期之前办结、送达，或者报告不能按期的原因。',
      },
      'cases-late': {
        title: (count: number) => `${count} 项已超过时限`,
        verb: '去办理',
        next: '先办最早到期的；不能按期的，写明原因。',
      },
      'cases-due': {
        title: (count: number) => `${count} 项快到期限`,
        verb: '去办理',
        next: '到期之前办结，或者告知进展。',
      },
      'cases-own': {
        title: (count: number) => `${count} 项由您办理`,
        verb: '办理',
        next: '核对依据的数据，按流程办到下一步。',
      },
      'leads-to-decide': {
        title: (count: number) => `${count} 条线索的处理意见待您决定`,
        verb: '决定',
        next: '决定后由办案人员送达；需要再查的，退回承办人。',
      },
      'leads-own': {
        title: (count: number) => `${count} 条线索由您办理`,
        verb: '办理',
        next: '核对监督点，查明问题，提出意见报领导决定。',
      },
      'leads-to-deliver': {
        title: (count: number) => `${count} 份文书待送达`,
        verb: '登记送达',
        next: '决定之日起十五日内送达，答复期限从送达起算。',
      },
      'leads-to-assign': {
        title: (count: number) => `${count} 条线索待指派承办人`,
        verb: '指派',
        next: '指派后由承办人调查核实。',
      },
      'leads-to-check': {
        title: (count: number) => `${count} 条线索待初核`,
        verb: '领取',
        next: '领取后核对文书原文，立为线索或者排除。',
      },
      'needs-to-accept': {
        title: (count: number) => `${count} 个岗位需求待受理`,
        verb: '受理',
        next: '受理后进入选派，派出单位可以看到；退回的由接收单位补充后再提交。',
      },
      'cohort-to-open': {
        title: () => '批次还在筹备，没有开放',
        verb: '开放征集',
        next: '开放后通知各接收单位和派出单位，可以填报需求、推荐人选。',
      },
      'cohort-to-start': {
        title: () => '推荐期已过，可以转入匹配',
        verb: '转入匹配',
        next: '转入后不再接受新的需求和推荐，由项目办匹配。',
      },
      'cohort-to-match': {
        title: () => '可以匹配，还没有选派方案',
        verb: '匹配',
        next: '得出方案后可以人工调整，再提交领导审批。',
      },
      'plan-to-submit': {
        title: () => '选派方案待提交审批',
        verb: '提交审批',
        next: '提交后由领导审批，批准后由项目办发布。',
      },
      'waivers-to-decide': {
        title: (count: number) => `${count} 项例外申请待您决定`,
        verb: '决定',
        next: '批准后，该规则不再挡住这一人选；不批准的写明理由。',
      },
      'plan-to-approve': {
        title: () => '选派方案待您审批',
        verb: '审批',
        next: '批准后由项目办发布；退回的由项目办调整后再提交。',
      },
      'plan-to-publish': {
        title: () => '选派方案已批准，待发布',
        verb: '发布',
        next: '发布后通知每个有关单位和人选，随后发文、派出。',
      },
      'needs-unmet': {
        title: (count: number) => `${count} 个岗位需求没有满足`,
        verb: '处理',
        next: '可以推介给其他合作方，或转入下一批；由接收单位同意。',
      },
      'needs-to-review': {
        title: (count: number) => `${count} 个下级单位的岗位需求待您审核`,
        verb: '审核',
        next: '审核通过后报项目办受理；退回的由接收单位补充后再提请。',
      },
      'needs-proposed': {
        title: (count: number) => `${count} 条需求建议待您答复`,
        verb: '答复',
        next: '采纳的从建议起草需求，再提交；不采纳的写明理由。',
      },
      'offers-to-consent': {
        title: (count: number) => `${count} 个未满足的需求拟推介给其他合作方`,
        verb: '答复',
        next: '您同意后，对方才能看到需求并答复。',
      },
      'needs-to-close': {
        title: (count: number) => `${count} 个岗位需求期满，还没有办结`,
        verb: '办结',
        next: '对照衡量标准评价是否满足；只有接收单位能办结。',
      },
      'offers-to-answer': {
        title: (count: number) => `${count} 个推介来的需求待您答复`,
        verb: '答复',
        next: '愿意支持的，由项目办安排到下一批。',
      },
      'needs-returned': {
        title: (count: number) => `${count} 个岗位需求被退回`,
        verb: '修改',
        next: '按理由补充后再次提交，由项目办受理。',
      },
      'needs-draft': {
        title: (count: number) => `${count} 个岗位需求还是草稿`,
        verb: '提交',
        next: '提交后由项目办受理，受理后进入选派。',
      },
      'needs-wanted': {
        title: () => '正在征集岗位需求，您还没有填报',
        verb: '填报',
        next: '从要解决的问题写起；受理后参加匹配。',
      },
      'nominations-draft': {
        title: (count: number) => `${count} 份推荐还没有提交`,
        verb: '提交',
        next: '符合条件的可以提交，推荐期满后参加匹配。',
      },
      'nominations-wanted': {
        title: () => '正在推荐人选，您还没有推荐',
        verb: '推荐',
        next: '对照岗位需求推荐；推荐期满后参加匹配。',
      },
      'consent-missing': {
        title: (count: number) => `${count} 名人选还没有本人同意`,
        verb: '确认',
        next: '本人同意后推荐才能提交，才能参加匹配。',
      },
      'own-consent': {
        title: () => '请确认是否同意参加选派',
        verb: '确认',
        next: '同意后由派出单位提交推荐，随后参加匹配；选派前可以撤回。',
      },
      'accounts-without-role': {
        title: (count: number) => `${count} 个账号还没有角色`,
        verb: '分配',
        next: '有了角色才能登录办事；账号由系统管理员建立，角色由安全管理员分配。',
      },
      'agreement-to-decide': {
        title: () => '合作协议待您确认',
        verb: '阅读',
        next: '各方都同意后，自生效日期起有效；不同意的写明理由，由项目办另起新版。',
      },
      'agreement-draft': {
        title: () => '合作协议还在起草',
        verb: '起草',
        next: '提出后文本不再改动，由各方领导分别确认。',
      },
      'agreement-refused': {
        title: () => '合作协议有一方不同意',
        verb: '处理',
        next: '按对方的理由另起新版，再行提出；现行文本继续有效。',
      },
      'agreement-expires': {
        title: (days: number) => (days === 0 ? '合作协议今天期满' : `合作协议还有 ${days} 天期满`),
        verb: '查看',
        next: '需要继续合作的，起草续签；到期未续的，名额不再有效。',
      },
      'agreement-ends': {
        title: (days: number) => (days === 0 ? '合作协议按约定今天终止' : `合作协议按约定还有 ${days} 天终止`),
        verb: '查看',
        next: '各方已商定提前终止，名额到期即止；还在岗的人按终止条款返回。',
      },
      'agreement-proposed': {
        title: (count: number) => `合作协议还有 ${count} 方未确认`,
        next: '各方都同意后，自生效日期起有效；在此之前现行文本继续有效。',
      },
      'plan-submitted': { title: () => '选派方案等领导审批', next: '批准后由您发布；退回的调整后再提交。' },
      'needs-filed': {
        title: (count: number) => `${count} 个岗位需求等项目办受理`,
        next: '受理后进入选派；需要补充的会退回并写明理由。',
      },
      'needs-accepted': {
        title: (count: number) => `${count} 个岗位需求已受理，等选派结果`,
        next: '推荐期满后匹配；结果发布时通知您。',
      },
      'nominations-submitted': {
        title: (count: number) => `${count} 份推荐已提交，等选派结果`,
        next: '由项目办匹配、领导审批；结果发布时通知您和本人。',
      },
    },
    nextLine: (day: string, phase: string) => `接下来：${day}${phase}`,
    cohorts: '批次',
  },
  {
    title: 'Today',
    waiting: 'Waiting for you',
    others: 'Waiting for others',
    nothing: 'Nothing waits for you now',
    nothingHint: 'What comes up stands here: what it is, since when and until when.',
    since: (day: string, days: number) =>
      days <= 0 ? 'since today' : `since ${day}, ${days} ${days === 1 ? 'day' : 'days'}`,
    until: (day: string, days: number) =>
      days === 0 ? 'until today' : `until ${day}, ${days} ${days === 1 ? 'day' : 'days'} left`,
    late: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} late`,
    phasePast: (days: number) => `the phase ended ${days} ${days === 1 ? 'day' : 'days'} ago`,
    starts: {
      cohort: 'New cohort',
      need: 'Write a need',
      nomination: 'Nominate',
      plans: 'See cohorts and plans',
      effects: 'See the effects',
      me: 'See my secondment',
      accounts: 'Manage accounts',
      grant: 'Grant roles',
      audit: 'Read the audit log',
    },
    kinds: {
      'leads-late': {
        title: (count: number) => (count === 1 ? '1 lead is late' : `${count} leads are late`),
        verb: 'See them',
        next: 'The first to end comes first; where a limit of law has passed, say why and report it.',
      },
      'leads-due': {
        title: (count: number) => (count === 1 ? '1 lead is due soon' : `${count} leads are due soon`),
        verb: 'See them',
        next: 'Finish, deliver, or report why it cannot be in time.',
      },
      'cases-late': {
        title: (count) => `${count} ${count === 1 ? 'case is' : 'cases are'} over a limit`,
        verb: 'Work on them',
        next: 'The earliest first; where a limit cannot be kept, say why.',
      },
      'cases-due': {
        title: (count) => `${count} ${count === 1 ? 'case is' : 'cases are'} near a limit`,
        verb: 'Work on them',
        next: 'Close them before the day, or tell how far they are.',
      },
      'cases-own': {
        title: (count) => `${count} ${count === 1 ? 'case is' : 'cases are'} yours`,
        verb: 'Work on them',
        next: 'Check the data each rests on, and take it to its next step.',
      },
      'leads-to-decide': {
        title: (count: number) =>
          count === 1
            ? '1 proposed measure waits for your decision'
            : `${count} proposed measures wait for your decision`,
        verb: 'Decide',
        next: 'Then it is delivered; where more has to be found out, return it.',
      },
      'leads-own': {
        title: (count: number) => (count === 1 ? '1 lead is yours' : `${count} leads are yours`),
        verb: 'Work on',
        next: 'Look at the signs, find out, propose a measure to the leader.',
      },
      'leads-to-deliver': {
        title: (count: number) =>
          count === 1 ? '1 letter is to be delivered' : `${count} letters are to be delivered`,
        verb: 'Record',
        next: 'Within 15 days of the decision; the time to answer begins with the delivery.',
      },
      'leads-to-assign': {
        title: (count: number) => (count === 1 ? '1 lead is to be assigned' : `${count} leads are to be assigned`),
        verb: 'Assign',
        next: 'Then it is investigated.',
      },
      'leads-to-check': {
        title: (count: number) => (count === 1 ? '1 lead waits for a check' : `${count} leads wait for a check`),
        verb: 'Take',
        next: 'Read the text, then take it up or exclude it.',
      },
      'needs-to-accept': {
        title: (count: number) => (count === 1 ? '1 need to accept' : `${count} needs to accept`),
        verb: 'Accept',
        next: 'Accepted needs go into selection and senders see them; a host amends what is returned.',
      },
      'cohort-to-open': {
        title: () => 'A cohort is still being prepared',
        verb: 'Open',
        next: 'Hosts and senders are told, and may write needs and nominate.',
      },
      'cohort-to-start': {
        title: () => 'Nominations have ended: matching can begin',
        verb: 'Start matching',
        next: 'No more needs and nominations are taken; the office matches.',
      },
      'cohort-to-match': {
        title: () => 'Ready to match, no plan yet',
        verb: 'Match',
        next: 'Adjust the plan by hand, then submit it for approval.',
      },
      'plan-to-submit': {
        title: () => 'A plan to submit',
        verb: 'Submit',
        next: 'A leader approves it, then the office publishes.',
      },
      'waivers-to-decide': {
        title: (count) => `${count} ${count === 1 ? 'exception' : 'exceptions'} to decide on`,
        verb: 'Decide',
        next: 'Once granted, the rule no longer keeps the nominee out; a refusal needs its reason.',
      },
      'plan-to-approve': {
        title: () => 'A plan waits for your approval',
        verb: 'Decide',
        next: 'The office publishes what you approve, and amends what you return.',
      },
      'plan-to-publish': {
        title: () => 'An approved plan to publish',
        verb: 'Publish',
        next: 'Everybody concerned is told; dispatch follows.',
      },
      'needs-unmet': {
        title: (count) => `${count} ${count === 1 ? 'need' : 'needs'} stayed unmet`,
        verb: 'See',
        next: 'Offer them to other partners, or carry them into the next cohort; the host consents.',
      },
      'needs-to-review': {
        title: (count) => `${count} ${count === 1 ? 'need' : 'needs'} of institutions below to review`,
        verb: 'Review',
        next: 'Once endorsed, a need goes to the office; a returned one is mended by its host.',
      },
      'needs-proposed': {
        title: (count) => `${count} proposed ${count === 1 ? 'need' : 'needs'} to answer`,
        verb: 'Answer',
        next: 'Adopt one by drafting the need of it, or decline with a reason.',
      },
      'offers-to-consent': {
        title: (count) => `${count} unmet ${count === 1 ? 'need' : 'needs'} to be offered elsewhere`,
        verb: 'Answer',
        next: 'The partner sees the need once you consent.',
      },
      'needs-to-close': {
        title: (count) => `${count} ${count === 1 ? 'need' : 'needs'} past the term and not closed`,
        verb: 'Close',
        next: 'Judge by the yardstick; only the host can close a need.',
      },
      'offers-to-answer': {
        title: (count) => `${count} ${count === 1 ? 'need' : 'needs'} offered to you`,
        verb: 'Answer',
        next: 'Where you can help, the office brings it into the next cohort.',
      },
      'needs-returned': {
        title: (count: number) => (count === 1 ? '1 need was returned' : `${count} needs were returned`),
        verb: 'Amend',
        next: 'Amend it by the reason given and file it again.',
      },
      'needs-draft': {
        title: (count: number) => (count === 1 ? '1 need is still a draft' : `${count} needs are still drafts`),
        verb: 'File',
        next: 'The office accepts it, then it goes into selection.',
      },
      'needs-wanted': {
        title: () => 'Needs are being collected, and you have written none',
        verb: 'Write',
        next: 'Begin with the problem; accepted needs take part in matching.',
      },
      'nominations-draft': {
        title: (count: number) => (count === 1 ? '1 nomination not submitted' : `${count} nominations not submitted`),
        verb: 'Submit',
        next: 'Those who meet the rules can be submitted, and are then matched.',
      },
      'nominations-wanted': {
        title: () => 'Nominations are open, and you have nominated nobody',
        verb: 'Nominate',
        next: 'Nominate to fit the needs; matching follows.',
      },
      'consent-missing': {
        title: (count: number) =>
          count === 1 ? '1 nominee has not consented' : `${count} nominees have not consented`,
        verb: 'Confirm',
        next: 'A nomination can be submitted only with the person’s consent.',
      },
      'own-consent': {
        title: () => 'Do you consent to be considered?',
        verb: 'Answer',
        next: 'Your institution then submits the nomination; you may take the consent back until the selection.',
      },
      'accounts-without-role': {
        title: (count: number) => (count === 1 ? '1 account has no role' : `${count} accounts have no role`),
        verb: 'Grant',
        next: 'Without a role one can do nothing; the system administrator makes accounts, you grant roles.',
      },
      'agreement-to-decide': {
        title: () => 'An agreement waits for your decision',
        verb: 'Read',
        next: 'Once all parties approve, it holds from its effective date; who refuses says why, and the office drafts anew.',
      },
      'agreement-draft': {
        title: () => 'An agreement is still a draft',
        verb: 'Go on',
        next: 'Once proposed, the text stands still and each party’s leader decides.',
      },
      'agreement-refused': {
        title: () => 'A party refused an agreement',
        verb: 'See why',
        next: 'Draft the next version to meet the reason, and propose it; what is in force stays so.',
      },
      'agreement-expires': {
        title: (days: number) =>
          days === 0 ? 'An agreement ends today' : `An agreement ends in ${days} ${days === 1 ? 'day' : 'days'}`,
        verb: 'See',
        next: 'To go on, draft a renewal; without one its quotas no longer hold.',
      },
      'agreement-ends': {
        title: (days: number) =>
          days === 0
            ? 'An agreement ends today, as agreed'
            : `An agreement ends in ${days} ${days === 1 ? 'day' : 'days'}, as agreed`,
        verb: 'See',
        next: 'The parties agreed to end it early: its quotas stop then, and who is still away returns by its terms.',
      },
      'agreement-proposed': {
        title: (count: number) =>
          count === 1 ? 'An agreement waits for 1 party' : `An agreement waits for ${count} parties`,
        next: 'Once all approve, it holds from its effective date; until then what is in force stays so.',
      },
      'plan-submitted': {
        title: () => 'A plan waits for a leader’s approval',
        next: 'You publish it once approved, or amend what is returned.',
      },
      'needs-filed': {
        title: (count: number) => (count === 1 ? '1 need waits for the office' : `${count} needs wait for the office`),
        next: 'Accepted, it goes into selection; otherwise it comes back with a reason.',
      },
      'needs-accepted': {
        title: (count: number) =>
          count === 1 ? '1 accepted need waits for selection' : `${count} accepted needs wait for selection`,
        next: 'Matching follows the nominations; you are told when the plan is published.',
      },
      'nominations-submitted': {
        title: (count: number) =>
          count === 1 ? '1 nomination waits for selection' : `${count} nominations wait for selection`,
        next: 'The office matches and a leader approves; you and the person are told.',
      },
    },
    nextLine: (day: string, phase: string) => `next: ${phase}, ${day}`,
    cohorts: 'Cohorts',
  },
)
