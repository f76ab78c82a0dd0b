/** Courts, people and firms of a made corpus. Every name is invented and looks it: 试甲, 钱某乙, 绍兴试甲纺织有限公司. */
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

/** As most judgments tell of somebody: no part of the identification number. */
export function withoutTail({ idTail: _idTail, ...one }: MadePerson): MadePerson {
  return one
}

const given = '试样拟演范例虚设'

/** A whole number from 0 that depends on `n` and on what it is for, and looks like chance. */
function mixed(n: number, purpose: number): number {
  let value = Math.imul(n ^ (purpose * 0x9e3779b9), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

/** Where the people of each court live, in the order of the courts. */
const homes = [
  '浙江省绍兴市越城区',
  '浙江省绍兴市柯桥区',
  '浙江省绍兴市上虞区',
  '浙江省绍兴市新昌县',
  '浙江省绍兴市诸暨市',
  '浙江省绍兴市嵊州市',
  '江苏省高邮市',
  '内蒙古自治区包头市昆都仑区',
  '内蒙古自治区包头市固阳县',
  '上海市徐汇区',
] as const

function house(n: number, purpose: number): string {
  const street = streets[mixed(n, purpose + 1) % streets.length] ?? ''
  return `${homes[n % homes.length] ?? ''}${street}${(mixed(n, purpose + 2) % 1800) + 1}号`
}

/** A number below `people` of somebody who lives where this court sits. */
export function neighbour(court: MadeCourt, people: number, chance: Seeded): number {
  return chance.below(Math.ceil(people / courts.length)) * courts.length + courts.indexOf(court)
}

/** Person number `n` of the world: always the same, however a document masks the name. */
export function person(n: number, masking: Masking): MadePerson {
  // A few surnames are common, most are rare.
  const rank = Math.floor(surnames.length * ((mixed(n, 1) % 10_000) / 10_000) ** 1.6)
  const surname = surnames.charAt(rank)
  const stem = stems.charAt(mixed(n, 2) % stems.length)
  const born: Day = addDays(day('1950-01-01'), mixed(n, 3) % 18_000)
  return {
    name: masked(surname, stem, n, masking),
    key: `p${n}`,
    kind: '自然人',
    sex: mixed(n, 4) % 3 === 0 ? '女' : '男',
    birth: born,
    address: house(n, 5),
    idTail: String(mixed(n, 8) % 10_000).padStart(4, '0'),
  }
}

/**
 * Somebody as one judgment tells of them: not every court gives the day of birth or the house, few show a part of the number,
 * and some mask the names of firms.
 */
export function asTold(one: MadePerson, chance: Seeded): MadePerson {
  const [hidesBirth, hidesHouse, showsTail, masksFirm] = [
    chance.next() < 0.1,
    chance.next() < 0.35,
    chance.next() < 0.08,
    chance.next() < 0.25,
  ]
  const { birth, idTail, ...rest } = one
  if (one.kind === '法人') {
    return masksFirm
      ? { ...one, name: one.name.replace(/(?<=绍兴)[试样拟演范例虚设][甲乙丙丁戊己庚辛壬癸]+/, '某') }
      : one
  }
  return {
    ...rest,
    ...(birth && !hidesBirth ? { birth } : {}),
    ...(idTail !== undefined && showsTail ? { idTail } : {}),
    address: hidesHouse ? one.address.replace(/(?<=[区县市])[^区县市]+\d+号$/, '') : one.address,
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
      return `${surname}${given.charAt(mixed(n, 9) % given.length)}${stem}`
  }
}

export function firm(n: number): MadePerson {
  const trade = trades[n % trades.length] ?? ''
  const first = given.charAt(Math.floor(n / 8) % given.length)
  // No two firms of a registry bear one name.
  const more = String(Math.floor(n / 64))
    .split('')
    .map((digit) => stems.charAt(Number(digit)))
    .join('')
  return {
    name: `绍兴${first}${more}${trade}有限公司`,
    key: `f${n}`,
    kind: '法人',
    address: house(n, 20),
    head: `${surnames.charAt(mixed(n, 24) % surnames.length)}某`,
  }
}

export function bank(n: number): MadePerson {
  return {
    name: `绍兴试${stems.charAt(n % 10)}农村商业银行股份有限公司`,
    key: `b${n}`,
    kind: '法人',
    address: `浙江省绍兴市越城区范例大道${n + 1}号`,
    head: `${surnames.charAt(n % surnames.length)}某`,
  }
}

export function lawyer(n: number): MadeAgent {
  const surname = surnames.charAt(mixed(n, 30) % surnames.length)
  return {
    name:
      n % 2 === 0 ? `${surname}某` : `${surname}${given.charAt(mixed(n, 31) % given.length)}${stems.charAt(n % 10)}`,
    kind: '律师',
    firm: `浙江某${stems.charAt(mixed(n, 32) % 10)}律师事务所`,
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
