/**
 * Case numbers. Since 2016: （2020）浙0602民初1234号, a year, the court's code, the type, the serial. Before:
 * （2014）绍越民初字第833号, with the court's abbreviation. More than half of what looks like one in real texts is none:
 * notaries', appraisers', arbitrators' and contracts' numbers, and documents of law. Those are refused.
 */

export interface NumberFound {
  year: number
  court: string
  type: string
  serial: number
  /** Which cases the type belongs to. */
  branch: 'civil' | 'enforcement' | 'bankruptcy' | 'criminal' | 'administrative' | 'other'
  start: number
  end: number
}

const present =
  /（(\d{4})）(最高法(?:知|商)?|[京津冀晋蒙内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘青宁新兵](?:\d{2}){0,2}|[京津沪渝粤琼鲁浙闽苏]\d{2,4})((?:民|执|破|清|强清|财保|诉前调|引调|刑|行|司|认|赔|委赔|国赔|知民|非诉|减|调)[一-龥]{0,5})(\d+)号/y
const former =
  /（(\d{4})）([一-龥]{0,8}?)((?:知民|民商|少民|沙民|商破|海商|民|商|经|知|行|刑|海)(?:[一二三四五六七八九十]|\d{1,2})?庭?(?:初|终|再初|再终|再|申|监|提|抗|催|督|特|辖终|辖|撤|受|破|调)|执(?:恢|异|复|保|监|行)?|破)字第(\d+)(?:-\d+)?号/y
/** Parts of names of those who number documents without being a court. */
const strangers = /证|鉴|仲|劳人|合同|评|公|税|国土|房|工商|法释|法发|法办|借|贷|担|抵/

/** All numbers of courts between `start` and `end`. */
export function caseNumbersIn(text: string, start: number, end: number): NumberFound[] {
  const found: NumberFound[] = []
  for (let at = text.indexOf('（', start); at >= 0 && at < end; at = text.indexOf('（', at + 1)) {
    const one = caseNumberAt(text, at)
    if (one && one.end <= end) found.push(one)
  }
  return found
}

/** The number that begins at `at`, or undefined where what stands there is no court's. */
function caseNumberAt(text: string, at: number): NumberFound | undefined {
  const first = text.charCodeAt(at + 1)
  if (!(first === 0x31 || first === 0x32) || text.charAt(at + 5) !== '）') return undefined
  present.lastIndex = at
  const now = present.exec(text)
  if (now) return build(now, at, present.lastIndex)
  former.lastIndex = at
  const before = former.exec(text)
  if (!before || strangers.test(before[2] ?? '')) return undefined
  return build(before, at, former.lastIndex)
}

function build(found: RegExpExecArray, start: number, end: number): NumberFound | undefined {
  const year = Number(found[1])
  if (year < 1979 || year > 2099) return undefined
  const type = found[3] ?? ''
  return { year, court: found[2] ?? '', type, serial: Number(found[4]), branch: branchOf(type), start, end }
}

function branchOf(type: string): NumberFound['branch'] {
  if (/刑|减/.test(type)) return 'criminal'
  if (/行(?!$)|赔/.test(type) && !type.startsWith('执') && !type.startsWith('民')) return 'administrative'
  if (type.startsWith('执') || type.startsWith('财保')) return 'enforcement'
  if (/破|清/.test(type)) return 'bankruptcy'
  return /^(?:民|商|经|知|少民|沙民|海|诉前调|引调|调)/.test(type) ? 'civil' : 'other'
}
