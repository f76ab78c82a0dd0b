/** The declared relatives, for those the server shows them to. */
import type { Officer, Relatives } from '@zhiqiao/contract'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Facts } from '../../ui/index.ts'
import { useNames, useToday } from '../reference/index.ts'
import { officerWords } from './words.ts'

export function RelativesCard({ officer, relatives }: { officer: Officer; relatives: Relatives }) {
  const words = useWords(officerWords)
  const names = useNames()
  const format = useFormat()
  const today = useToday()
  const { declaredOn, items } = relatives
  return (
    <Card
      title={words.relatives}
      note={words.relativesNote}
      actions={
        <Button to={`/officers/${officer.id}/relatives`}>
          {declaredOn === undefined ? words.declare : words.redeclare}
        </Button>
      }
    >
      {declaredOn === undefined ? (
        <p>{words.undeclared}</p>
      ) : (
        <>
          <p className="soft small">{words.declaredOn(format.day(declaredOn, today))}</p>
          {items.length === 0 && <p>{words.noRelatives}</p>}
          <Facts
            facts={items.map((item) => ({
              label: `${names('relations', item.relation)} ${item.name}`,
              value: [
                item.institution?.name,
                item.position === undefined ? undefined : names('positions', item.position),
                item.practisesLawIn && `${words.practisesLaw}${marks().colon}${item.practisesLawIn.name}`,
              ]
                .filter((part) => part !== undefined)
                .join(' · '),
            }))}
          />
        </>
      )}
    </Card>
  )
}
