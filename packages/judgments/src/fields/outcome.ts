/** What was decided: granted, in part, refused, withdrawn, agreed; and the sums ordered to be paid. */
import { amountsIn } from '../text/amounts.ts'
import type { NormalText } from '../text/normal.ts'
import { isEmpty, type Sections } from './sections.ts'
import type { DocType, Fields, OutcomeKind } from './types.ts'

const titles =
  /民事(?:再审|附带)?(判决书|裁定书|调解书|决定书)|执行(裁定书|决定书)|(?:^|\n|法院)(?:商事|知识产权)?(判决书|裁定书|调解书|决定书)/

/** The kind of document: by its title, else by the words that open the decision. */
export function readDocType(normal: NormalText, sections: Sections, fields: Fields): void {
  const { text } = normal
  const title = titles.exec(text.slice(0, Math.max(sections.head.end, 0)))
  if (title) {
    const kind = title[1] ?? title[2] ?? title[3] ?? ''
    const at = title.index + title[0].length - kind.length
    fields.docType = kind as DocType
    fields.places['docType'] = normal.span(at, at + kind.length)
    return
  }
  if (isEmpty(sections.operative)) return
  const at = sections.operative.start
  const opening = text.slice(Math.max(0, at - 12), at)
  const kinds: readonly [RegExp, DocType][] = [
    [/判决/, '判决书'],
    [/裁定/, '裁定书'],
    [/决定/, '决定书'],
    [/协议/, '调解书'],
  ]
  const found = kinds.find(([word]) => word.test(opening))
  if (!found) return
  fields.docType = found[1]
  fields.places['docType'] = normal.span(at - opening.length, at)
}

/** Writes kind, sums and default into `fields.outcome`. */
export function readOutcome(normal: NormalText, sections: Sections, fields: Fields): void {
  const { operative, course } = sections
  const { text } = normal
  const isDefault = defaultOf(fields)
  const cue = /缺席(?:判决|审理)/.exec(text.slice(course.start, operative.start))
  if (cue) {
    fields.outcome.defaultJudgment = true
    const at = course.start + cue.index
    fields.outcome.places['defaultJudgment'] = normal.span(at, at + cue[0].length)
  } else if (isDefault !== undefined) fields.outcome.defaultJudgment = isDefault
  if (isEmpty(operative)) return
  const said = text.slice(operative.start, operative.end)
  const kind = kindOf(said, fields.docType)
  if (kind) {
    fields.outcome.kind = kind
    fields.outcome.places['kind'] = normal.span(operative.start, operative.end)
  }
  const sum = ordered(text, operative.start, operative.end)
  if (sum && kind !== '撤诉') {
    fields.outcome.amountOrdered = sum.value
    fields.outcome.places['amountOrdered'] = normal.span(sum.start, sum.end)
  }
}

/** A judgment against somebody who did not come. Undefined where the text does not say who came. */
function defaultOf({ docType, parties }: Fields): boolean | undefined {
  if (docType !== '判决书') return undefined
  const sued = parties.filter(({ role }) => /被告|被上诉人|被申请人/.test(role))
  if (sued.some(({ appeared }) => appeared === false)) return true
  return sued.length > 0 && sued.every(({ appeared }) => appeared === true) ? false : undefined
}

const withdrawn =
  /(?:准许|准予|同意)[^。；]{0,40}(?:撤回|撤诉)|按[^。；]{0,30}(?:撤回|撤诉)[^。；]{0,10}处理|按撤诉处理/
const rest = /驳回[^。；]{0,60}(?:其他|其余|其它|的其他|剩余)/
const refusal = /驳回/
const orders =
  /(?:支付|归还|返还|偿还|给付|赔偿|履行|清偿|承担|交付|偿付|退还|腾|办理|离婚|继续|解除|撤销|确认|归[^还]|享有|准予|恢复|停止|缴纳|协助|冻结|查封|扣划|变更)/

function kindOf(said: string, docType: DocType | undefined): OutcomeKind | undefined {
  if (docType === '调解书') return '调解'
  if (withdrawn.test(said)) return '撤诉'
  if (/不准予?[^。；]{0,40}离婚/.test(said)) return '驳回'
  if (rest.test(said)) return '部分支持'
  if (refusal.test(said)) {
    // 驳回上诉，维持原判 alone refuses; beside an order it leaves the rest.
    const others = said.split(/[；。\n]/).filter((item) => orders.test(item) && !refusal.test(item))
    const granted = others.filter(
      (item) => !/^(?:案件|负担|二审)/.test(item) && !/撤销[^，]{0,40}(?:判决|裁定|调解书|支付令)/.test(item),
    )
    return granted.length > 0 ? '部分支持' : '驳回'
  }
  // 变更…判决第一项为…: an appeal that succeeded in part.
  if (docType === '判决书' && /变更[^。；]{0,60}判决/.test(said)) return '部分支持'
  // To freeze what somebody has decides nothing between the parties.
  if (docType === '裁定书' && /冻结|查封|扣押/.test(said)) return undefined
  return orders.test(said) ? '支持' : undefined
}

const item = /[。；\n]/
const payment = /支付|归还|返还|偿还|给付|赔偿|清偿|偿付|退还|付清|还清|履行/
const notAnOrder =
  /以[^，。；]{0,20}$|为基数|按[^，。；]{0,10}$|超过|受理费|保全费|公告费|负担|加倍|如[^，。；]{0,20}未|已(?:支付|付|归还|偿还)[^，。；]{0,6}$/
const repeats = /连带|补充赔偿|上述(?:第)?[一二三四五六七八九十]?|在[^，。；]{0,30}范围内|优先受偿/

/** The sums ordered, added up: bases of interest, costs, and what a guarantor owes for the same are not counted again. */
function ordered(text: string, start: number, end: number): { value: number; start: number; end: number } | undefined {
  let total = 0
  let first: number | undefined
  let last = start
  let from = start
  for (let at = start; at <= end; at++) {
    if (at < end && !item.test(text.charAt(at))) continue
    const said = text.slice(from, at)
    if (
      payment.test(said) &&
      !(repeats.test(said) && /连带|补充|优先|范围内/.test(said) && !/借款本金|归还借款/.test(said.slice(0, 40)))
    ) {
      const amounts = amountsIn(text, from, at).filter((amount) => {
        const before = text.slice(Math.max(from, amount.start - 24), amount.start)
        const after = text.slice(amount.end, amount.end + 6)
        return (
          !notAnOrder.test(before.slice(before.lastIndexOf('，') + 1)) &&
          !/^(?:为基数|为本金|范围|为限|应?予以?扣|应当?扣)/.test(after)
        )
      })
      const values = instalments(amounts.map(({ value }) => value))
      for (const value of values) total += value
      const [one] = amounts
      if (one) first ??= one.start
      last = amounts.at(-1)?.end ?? last
    }
    from = at + 1
  }
  return first === undefined || total === 0
    ? undefined
    : { value: Math.round(total * 100) / 100, start: first, end: last }
}

/** 共300000元，于…前付100000元，余款200000元于…付清: the parts are not added to the whole. */
function instalments(values: readonly number[]): readonly number[] {
  const last = values.at(-1)
  const before = values.slice(0, -1)
  // 本金40000元、利息4800元，合计44800元: the sum of what stands before.
  if (last !== undefined && before.length > 1 && Math.abs(before.reduce((sum, one) => sum + one, 0) - last) < 0.01) {
    return [last]
  }
  const [whole, ...parts] = values
  if (whole === undefined || parts.length < 1) return values
  let sum = 0
  for (let k = 0; k < parts.length; k++) {
    sum += parts[k] ?? 0
    if (Math.abs(sum - whole) < 0.01 && k > 0) return [whole, ...parts.slice(k + 1)]
  }
  return values
}
