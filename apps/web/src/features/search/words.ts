import { defineWords } from '../../i18n/index.ts'

export const searchWords = defineWords(
  {
    open: '搜索',
    title: '搜索人员、单位、需求和批次',
    placeholder: '姓名、单位、岗位或批次',
    hint: '写名称、代码、拼音或首字母都行，例如 高邮、321084、gaoyou、gysy。',
    keys: '↑ ↓ 选择，回车打开，Esc 关闭',
    nothing: (q: string) => `没有找到「${q}」`,
    nothingHint: '换一个写法，或只写拼音首字母。这里只列出您有权查看的内容。',
    found: (count: number) => `找到 ${count} 项`,
    searching: '正在查找……',
    all: (count: number) => (count >= 1000 ? '查看全部（1000 项以上）' : `查看全部 ${count} 项`),
    need: (number: number) => `第 ${number} 号需求`,
    groups: { officers: '人员', institutions: '单位', needs: '岗位需求', cohorts: '批次' },
  },
  {
    open: 'Search',
    title: 'Search people, institutions, needs and cohorts',
    placeholder: 'Person, institution, post or cohort',
    hint: 'By name, code, pinyin or initials: 高邮, 321084, gaoyou, gysy.',
    keys: '↑ ↓ choose, Enter opens, Esc closes',
    nothing: (q: string) => `Nothing found for “${q}”`,
    nothingHint: 'Try another spelling, or only the initials. What you may not see is not listed.',
    found: (count: number) => `${count} found`,
    searching: 'Searching …',
    all: (count: number) => (count >= 1000 ? 'Show all (1,000 and more)' : `Show all ${count}`),
    need: (number: number) => `need ${number}`,
    groups: { officers: 'People', institutions: 'Institutions', needs: 'Needs', cohorts: 'Cohorts' },
  },
)
