/** The made corpus as the courts of another city would have it: names, codes and addresses change, the cases stay the same. */

/** Courts of Baotou that stand for those of `world.ts`: district, code, and how numbers named the court before 2016. */
const baotou = [
  { was: ['浙江省绍兴市越城区', '浙0602', '绍越'], is: ['内蒙古自治区包头市东河区', '内0202', '包东'] },
  { was: ['浙江省绍兴市柯桥区', '浙0603', '绍柯'], is: ['内蒙古自治区包头市青山区', '内0204', '包青'] },
  { was: ['浙江省绍兴市上虞区', '浙0604', '绍虞'], is: ['内蒙古自治区包头市九原区', '内0207', '包九'] },
  { was: ['浙江省绍兴市新昌县', '浙0624', '绍新'], is: ['内蒙古自治区包头市石拐区', '内0205', '包石'] },
  { was: ['浙江省绍兴市诸暨市', '浙0681', '绍诸'], is: ['内蒙古自治区包头市白云鄂博矿区', '内0206', '包白'] },
  { was: ['浙江省绍兴市嵊州市', '浙0683', '绍嵊'], is: ['内蒙古自治区包头市土默特右旗', '内0221', '包土'] },
  { was: ['江苏省高邮市', '苏1084', '邮'], is: ['内蒙古自治区包头市达尔罕茂明安联合旗', '内0223', '包达'] },
  {
    was: ['上海市徐汇区', '沪0104', '徐'],
    is: ['内蒙古自治区包头市稀土高新技术产业开发区', '内0291', '包稀'],
  },
] as const

/** Courts of counties are named without their city. */
const short: readonly (readonly [string, string])[] = [
  ['浙江省新昌县', '内蒙古自治区包头市石拐区'],
  ['浙江省诸暨市', '内蒙古自治区包头市白云鄂博矿区'],
  ['浙江省嵊州市', '内蒙古自治区土默特右旗'],
]

const above: readonly (readonly [string, string])[] = [
  ['浙江省绍兴市中级人民法院', '内蒙古自治区包头市中级人民法院'],
  ['江苏省扬州市中级人民法院', '内蒙古自治区包头市中级人民法院'],
  ['上海市第一中级人民法院', '内蒙古自治区包头市中级人民法院'],
]

/** Case numbers of the courts above: with a code since 2016, with a short name before. */
const numberAbove = /(?<=\d{4}[）)〕\]])(?:浙06|苏10|沪01|浙绍|扬|沪一)(?=民)/g

/** The text of a made judgment, moved to the courts of the region; as it is where no other courts are known for it. */
export function relocate(text: string, region: string): string {
  if (!region.startsWith('1502')) return text
  let moved = text.replace(numberAbove, (code) => (/\d/.test(code) ? '内02' : '包'))
  for (const [was, is] of [...above, ...short]) moved = moved.replaceAll(was, is)
  for (const { was, is } of baotou) {
    moved = moved.replaceAll(was[0], is[0]).replaceAll(was[1], is[1]).replaceAll(wide(was[1]), wide(is[1]))
    moved = moved.replace(new RegExp(`(?<=\\d{4}[）)〕\\]])${was[2]}(?=民)`, 'g'), is[2])
  }
  return moved.replaceAll('浙江省绍兴市', '内蒙古自治区包头市').replaceAll('绍兴', '包头').replaceAll('浙江', '内蒙古')
}

/** As clerks write it whose keyboard stands on full width. */
function wide(code: string): string {
  return code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}
