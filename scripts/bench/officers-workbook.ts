/**
 * A workbook of invented officers, seventeen columns, for the bench of imports.
 *   node scripts/bench/officers-workbook.ts ROWS FILE
 */
import { writeFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { idNumberCheck } from '@zhiqiao/domain'
import { loadProfile } from '../../apps/server/src/platform/profile.ts'

writeFileSync(process.argv[3] ?? 'officers.xlsx', await workbook(Number(process.argv[2] ?? 10_000)))

async function workbook(count: number): Promise<Buffer> {
  const profile = await loadProfile(new URL('../../profiles/procuratorate/', import.meta.url))
  const out = new PassThrough()
  const chunks: Buffer[] = []
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => out.on('end', resolve))
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: true })
  const sheet = writer.addWorksheet('干警')
  const titles =
    '单位 姓名 身份证号 部门 现任职务 职务类别 职级 人员类别 性别 出生日期 参加工作时间 学历 政治面貌 民族 业务专长 年度考核 语言'
  sheet.addRow(titles.split(' ')).commit()
  const name = (items: readonly { name: { zh: string } }[], n: number) => items[n % items.length]?.name.zh ?? ''
  const short = (text: string) => text.replace(/[：:（(].*$/u, '')
  const departments = profile.departments.filter(({ levels }) => levels.includes('county'))
  for (let n = 0; n < count; n++) {
    const birth = `${1970 + (n % 25)}-0${1 + (n % 9)}-1${n % 10}`
    const digits = `320000${birth.replaceAll('-', '')}${String(Math.floor(n / 25) % 1000).padStart(3, '0')}`
    sheet
      .addRow([
        `示例${1 + (n % 99)}县院`,
        `例${String.fromCharCode(0x4e00 + (n % 5000))}${n}`,
        digits + idNumberCheck(digits),
        name(departments, n),
        '检察官',
        '',
        name(profile.ranks.slice(6), n),
        name(profile.staffCategories, n),
        Number(digits.at(16)) % 2 === 1 ? '男' : '女',
        birth,
        `${2000 + (n % 20)}-07-01`,
        name(profile.educations, n),
        '中国共产党党员',
        '汉族',
        `${name(profile.specialties, n)}:${short(name(profile.skillLevels, n))}:${n % 20}`,
        `2024:${name(profile.appraisalGrades, 0)}；2025:${name(profile.appraisalGrades, 1)}`,
        '',
      ])
      .commit()
  }
  await writer.commit()
  await ended
  return Buffer.concat(chunks)
}
