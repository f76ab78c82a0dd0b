/** The sheets of the workbook of nominees: 人选, and where needed 亲属 and 挂职经历. */
import type { Column, SheetSpec } from './read-sheet.ts'

export type NomineeColumn =
  | 'number'
  | 'name'
  | 'sender'
  | 'department'
  | 'position'
  | 'rank'
  | 'staffCategory'
  | 'sex'
  | 'birth'
  | 'idNumber'
  | 'serviceStart'
  | 'education'
  | 'specialties'
  | 'appraisals'
  | 'consent'
  | 'relatives'
  | 'preferences'

const nomineeColumns: readonly Column<NomineeColumn>[] = [
  {
    key: 'number',
    title: { zh: '编号', en: 'Number' },
    also: ['人选编号', 'id'],
    required: true,
    note: { zh: '自定，不重复；同名的人靠它区分', en: 'your own, each once; it tells namesakes apart' },
  },
  { key: 'name', title: { zh: '姓名', en: 'Name' }, required: true },
  {
    key: 'sender',
    title: { zh: '派出单位', en: 'Sending institution' },
    also: ['单位', '所在单位', '工作单位', '派出单位代码', '派出单位名称', 'sender'],
    required: true,
    note: { zh: '代码、全称或简称', en: 'code, name or short name' },
  },
  {
    key: 'department',
    title: { zh: '部门', en: 'Department' },
    also: ['所在部门'],
    required: false,
    codes: 'departments',
    note: { zh: '现在的部门', en: 'the present one' },
  },
  {
    key: 'position',
    title: { zh: '职务层次', en: 'Position' },
    also: ['职务', '现任职务'],
    required: false,
    codes: 'positions',
  },
  { key: 'rank', title: { zh: '职级', en: 'Rank' }, also: ['检察官等级', '等级'], required: false, codes: 'ranks' },
  {
    key: 'staffCategory',
    title: { zh: '人员类别', en: 'Staff category' },
    also: ['类别'],
    required: false,
    codes: 'staffCategories',
  },
  {
    key: 'sex',
    title: { zh: '性别', en: 'Sex' },
    required: false,
    codes: 'sexes',
    note: { zh: '有身份证号可不填', en: 'may be left to the ID number' },
  },
  {
    key: 'birth',
    title: { zh: '出生日期', en: 'Born on' },
    also: ['出生年月日', '出生年月', '生日', 'birth'],
    required: false,
    note: { zh: '如 1985-07-01；有身份证号可不填', en: 'as 1985-07-01; may be left to the ID number' },
  },
  {
    key: 'idNumber',
    title: { zh: '身份证号', en: 'ID number' },
    also: ['身份证号码', '公民身份号码', '身份证'],
    required: false,
    note: { zh: '18 位，按文本填写；可不填', en: '18 characters, as text; optional' },
  },
  {
    key: 'serviceStart',
    title: { zh: '参加工作时间', en: 'In service since' },
    also: ['参加工作日期', '工作时间'],
    required: false,
    note: { zh: '写到日，如 2010-08-01', en: 'to the day, as 2010-08-01' },
  },
  {
    key: 'education',
    title: { zh: '学历', en: 'Education' },
    also: ['文化程度'],
    required: false,
    codes: 'educations',
  },
  {
    key: 'specialties',
    title: { zh: '业务专长', en: 'Specialties' },
    also: ['专长'],
    required: true,
    codes: 'specialties',
    many: true,
    note: {
      zh: '专长:程度:年数，顿号隔开，如 公益诉讼检察:专家:7、民事检察:熟练',
      en: 'specialty:level:years, with commas, as Juvenile Prosecution:Expert:7, Civil Supervision:Skilled',
    },
  },
  {
    key: 'appraisals',
    title: { zh: '年度考核', en: 'Appraisals' },
    also: ['近年考核', '考核', '近三年考核'],
    required: false,
    codes: 'appraisalGrades',
    many: true,
    note: { zh: '年份:等次，如 2025:优秀、2024:称职', en: 'year:grade, as 2025:Excellent, 2024:Competent' },
  },
  {
    key: 'consent',
    title: { zh: '本人同意', en: 'Consent' },
    also: ['是否同意', '同意'],
    required: false,
    note: { zh: '同意的日期，或 是、否', en: 'its date, or yes or no' },
  },
  {
    key: 'relatives',
    title: { zh: '亲属申报', en: 'Relatives declared' },
    also: ['亲属情况'],
    required: false,
    words: [
      { zh: '无', en: 'None' },
      { zh: '有', en: 'Some' },
    ],
    note: {
      zh: '没有需申报的填 无；有的填 有，并逐人填在“亲属”表',
      en: 'None; or Some, with each on the sheet Relatives; empty: not declared',
    },
  },
  {
    key: 'preferences',
    title: { zh: '志愿', en: 'Preferences' },
    also: ['岗位志愿', '志愿岗位'],
    required: false,
    many: true,
    note: { zh: '岗位编号，第一志愿在前，顿号隔开', en: 'numbers of needs, the first wish first' },
  },
]

export const nomineesSheet: SheetSpec<NomineeColumn> = {
  name: { zh: '人选', en: 'Nominees' },
  columns: nomineeColumns,
  mostRows: 20_000,
}

export type RelativeColumn =
  | 'number'
  | 'name'
  | 'relation'
  | 'institution'
  | 'department'
  | 'position'
  | 'practisesLawIn'

export const relativesSheet: SheetSpec<RelativeColumn> = {
  name: { zh: '亲属', en: 'Relatives' },
  columns: [
    {
      key: 'number',
      title: { zh: '人选编号', en: 'Nominee' },
      also: ['编号'],
      required: true,
      note: { zh: '“人选”表中的编号', en: 'the number on the sheet Nominees' },
    },
    { key: 'name', title: { zh: '亲属姓名', en: 'Relative’s name' }, also: ['姓名', 'name'], required: true },
    {
      key: 'relation',
      title: { zh: '关系', en: 'Relation' },
      also: ['与本人关系'],
      required: true,
      codes: 'relations',
    },
    {
      key: 'institution',
      title: { zh: '工作单位', en: 'Institution' },
      also: ['单位'],
      required: false,
      note: { zh: '只填名录中的单位（如检察院），其他单位不填', en: 'only one of the directory; otherwise empty' },
    },
    { key: 'department', title: { zh: '部门', en: 'Department' }, required: false, codes: 'departments' },
    {
      key: 'position',
      title: { zh: '职务层次', en: 'Position' },
      also: ['职务'],
      required: false,
      codes: 'positions',
    },
    {
      key: 'practisesLawIn',
      title: { zh: '律师执业地', en: 'Practises law in' },
      also: ['执业地'],
      required: false,
      note: { zh: '执业所在地的单位（检察院）', en: 'the institution of the area where the relative practises' },
    },
  ],
  mostRows: 60_000,
}

export type SecondmentColumn = 'number' | 'host' | 'from' | 'until' | 'status'

export const secondmentsSheet: SheetSpec<SecondmentColumn> = {
  name: { zh: '挂职经历', en: 'Past secondments' },
  columns: [
    {
      key: 'number',
      title: { zh: '人选编号', en: 'Nominee' },
      also: ['编号'],
      required: true,
      note: { zh: '“人选”表中的编号', en: 'the number on the sheet Nominees' },
    },
    { key: 'host', title: { zh: '挂职单位', en: 'Host' }, also: ['接收单位'], required: false },
    { key: 'from', title: { zh: '开始日期', en: 'From' }, also: ['起', '开始'], required: true },
    { key: 'until', title: { zh: '结束日期', en: 'Until' }, also: ['止', '结束'], required: true },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      required: false,
      words: [
        { zh: '计划', en: 'Planned' },
        { zh: '在岗', en: 'Running' },
        { zh: '期满', en: 'Done' },
        { zh: '取消', en: 'Cancelled' },
      ],
      note: { zh: '不填则按日期', en: 'by the dates where empty' },
    },
  ],
  mostRows: 60_000,
}
