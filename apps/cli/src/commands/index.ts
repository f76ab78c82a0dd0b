import type { CommandEntry } from '../command.ts'

/** All verbs, in the order of the help page. Each is loaded when it is called: a help page should not wait for a server. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'plan',
    summary: {
      zh: '用需求、人选两份工作簿做出选派方案',
      en: 'make a selection plan from workbooks of needs and nominees',
    },
    load: async () => (await import('./plan.ts')).plan,
  },
  {
    name: 'solve',
    summary: { zh: '求解一个匹配问题文件，给出最优方案', en: 'solve a matching problem from a file' },
    load: async () => (await import('./solve.ts')).solve,
  },
  {
    name: 'verify',
    summary: { zh: '核验一个方案，不依赖求解程序', en: 'check a plan without trusting the solver' },
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'judgments',
    summary: {
      zh: '民事裁判文书：抽取要素，筛查监督线索',
      en: 'civil judgments: read their fields, screen them for leads',
    },
    load: async () => (await import('./judgments.ts')).judgments,
  },
  {
    name: 'serve',
    summary: { zh: '启动服务：数据库、接口、网页', en: 'start the service: database, API, web page' },
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'demo',
    summary: { zh: '演示项目：一步删去', en: 'the demo programme: take it out in one step' },
    load: async () => (await import('./demo.ts')).demo,
  },
  {
    name: 'account',
    summary: { zh: '账号：密码丢失时重设', en: 'accounts: another password where one is lost' },
    load: async () => (await import('./account.ts')).account,
  },
]
