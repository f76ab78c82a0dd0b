import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { open, readFields } from '../fields/read.ts'
import { sample } from '../testing/sample.ts'
import { readSignBook } from './read-book.ts'
import { screenDocument } from './screen.ts'

const file = new URL('../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const read = readSignBook(JSON.parse(readFileSync(file, 'utf8')))
if (!read.ok) throw new Error(JSON.stringify(read.faults))
const { book } = read

type Change = readonly [from: string, to: string]
/** Changes of the text one starts from. */
type Changes = readonly Change[]

interface Case {
  /** What the changes below are made to. */
  readonly of: string
  readonly fires: Changes
  /** Close to it, and told as a near miss; a sign of yes or no has none. */
  readonly near?: Changes
  /** What clears it: neither a hit nor a near miss. */
  readonly clear: Changes
}

/** A text that shows none of the signs below: money by transfer, a rate within the cap, everybody there in person. */
const calm = changed(sample, [
  ['月利率3%', '月利率1%'],
  ['月利率3%', '月利率1%'],
  ['按年利率24%', '按月利率1%'],
  ['原告预先扣除首月利息24000元，以现金实际交付276000元', '原告通过银行转账交付300000元'],
  [
    '原告赵某甲的委托诉讼代理人王某到庭参加诉讼',
    '原告赵某甲及其委托诉讼代理人王某、被告钱某乙、绍兴某某纺织有限公司到庭参加诉讼',
  ],
  ['，被告钱某乙、绍兴某某纺织有限公司经本院合法传唤，无正当理由拒不到庭参加诉讼', ''],
  ['被告钱某乙、绍兴某某纺织有限公司未作答辩。', '被告钱某乙、绍兴某某纺织有限公司辩称，利息过高。'],
])

const mediation = `浙江省绍兴市越城区人民法院
民事调解书
（2020）浙0602民初1300号
原告：赵某甲，男，1970年1月1日出生，汉族，住绍兴市越城区试用路1号。
被告：钱某乙，男，1980年12月11日出生，汉族，住绍兴市柯桥区。
原告赵某甲与被告钱某乙民间借贷纠纷一案，本院于2020年3月2日立案后，依法由审判员李某独任审判。
原告诉请：判令被告归还借款200000元。事实与理由：2019年5月1日，被告向原告借款200000元，出具借条一份。
经本院主持调解，双方当事人自愿达成如下协议：
一、被告钱某乙于2020年4月1日前归还原告赵某甲借款200000元。
上述协议，不违反法律规定，本院予以确认。
审判员　李某
二〇二〇年三月六日
书记员　周某
`

const wage = `浙江省绍兴市越城区人民法院
民事判决书
（2020）浙0602民初1400号
原告：孙某甲，男，1970年1月1日出生，汉族，住绍兴市。
被告：绍兴某某印染有限公司，住所地绍兴市。
原告孙某甲与被告绍兴某某印染有限公司追索劳动报酬纠纷一案，本院于2020年3月2日立案后，依法适用简易程序，公开开庭进行了审理。原告孙某甲、被告绍兴某某印染有限公司到庭参加诉讼。
孙某甲向本院提出诉讼请求：判令被告支付工资320000元。
经审理查明：被告尚欠原告2018年至2019年工资320000元。
本院认为，被告应支付劳动报酬。依照《中华人民共和国劳动法》第五十条规定，判决如下：
被告绍兴某某印染有限公司于本判决生效之日起十日内支付原告孙某甲工资320000元。
审判员　李某
二〇二〇年四月六日
书记员　周某
`

const paid = '原告通过银行转账交付300000元'
const due = '于2019年11月1日前归还。'
const pleads = '辩称，利息过高。'
const reasoned = '本院认为，合法'

const cases: Readonly<Record<string, Case>> = {
  L06: {
    of: calm,
    fires: [[paid, '原告以现金交付300000元']],
    near: [[paid, '原告以现金交付100000元，另通过银行转账交付200000元']],
    clear: [],
  },
  L07: {
    of: calm,
    fires: [[paid, '原告预先扣除利息9000元，通过银行转账交付291000元']],
    near: [[pleads, '辩称，原告当场扣掉了利息9000元。']],
    clear: [],
  },
  L08: {
    of: calm,
    fires: [[paid, `原告收取服务费8000元，${paid}`]],
    near: [[pleads, '辩称，原告当场收取服务费8000元。']],
    clear: [[paid, `原告未收取服务费，${paid}`]],
  },
  L09: {
    of: calm,
    fires: [['约定月利率1%', '约定月利率2.5%']],
    near: [['约定月利率1%', '约定月利率2%']],
    clear: [],
  },
  L10: {
    of: calm,
    fires: [[due, `${due}逾期按日千分之一支付违约金。`]],
    near: [[due, `${due}逾期按月利率2%支付逾期利息。`]],
    clear: [[due, `${due}逾期按年利率6%支付逾期利息。`]],
  },
  L11: {
    of: calm,
    fires: [[due, '该款系前期利息计入本金后重新出具借条形成。']],
    near: [[pleads, '辩称，利息计入本金后重新写的借条。']],
    clear: [[due, '双方确认利息未计入本金。']],
  },
  L12: {
    of: calm,
    fires: [['原告赵某甲及其委托诉讼代理人', '原告赵某甲的委托诉讼代理人']],
    clear: [],
  },
  L13: {
    of: calm,
    fires: [
      ['被告钱某乙、绍兴某某纺织有限公司到庭', '被告绍兴某某纺织有限公司到庭'],
      ['本案现已审理终结', '被告钱某乙经传票传唤未到庭。本案现已审理终结'],
    ],
    clear: [],
  },
  L14: {
    of: calm,
    fires: [
      ['被告钱某乙、绍兴某某纺织有限公司到庭', '被告绍兴某某纺织有限公司到庭'],
      ['本案现已审理终结', '被告钱某乙经公告送达未到庭。本案现已审理终结'],
    ],
    near: [['立案受理后，', '立案受理后，依法公告送达起诉状副本，']],
    clear: [],
  },
  L15: {
    of: calm,
    fires: [
      [pleads, '辩称，对原告的诉讼请求无异议。'],
      [`同日，${paid}。`, ''],
    ],
    near: [[pleads, '辩称，对原告的诉讼请求无异议。']],
    clear: [],
  },
  L16: {
    of: mediation,
    fires: [],
    near: [['二〇二〇年三月六日', '二〇二〇年三月十三日']],
    clear: [['二〇二〇年三月六日', '二〇二〇年四月六日']],
  },
  L18: {
    of: calm,
    fires: [[reasoned, '另查明，原告与被告钱某乙系表兄弟。本院认为，合法']],
    near: [
      ['住绍兴市柯桥区。', '住绍兴市越城区样本路8号。'],
      ['住浙江省绍兴市越城区试用路1号', '住绍兴市越城区样本路8号'],
    ],
    clear: [[reasoned, '另查明，原告与被告钱某乙并非亲属。本院认为，合法']],
  },
  L19: {
    of: calm,
    fires: [[due, '该债权转让已通知被告。']],
    near: [[pleads, '辩称，债权转让我不知道。']],
    clear: [],
  },
  L23: {
    of: calm,
    fires: [[reasoned, '该款系夫妻共同债务，其妻未在借条上签名。本院认为，合法']],
    near: [
      [reasoned, '该款系夫妻共同债务。本院认为，合法'],
      ['被告钱某乙、绍兴某某纺织有限公司到庭', '被告绍兴某某纺织有限公司到庭'],
      ['本案现已审理终结', '被告钱某乙经传票传唤未到庭。本案现已审理终结'],
      ['如果未按', '三、驳回原告的其他诉讼请求。\n如果未按'],
    ],
    clear: [[reasoned, '借条由夫妻二人共同签名，系夫妻共同债务。本院认为，合法']],
  },
  L25: {
    of: calm,
    fires: [[due, '双方另签订房屋买卖合同作为借款的担保。']],
    near: [[pleads, '辩称，双方签订的房屋买卖合同是作为借款的担保。']],
    clear: [],
  },
  L26: {
    of: calm,
    fires: [[due, '原告明知借款用于赌博。']],
    near: [[pleads, '辩称，借款用于赌博，原告是知道的。']],
    clear: [[due, '该款并非赌债。']],
  },
  W02: {
    of: wage,
    fires: [],
    near: [
      ['支付工资320000元', '支付工资180000元'],
      ['年工资320000元', '年工资180000元'],
    ],
    clear: [
      ['支付工资320000元', '支付工资20000元'],
      ['年工资320000元', '年工资20000元'],
    ],
  },
  J01: {
    of: calm,
    fires: [['二〇二〇年五月十一日', '二〇二〇年九月十一日']],
    near: [
      ['二〇二〇年五月十一日', '二〇二〇年九月十一日'],
      ['进行了审理。', '进行了审理。经批准延长审理期限三个月。'],
    ],
    clear: [],
  },
  J02: {
    of: calm,
    fires: [['立案受理后，', '立案受理后，依法公告送达起诉状副本，']],
    near: [
      ['2020年3月2日', '2022年3月2日'],
      ['二〇二〇年五月十一日', '二〇二二年五月十一日'],
      ['立案受理后，', '立案受理后，依法公告送达起诉状副本，'],
      ['适用简易程序', '适用普通程序'],
    ],
    clear: [],
  },
  J05: {
    of: calm,
    fires: [[due, '原告套取银行贷款后转贷给被告。']],
    near: [[pleads, '辩称，原告是职业放贷人。']],
    clear: [[due, '原告未套取银行贷款。']],
  },
  J06: {
    of: calm,
    fires: [['受理费5800元，减半收取2900元', '受理费50元，减半收取25元']],
    clear: [],
  },
}

test('L16 speaks of loans: wages agreed at once are no sign', () => {
  const wages = mediation
    .replaceAll('民间借贷纠纷', '追索劳动报酬纠纷')
    .replaceAll('借款', '工资')
    .replace('，出具借条一份', '')
  expect(screened(wages)).toEqual({ hits: [], near: ['W02'], silenced: [] })
})

/** All of `changes`, each of which must find what it replaces: a case that changes nothing tests nothing. */
function changed(text: string, changes: Changes): string {
  let now = text
  for (const [from, to] of changes) {
    if (!now.includes(from)) throw new Error(`not in the text: ${from}`)
    now = now.replace(from, to)
  }
  return now
}

function screened(text: string) {
  const { hits, nearMisses, silenced } = screenDocument(book, readFields('a', open(text)), text)
  const ids = (found: readonly { sign: string }[]) => found.map(({ sign }) => sign)
  return { hits: ids(hits), near: ids(nearMisses), silenced: ids(silenced) }
}

test('every sign of one judgment stands below, and the calm text shows none of them', () => {
  const own = book.signs.filter((sign) => sign.test !== undefined).map(({ id }) => id)
  expect(Object.keys(cases)).toEqual(own)
  expect(screened(calm)).toEqual({ hits: [], near: [], silenced: [] })
})

describe.each(Object.entries(cases))('%s', (sign, { of, fires, near, clear }) => {
  test('fires', () => expect(screened(changed(of, fires)).hits).toContain(sign))

  test('a near miss is told as one, and no hit', () => {
    if (near === undefined) return
    const { hits, near: misses } = screened(changed(of, near))
    expect(hits).not.toContain(sign)
    expect(misses).toContain(sign)
  })

  test('what clears it', () => {
    const { hits, near: misses } = screened(changed(of, clear))
    expect([...hits, ...misses]).not.toContain(sign)
  })
})

describe('silence', () => {
  const silent = (of: string, fires: Changes, who: Changes) => screened(changed(of, [...fires, ...who]))

  test('of what a licensed lender lends', () => {
    const bank: Changes = [
      ['赵某甲，男，1970年1月1日出生，汉族，住浙江省绍兴市越城区试用路1号', '绍兴某某小额贷款有限公司，住所地绍兴市'],
    ]
    for (const sign of ['L07', 'L09', 'L26']) {
      const { hits, silenced } = silent(calm, cases[sign]?.fires ?? [], bank)
      expect(hits, sign).not.toContain(sign)
      expect(silenced, sign).toContain(sign)
    }
    expect(silent(calm, cases['J01']?.fires ?? [], bank).hits).toContain('J01')
  })

  test('of an agent whom legal aid sent, though a firm employs the agent', () => {
    const aid: Changes = [
      [
        '被告：绍兴某某印染',
        '委托诉讼代理人：方某，绍兴市法律援助中心指派，浙江某某律师事务所律师。\n被告：绍兴某某印染',
      ],
    ]
    expect(screened(changed(wage, aid))).toMatchObject({ hits: [], silenced: ['W02'] })
  })
})
