import type { Words } from '../command.ts'

export const verifyHelp: Words = {
  zh: `
zhiqiao verify：核验一个方案，不依赖求解程序

用法
  zhiqiao verify 问题 方案 [--lang zh|en]

读入
  问题    JSON 或 .zqm，与 zhiqiao solve 相同
  方案    JSON（zhiqiao.plan/1）或 .zqp

核验什么
  每一对都可选，岗位名额、各组上下限与锁定都满足，各项合计与方案所写一致，未选派的人和空缺都已列出且原因属实；
  再用方案所附的价格（每人、每岗、每组，每层一个整数）逐层证明没有更好的方案。
  价格错了什么也证明不了，所以不必相信算出价格的程序。有同行、对等要求的方案附有每层的乘数，
  从乘数算出任何方案都不可能低于多少（弱对偶），须与方案所写的界限一致；以整数规划程序的结论为准的层另行列出。
  要求互相矛盾的方案还核验所列的矛盾：合在一起确实做不到，去掉其中任何一项其余就能满足（含同行、对等的除外）。
  .zqp 不带价格：先由问题重新算出，再同样核验。

写出
  标准输出   一行结论；最后一行是 JSON，形如 {"proved":"optimal","filledByTier":[12,30],"totalFit":35210}
             proved：optimal 最优；closest 要求矛盾而差得最少；limits 只确认不超上限（求解中途停止的方案）；
             requirements 满足全部要求，含同行与对等，但 open 所列的层单凭乘数只能证明到 bound
  标准错误   不通过时，指出暴露问题的那一对、那个岗位或那个组

选项
  --lang zh|en   语言
  -h, --help     本说明

示例
  zhiqiao solve examples/problem.json --out plan.json && zhiqiao verify examples/problem.json plan.json

退出码
  0  方案通过核验
  1  方案不通过，或文件内容不被接受
  2  用法有误，或文件无法读取`,
  en: `
zhiqiao verify: check a plan without trusting the solver

Usage
  zhiqiao verify FILE PLAN [--lang zh|en]

Reads
  FILE    the problem, JSON or .zqm, as zhiqiao solve reads it
  PLAN    JSON (zhiqiao.plan/1) or .zqp

Checks
  that every pair is eligible, that seats, the limits of groups and locks hold, that the sums are those the plan states, and
  that whoever is left out, and every seat that is, stands there with a reason that holds;
  then, with the prices in the plan (one whole number a level for every person, post and group), that no plan is better,
  level by level. Wrong prices prove nothing, so whatever computed them need not be trusted. Where people go together or
  regions are balanced the plan has multipliers of every level: what no plan can be below follows from them (weak duality) and
  must be what the plan states; levels that rest on the word of the integer-programming engine are listed.
  Where requirements are said to contradict each other: that they do, and that without any one of those named the others can
  hold (not where company or balance has part in it).
  A .zqp has no prices: they are computed anew from the problem, then checked the same way.

Writes
  standard output   a line in words; the last line is JSON, as {"proved":"optimal","filledByTier":[12,30],"totalFit":35210}
                    proved: optimal; closest (requirements contradict each other and no plan misses less);
                    limits (only that no limit is exceeded: a plan that was stopped early); requirements (it keeps every
                    requirement, company and balance included, but at the levels under "open" multipliers alone prove
                    no more than "bound")
  standard error    where the plan fails, the pair, post or group that shows it

Options
  --lang zh|en   language
  -h, --help     this page

Examples
  zhiqiao solve examples/problem.json --out plan.json && zhiqiao verify examples/problem.json plan.json

Exit codes
  0  the plan passes
  1  the plan fails, or a file is not accepted
  2  wrong use, or a file that cannot be read`,
}
