/** The ranks and the appointment form of those of the cast who have a story, by the commands that people use. */
import { addDays, type AppointmentForm, type Day } from '@zhiqiao/domain'
import type { Actor } from '../../platform/call.ts'
import { fillForm } from '../forms/index.ts'
import { addRank } from '../officers/index.ts'
import type { CastOfficer } from './cast.ts'
import { act, type Stage } from './stage.ts'

/** Answers the version that the officer's record has then. */
export async function tellStory(
  stage: Stage,
  sender: Actor,
  officer: CastOfficer,
  id: string,
  first: number,
): Promise<number> {
  let version = first
  for (const { rank, since, documentNumber } of officer.ranks ?? []) {
    const body = { rank, since: addDays(stage.today, since), documentNumber }
    const added = version
    await act(stage, sender, 'add-rank', (tx, call) => addRank(tx, call, stage.profile, id, added, body))
    version++
  }
  const { form } = officer
  if (form) {
    const saved = version
    const content = formOf(form, stage.today)
    await act(stage, sender, 'save-form', (tx, call) => fillForm(tx, call, stage.profile, id, saved, content))
    version++
  }
  return version
}

function formOf(form: NonNullable<CastOfficer['form']>, today: Day): Partial<AppointmentForm> {
  const month = (days: number) => addDays(today, days).slice(0, 7)
  return {
    ...form.texts,
    resume: form.resume
      .map(({ from, until, text }) => {
        const end = until === undefined ? '       ' : month(until).replace('-', '.')
        return `${month(from).replace('-', '.')}--${end}  ${text}`
      })
      .join('\r\n'),
    family: form.family.map(({ birth, ...member }) => ({ ...member, birth: month(birth).replace('-', '') })),
  }
}
