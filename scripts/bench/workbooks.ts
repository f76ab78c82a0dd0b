/**
 * How long `zhiqiao plan` takes on workbooks of 1,000 needs and 2,000 nominees, and the most memory it holds. Seeded.
 *   node scripts/bench/workbooks.ts [needs] [nominees] [runs]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addDays, day } from '@zhiqiao/domain'
import { readRegistry } from '../../apps/server/src/features/institutions/index.ts'
import { loadProfile } from '../../apps/server/src/platform/profile.ts'
import { cohortSheet, quotaSheet } from '../../apps/server/src/platform/workbooks/cohort-sheets.ts'
import { needsSheet } from '../../apps/server/src/platform/workbooks/needs-sheet.ts'
import { nomineesSheet } from '../../apps/server/src/platform/workbooks/nominee-columns.ts'
import { writeTemplate } from '../../apps/server/src/platform/workbooks/template.ts'
import { quantile } from './median.ts'
import { seeded } from '@zhiqiao/domain'

const [needs = 1000, nominees = 2000, runs = 3] = process.argv.slice(2).map(Number)
const { below, pick } = seeded(20260510)

const root = path.resolve(import.meta.dirname, '../..')
const profileFolder = new URL('../../profiles/procuratorate/', import.meta.url)
const profile = await loadProfile(profileFolder)
const ethnicities = profile.ethnicities.map(({ name }) => name.zh)
const { institutions } = await readRegistry(profileFolder, ethnicities)
const cities = (province: string) =>
  institutions.filter(({ code, level }) => code.startsWith(province) && level === 'city').map(({ name }) => name)
const hosts = cities('15')
const senders = ['31', '32', '33'].flatMap(cities)
const departments = profile.departments.filter(({ levels }) => levels.includes('city')).map(({ name }) => name.zh)
const specialties = profile.specialties.map(({ name }) => name.zh)
const ranks = profile.ranks.slice(5, 10).map(({ name }) => name.zh)

const needRows = Array.from({ length: needs }, (_, index) => ({
  number: `N${index}`,
  host: pick(hosts),
  department: pick(departments),
  title: `岗位 ${index}`,
  position: '检察官',
  tier: 1 + below(3),
  problem: '要解决的问题。'.repeat(5),
  wantedResult: '期望成果。'.repeat(5),
  yardstick: '衡量标准。'.repeat(5),
  specialties: pick(specialties),
}))
const nomineeRows = Array.from({ length: nominees }, (_, index) => ({
  number: String(index),
  name: `试${index}`,
  sender: pick(senders),
  department: pick(departments),
  position: '检察官',
  rank: pick(ranks),
  staffCategory: '员额检察官',
  sex: pick(['男', '女']),
  birth: addDays(day('1982-01-01'), below(4000)),
  serviceStart: addDays(day('2008-01-01'), below(2000)),
  education: '大学本科',
  specialties: [...new Set([pick(specialties), pick(specialties)])]
    .map((name) => `${name}:熟练:${below(12)}`)
    .join('、'),
  appraisals: '2025:称职、2024:称职、2023:优秀',
  consent: below(30) === 0 ? '否' : '是',
  relatives: '无',
  preferences: [...new Set([0, 0, 0].map(() => `N${below(needs)}`))].join('、'),
}))

const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bench-'))
const file = (name: string) => path.join(folder, name)
try {
  const cohort = { spec: cohortSheet, rows: [{ direction: '来', from: '2026-05-10', until: '2026-11-08' }] }
  const quotas = {
    spec: quotaSheet,
    rows: [{ side: '派出', institution: '江苏省人民检察院', max: Math.ceil(needs / 2) }],
  }
  const needsBytes = await writeTemplate([{ spec: needsSheet, rows: needRows }, cohort, quotas], profile, 'zh')
  writeFileSync(file('needs.xlsx'), needsBytes)
  writeFileSync(file('nominees.xlsx'), await writeTemplate([{ spec: nomineesSheet, rows: nomineeRows }], profile, 'zh'))
  const inputs = ['--needs', file('needs.xlsx'), '--nominees', file('nominees.xlsx')]
  const policy = ['--policy', path.join(root, 'examples/policy.json'), '--today', '2026-04-15']
  const outputs = ['--out', file('plan.xlsx'), '--json', file('plan.json'), '--lang', 'en']
  const times: number[] = []
  const peaks: number[] = []
  let said = ''
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(root, 'apps/cli/bin/zhiqiao.mjs'), 'plan', ...inputs, ...policy, ...outputs],
      { encoding: 'utf8' },
    )
    times.push((performance.now() - start) / 1000)
    if (status !== 0) throw new Error(`exit ${status}\n${stderr}`)
    said = stdout.split(';')[0] ?? ''
    peaks.push(Number(/"peakMemoryBytes":\s*(\d+)/.exec(readFileSync(file('plan.json'), 'utf8'))?.[1] ?? 0) / 2 ** 20)
  }
  console.log(`${needs} needs, ${nominees} nominees. ${said}`)
  console.log(`plan.xlsx ${(statSync(file('plan.xlsx')).size / 1024).toFixed(0)} KiB`)
  console.log(
    `from the command to the written plan: median ${quantile(times, 0.5).toFixed(1)} s (${times.map((one) => one.toFixed(1)).join(', ')})`,
  )
  console.log(`most memory: ${Math.max(...peaks).toFixed(0)} MiB`)
} finally {
  rmSync(folder, { recursive: true })
}
