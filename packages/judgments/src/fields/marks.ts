/**
 * Passages that a warning sign asks for and that are no field of their own: who said that nothing is disputed, that interest
 * was taken off first, that a house stands for the debt. Each is kept with its sentence, so that a sign can quote it.
 */
import type { NormalText } from '../text/normal.ts'
import type { Section, SectionName, Sections } from './sections.ts'
import type { Mark, MarkKind } from './types.ts'

interface Cue {
  readonly kind: MarkKind
  /** Without any of these characters the passage can't be there: most cues are settled by that, unread. */
  readonly needs?: string
  readonly sections: readonly SectionName[]
  readonly pattern: RegExp
  /** What, right before the passage, takes its meaning away. */
  readonly unless?: RegExp
}

const story: readonly SectionName[] = ['claim', 'defence', 'facts', 'reasons']
const denial = /(?:未|不|无|没有|并非|否认|不存在)[^，。；]{0,6}$/

/** Which words say what, and in which part of a judgment they count. */
const cues: readonly Cue[] = [
  {
    kind: 'withheld',
    needs: '扣砍',
    sections: story,
    pattern:
      /(?:预先|先行|事先|当场|直接|提前)?(?:扣除|扣下|扣掉|扣去|扣收|扣留)(?:了)?[^，。；]{0,10}(?:利息|费)|预扣|先扣|砍头息|利息(?:已)?(?:在本金中)?(?:预先|先行)扣/g,
    unless: denial,
  },
  {
    kind: 'fee',
    needs: '费',
    sections: story,
    pattern:
      /(?:扣除|扣|收取|支付|交纳|缴纳)[^，。；]{0,14}(?:服务费|手续费|保证金|中介费|咨询费|介绍费|管理费|家访费|平台费|GPS费)/g,
    unless: denial,
  },
  {
    kind: 'rollover',
    needs: '滚息立书新',
    sections: ['claim', 'defence', 'facts'],
    pattern:
      /(?:利息|本息)[^，。；未不]{0,12}(?:计入|转为|转入|滚入|一并计入|并入|结转为)[^，。；]{0,8}(?:本金|借款|借条)|(?:本息|利息)[^，。；未不]{0,10}(?:重新|另行|再次)?(?:出具|书写|立)[^，。；]{0,6}(?:借条|借据|欠条)|利滚利|(?:重新|另行)出具[^，。；]{0,20}(?:借条|借据|欠条)[^，。；]{0,20}(?:包含|含)[^，。；]{0,8}利息/g,
    unless: denial,
  },
  {
    kind: 'no-contest',
    needs: '异认同属是',
    sections: ['defence', 'facts'],
    pattern:
      /(?:无异议|没有异议|均无异议|不持异议|予以认可|均认可|全部认可|同意原告[^，。；]{0,12}(?:诉讼请求|请求)|属实[，。]|是事实)/g,
    unless: /(?:部分|除|外)[^，。；]{0,8}$/,
  },
  {
    kind: 'contest',
    sections: ['defence'],
    pattern:
      /不属实|有异议|不认可|不同意|不是事实|并未收到|没有收到|未收到|已(?:经)?(?:归还|偿还|还清)|请求(?:法院|依法)?驳回|应予驳回|不承担|未实际|仅收到|实际(?:只|仅)|过高/g,
  },
  {
    kind: 'delivery-challenged',
    needs: '收交借',
    sections: ['defence'],
    pattern:
      /(?:未|没有|并未|从未)(?:实际)?(?:收到|交付|支付|借到)[^，。；]{0,10}(?:借款|款项|现金|钱)|借款(?:并)?未(?:实际)?(?:发生|交付)/g,
  },
  {
    kind: 'kin',
    needs: '亲姐妹兄弟父母叔舅姑翁表堂连妯股控',
    sections: ['claim', 'defence', 'facts', 'reasons', 'parties'],
    pattern:
      /(?:原告|双方|原、被告|被告)[^，。；]{0,16}(?:系|是|为|属)[^，。；]{0,12}(?:亲戚|亲属|姐妹|兄弟|兄妹|姐弟|父子|母子|父女|母女|叔侄|舅甥|姑侄|翁婿|表兄|表弟|堂兄|堂弟|连襟|妯娌)|系[^，。；]{0,10}(?:关联企业|关联公司|实际控制人|股东)/g,
    unless: denial,
  },
  {
    kind: 'spouse',
    needs: '妻',
    sections: ['claim', 'facts', 'reasons'],
    pattern: /夫妻共同债务|夫妻关系存续期间/g,
  },
  {
    kind: 'spouse-unsigned',
    needs: '签知追',
    sections: ['claim', 'defence', 'facts', 'reasons'],
    pattern:
      /(?:未|没有)(?:在[^，。；]{0,16})?(?:签名|签字|共同签)|(?:不知情|不知道|并不知晓|毫不知情|不知晓)|事后(?:未|没有)追认/g,
  },
  {
    kind: 'sale-as-security',
    needs: '买购让',
    sections: story,
    pattern:
      /(?:房屋买卖合同|商品房买卖合同|购房合同|买卖合同)[^。；]{0,30}(?:作为|用于|系|提供|以)[^。；]{0,12}(?:借款|债务|还款)?[^，。；]{0,6}担保|以买卖[^，。；]{0,10}担保|名为买卖|让与担保/g,
    unless: denial,
  },
  {
    kind: 'house-for-debt',
    needs: '抵户',
    sections: ['operative', 'facts', 'claim'],
    pattern:
      /(?:以|将)[^。；]{0,50}(?:房屋|房产|商铺|不动产|车位|厂房)[^。；]{0,30}(?:抵偿|抵债|折抵|抵作|抵顶|过户(?:给|至|到)|归原告)|以房抵债|以物抵债/g,
    unless: denial,
  },
  {
    kind: 'illegal-purpose',
    needs: '赌毒传嫖',
    sections: ['claim', 'defence', 'facts', 'reasons'],
    pattern: /赌博|赌债|赌资|用于赌|吸毒|贩毒|毒品|传销|嫖/g,
    unless: denial,
  },
  {
    kind: 'relending',
    needs: '套转',
    sections: ['defence', 'facts', 'reasons'],
    pattern: /套取(?:金融机构|银行)?[^，。；]{0,8}(?:贷款|资金)|转贷|高利转贷/g,
    unless: denial,
  },
  {
    kind: 'professional-lender',
    needs: '职业特多',
    sections: ['defence', 'facts', 'reasons'],
    pattern:
      /职业放贷|职业借贷|以放贷为业|以出借[^，。；]{0,8}为业|不特定(?:多数人|的?对象|公众|的人)|多次[^，。；]{0,16}(?:出借|放贷|放款)[^，。；]{0,10}(?:营利|牟利|盈利)?/g,
    unless: denial,
  },
  {
    kind: 'extension',
    needs: '延限止鉴转',
    sections: ['course', 'facts'],
    pattern:
      /延长(?:审理期限|审限)|(?:审理期限|审限)[^，。；]{0,10}延长|中止(?:诉讼|审理)|扣除审限|鉴定期间|转为普通程序|转换为普通程序/g,
  },
  {
    kind: 'assigned-claim',
    needs: '让',
    sections: story,
    pattern: /债权转让|(?:债权|借款)[^，。；]{0,16}转让(?:给|予|与)|受让[^，。；]{0,10}债权/g,
    unless: denial,
  },
  {
    kind: 'third-payee',
    needs: '账第案',
    sections: ['operative', 'facts'],
    pattern:
      /(?:支付|付|汇|转|打)(?:至|入|到|给)(?:案外人|第三人)[^，。；]{0,12}|(?:汇入|转入|打入|支付至|支付到)[^，。；]{0,10}(?:案外人|第三人)[^，。；]{0,10}账户/g,
  },
]

/** For each character that a cue needs its number, for all others 0: one look a character tells which cues are worth a search. */
const gate = new Uint8Array(0x10000)
for (const character of new Set(cues.flatMap(({ needs }) => (needs ?? '').split('')))) {
  gate[character.charCodeAt(0)] = 1
}

function charactersOf(text: string): ReadonlySet<number> {
  const present = new Set<number>()
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k)
    if (gate[code] === 1) present.add(code)
  }
  return present
}

function isWorth({ needs }: Cue, present: ReadonlySet<number>): boolean {
  if (needs === undefined) return true
  for (let k = 0; k < needs.length; k++) if (present.has(needs.charCodeAt(k))) return true
  return false
}

const searched: readonly SectionName[] = ['parties', 'course', 'claim', 'defence', 'facts', 'reasons', 'operative']

export function readMarks(normal: NormalText, sections: Sections): Mark[] {
  const body = normal.text.slice(0, sections.operative.end)
  const present = charactersOf(body)
  const marks: Mark[] = []
  for (const cue of cues) if (isWorth(cue, present)) readCue(normal, body, sections, cue, marks)
  return marks.sort((a, b) => a.at[0] - b.at[0])
}

/** One search over the body a cue; where a passage stands decides whether it counts. */
function readCue(normal: NormalText, body: string, sections: Sections, cue: Cue, marks: Mark[]): void {
  const { kind, pattern, unless } = cue
  const first = Math.min(...cue.sections.map((name) => sections[name].start))
  let count = 0
  pattern.lastIndex = first
  for (let found = pattern.exec(body); found && count < most; found = pattern.exec(body)) {
    const { index } = found
    const part = searched.find((name) => sections[name].start <= index && index < sections[name].end)
    if (part === undefined || !cue.sections.includes(part)) continue
    const section = sections[part]
    if (unless?.test(body.slice(Math.max(section.start, index - 10), index)) === true) continue
    const [start, end] = sentenceAround(body, index, pattern.lastIndex, section)
    marks.push({ kind, part, at: normal.span(start, end), text: body.slice(start, end) })
    // One passage of a kind in a sentence, and a few in all, say all there is to say.
    pattern.lastIndex = end
    count++
  }
}

/** Passages of one kind that are kept. */
const most = 8

/** The clause-level surroundings of a passage: its sentence, at most 60 characters to each side. */
function sentenceAround(text: string, from: number, to: number, { start, end }: Section): [number, number] {
  let left = from
  while (left > start && from - left < 60 && !'。；\n'.includes(text.charAt(left - 1))) left--
  let right = to
  while (right < end && right - to < 60 && !'。；\n'.includes(text.charAt(right))) right++
  return [left, right]
}
