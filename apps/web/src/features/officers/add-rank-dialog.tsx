/** Adds a rank that was given, by its document. */
import type { Officer, RankHistory } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DayInput } from '../../ui/form/index.ts'
import { Button, Dialog, Problem, Stack } from '../../ui/index.ts'
import { useChoices, useToday } from '../reference/index.ts'
import { peopleWords } from './people-words.ts'

interface Given {
  rank?: string
  since?: string
  documentNumber?: string
}

export function AddRankDialog({
  officer,
  onClose,
  onReload,
}: {
  officer: Officer
  onClose: () => void
  onReload: () => void
}) {
  const words = useWords(peopleWords)
  const shell = useWords()
  const choices = useChoices()
  const today = useToday()
  const [given, setGiven] = useState<Given>({})
  const write = useWrite<Given, RankHistory>({
    method: 'POST',
    path: `/api/officers/${officer.id}/ranks`,
    version: officer.version,
    asShown: true,
    creates: true,
    touches: ['/api/officers', '/api/nominations', '/api/eligibility'],
  })
  const close = () => {
    if (write.isError) onReload()
    onClose()
  }
  return (
    <Dialog
      title={words.addRankTitle(officer.name)}
      open
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{shell.action.close}</Button>
          <Button
            kind="filled"
            busy={write.isPending}
            disabled={given.rank === undefined || given.since === undefined}
            onClick={() => write.mutate(given, { onSuccess: onClose })}
          >
            {words.addRank}
          </Button>
        </>
      }
    >
      <Stack>
        <p className="prose">{words.addRankExplain}</p>
        <label>
          {words.rank}
          <Select
            aria-label={words.rank}
            className="search-pick"
            options={choices('ranks')}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(rank: string) => setGiven({ ...given, rank })}
          />
        </label>
        <label>
          {words.since}
          <DayInput
            max={today}
            aria-label={words.since}
            {...(given.since !== undefined && { value: given.since })}
            onChange={(since) => {
              const { since: _, ...rest } = given
              setGiven({ ...rest, ...(since !== undefined && { since }) })
            }}
          />
        </label>
        <label>
          {words.documentNumber}
          <Input
            maxLength={60}
            onChange={(event) => {
              const { documentNumber: _, ...rest } = given
              const number = event.target.value.trim()
              setGiven({ ...rest, ...(number !== '' && { documentNumber: number }) })
            }}
          />
        </label>
        {write.isError && <Problem error={write.error} />}
      </Stack>
    </Dialog>
  )
}
