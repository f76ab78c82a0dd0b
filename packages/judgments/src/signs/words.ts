/** The reasons of signs in both languages. They say what stands in the text, never that a suit is false. */
import type { Text } from '@zhiqiao/domain'

const yuan = (value: number): string => `${value}`
const percent = (value: number): string => `${Math.round(value * 100) / 100}%`
const list = (names: readonly string[]): string => names.join('、')

export const words = {
  cash: (amount: number): Text => ({
    zh: `称以现金交付 ${yuan(amount)} 元，未见转账、汇款、微信或支付宝凭证`,
    en: `${yuan(amount)} yuan are said to have been handed over in cash, with no trace of a transfer`,
  }),
  cashBelow: (amount: number, least: number): Text => ({
    zh: `现金交付 ${yuan(amount)} 元且无凭证，未达 ${yuan(least)} 元`,
    en: `${yuan(amount)} yuan in cash without a trace, below ${yuan(least)}`,
  }),
  cashTraced: (ways: readonly string[]): Text => ({
    zh: `有现金交付，但另有${list(ways)}可查`,
    en: `Cash, but ${ways.length} other way(s) of payment can be checked (${list(ways)})`,
  }),
  withheld: (noted: number, paid: number): Text => ({
    zh: `凭证记载 ${yuan(noted)} 元，实际交付 ${yuan(paid)} 元，相差 ${percent(((noted - paid) / noted) * 100)}`,
    en: `The note says ${yuan(noted)} yuan, ${yuan(paid)} were paid out: ${percent(((noted - paid) / noted) * 100)} less`,
  }),
  withheldLittle: (noted: number, paid: number): Text => ({
    zh: `记载 ${yuan(noted)} 元，实付 ${yuan(paid)} 元，差额很小`,
    en: `Noted ${yuan(noted)} yuan, paid ${yuan(paid)}: a small difference`,
  }),
  withheldSaid: (amount: number | undefined): Text => ({
    zh: amount === undefined ? '文书提到预先扣除利息' : `文书提到预先扣除 ${yuan(amount)} 元`,
    en:
      amount === undefined
        ? 'The text tells of interest taken off first'
        : `The text tells of ${yuan(amount)} yuan taken off first`,
  }),
  passage: (text: string): Text => ({ zh: `文书载明：“${text}”`, en: `The text says: “${text}”` }),
  onlyPleaded: {
    zh: '只是一方的辩称，法院未予认定',
    en: 'Only one side says so; the court did not find it',
  },
  overCap: (annual: number, cap: number, on: string, isVoid: boolean): Text => ({
    zh: `约定利率折合年 ${percent(annual)}，高于 ${on} 适用的上限 ${percent(cap)}${isVoid ? '，且超过无效界限' : ''}`,
    en: `The rate is ${percent(annual)} a year, above the cap of ${percent(cap)} on ${on}${isVoid ? ', and in the void range' : ''}`,
  }),
  overLaterCap: (annual: number, cap: number, on: string): Text => ({
    zh: `年 ${percent(annual)} 未超过订约时的上限，但 2020-08-20 以后的利息以起诉时（${on}）的 ${percent(cap)} 为限`,
    en: `${percent(annual)} keeps the cap of the contract’s day, but from 2020-08-20 on the cap of the suit (${on}), ${percent(cap)}, applies`,
  }),
  atCap: (annual: number, cap: number): Text => ({
    zh: `年 ${percent(annual)}，接近但未超过上限 ${percent(cap)}`,
    en: `${percent(annual)} a year, close to the cap of ${percent(cap)} but not above`,
  }),
  allIn: (sum: number, cap: number, on: string): Text => ({
    zh: `逾期利息与违约金合计年 ${percent(sum)}，高于 ${on} 适用的上限 ${percent(cap)}`,
    en: `Overdue interest and penalty together are ${percent(sum)} a year, above the cap of ${percent(cap)} on ${on}`,
  }),
  plaintiffAbsent: (names: readonly string[]): Text => ({
    zh: `原告${list(names)}本人未到庭，只有代理人到庭`,
    en: `The plaintiff ${list(names)} did not come; only an agent did`,
  }),
  default: (names: readonly string[]): Text => ({
    zh: names.length === 0 ? '缺席判决' : `被告${list(names)}未到庭，缺席判决`,
    en: names.length === 0 ? 'Judgment by default' : `The defendant ${list(names)} did not come: judgment by default`,
  }),
  publicationDefault: {
    zh: '公告送达后缺席判决，被告可能不知道有这件案子',
    en: 'Service by publication and then default: the defendant may not know of the case',
  },
  publicationOnly: { zh: '公告送达，但并非缺席判决', en: 'Service by publication, but no default' },
  noContest: {
    zh: '被告对借款全无争议，又未见交付凭证',
    en: 'The defendant disputes nothing, and there is no proof that money changed hands',
  },
  noContestTraced: {
    zh: '被告全无争议，但有转账类凭证可查',
    en: 'The defendant disputes nothing, but a transfer can be checked',
  },
  swift: (days: number, amount: number): Text => ({
    zh: `受理后 ${days} 天即调解，金额 ${yuan(amount)} 元，只有借条一类凭证`,
    en: `Mediated ${days} days after acceptance, ${yuan(amount)} yuan, with a note as the only proof`,
  }),
  swiftNear: (days: number, limit: number, amount: number, least: number, traced: boolean): Text => ({
    zh: `受理后 ${days} 天调解（界限 ${limit} 天），金额 ${yuan(amount)} 元（界限 ${yuan(least)} 元）${traced ? '，有转账凭证' : ''}`,
    en: `Mediated after ${days} days (limit ${limit}), ${yuan(amount)} yuan (limit ${yuan(least)})${traced ? ', with proof of a transfer' : ''}`,
  }),
  kinSaid: (text: string): Text => ({
    zh: `文书载明双方有亲属或关联关系：“${text}”`,
    en: `The text tells that the sides are related: “${text}”`,
  }),
  ownFirm: (person: string, firm: string): Text => ({
    zh: `原告${person}与被告${firm}的法定代表人同名`,
    en: `The plaintiff ${person} bears the name of the legal representative of ${firm}`,
  }),
  sameHome: (a: string, b: string): Text => ({
    zh: `${a}与${b}同姓且住址相同`,
    en: `${a} and ${b} share surname and address`,
  }),
  sameAddressOnly: { zh: '双方住址相同，但不同姓', en: 'The sides share an address but no surname' },
  spouse: (amount: number, unsigned: boolean): Text => ({
    zh: `${yuan(amount)} 元认定为夫妻共同债务，${unsigned ? '配偶未签字或称不知情' : '有被告未到庭'}`,
    en: `${yuan(amount)} yuan are made a debt of both spouses, ${unsigned ? 'one of whom did not sign or did not know' : 'with a defendant absent'}`,
  }),
  spouseBelow: (amount: number, least: number): Text => ({
    zh: `涉及夫妻共同债务 ${yuan(amount)} 元，未达 ${yuan(least)} 元`,
    en: `A spouse’s debt of ${yuan(amount)} yuan, below ${yuan(least)}`,
  }),
  spouseRefused: {
    zh: '主张夫妻共同债务，法院未全部支持',
    en: 'A debt of both spouses was claimed and not granted in full',
  },
  wage: (amount: number, above: number): Text => ({
    zh: `单人工资 ${yuan(amount)} 元，超过 ${yuan(above)} 元`,
    en: `One person’s wages of ${yuan(amount)} yuan, above ${yuan(above)}`,
  }),
  wageBelow: (amount: number, above: number): Text => ({
    zh: `单人工资 ${yuan(amount)} 元，未超过 ${yuan(above)} 元`,
    en: `One person’s wages of ${yuan(amount)} yuan, not above ${yuan(above)}`,
  }),
  time: (procedure: string, months: number, over: number): Text => ({
    zh: `${procedure}程序审限 ${months} 个月，超出 ${over} 天，未见延长或中止的记载`,
    en: `The limit of ${months} months (${procedure}) was passed by ${over} days, and no extension is stated`,
  }),
  timeNear: (left: number): Text => ({
    zh: `距审限届满只剩 ${left} 天`,
    en: `Decided ${left} days before the limit`,
  }),
  timeExtended: (over: number): Text => ({
    zh: `超出基本审限 ${over} 天，但文书记载了延长、中止或程序转换`,
    en: `${over} days over, but an extension, stay or change of procedure is stated`,
  }),
  timePublication: (over: number): Text => ({
    zh: `超出 ${over} 天，但公告期间不计入审限`,
    en: `${over} days over, but the period of publication does not count`,
  }),
  benchSummary: (procedure: string): Text => ({
    zh: `被告下落不明而公告送达，却适用${procedure}程序`,
    en: `Service by publication in a ${procedure} procedure`,
  }),
  benchSingle: {
    zh: '公告送达的案件由一名审判员独任审理（2022-01-01 以前应组成合议庭）',
    en: 'Service by publication before a single judge (a panel was due before 2022-01-01)',
  },
  benchSingleNow: {
    zh: '公告送达而独任审理；2022-01-01 以后普通程序事实清楚的可以独任',
    en: 'Service by publication before a single judge, which ordinary procedure allows since 2022-01-01 where facts are clear',
  },
  voidGranted: (text: string): Text => ({
    zh: `查明部分载有合同可能无效的事实（“${text}”），仍全部支持`,
    en: `The facts tell of something that may void the loan (“${text}”), yet all was granted`,
  }),
  voidSeen: { zh: '有合同可能无效的事实，法院未全部支持', en: 'Something may void the loan, and not all was granted' },
  orderedNote: (noted: number, paid: number, ordered: number): Text => ({
    zh: `预先扣息后实付 ${yuan(paid)} 元，判令仍按 ${yuan(ordered)} 元（凭证 ${yuan(noted)} 元）`,
    en: `${yuan(paid)} yuan were paid after interest was taken off, yet ${yuan(ordered)} were ordered (note: ${yuan(noted)})`,
  }),
  fee: (fee: number, claimed: number, due: number): Text => ({
    zh: `案件受理费 ${yuan(fee)} 元，与诉请 ${yuan(claimed)} 元不符（按标准约 ${yuan(Math.round(due))} 元）`,
    en: `The court fee of ${yuan(fee)} yuan does not fit a claim of ${yuan(claimed)} (about ${yuan(Math.round(due))})`,
  }),
} as const
