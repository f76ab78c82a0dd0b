import { cohortSheet, constraintSheet, quotaSheet } from '@zhiqiao/server/workbooks/cohort-sheets'
import { needsSheet } from '@zhiqiao/server/workbooks/needs-sheet'
import { nomineesSheet, relativesSheet, secondmentsSheet } from '@zhiqiao/server/workbooks/nominee-columns'
import { companySheet, exchangeSheet } from '@zhiqiao/server/workbooks/sides-sheets'
import type { SheetSpec } from '@zhiqiao/server/workbooks/read-sheet'
import type { Language, Words } from '../command.ts'

/** The columns as the reader and the template know them, one a line; `*` must be filled in. */
function columns({ name, columns: all }: SheetSpec<string>, language: Language): string {
  const lines = all.map(({ title, required, note, words, codes, many }) => {
    const said = [
      note?.[language] ?? '',
      words === undefined ? '' : words.map((word) => word[language]).join(' / '),
      codes === undefined || many ? '' : language === 'zh' ? '从可选值中选' : 'one of the list',
    ].filter((part) => part !== '')
    return `    ${title[language]}${required ? '*' : ''}  ${said.join(language === 'zh' ? '；' : '; ')}`.trimEnd()
  })
  return [`  ${language === 'zh' ? `“${name.zh}”表` : `Sheet “${name.en}”`}`, ...lines].join('\n')
}

const needsWorkbook = [needsSheet, cohortSheet, quotaSheet, constraintSheet, companySheet, exchangeSheet]

export const planHelp: Words = {
  zh: `
zhiqiao plan：用两份工作簿和一份规则做出选派方案，不需要服务器

用法
  zhiqiao plan --needs 需求.xlsx --nominees 人选.xlsx --policy 规则.json --out 方案.xlsx
  zhiqiao plan template needs|nominees [文件]      写出空白模板（已有的文件不会覆盖）

读入
  --needs      接收单位的岗位需求；同一份工作簿里可以另有“批次”“名额”“约束”“同行”“对等”五张表
  --nominees   派出单位推荐的人选；另可有“亲属”“挂职经历”两张表
  --policy     规则（"format": "zhiqiao.policy/1"），可以照 examples/policy.json 改

  .xlsx，20 MB 以内，Excel、WPS、LibreOffice 均可。表头在前 20 行里，列的次序随意，带 * 的列必须有、必须填。
  单位可填代码（GB/T 2260）、全称或简称；日期写到日；隐藏的行也会读入并提示。
  工作表按名称辨认；需求、人选两张表名称不同时按表头辨认。

${needsWorkbook.map((spec) => columns(spec, 'zh')).join('\n\n')}

${[nomineesSheet, relativesSheet, secondmentsSheet].map((spec) => columns(spec, 'zh')).join('\n\n')}

  同名的人没有关系，靠编号区分，方案里同时写出单位。同一人列了两行（身份证号相同，或姓名、单位、出生日期都相同）会指出。
  有“同行”“对等”时与网页上的附加要求一样求解和核验：先用价格，价格不能决定的配对交给整数规划（HiGHS，需要时才载入）；
  方案写明各项是否满足、往返人数，以及证明到什么程度。这时不求备选方案。
  有一处读不懂，就把全部错处连同工作表和单元格列出来，什么都不写。

写出
  --out        工作簿，整体写成或完全不写：选派方案（含五项得分和理由）、未满足的岗位、未入选人员（原因和最近的改法）、
               资格审查（不符与缺材料的硬性条件及依据）、名额、说明（规则版本、输入文件的 SHA-256、证明了什么）
  标准输出     一行结论；最后一行是 JSON，形如 {"filledByTier":[12,30],"totalFit":35210}
  标准错误     进度；错处；互相矛盾的要求

选项
  -o, --out 文件          方案工作簿（.xlsx）
  --direction inbound|outbound、--from 日期、--until 日期
                          方向（来、去）与起止日期；给出时优先于“批次”表
  --today 日期            审查日期，默认今天；年龄、考核年份、规则是否生效都按它算
  --problem 文件          另存匹配问题（zhiqiao.problem/1）
  --json 文件             另存机器可读的方案（zhiqiao.plan/1）；两者可交给 zhiqiao verify 核验
  --alternatives          另求几份备选方案：满足的名额相同，用一部分总分去照顾最不适合的人或最不利的单位；
                          写明各少多少分，并加“取舍”“取舍去向”两张表
  --work-limit 步数       匹配最多算这么多步；到了就停，写出当时最好的方案，标明未算完和至多还差多少
  --lang zh|en            语言；也决定模板和方案工作簿的语言
  -h, --help              本说明

示例
  zhiqiao plan template needs.xlsx
  zhiqiao plan template nominees 人选.xlsx
  zhiqiao plan --needs examples/needs.xlsx --nominees examples/nominees.xlsx \\
    --policy examples/policy.json --today 2026-04-15 --out plan.xlsx
  zhiqiao plan --needs 需求.xlsx --nominees 人选.xlsx --policy 规则.json --direction outbound \\
    --from 2026-11-09 --until 2027-05-10 --out 方案.xlsx --problem p.json --json plan.json
  zhiqiao verify p.json plan.json

退出码
  0  得到最优方案
  1  工作簿或规则有错（不写任何文件），或要求互相矛盾（写出差得最少的方案，并标明），或步数用完（标明未算完）
  2  用法有误，或文件无法读写`,
  en: `
zhiqiao plan: make a selection plan from two workbooks and a policy, without a server

Usage
  zhiqiao plan --needs NEEDS.xlsx --nominees NOMINEES.xlsx --policy POLICY.json --out PLAN.xlsx
  zhiqiao plan template needs|nominees [FILE]      write an empty template (a file that exists is kept)

Reads
  --needs      what hosts ask for; the same workbook may have the sheets Cohort, Quotas, Constraints, Company and Exchanges
  --nominees   whom senders nominate; with the sheets Relatives and Past secondments where needed
  --policy     the rules ("format": "zhiqiao.policy/1"); examples/policy.json is one to start from

  .xlsx up to 20 MB, of Excel, WPS or LibreOffice. The header stands in one of the first 20 rows, columns in any order;
  those marked * must be there and filled in. Institutions by code (GB/T 2260), name or short name; days to the day.
  Hidden rows are read too, and named. Chinese headings and sheet names are understood as well as English ones.

${needsWorkbook.map((spec) => columns(spec, 'en')).join('\n\n')}

${[nomineesSheet, relativesSheet, secondmentsSheet].map((spec) => columns(spec, 'en')).join('\n\n')}

  With Company or Exchanges the plan is found and confirmed as the web page does it: by prices, and by integer programs (HiGHS,
  loaded only then) where these can't decide; it says whether each holds, how many go each way, and how far the plan is
  proved. No alternatives are sought then.
  Namesakes are fine: the number tells them apart, and the plan shows the institution. One person in two rows (the same
  ID number; or name, institution and birth) is pointed out. Where anything can't be read, every fault is listed with its
  sheet and cell, and nothing is written.

Writes
  --out        a workbook, whole or not at all: Plan (score in five parts, reasons), Unfilled and Not placed (why, and the
               nearest change), Eligibility (hard rules that fail or lack a fact, with their basis), Quotas, About (policy
               version, SHA-256 of the inputs, what was proved)
  standard output   a line in words; the last line is JSON, as {"filledByTier":[12,30],"totalFit":35210}
  standard error    progress, faults, contradicting requirements

Options
  -o, --out FILE          the plan's workbook (.xlsx)
  --direction inbound|outbound, --from DAY, --until DAY
                          direction and term; where given they go before the sheet Cohort
  --today DAY             the day of the check, now by default: ages, years of appraisals and rules in force follow it
  --problem FILE          also write the matching problem (zhiqiao.problem/1)
  --json FILE             also write the plan for machines (zhiqiao.plan/1); zhiqiao verify confirms the two
  --alternatives          also seek a few plans that fill the same seats and give up some fit for the person or the host worst off;
                          each with its price, on two more sheets (Trade-offs, Where they differ)
  --lang zh|en            language, that of templates and of the plan's workbook too
  --work-limit STEPS      stop matching after about so many steps and write the best plan so far, marked unfinished, with how far
                          from the best it can be at most
  -h, --help              this page

Examples
  zhiqiao plan template needs.xlsx
  zhiqiao plan --needs examples/needs.xlsx --nominees examples/nominees.xlsx \\
    --policy examples/policy.json --today 2026-04-15 --out plan.xlsx
  zhiqiao plan --needs needs.xlsx --nominees nominees.xlsx --policy policy.json --direction outbound \\
    --from 2026-11-09 --until 2027-05-10 --out plan.xlsx --problem p.json --json plan.json
  zhiqiao verify p.json plan.json

Exit codes
  0  an optimal plan
  1  a workbook or the policy has faults (nothing is written), or requirements contradict each other (the closest plan is
     written and marked), or the work limit was reached (the plan is marked unfinished)
  2  wrong use, or a file that cannot be read or written`,
}
