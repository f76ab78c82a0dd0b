import type { Profile, Rank } from '../profile.ts'

const ranks: readonly [code: string, zh: string, en: string, group: string][] = [
  ['chief', '首席大检察官', 'Chief grand procurator', 'grand'],
  ['grand-1', '一级大检察官', 'Grand procurator, first grade', 'grand'],
  ['grand-2', '二级大检察官', 'Grand procurator, second grade', 'grand'],
  ['senior-1', '一级高级检察官', 'Senior procurator, first grade', 'senior'],
  ['senior-2', '二级高级检察官', 'Senior procurator, second grade', 'senior'],
  ['senior-3', '三级高级检察官', 'Senior procurator, third grade', 'senior'],
  ['senior-4', '四级高级检察官', 'Senior procurator, fourth grade', 'senior'],
  ['procurator-1', '一级检察官', 'Procurator, first grade', 'procurator'],
  ['procurator-2', '二级检察官', 'Procurator, second grade', 'procurator'],
  ['procurator-3', '三级检察官', 'Procurator, third grade', 'procurator'],
  ['procurator-4', '四级检察官', 'Procurator, fourth grade', 'procurator'],
  ['procurator-5', '五级检察官', 'Procurator, fifth grade', 'procurator'],
]

const item = (code: string, zh: string, en: string) => ({ code, name: { zh, en } })
const ordered = (...items: readonly [code: string, zh: string, en: string][]) =>
  items.map(([code, zh, en], index) => ({ ...item(code, zh, en), order: index + 1 }))

export const exampleProfile: Profile = {
  id: 'example',
  name: { zh: '示例', en: 'Example' },
  institutionKind: item('procuratorate', '检察院', 'procuratorate'),
  levels: ordered(
    ['national', '国家', 'National'],
    ['province', '省级', 'Province'],
    ['city', '市级', 'City'],
    ['county', '县级', 'County'],
  ),
  departments: [],
  ranks: ranks.map(([code, zh, en, group], index): Rank => ({ ...item(code, zh, en), group, order: index + 1 })),
  specialties: [
    item('ordinary-crime', '普通犯罪', 'ordinary crime'),
    item('serious-crime', '重大犯罪', 'serious crime'),
    item('economic-crime', '经济犯罪', 'economic crime'),
    item('civil', '民事检察', 'civil supervision'),
    item('public-interest', '公益诉讼', 'public-interest litigation'),
  ],
  needTemplates: [],
  skillLevels: ordered(['expert', '专家', 'expert'], ['skilled', '熟练', 'skilled'], ['basic', '一般', 'basic']),
  staffCategories: [item('procurator', '检察官', 'procurator'), item('assistant', '检察辅助人员', 'assistant')],
  educations: ordered(
    ['doctor', '博士研究生', 'doctorate'],
    ['master', '硕士研究生', 'master'],
    ['bachelor', '大学本科', 'bachelor'],
    ['college', '大学专科', 'college'],
  ),
  appraisalGrades: ordered(
    ['excellent', '优秀', 'excellent'],
    ['competent', '称职', 'competent'],
    ['basic', '基本称职', 'basically competent'],
    ['incompetent', '不称职', 'incompetent'],
  ),
  languages: [],
  languageLevels: [],
  sexes: [],
  politicalStatuses: [],
  ethnicities: [],
  relations: [
    { ...item('wife', '妻子', 'wife'), circle: 'spouse' },
    { ...item('son', '儿子', 'son'), circle: 'lineal' },
    { ...item('cousin', '堂兄', 'cousin'), circle: 'collateral' },
  ],
  positions: ordered(
    ['leader', '检察长', 'chief'],
    ['deputy', '副检察长', 'deputy chief'],
    ['head', '部门负责人', 'head of department'],
    ['member', '检察官', 'procurator'],
  ),
  policies: [],
}
