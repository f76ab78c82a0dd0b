/** Courts, people and firms of a made corpus. Every name is invented and looks it: 试甲, 钱某乙, 绍兴某某纺织有限公司. */
import { addDays, day, type Day, type Seeded } from '@zhiqiao/domain'
import type { MadeAgent, MadeCourt, MadePerson } from './facts.ts'

export const courts: readonly MadeCourt[] = [
  { name: '浙江省绍兴市越城区人民法院', code: '浙0602', former: '绍越' },
  { name: '浙江省绍兴市柯桥区人民法院', code: '浙0603', former: '绍柯' },
  { name: '浙江省绍兴市上虞区人民法院', code: '浙0604', former: '绍虞' },
  { name: '浙江省新昌县人民法院', code: '浙0624', former: '绍新' },
  { name: '浙江省诸暨市人民法院', code: '浙0681', former: '绍诸' },
  { name: '浙江省嵊州市人民法院', code: '浙0683', former: '绍嵊' },
  { name: '江苏省高邮市人民法院', code: '苏1084', former: '邮' },
  { name: '内蒙古自治区包头市昆都仑区人民法院', code: '内0203', former: '昆' },
  { name: '内蒙古自治区固阳县人民法院', code: '内0222', former: '固' },
  { name: '上海市徐汇区人民法院', code: '沪0104', former: '徐' },
]

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
const stems = '甲乙丙丁戊己庚辛壬癸'
const streets = ['试用路', '虚拟街', '样本巷', '范例大道', '演示弄']
const trades = ['纺织', '印染', '机械', '建材', '贸易', '置业', '食品', '电子']

/** How a corpus, or one document, hides names. */
export type Masking = 'some' | 'stem' | 'circle' | 'cross' | 'none'

/** Person number `n` of the world: always the same, however a document masks the name. */
export function person(n: number, masking: Masking): MadePerson {
  const surname = surnames.charAt(n % surnames.length)
  const stem = stems.charAt(Math.floor(n / surnames.length) % stems.length)
  const born: Day = addDays(day('1958-01-01'), (n * 7919) % 14_600)
  const sex = n % 3 === 0 ? '女' : '男'
  return {
    name: masked(surname, stem, n, masking),
    key: `p${n}`,
    kind: '自然人',
    sex,
    birth: born,
    address: `浙江省绍兴市${['越城区', '柯桥区', '上虞区'][n % 3] ?? ''}${streets[n % streets.length] ?? ''}${(n % 380) + 1}号`,
  }
}

function masked(surname: string, stem: string, n: number, masking: Masking): string {
  switch (masking) {
    case 'some':
      return `${surname}某`
    case 'stem':
      return `${surname}某${stem}`
    case 'circle':
      return `${surname}○○`
    case 'cross':
      return `${surname}××`
    case 'none':
      return `${surname}试${stem}${n >= surnames.length * stems.length ? '一' : ''}`
  }
}

export function firm(n: number): MadePerson {
  const trade = trades[n % trades.length] ?? ''
  const head = `${surnames.charAt((n * 7) % surnames.length)}某`
  return {
    name: `绍兴某${stems.charAt(n % 10)}${trade}有限公司`,
    key: `f${n}`,
    kind: '法人',
    address: `浙江省绍兴市柯桥区${streets[n % streets.length] ?? ''}${(n % 90) + 1}号`,
    head,
  }
}

export function bank(n: number): MadePerson {
  return {
    name: `绍兴某${stems.charAt(n % 10)}农村商业银行股份有限公司`,
    key: `b${n}`,
    kind: '法人',
    address: '浙江省绍兴市越城区范例大道1号',
    head: `${surnames.charAt(n % surnames.length)}某`,
  }
}

export function lawyer(n: number): MadeAgent {
  const name = `${surnames.charAt(n % surnames.length)}某`
  return {
    name,
    kind: '律师',
    firm: `浙江某${stems.charAt(n % 10)}律师事务所`,
    authority: n % 4 === 0 ? '一般' : '特别',
  }
}

export function judgeName(n: number): string {
  return `${surnames.charAt(n % surnames.length)}某${stems.charAt(Math.floor(n / 3) % 10)}`
}

export function shuffle<T>(values: readonly T[], chance: Seeded): T[] {
  const result = [...values]
  for (let k = result.length - 1; k > 0; k--) {
    const other = chance.below(k + 1)
    const [a, b] = [result[k], result[other]]
    if (a === undefined || b === undefined) continue
    result[k] = b
    result[other] = a
  }
  return result
}
