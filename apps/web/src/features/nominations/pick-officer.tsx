/** The officer to nominate: those who may still be, and last, not to be picked, those who stand in the cohort already. */
import type { NominationRow, OfficerRow } from '@zhiqiao/contract'
import { marks, useWords } from '../../i18n/index.ts'
import { type Picked, SearchPick } from '../../ui/search-pick.tsx'
import { useNames } from '../reference/index.ts'
import { inForce } from './nomination-values.ts'
import { nominationWords } from './words.ts'

interface PickOfficerProps {
  cohortId: string | undefined
  value: Picked | undefined
  onChange: (officer: Picked | undefined) => void
}

export function PickOfficer({ cohortId, value, onChange }: PickOfficerProps) {
  const words = useWords(nominationWords)
  const names = useNames()
  return (
    <SearchPick<OfficerRow, NominationRow>
      label={`${words.officer}${marks().colon}${words.pickOfficer}`}
      nothing={words.noOfficer}
      path="/api/officers"
      {...(cohortId !== undefined && {
        query: { nominable: cohortId },
        taken: {
          path: '/api/nominations',
          query: { cohort: cohortId, status: inForce },
          optionOf: (row) => ({
            value: row.officer.id,
            label: [row.officer.name, row.sender.shortName, words.taken].join(' · '),
          }),
        },
      })}
      optionOf={(row) => ({
        value: row.id,
        label: [
          row.name,
          row.institution.shortName,
          ...(row.rank === undefined ? [] : [names('ranks', row.rank)]),
        ].join(' · '),
      })}
      value={value}
      onChange={onChange}
    />
  )
}
