/** The reasons of signs of the corpus in both languages. They say what was counted and against what, never that a suit is false. */
import { addDays, day, type Text } from '@zhiqiao/domain'

const on = (number: number): string => (Number.isNaN(number) ? '?' : addDays(day('1970-01-01'), number))
const yuan = (value: number): string => String(Math.round(value))
const share = (value: number): string => `${Math.round(value * 1000) / 10}%`

/** A chance in words that a letter can carry: percent while they say something, then one in so many. */
function chance(p: number): Text {
  if (p >= 0.001) return { zh: ` ${share(p)}`, en: share(p) }
  if (p < 1e-6) return { zh: '不到百万分之一', en: 'under one in a million' }
  const digits = 10 ** Math.floor(Math.log10(1 / p) - 1)
  const many = (Math.round(1 / p / digits) * digits).toLocaleString('en')
  return { zh: `约 ${many} 分之一`, en: `about 1 in ${many}` }
}

export interface Period {
  readonly from: number
  readonly to: number
}

export const words = {
  repeat: (count: number, { from, to }: Period, years: number, most: number, isArea: boolean, own: boolean): Text => ({
    zh: `同一原告 ${on(from)} 至 ${on(to)} 在${isArea ? '同一中级法院辖区' : '同一基层法院'}起诉借贷案件 ${count} 件，${years} 年内的界限为 ${most} 件${own ? '' : '（本省没有公布标准，按工具包所设界限）'}`,
    en: `One plaintiff filed ${count} loan suits from ${on(from)} to ${on(to)} in one ${isArea ? 'intermediate area' : 'basic court'}; the threshold is ${most} in ${years} year(s)${own ? '' : ' (the province has none of its own; this is the pack’s)'}`,
  }),
  repeatNear: (count: number, most: number, years: number): Text => ({
    zh: `同一原告 ${years} 年内借贷案件 ${count} 件，未达 ${most} 件`,
    en: `${count} loan suits of one plaintiff in ${years} year(s), below ${most}`,
  }),
  repeatAmount: (count: number, sum: number, { from, to }: Period, most: number, least: number): Text => ({
    zh: `同一原告 ${on(from)} 至 ${on(to)} 起诉借贷案件 ${count} 件、共 ${yuan(sum)} 元，达到 ${most} 件且 ${yuan(least)} 元`,
    en: `One plaintiff filed ${count} loan suits over ${yuan(sum)} yuan from ${on(from)} to ${on(to)}: at least ${most} and ${yuan(least)}`,
  }),
  repeatAmountNear: (count: number, sum: number, most: number, least: number): Text => ({
    zh: `同一原告一年内借贷案件 ${count} 件、共 ${yuan(sum)} 元，未同时达到 ${most} 件和 ${yuan(least)} 元`,
    en: `${count} loan suits over ${yuan(sum)} yuan in a year, not both ${most} and ${yuan(least)}`,
  }),
  halfCount: (count: number, half: number, traits: readonly string[]): Text => ({
    zh: `借贷案件 ${count} 件，达到半数界限 ${half} 件，并有 ${traits.length} 项特征：${traits.join('、')}`,
    en: `${count} loan suits, half the threshold (${half}) reached, with ${traits.length} traits: ${traits.join(', ')}`,
  }),
  halfCountNear: (count: number, half: number, traits: readonly string[], least: number): Text => ({
    zh: `借贷案件 ${count} 件，达到半数界限 ${half} 件，但只有 ${traits.length} 项特征（须 ${least} 项）`,
    en: `${count} loan suits, half the threshold (${half}) reached, but ${traits.length} of ${least} traits`,
  }),
  burst: (count: number, days: number, { from, to }: Period, all: number, p: number): Text => ({
    zh: `${days} 天内（${on(from)} 至 ${on(to)}）起诉 ${count} 件，该原告全部 ${all} 件；若均匀分布于文书所及期间，出现这样集中的机会为${chance(p).zh}`,
    en: `${count} suits within ${days} days (${on(from)} to ${on(to)}) of ${all} in all; spread evenly over the period of the corpus, the chance of that is ${chance(p).en}`,
  }),
  burstNear: (count: number, days: number, p: number): Text => ({
    zh: `${days} 天内起诉 ${count} 件，偶然出现的机会为${chance(p).zh}，不足以排除巧合`,
    en: `${count} suits within ${days} days; a chance of ${chance(p).en} leaves coincidence open`,
  }),
  defaults: (count: number, all: number, base: number, p: number): Text => ({
    zh: `该原告 ${all} 件判决中缺席 ${count} 件（${share(count / all)}），全部借贷判决为 ${share(base)}，偶然出现的机会为${chance(p).zh}`,
    en: `${count} of ${all} judgments for this plaintiff were by default (${share(count / all)}); among all loan judgments ${share(base)}, by chance ${chance(p).en}`,
  }),
  withdrawals: (count: number, all: number, base: number, p: number): Text => ({
    zh: `该原告 ${all} 件中撤诉 ${count} 件（${share(count / all)}），全部借贷案件为 ${share(base)}，偶然出现的机会为${chance(p).zh}`,
    en: `${count} of ${all} suits of this plaintiff were withdrawn (${share(count / all)}); among all loan suits ${share(base)}, by chance ${chance(p).en}`,
  }),
  withdrawnChallenged: (count: number): Text => ({
    zh: `被告否认交付后撤诉 ${count} 件`,
    en: `${count} suits were withdrawn after the defendant denied having been paid`,
  }),
  notEnoughShare: (count: number, all: number, base: number): Text => ({
    zh: `${all} 件中 ${count} 件，高于总体的 ${share(base)}，但不足以排除巧合`,
    en: `${count} of ${all}, above the ${share(base)} of all, but coincidence is left open`,
  }),
  capacity: (count: number, sum: number, days: number, { from, to }: Period): Text => ({
    zh: `${on(from)} 至 ${on(to)}（${days} 天内）以现金出借 ${count} 笔、共 ${yuan(sum)} 元`,
    en: `${count} loans in cash, ${yuan(sum)} yuan in all, within ${days} days (${on(from)} to ${on(to)})`,
  }),
  form: (copies: number, defendants: number, plaintiffs: number, alike: number): Text => ({
    zh: `${copies} 件所引借条文字近乎相同（相似度不低于 ${share(alike)}），涉及不同被告 ${defendants} 人、原告 ${plaintiffs} 人`,
    en: `The notes quoted in ${copies} judgments read nearly alike (${share(alike)} or more), with ${defendants} defendants and ${plaintiffs} plaintiff(s)`,
  }),
  formNear: (copies: number, plaintiffs: number, most: number): Text => ({
    zh: `${copies} 件借条文字近乎相同，但见于 ${plaintiffs} 名原告（超过 ${most} 名的视为通行格式）`,
    en: `${copies} notes read nearly alike, but ${plaintiffs} plaintiffs use them: more than ${most} make it a common form`,
  }),
  headElsewhere: (person: string, firm: string): Text => ({
    zh: `另案载明被告${firm}的法定代表人为${person}，与本案原告同名`,
    en: `Another judgment names as representative of the defendant ${firm} a ${person}, which is the plaintiff’s name`,
  }),
  homeElsewhere: (a: string, b: string): Text => ({
    zh: `另案载明的住址表明原告${a}与被告${b}住在一处`,
    en: `Addresses told in other judgments put ${a} and ${b} in one house`,
  }),
  swapped: (a: string, b: string, first: number, second: number): Text => ({
    zh: `${a}于 ${on(first)} 起诉${b}，${b}又于 ${on(second)} 起诉${a}`,
    en: `${a} sued ${b} on ${on(first)}, and ${b} sued ${a} on ${on(second)}`,
  }),
  indebtedLender: (name: string, count: number): Text => ({
    zh: `原告${name}出借并起诉时，自己有 ${count} 件被执行案件未了`,
    en: `The plaintiff ${name} lent and sued with ${count} enforcements open against them`,
  }),
  agentRepeat: (name: string, count: number, isLawyer: boolean): Text => ({
    zh: `${isLawyer ? '' : '非律师'}代理人${name}在相关联的 ${count} 件借贷案件中出现`,
    en: `${name}, ${isLawyer ? 'a lawyer' : 'no lawyer'}, acts in ${count} connected loan suits`,
  }),
  agentRepeatNear: (name: string, count: number, least: number): Text => ({
    zh: `非律师代理人${name}在相关联的 ${count} 件中出现，未达 ${least} 件`,
    en: `${name}, no lawyer, acts in ${count} connected suits, below ${least}`,
  }),
  bothSides: (name: string): Text => ({
    zh: `代理人${name}先后为对立双方代理`,
    en: `The agent ${name} acted for either side`,
  }),
  payee: (count: number, plaintiffs: number, holder: string, tail: string): Text => ({
    zh: `${count} 件的款项进出同一案外人账户（${holder}，尾号 ${tail}），涉及原告 ${plaintiffs} 人`,
    en: `In ${count} judgments the money went through one stranger’s account (${holder}, …${tail}), with ${plaintiffs} plaintiff(s)`,
  }),
  payeeNear: (count: number, least: number, tail: string): Text => ({
    zh: `${count} 件提到同一账户（尾号 ${tail}），未达 ${least} 件`,
    en: `${count} judgments name one account (…${tail}), below ${least}`,
  }),
  distress: (name: string, count: number, since: number, isBankrupt: boolean): Text => ({
    zh: `被告${name}自 ${on(since)} 起${isBankrupt ? '进入破产程序' : '被强制执行'}，其后又对 ${count} 件新债不作争辩或即行调解`,
    en: `From ${on(since)} ${name} was ${isBankrupt ? 'in bankruptcy' : 'being enforced against'}, and then conceded ${count} new debt(s)`,
  }),
  distressNear: (name: string): Text => ({
    zh: `被告${name}已被强制执行，但对新债有争辩`,
    en: `${name} was being enforced against, but disputed the new debt`,
  }),
  wages: (count: number, days: number, cv: number, round: number, mediated: number): Text => ({
    zh: `同一用人单位 ${days} 天内工资案件 ${count} 件，金额离散系数 ${Math.round(cv * 100) / 100}、整数占 ${share(round)}，调解 ${share(mediated)}`,
    en: `${count} wage suits against one employer within ${days} days; amounts vary by ${Math.round(cv * 100) / 100}, ${share(round)} are round, ${share(mediated)} were mediated`,
  }),
  wagesNear: (count: number, cv: number, round: number, mediated: number): Text => ({
    zh: `同一用人单位工资案件 ${count} 件，但金额与调解比例不符（离散系数 ${Math.round(cv * 100) / 100}、整数 ${share(round)}、调解 ${share(mediated)}）`,
    en: `${count} wage suits against one employer, but amounts or mediation do not fit (variation ${Math.round(cv * 100) / 100}, round ${share(round)}, mediated ${share(mediated)})`,
  }),
  wagesDistress: (name: string, since: number, isBankrupt: boolean): Text => ({
    zh: `批量工资案件的用人单位${name}自 ${on(since)} 起${isBankrupt ? '进入破产程序' : '被强制执行'}`,
    en: `${name}, the employer in a cluster of wage suits, was ${isBankrupt ? 'in bankruptcy' : 'being enforced against'} from ${on(since)}`,
  }),
  workerAgent: (name: string, count: number, all: number): Text => ({
    zh: `${all} 件工资案件中 ${count} 件由非律师${name}一人代理`,
    en: `${name}, no lawyer, acts in ${count} of ${all} wage suits`,
  }),
  judge: (who: string, judge: string, count: number, all: number, base: number, p: number): Text => ({
    zh: `${who}在本院的 ${all} 件中 ${count} 件由${judge}审理，同期本院其他案件为 ${share(base)}，偶然出现的机会为${chance(p).zh}`,
    en: `${count} of ${all} cases of ${who} in this court came before ${judge}, who hears ${share(base)} of its other cases of those years; by chance ${chance(p).en}`,
  }),
  split: (a: string, b: string, alike: number): Text => ({
    zh: `两案查明事实相似度 ${share(alike)}，同一法院一案支持（${a}）、一案驳回（${b}）`,
    en: `The facts of two cases are ${share(alike)} alike; the same court granted one (${a}) and refused the other (${b})`,
  }),
  splitNear: (alike: number, least: number): Text => ({
    zh: `两案查明事实相似度 ${share(alike)}，未达 ${share(least)}`,
    en: `The facts of two cases are ${share(alike)} alike, below ${share(least)}`,
  }),
  listedGranted: (count: number): Text => ({
    zh: `原告已达职业放贷人件数界限，其后仍全部支持 ${count} 件`,
    en: `The plaintiff had reached the threshold of professional lenders; ${count} later suits were granted in full`,
  }),
} as const
