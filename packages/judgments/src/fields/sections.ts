/**
 * The parts of a judgment by the words that open them (法〔2016〕221号 gives the order; real documents leave parts out). Each
 * part is looked for from where the one before began, so the text is passed over once; each reader of fields is then given
 * only the part where its field may stand.
 */

export interface Section {
  readonly start: number
  readonly end: number
}

const order = [
  'head',
  'parties',
  'course',
  'claim',
  'defence',
  'facts',
  'reasons',
  'basis',
  'operative',
  'tail',
  'signOff',
] as const

/**
 * head: court, title, number. parties. course: who sued whom over what, how the case went, who came. claim, defence, facts,
 * reasons. basis: from 依照 to 如下. operative: what is decided or agreed. tail: costs, the notice of appeal. signOff.
 */
export type SectionName = (typeof order)[number]
export type Sections = Readonly<Record<SectionName, Section>>

export const roleWords =
  '被申诉人|申诉人|再审申请人|申请再审人|申请执行人|被执行人|执行异议人|异议人|案外人|利害关系人|被上诉人|上诉人|再审被申请人|被申请人|原审第三人|原审原告|原审被告|一审原告|一审被告|反诉原告|反诉被告|原告|被告|第三人|申请人|起诉人'

const firstParty = new RegExp(`(?:${roleWords})(?:（[^）\\n]{1,30}）)?[一1]?[：:]?[^\\n]`, 'g')
const claimCue =
  /诉称|诉讼请求|诉请|起诉(?:称|要求|请求)|上诉(?:称|请求)|(?:申请再审|再审申请)(?:称|请求|事由)|请求(?:法院|本院|判令|依法)/g
const defenceCue =
  /辩称|答辩称|答辩意见|未(?:作|提交|提出|予|进行)?(?:任何|书面)?(?:的)?(?:答辩|辩解)|未应诉答辩|无异议。/g
const factsCue =
  /查明|(?:认定|确认)(?:以下|下列|如下|本案|案件|的)*(?:法律)?事实(?:如下)?[：:，]|(?:审理|审查|本院)(?:认定|确认)(?:如下)?[：:，]|事实如下|认定如下/g
const operativeCue =
  /【(?:裁判|判决|裁定)(?:结果|主文)】|(?:判决|裁定|决定)(?:如下|：)|(?:达成(?:了)?(?:如下|以下|下列)?|(?:如下|以下|下列)|自愿达成)(?:调解|和解)?协议(?:如下)?[：:]?/g
const tailCue =
  /如不服|如(?:果)?未按本|案件受理费|受理费|诉讼费|上述协议|本(?:判决|裁定)(?:为终审|系终审)|本裁定(?:为|送达|立即|书送达)|本调解书/g
const signOffCue =
  /(?<=[\n。）日元])(?:(?:独任|代理)?审判[长员]|执行员)(?=[^\n，。；：、的]{2,6}(?:\n|$|代?书记|人民陪|审判|代理审|二|\d|法官))/g

/** Cuts a text in the one spelling into its parts. A part that is not there is empty. */
export function findSections(text: string): Sections {
  const at: Partial<Record<SectionName, number | undefined>> = { head: 0 }
  at.parties = findParties(text)
  const case_ = text.indexOf('一案', at.parties ?? 0)
  // In a body without parties 一案 may also stand deep in the text, about another case.
  if (case_ >= 0 && (at.parties !== undefined || case_ < 400)) {
    at.course = Math.max(sentenceStart(text, case_), at.parties ?? 0)
  }
  const from = at.course === undefined ? (at.parties ?? 0) : case_
  at.operative = lastOperative(text, from)
  const stop = at.operative ?? text.length
  at.claim = cueStart(claimCue, text, from, stop, from)
  at.defence = cueStart(defenceCue, text, at.claim ?? from, stop, at.claim ?? from)
  at.reasons = findReasons(text, from, stop)
  at.facts = cueStart(factsCue, text, at.defence ?? at.claim ?? from, at.reasons ?? stop, at.claim ?? from)
  if (at.operative !== undefined) {
    at.basis = findBasis(text, Math.max(from, at.facts ?? 0), at.operative)
    at.signOff = first(signOffCue, text, at.operative, text.length)
    at.tail = first(tailCue, text, at.operative, at.signOff ?? text.length)
  } else {
    at.signOff = first(signOffCue, text, from, text.length)
  }
  return build(text.length, at)
}

function first(cue: RegExp, text: string, from: number, stop: number): number | undefined {
  cue.lastIndex = from
  const found = cue.exec(text)
  return found && found.index < stop ? found.index : undefined
}

/** The start of the sentence that holds the cue. */
function cueStart(cue: RegExp, text: string, from: number, stop: number, floor: number): number | undefined {
  const place = first(cue, text, from, stop)
  return place === undefined ? undefined : Math.max(sentenceStart(text, place), floor)
}

function sentenceStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('。', at)) + 1
}

/** A party's entry begins a line, or follows the title or number; in running text 原告 begins none. */
function findParties(text: string): number | undefined {
  firstParty.lastIndex = 0
  for (let found = firstParty.exec(text); found && found.index < 1500; found = firstParty.exec(text)) {
    const before = text.charAt(found.index - 1)
    // 被告于本判决生效之日起…: an order, not a party.
    if (
      /^[^：:]{2,6}?(?:于|应|在本|自本|不|经)/.test(
        found[0] + text.slice(firstParty.lastIndex, firstParty.lastIndex + 3),
      ) &&
      !/[：:]/.test(found[0])
    )
      continue
    if (found.index > 0 && before !== '\n' && before !== '号' && before !== '书' && before !== '）') continue
    return found.index
  }
  return undefined
}

/** The last one: a judgment on appeal also tells what the court below decided. */
function lastOperative(text: string, from: number): number | undefined {
  let end: number | undefined
  let isAgreement = false
  operativeCue.lastIndex = from
  for (let found = operativeCue.exec(text); found; found = operativeCue.exec(text)) {
    const word = found[0]
    const agreement = word.includes('协议')
    // 判决： tells of a decision only where it closes the basis; 协议 without a colon is a word of the facts.
    if (word.endsWith('：') && !agreement && !text.slice(Math.max(0, found.index - 260), found.index).includes('《'))
      continue
    if (agreement && !word.endsWith('：') && !word.endsWith('如下')) continue
    if (end !== undefined && agreement && !isAgreement) continue
    if (!agreement && text.slice(Math.max(0, found.index - 6), found.index).includes('法院')) continue
    end = operativeCue.lastIndex
    if (text.charAt(end) === '：') end++
    isAgreement = agreement
  }
  return end
}

/** A heading, or 本院认为 at the start of a line; else the last one, for the first may speak of a piece of evidence. */
function findReasons(text: string, from: number, stop: number): number | undefined {
  const heading = text.indexOf('【裁判理由】', from)
  if (heading >= 0 && heading < stop) return heading
  let last: number | undefined
  for (let at = text.indexOf('本院认为', from); at >= 0 && at < stop; at = text.indexOf('本院认为', at + 4)) {
    const before = text.charAt(at - 1)
    if (before === '\n') return at
    last = before === '，' ? sentenceStart(text, at) : at
  }
  return last
}

const basisCue = /(?:依照|依据|根据|按照)[^。；\n]{0,12}《|【(?:裁判|法律)依据】/g

/** The last 依照 《…》 before the decision. */
function findBasis(text: string, from: number, stop: number): number | undefined {
  let at: number | undefined
  basisCue.lastIndex = Math.max(from, stop - 1500)
  for (let found = basisCue.exec(text); found && found.index < stop; found = basisCue.exec(text)) {
    if (found[0].startsWith('【')) return found.index
    const end = text.indexOf('。', found.index)
    // A full stop between means that this one gave a reason on the way.
    if (end < 0 || end >= stop) return found.index
    at = undefined
  }
  return at
}

const backwards = order.toReversed()

function build(length: number, at: Partial<Record<SectionName, number | undefined>>): Sections {
  let end = length
  const parts: Partial<Record<SectionName, Section>> = {}
  for (const name of backwards) {
    const start = at[name]
    if (start === undefined || start > end) parts[name] = { start: end, end }
    else {
      parts[name] = { start, end }
      end = start
    }
  }
  return parts as Record<SectionName, Section>
}

export function isEmpty(section: Section): boolean {
  return section.end <= section.start
}
