/**
 * A workbook of invented institutions, officers, needs or nominations, for the bench of imports.
 *   node scripts/bench/import-workbook.ts KIND ROWS FILE
 */
import { writeFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { idNumberCheck, type Profile } from '@zhiqiao/domain'
import { loadProfile } from '../../apps/server/src/platform/profile.ts'

type Cells = readonly (string | number)[]
interface Sheet {
  titles: string
  row: (n: number) => Cells
}

const [kind = 'officers', rows = '10000', file = `${kind}.xlsx`] = process.argv.slice(2)
const count = Number(rows)
const profile = await loadProfile(new URL('../../profiles/procuratorate/', import.meta.url))
const sheets: Readonly<Record<string, (profile: Profile) => Sheet>> = { institutions, officers, needs, nominations }
const made = sheets[kind]
if (!made) throw new Error(`there are ${Object.keys(sheets).join(', ')}`)
writeFileSync(file, await workbook(made(profile)))

async function workbook({ titles, row }: Sheet): Promise<Buffer> {
  const out = new PassThrough()
  const chunks: Buffer[] = []
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => out.on('end', resolve))
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: true })
  const sheet = writer.addWorksheet('名单')
  sheet.addRow(titles.split(' ')).commit()
  for (let n = 0; n < count; n++) sheet.addRow([...row(n)]).commit()
  await writer.commit()
  await ended
  return Buffer.concat(chunks)
}

function nameOf(items: readonly { name: { zh: string } }[], n: number): string {
  return items[n % items.length]?.name.zh ?? ''
}

function short(text: string): string {
  return text.replace(/[：:（(].*$/u, '')
}

function countyDepartments({ departments }: Profile) {
  return departments.filter(({ levels }) => levels.includes('county'))
}

function institution(n: number): string {
  return `示例${1 + (n % 99)}县院`
}

function officer(n: number): string {
  return `例${String.fromCharCode(0x4e00 + (n % 5000))}${n}`
}

function officers(of: Profile): Sheet {
  const departments = countyDepartments(of)
  return {
    titles:
      '单位 姓名 身份证号 部门 现任职务 职务类别 职级 人员类别 性别 出生日期 参加工作时间 学历 政治面貌 民族 业务专长 年度考核 语言',
    row: (n) => {
      const birth = `${1970 + (n % 25)}-0${1 + (n % 9)}-1${n % 10}`
      const digits = `320000${birth.replaceAll('-', '')}${String(Math.floor(n / 25) % 1000).padStart(3, '0')}`
      return [
        institution(n),
        officer(n),
        digits + idNumberCheck(digits),
        nameOf(departments, n),
        '检察官',
        '',
        nameOf(of.ranks.slice(6), n),
        nameOf(of.staffCategories, n),
        Number(digits.at(16)) % 2 === 1 ? '男' : '女',
        birth,
        `${2000 + (n % 20)}-07-01`,
        nameOf(of.educations, n),
        '中国共产党党员',
        '汉族',
        `${nameOf(of.specialties, n)}:${short(nameOf(of.skillLevels, n))}:${n % 20}`,
        `2024:${nameOf(of.appraisalGrades, 0)}；2025:${nameOf(of.appraisalGrades, 1)}`,
        '',
      ]
    },
  }
}

function needs(of: Profile): Sheet {
  const departments = countyDepartments(of)
  return {
    titles: '接收单位 部门 岗位 人数 紧急程度 要解决的问题 期望成果 衡量标准 业务专长',
    row: (n) => [
      institution(n),
      nameOf(departments, n),
      '副主任',
      1 + (n % 3),
      1 + (n % 3),
      `示例问题 ${n}：办理疑难案件经验不足`,
      '形成办案指引',
      '指引在全市试行',
      `${nameOf(of.specialties, n)}:${short(nameOf(of.skillLevels, n))}`,
    ],
  }
}

function nominations(): Sheet {
  return {
    titles: '单位 姓名 志愿 推荐理由',
    row: (n) => [institution(n), officer(n), `${1 + (n % count)}、${1 + ((n + 7) % count)}`, `示例理由 ${n}`],
  }
}

/** A hundred below the root, the others below these; parents stand anywhere in the sheet. */
function institutions({ levels }: Profile): Sheet {
  const level = (code: string) => levels.find((one) => one.code === code)?.name.zh ?? ''
  const code = (n: number) => String(330_000 + n)
  return {
    titles: '单位代码 单位名称 简称 上级单位 层级',
    row: (place) => {
      // From the last to the first, so that children come before their parents.
      const n = count - 1 - place
      const city = n < 100
      return [
        code(n),
        `示例${n}号人民检察院`,
        `示例${n}号院`,
        city ? '320000' : code(n % 100),
        level(city ? 'city' : 'county'),
      ]
    },
  }
}
