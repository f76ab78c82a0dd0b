/** Who decided and who wrote it down, and the day at the foot. */
import { daysIn, type WrittenDay } from '../text/dates.ts'
import type { NormalText } from '../text/normal.ts'
import { isEmpty, type Sections } from './sections.ts'
import type { Fields, Judge, JudgeRole } from './types.ts'

const line =
  /(独任审判员|代理审判长|代理审判员|审判长|审判员|人民陪审员|陪审员|代理书记员|代书记员|见习书记员|实习书记员|书记员|法官助理)[：:]?([^\n，。；：、（]{2,12}?)(?=\n|$|（|独任|代理|审判|执行员|人民陪审|陪审|书记|代书|见习|实习|法官|二[〇○OО0零一二三四五六七八九]|\d{4}年|附|本件)/g

const roles: Readonly<Record<string, JudgeRole>> = {
  独任审判员: '审判员',
  代理审判长: '审判长',
  审判长: '审判长',
  代理审判员: '审判员',
  审判员: '审判员',
  人民陪审员: '人民陪审员',
  陪审员: '人民陪审员',
  书记员: '书记员',
  代书记员: '书记员',
  代理书记员: '书记员',
  见习书记员: '书记员',
  实习书记员: '书记员',
}

export function readSignOff(normal: NormalText, { signOff, operative }: Sections, fields: Fields): void {
  const { text } = normal
  if (!isEmpty(signOff)) {
    for (const found of text.slice(signOff.start, signOff.end).matchAll(line)) {
      const role = roles[found[1] ?? '']
      const name = found[2] ?? ''
      // An assistant is no member of the bench, and a law printed below may speak of judges.
      if (role === undefined || /^(?:的|应|由|在|可|不|对)/.test(name) || fields.judges.length > 9) continue
      const at = signOff.start + found.index + found[0].length - name.length
      const judge: Judge = { name, role, at: normal.span(at, at + name.length) }
      fields.judges.push(judge)
      if (role === '书记员') break
    }
  }
  if (isEmpty(operative)) return
  const day = isEmpty(signOff)
    ? dayOfOwnLine(text, operative.start)
    : daysIn(text, signOff.start, signOff.start + 260)[0]
  if (!day) return
  fields.decidedOn = day.value
  fields.places['decidedOn'] = normal.span(day.start, day.end)
}

/** Where no bench is named, the day may still stand at the foot, in a line of its own. */
function dayOfOwnLine(text: string, from: number): WrittenDay | undefined {
  return daysIn(text, from, text.length)
    .filter(({ start, end }) => text.charAt(start - 1) === '\n' && (end === text.length || text.charAt(end) === '\n'))
    .at(-1)
}
