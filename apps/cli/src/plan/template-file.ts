/** `zhiqiao plan template needs|nominees [FILE]` (or `--out FILE`): an empty workbook to fill in; a file that is there is never overwritten. */
import { stat } from 'node:fs/promises'
import { loadProfile } from '@zhiqiao/server/platform/profile'
import { cohortSheet, constraintSheet, quotaSheet } from '@zhiqiao/server/workbooks/cohort-sheets'
import { needsSheet } from '@zhiqiao/server/workbooks/needs-sheet'
import { nomineesSheet, relativesSheet, secondmentsSheet } from '@zhiqiao/server/workbooks/nominee-columns'
import { companySheet, exchangeSheet } from '@zhiqiao/server/workbooks/sides-sheets'
import { writeTemplate } from '@zhiqiao/server/workbooks/template'
import { type Call, DONE, type ExitCode, takesOnly, textOption, WRONG_USE } from '../command.ts'
import { cannotWrite, writeWhole } from '../files.ts'

const kinds = {
  needs: [needsSheet, cohortSheet, quotaSheet, constraintSheet, companySheet, exchangeSheet],
  nominees: [nomineesSheet, relativesSheet, secondmentsSheet],
} as const

export async function writeTemplateFile(call: Call, profileFolder: URL): Promise<ExitCode> {
  if (!takesOnly(call, 'plan template', ['out'])) return WRONG_USE
  const [, what = '', place, ...more] = call.positionals
  const out = textOption(call, 'out')
  const kind = /^(needs|nominees)(\.xlsx)?$/i.exec(what)?.[1]?.toLowerCase()
  if ((kind !== 'needs' && kind !== 'nominees') || more.length > 0 || (place && out)) {
    call.tell({
      zh: '用法：zhiqiao plan template needs|nominees [文件]',
      en: 'Usage: zhiqiao plan template needs|nominees [FILE]',
    })
    return WRONG_USE
  }
  const file = place ?? out ?? `${kind}.xlsx`
  const there = await stat(file).catch(() => null)
  if (there !== null) {
    call.tell({
      zh: `${file}：已经存在，没有覆盖。请换个文件名。`,
      en: `${file}: exists, and was kept. Name another file.`,
    })
    return WRONG_USE
  }
  const profile = await loadProfile(profileFolder)
  const bytes = await writeTemplate(
    kinds[kind].map((spec) => ({ spec })),
    profile,
    call.language,
  )
  const failed = (await cannotWrite(file)) ?? (await writeWhole(file, bytes))
  if (failed) {
    call.tell(failed)
    return WRONG_USE
  }
  call.say(call.pick({ zh: `已写出模板 ${file}`, en: `Template written to ${file}` }))
  return DONE
}
