/** What the registers have to show in the demo: staffing as institutions state it, and needs that the office proposes. */
import { createStaffing } from '../institutions/index.ts'
import { proposeNeed } from '../needs/index.ts'
import { act, actorWith, idOf, type Stage } from './stage.ts'

export async function playStaffing(stage: Stage): Promise<void> {
  for (const { institution, rows } of stage.cast.staffing) {
    await act(stage, actorWith(stage, 'sender', institution), 'create-staffing', (tx, call) =>
      createStaffing(tx, stage.profile, call.today, idOf(stage, institution), { asOf: stage.today, rows }),
    )
  }
}

export async function playProposals(stage: Stage, cohortKey: string, cohortId: string): Promise<void> {
  const office = actorWith(stage, 'office', stage.cast.office)
  for (const { host, template, note } of stage.cast.proposals.filter(({ cohort }) => cohort === cohortKey)) {
    const words = stage.profile.needTemplates.find(({ code }) => code === template)
    if (!words) throw new Error(`the profile has no template ${template}`)
    await act(stage, office, 'propose-need', (tx, call) =>
      proposeNeed(tx, call, stage.profile, {
        cohortId,
        hostInstitutionId: idOf(stage, host),
        kind: 'office',
        note,
        body: {
          title: words.title.zh,
          problem: words.problem.zh,
          wantedResult: words.wantedResult.zh,
          yardstick: words.yardstick.zh,
          specialties: words.specialties,
        },
      }),
    )
  }
}
