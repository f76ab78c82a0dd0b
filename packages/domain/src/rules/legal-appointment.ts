/**
 * A notice: a secondee keeps the appointment at home and holds none at the host, so a post of these positions can be taken
 * up in law only once the host's people's congress has appointed the person.
 */
import { codeFact, defineRule, unknown } from './rule.ts'

export const legalAppointment = defineRule({
  type: 'legal-appointment',
  title: { zh: '法律职务任命', en: 'Appointment by law' },
  explanation: {
    zh: '提醒：岗位属于须经人大常委会任命的法律职务时，未经任命不得以该职务名义履职。只提醒，不挡人。',
    en: 'A notice: where the post is one that only an appointment by law gives, the person may not act in that name before it. It warns and never refuses.',
  },
  overridable: 'never',
  warningOnly: true,
  scope: 'pair',
  parameters: [
    {
      name: 'positions',
      kind: 'codes',
      table: 'positions',
      required: true,
      label: { zh: '须经任命的职务', en: 'Positions by appointment' },
    },
  ],
  verdict: (rule, { post }, { tables }) => {
    if (post === undefined) return 'pass'
    if (post.position === undefined || !tables.has('positions', post.position)) return 'missing'
    return rule.positions.includes(post.position) ? 'fail' : 'pass'
  },
  evidence: (rule, { post }, { tables }) => ({
    fact: codeFact('positions', post?.position),
    expected: { kind: 'codes', table: 'positions', values: rule.positions },
    ...unknown(tables, 'positions', post?.position),
  }),
})
