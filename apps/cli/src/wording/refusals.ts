import type { Refusal } from '@zhiqiao/solver'
import type { Words } from '../command.ts'

/** The reasons that the pure rooms give in English, and how they read in Chinese. `$1` stands for what the pattern caught. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^must be (?:a whole number )?(-?\d+)\.\.(-?\d+)$/, '应为 $1 至 $2 之间的整数'],
  [/^must be a whole number, 0 or more$/, '应为不小于 0 的整数'],
  [/^must be 0 or more$/, '应不小于 0'],
  [/^must be an object$/, '应为对象 {…}'],
  [/^must be a list$/, '应为列表 […]'],
  [/^must be a text that is not empty$/, '应为非空文本'],
  [/^must be one of (.+)$/, '应为下列之一：$1'],
  [/^is not one of (.+)$/, '没有这个字段，可用的有：$1'],
  [/^is missing$/, '缺少这一项'],
  [/^must be (zhiqiao\.\S+)$/, '应为 $1'],
  [/^must be two or more$/, '应至少有两人'],
  [
    /^is missing: the regions have no common ids on both sides, so say which sending and host groups lead back$/,
    '缺少这一项：两个地区在派出、接收两侧没有相同的 id，请写明回程的 sending 与 host',
  ],
  [
    /^(.+) and (.+) go together, but not to posts of one group at level (\d+)$/,
    '$1 与 $2 应同行，却没有去第 $3 级的同一组',
  ],
  [/^(\d+) go one way and (\d+) the other, which differ by more than (\d+)$/, '去 $1 人、回 $2 人，相差超过 $3'],
  [
    /^mode stable knows no company; leave it out, or use mode optimal$/,
    'stable 模式不支持同行；请去掉 together，或改用 optimal 模式',
  ],
  [
    /^mode stable knows no minimums; leave them out, or use mode optimal$/,
    'stable 模式不接受下限；请去掉下限，或改用 optimal 模式',
  ],
  [/^is locked too often: at most (\d+) are possible$/, '锁定过多：最多 $1 次'],
  [/^(.+) and (.+) would both rather have each other$/, '$1 与 $2 都更愿意选择对方'],
  [/^is locked, and forbidden in (.+)$/, '已锁定，却又在 $1 中被禁止'],
  [/^is locked, but pairs does not list it$/, '已锁定，但 pairs 中没有这一对'],
  [/^is already the id of (.+)$/, '与 $1 的 id 重复'],
  [/^is already a preference of this candidate$/, '在此人的志愿中重复'],
  [/^is no id of the problem$/, '问题中没有这个 id'],
  [/^is no id of (.+)$/, '$1 中没有这个 id'],
  [/^lies in a cycle of parents$/, '上级关系成环'],
  [/^is listed twice$/, '重复列出'],
  [/^is locked twice$/, '重复锁定'],
  [/^the text ends too early$/, '文本过早结束'],
  [/^is not valid JSON here$/, '此处不符合 JSON 语法'],
  [/^must have (\d+) entries$/, '应有 $1 项'],
  [/^must have (\d+) prices(?:, one a level)?$/, '应有 $1 个价格，每层一个'],
  [/^must not be less than (.+)$/, '不应小于 $1'],
  [/^must not be more than the (\d+) pairs$/, '不应超过 $1 对'],
  [/^must be the number of pairs, (\d+)$/, '应等于配对数 $1'],
  [/^must follow post (\d+)$/, '应大于前一个岗位 $1'],
  [/^candidate (\d+) lists this post twice$/, '候选人 $1 重复列出此岗位'],
  [/^must add up to at most (\d+)$/, '合计不应超过 $1'],
  [/^is too large for exact prices over (\d+) nodes$/, '规模过大，$1 个节点的价格无法精确表示'],
  [/^a (\.zq[mp]) begins with the bytes (ZQ[MP]1)$/, '$1 文件应以 $2 开头'],
  [/^the file ends inside its header of (\d+) bytes$/, '文件在 $1 字节的文件头中就结束了'],
  [/^the file ends here, but its header asks for (\d+) bytes$/, '文件到此结束，而文件头要求 $1 字节'],
  [/^the file should end here, but has (\d+) bytes$/, '文件应到此结束，实际有 $1 字节'],
  [/^only bit 0 \(preference ranks\) is known$/, '只认得第 0 位（志愿次序）'],
  [/^the header says that the largest fit is (\d+)$/, '文件头所记的最大匹配度是 $1'],
  [/^must be 0$/, '应为 0'],
  [/^the plan adds up to (-?\d+)$/, '按方案计算应为 $1'],
  [/^the plan fills (.+)$/, '按方案计算应为 $1'],
  [/^the plan has (-?\d+)$/, '按方案计算应为 $1'],
  [/^must be (-?\d+) where more levels follow, and never more$/, '后面还有层时应为 $1，且不能更大'],
  [/^is (-?\d+|not known) by the levels of the proof$/, '按所列各层应为 $1'],
  [/^the proof leaves a gap, so the plan is not proved optimal$/, '所附证明仍有差距，方案并未证明最优'],
  [/^these requirements can all hold together, so they are no contradiction$/, '这些要求可以同时满足，并不矛盾'],
  [
    /^the others contradict each other without this one, so the conflict is not a smallest one$/,
    '去掉这一项，其余仍然矛盾，所以不是最小的矛盾',
  ],
  [
    /^every lock and minimum holds in this plan, so nothing contradicts anything$/,
    '方案满足全部锁定与下限，没有矛盾可言',
  ],
  [/^is no lock of the problem$/, '问题中没有这个锁定'],
  [/^the plan keeps every lock and minimum$/, '方案满足全部锁定与下限，并非不可行'],
  [/^is given twice in one object$/, '在同一个对象中重复出现'],
  [
    /^is missing: a plan marked infeasible names what contradicts what$/,
    '缺少这一项：标明 infeasible 的方案应写出哪些要求互相矛盾',
  ],
  [/^is missing, so nothing proves the plan$/, '缺少证明，无从确认方案最优'],
  [/^(.+) and (.+) are no eligible pair$/, '这一对不在可选配对之中'],
  [/^is no eligible pair of the problem$/, '这一对不在可选配对之中'],
  [/^post (\S+) has (\d+) seats$/, '该岗位只有 $2 个名额'],
  [/^\S+ \S+ takes at most (\d+)$/, '该组最多 $1 人'],
  [/^\S+ \S+ needs at least (\d+)$/, '该组至少 $1 人'],
  [/^locked (.+) is not in the plan$/, '锁定的 $1 不在方案中'],
  [/^is (-?\d+) in the problem$/, '问题中是 $1'],
  [/^is (.*) in this plan$/, '本方案中是 $1'],
  [/^could be in this plan: there is a seat left, and room in every group$/, '本可选入：岗位有空额，各组也未满'],
  [/^has no seat left in this plan$/, '此岗位在本方案中没有空额'],
  [/^has a post in this plan$/, '此人在本方案中已有岗位'],
  [/^has no post, and is not listed$/, '此人没有岗位，却未列出'],
  [/^has seats left, and is not listed$/, '此岗位还有空额，却未列出'],
  [/^has no prices$/, '没有价格'],
  [/^must be (\d+) levels$/, '应有 $1 层'],
  [/^must be (\w+) (\d+)$/, '此层应为 $1 $2'],
  [/^is no whole number that can be added exactly$/, '不是可以精确相加的整数'],
  [
    /^by these prices a plan with it would be better by (\d+) at level (.+), so they do not prove this one$/,
    '按所附价格，选入这一对的方案在“$2”一层好 $1，因此不能证明本方案最优',
  ],
  [
    /^by these prices a plan without it would be better by (\d+) at level (.+), so they do not prove this one$/,
    '按所附价格，不选这一对的方案在“$2”一层好 $1，因此不能证明本方案最优',
  ],
  [
    /^by these prices a plan with one more in it would be better by (\d+) at level (.+), so they do not prove this one$/,
    '按所附价格，此处多一人的方案在“$2”一层好 $1，因此不能证明本方案最优',
  ],
  [
    /^by these prices a plan with one fewer in it would be better by (\d+) at level (.+), so they do not prove this one$/,
    '按所附价格，此处少一人的方案在“$2”一层好 $1，因此不能证明本方案最优',
  ],
]

/** A refusal as one line: where, what stands there, and what would be right. */
export function refusalWords({ place, value, reason }: Refusal): Words {
  const found = (shown: Refusal['value']) => (shown === null || shown === '' ? '' : ` = ${shown}`)
  return {
    zh: `${place === '' ? '文件' : place.replace(/^line (\d+), column (\d+)$/, '第 $1 行第 $2 列')}${found(KINDS.get(value) ?? value)}：${inChinese(reason)}`,
    en: `${place === '' ? 'the file' : place}${found(value)}: ${reason}`,
  }
}

/** Values that are named by their kind, where they would be too long. */
const KINDS: ReadonlyMap<unknown, string> = new Map([
  ['a list', '列表'],
  ['an object', '对象'],
])

/** The reason in Chinese; a reason without a pattern stays in English rather than being lost. */
function inChinese(reason: string): string {
  const found = CHINESE.find(([pattern]) => pattern.test(reason))
  return found ? reason.replace(found[0], found[1]) : reason
}
