/** A version as a Word file: the Chinese text that the parties print and seal. */
import type { Profile } from '@zhiqiao/domain'
import { type FileAnswer, fileName, fileTypes } from '../../http/file-route.ts'
import type { Call } from '../../platform/call.ts'
import { officialAgreement, type AgreementSection } from '../../platform/documents/official-agreement.ts'
import { chineseDay } from '../../platform/documents/official-letter.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, type Result } from '../../platform/refusal.ts'
import type { AgreementVersionView } from '@zhiqiao/contract'
import { getVersion } from './queries.ts'

const kinds = { original: '原协议', amendment: '修订', renewal: '续签', end: '提前终止' }
const statuses = {
  draft: '草稿',
  proposed: '征求各方意见稿',
  agreed: '已商定',
  refused: '未通过',
  withdrawn: '已撤回',
  discarded: '已作废',
}
const forms = { secondment: '互派干部挂职', training: '业务培训' }
const numerals = '一二三四五六七八九十'

const paragraphsOf = (text: string) => text.split('\n').filter((one) => one.trim() !== '')

function sectionsOf(version: AgreementVersionView, profile: Profile): AgreementSection[] {
  const { terms } = version
  const days = `自${chineseDay(terms.termFrom)}起至${chineseDay(terms.termUntil)}止`
  const sections = [
    { heading: '合作宗旨', text: paragraphsOf(terms.purpose) },
    {
      heading: '期限',
      text: [`本协议期限${days}。本版自${chineseDay(version.effectiveFrom)}起执行。`],
    },
    { heading: '合作形式', text: [`${terms.forms.map((form) => forms[form]).join('、')}。`] },
    { heading: '各方职责', text: paragraphsOf(terms.obligations) },
    ...(terms.lines.length > 0 ? [{ heading: '名额', text: [], table: linesTable(version, profile) }] : []),
    ...(terms.allowances === '' ? [] : [{ heading: '待遇和经费依据', text: paragraphsOf(terms.allowances) }]),
    ...(version.reason === '' ? [] : [{ heading: `${kinds[version.kind]}说明`, text: paragraphsOf(version.reason) }]),
  ]
  return sections.map((section, index) => ({ ...section, heading: `${numerals.charAt(index)}、${section.heading}` }))
}

function linesTable({ terms, parties }: AgreementVersionView, profile: Profile) {
  const names = new Map(parties.map(({ id, shortName }) => [id, shortName]))
  const named = (items: readonly { code: string; name: { zh: string } }[], code: string | undefined) =>
    code === undefined ? '不限' : (items.find((item) => item.code === code)?.name.zh ?? code)
  return {
    columns: [
      { title: '派出方', millimetres: 32 },
      { title: '接收方', millimetres: 32 },
      { title: '业务专长', millimetres: 22 },
      { title: '职务层次', millimetres: 20 },
      { title: '人数', millimetres: 36 },
      { title: '月数', millimetres: 14 },
    ],
    rows: terms.lines.map((line) => [
      names.get(line.sendingPartyId) ?? '',
      names.get(line.hostPartyId) ?? '',
      named(profile.specialties, line.specialty),
      named(profile.positions, line.position),
      `${line.per === 'year' ? '每协议年度' : '协议期内'}${peopleOf(line)}人`,
      String(line.months),
    ]),
  }
}

function peopleOf({ min, max }: { min: number; max: number }): string {
  if (min === max) return String(max)
  return min === 0 ? `至多${max}` : `${min}—${max}`
}

/** Where a party has decided here, its day and its person; else the lines to be filled in by hand. */
function signaturesOf(version: AgreementVersionView) {
  return version.parties.map((party) => {
    const decision = version.decisions.find((one) => one.party.id === party.id)
    if (decision?.decision === 'approved')
      return {
        party: `${party.name}（盖章）`,
        lines: [
          `已于${chineseDay(decision.since)}同意${decision.onPaper === true ? '（纸质签署）' : ''}，确认人：${decision.by ?? ''}`,
        ],
      }
    return { party: `${party.name}（盖章）`, lines: ['代表（签字）：', '年    月    日'] }
  })
}

export async function agreementDocument(
  tx: Tx,
  call: Call,
  profile: Profile,
  id: string,
  number: number,
): Promise<Result<FileAnswer>> {
  const found = await getVersion(tx, call, id, number)
  if (!found.ok) return found
  const version = found.value
  const content = await officialAgreement({
    title: version.terms.title,
    note: `（第${version.number}版，${kinds[version.kind]}，${statuses[version.status]}）`,
    parties: version.parties.map(({ name }, index) => `${'甲乙丙丁戊己庚辛壬癸'.charAt(index)}方：${name}`),
    sections: sectionsOf(version, profile),
    signatures: signaturesOf(version),
    foot: version.status === 'draft' ? '草稿，尚未提出。' : `文本指纹（SHA-256）：${version.hash ?? ''}`,
  })
  return done({
    type: fileTypes.docx,
    name: `${fileName(`${version.terms.title}（第${version.number}版）`)}.docx`,
    bytes: content,
  })
}
