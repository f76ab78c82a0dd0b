import type { Words } from '../command.ts'

export const solveHelp: Words = {
  zh: `
zhiqiao solve：求解一个匹配问题，得到可以证明的最优方案

用法
  zhiqiao solve 文件 [--out 方案] [--mode optimal|stable|balanced] [--work-limit 步数] [--lang zh|en]

读入
  文件    JSON（"format": "zhiqiao.problem/1"）或二进制 .zqm，按开头几个字节自动识别。
          每人至多去一个岗位，每个岗位至多 seats 人，只有列出的配对可选；
          两边各组（含下级）的人数在 min 与 max 之间。
          together：同行的人要么都去同一组（level 指接收方第几级，1 为最上级），要么都不去；
            {"candidates":["甲","乙"],"level":1}
          balance：双向交流的地区，往返人数相差不超过 slack（默认 0），只在 balanced 模式下起作用；
            {"sending":"上海","host":"内蒙古","back":{"sending":"内蒙古","host":"上海"},"slack":1}
            两侧 id 相同时可省去 back。

依次求取，前者绝不为后者让步
  1. 锁定与各组下限都满足；做不到时指出互相矛盾的要求，并给出差得最少的方案
  2. 第 1 级名额尽可能多，再第 2 级，依次类推
  3. 匹配度总和最大
  4. 志愿次序之和最小（未列入志愿的，比任何列入的都差一位），最后按文件中的先后

写出
  --out 方案   JSON 问题写出 JSON 方案（"format": "zhiqiao.plan/1"，含未满足的原因和最优性证明）；
               .zqm 问题写出 .zqp。文件整体写成，不会留下半个。
  标准输出     一行结论；最后一行是 JSON，形如 {"filledByTier":[12,30],"totalFit":35210}，
               第一个数是第 1 级已满足的名额
  标准错误     进度；互相矛盾的要求

选项
  -o, --out 方案     方案写到哪里；不给则只显示结果
  --mode optimal     上述最优方案（默认）
  --mode stable      稳定方案：人选按志愿（再按匹配度）依次申请，岗位和满员的组留下匹配度高的；
                     没有一对人选与岗位都更愿意选择对方。不接受下限和同行；级别不起作用
                     只有接收一侧有上限时总能求得，且对每个人选都是最好的稳定方案；派出一侧也有上限时，
                     稳定方案可能不存在：先按志愿求取并修正，求不到再穷尽查找，或得到方案，或判定没有；
                     约百万变量（2,000 人、每人 50 个可选岗位、四层上限）或 20 万种局面以内，超出则答“未能判定”
  --mode balanced    同 optimal，且 balance 所列地区往返人数对等
                     有同行或对等要求时：反复解不带这些要求的网络流，为每项对等定出“过路费”，为同行的人定出去向，
                     往往就此得到最优方案及其证明；还有未定的，只把价格不能决定的配对按层交给整数规划
                     （HiGHS，需要时才载入），结果逐一按整数重算。方案的 proof 写明差距多少（0 为已证明），
                     以及哪几层以该程序的结论为准；certificate 附有每层的整数乘数，verify 据此核验
  --work-limit 步数  最多算这么多步（大致；同样的步数在任何机器上结果相同）。到了就停，给出当时最好的方案，
                     标明 stopped，并写明哪几层已证明、离最好至多还差多少（proof 中的 value 与 bound）
  --lang zh|en       语言
  -h, --help         本说明

示例
  zhiqiao solve examples/problem.json --out plan.json
  zhiqiao verify examples/problem.json plan.json
  zhiqiao solve cohort.zqm --out cohort.zqp

退出码
  0  得到最优方案
  1  文件内容不被接受，或要求互相矛盾（方案仍会写出，并标明 infeasible），或步数用完（标明 stopped）
  2  用法有误，或文件无法读写`,
  en: `
zhiqiao solve: solve a matching problem and get a plan that can be proved optimal

Usage
  zhiqiao solve FILE [--out PLAN] [--mode optimal|stable|balanced] [--work-limit STEPS] [--lang zh|en]

Reads
  FILE    JSON ("format": "zhiqiao.problem/1") or binary .zqm, told apart by the first bytes.
          A person goes to at most one post, a post takes at most its seats, only listed pairs are eligible;
          the people in a group and below it number between min and max, on both sides.
          together: people who all go to posts in one group (level counts from the roots of the post groups, which are 1)
            or stay, all of them; {"candidates":["a","b"],"level":1}
          balance: two-way exchanges, in which the numbers sent each way differ by at most slack (0 unless said), kept in
            mode balanced; {"sending":"shanghai","host":"nm","back":{"sending":"nm","host":"shanghai"},"slack":1}
            back may be left out where both ids exist on both sides.

Decides in this order, never trading one for another
  1. every lock and every group minimum holds; if that is impossible it names what contradicts what,
     and gives the plan that misses them by as little as possible
  2. as many seats of tier 1 as possible, then of tier 2, and so on
  3. the largest total fit
  4. the smallest sum of preference ranks (an unlisted post counts one worse than any listed), then the order in the file

Writes
  --out PLAN        a JSON plan for a JSON problem ("format": "zhiqiao.plan/1", with the reason for every gap and the
                    proof of optimality); a .zqp for a .zqm. The file is written whole or not at all.
  standard output   a line in words; the last line is JSON, as {"filledByTier":[12,30],"totalFit":35210},
                    where the first number is the seats filled in tier 1
  standard error    progress, and contradicting requirements

Options
  -o, --out PLAN    where the plan goes; without it, only the result is shown
  --mode optimal    the plan described above (the default)
  --mode stable     people propose by their wishes, then by fit; a post and every full group keep the higher fit: no pair
                    would both rather have each other. Takes no minimums and no company; tiers do not count
                    With maximums on the hosts' side alone one is always found, the best stable one for every person; with
                    maximums on the senders' side too there may be none: where proposals and corrections find none, an
                    exhaustive search finds one or shows that there is none, up to some million variables (2,000 people with
                    50 pairs each under four levels of maximums) and 200,000 dead ends; beyond, the answer is “could not be settled”
  --mode balanced   as optimal, and the regions under balance send each other equally many
                    Where people go together or regions are balanced: the flow without that is solved again and again, with
                    a toll for each balance and a destination for people who go together, which often ends with the best
                    plan and its proof. Of what is open then, pairs that prices decide drop out, and the rest is left, level
                    by level, to an integer-programming engine (HiGHS, loaded only where it is needed), whose plans are
                    counted anew in whole numbers. The plan's "proof" says how large the gap is (0: proved) and which levels
                    rest on the engine's word; its "certificate" has whole-number multipliers of every level for verify
  --work-limit STEPS  stop after about so many steps, which are the same on every machine: the best plan so far, marked
                    stopped, with the levels that are proved and how far from the best it can be at most ("proof": value, bound)
  --lang zh|en      language
  -h, --help        this page

Examples
  zhiqiao solve examples/problem.json --out plan.json
  zhiqiao verify examples/problem.json plan.json
  zhiqiao solve cohort.zqm --out cohort.zqp

Exit codes
  0  an optimal plan
  1  the file is not accepted, or requirements contradict each other (the plan is written all the same, marked
     infeasible), or the work limit was reached (marked stopped)
  2  wrong use, or a file that cannot be read or written`,
}
