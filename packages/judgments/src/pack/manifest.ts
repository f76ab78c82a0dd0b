/** What the pack of civil judgment supervision says of itself. */
import type { LegalAnchor, PackManifest, PackParameter, PackParameterGroup } from '@zhiqiao/domain'
import { day, decidedStatuses, leadLifecycle, measureStatuses } from '@zhiqiao/domain'

const anchors: readonly LegalAnchor[] = [
  {
    title: {
      zh: '最高人民法院关于审理民间借贷案件适用法律若干问题的规定（2020 年第二次修正）',
      en: 'Supreme Court, provisions on private lending cases (second revision of 2020)',
    },
    clause: { zh: '第十三条、第十八条、第二十五条至第三十一条', en: 'arts 13, 18, 25–31' },
    from: day('2021-01-01'),
    decides: {
      zh: '无效借贷、虚假诉讼征兆、利率上限、预扣利息与转贷本金',
      en: 'Void loans, warning signs, caps, interest withheld, rollover',
    },
  },
  {
    title: { zh: '浙高法〔2018〕192 号', en: 'Zhejiang high court and others, document 192 of 2018' },
    clause: { zh: '第一条', en: '1' },
    from: day('2018-11-16'),
    decides: {
      zh: '职业放贷人的件数与金额标准（各省另有规定）',
      en: 'Counts and sums for professional lenders (other provinces have their own)',
    },
  },
  {
    title: { zh: '中华人民共和国民事诉讼法（2023 年修正）', en: 'Civil Procedure Law (2023)' },
    clause: {
      zh: '第四十条、第九十五条、第一百五十二条、第一百六十四条、第一百六十八条',
      en: 'arts 40, 95, 152, 164, 168',
    },
    from: day('2024-01-01'),
    decides: { zh: '审判组织、公告送达与审理期限', en: 'Bench, service by publication, time limits' },
  },
  {
    title: {
      zh: '最高人民法院、最高人民检察院关于办理虚假诉讼刑事案件适用法律若干问题的解释',
      en: 'Supreme Court and Procuratorate, interpretation on the crime of false suit',
    },
    clause: { zh: '第一条', en: 'art 1' },
    from: day('2018-10-01'),
    decides: { zh: '移送公安的线索', en: 'What is handed to the police' },
  },
  {
    title: { zh: '人民检察院民事诉讼监督规则', en: 'Procuratorial rules on supervision of civil suits' },
    from: day('2021-08-01'),
    decides: { zh: '线索的受理、审查期限与再审检察建议', en: 'Taking up leads, time to review, retrial suggestions' },
  },
]

const dismissed = ['excluded', 'ended']

export function manifestWith(
  parameters: readonly PackParameter[],
  groups: readonly PackParameterGroup[],
): PackManifest {
  return {
    id: 'judgments',
    version: '1.0.0',
    name: { zh: '民事裁判智慧监督', en: 'Civil judgment supervision' },
    summary: {
      zh: '读取民事裁判文书，按 35 个监督点逐件、跨案筛查，列出值得检察官先看的线索，并写明所在文字、依据和可以排除的情形。只提线索，不下结论。',
      en: 'Reads civil judgments, screens them one by one and across cases by 35 warning signs, and lists the leads that a prosecutor may want to read first, each with its place in the text, its basis and what would clear it. It finds leads and judges nothing.',
    },
    origin: { zh: '浙江绍兴检察机关的做法', en: 'A practice of the procuratorates of Shaoxing, Zhejiang' },
    anchors,
    privacy: {
      class: 'sensitive',
      what: {
        zh: '裁判文书载有当事人信息。文书和线索只在采用单位及其上级院的办案人员之间可见，不出本系统的数据库；示例均为编造。',
        en: 'Judgments name people. Documents and leads are seen by the staff of the institution that adopted the pack and of those above it, and stay in this database; all samples are made up.',
      },
    },
    inputs: [
      {
        id: 'judgments',
        kind: 'documents',
        name: { zh: '民事裁判文书', en: 'Civil judgments' },
        what: {
          zh: '判决书、裁定书、调解书，一份一个文件，或打成压缩包',
          en: 'Judgments, rulings and mediations, a file each or in an archive',
        },
        formats: ['txt', 'html', 'htm', 'docx', 'pdf', 'json', 'ndjson', 'jsonl', 'zip'],
        fields: [
          { id: 'text', name: { zh: '全文', en: 'Whole text' }, type: 'text', required: true },
          { id: 'caseNumber', name: { zh: '案号', en: 'Case number' }, type: 'code', required: false },
          { id: 'decidedOn', name: { zh: '裁判日期', en: 'Day of decision' }, type: 'day', required: false },
        ],
      },
    ],
    parameters,
    groups,
    cases: [
      {
        id: 'lead',
        name: { zh: '线索', en: 'Lead' },
        made: 'by-run',
        initial: 'generated',
        worksIn: 'leads',
        kinds: [
          { code: 'loan', name: { zh: '民间借贷', en: 'Private lending' } },
          { code: 'wage', name: { zh: '劳动报酬', en: 'Wages' } },
          { code: 'bench', name: { zh: '审判活动', en: 'Conduct of the trial' } },
        ],
        lifecycle: leadLifecycle,
        clocks: [],
        kept: decidedStatuses.filter((status) => !dismissed.includes(status) && status !== 'archived'),
        dismissed,
      },
    ],
    measures: [
      {
        id: 'reviewed',
        name: { zh: '已审查', en: 'Reviewed' },
        what: { zh: '有人看过并作出决定的线索', en: 'Leads that a person has looked at and decided' },
        of: 'lead',
        reached: decidedStatuses,
      },
      {
        id: 'measures',
        name: { zh: '采取监督措施', en: 'Measures' },
        what: {
          zh: '审查过的线索中，抗诉、提出检察建议或移送的',
          en: 'Of reviewed leads, those that led to a protest, a suggestion or a transfer',
        },
        of: 'lead',
        reached: measureStatuses,
        among: decidedStatuses,
      },
      {
        id: 'changed',
        name: { zh: '改判', en: 'Changed' },
        what: {
          zh: '采取监督措施的线索中，经再审改判的',
          en: 'Of measures, those after which the judgment was changed on retrial',
        },
        of: 'lead',
        reached: ['changed'],
        among: measureStatuses,
      },
    ],
  }
}
