/** Moves a person by hand, the menu way: each post says at once what it would cost, and the reason is kept. */
import type { Plan } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { AskedMove } from './board-lines.ts'
import { CostOf, useCostWords } from './cost.tsx'
import { out, type Place, placesFor } from './places.ts'
import { useCost } from './use-cost.ts'
import { selectionWords } from './words.ts'

export interface MoveDialogProps {
  plan: Plan
  nominationId: string
  /** Where it was dropped: chosen already when the dialog opens. */
  dropped?: AskedMove | undefined
  onClose: () => void
  reload: () => void
}

/** Up to so many posts, every one says its cost without being asked. */
const fewPlaces = 24

export function MoveDialog({ plan, nominationId, dropped, onClose, reload }: MoveDialogProps) {
  const all = useWords(selectionWords)
  const words = all.moveDialog
  const costWords = useCostWords()
  const reasonField = useId()
  const [placeId, setPlaceId] = useState<string | undefined>(dropped && (dropped.postId ?? out))
  const [replaces, setReplaces] = useState<string | undefined>(dropped?.replaces)
  const [rearrange, setRearrange] = useState('alone')
  const [reason, setReason] = useState('')
  const name = nameOf(plan, nominationId)
  const places = placesFor(plan, nominationId)
  const place = places.find(({ id }) => id === placeId)
  const cost = useCost(plan, place && askedOf(nominationId, place, replaces))
  const write = useWrite<Record<string, unknown>, Plan>({
    method: 'POST',
    path: `/api/plans/${plan.id}/hand-moves`,
    version: plan.version,
    touches: [`/api/plans/${plan.id}`, '/api/cohorts'],
  })
  const rearranged = cost.data?.rearranged
  const ready = place !== undefined && cost.data?.allowed === true && reason.trim() !== ''
  const confirm = () =>
    place &&
    write.mutate(
      {
        nominationId,
        postId: place.postId,
        ...(replaces !== undefined && { replaces }),
        reason: reason.trim(),
        rearrange: rearrange === 'rest',
      },
      { onSuccess: onClose },
    )

  return (
    <Dialog
      open
      title={words.title(name)}
      onClose={onClose}
      actions={
        <Button
          kind="filled"
          disabled={!ready}
          busy={write.isPending}
          {...(place === undefined && { title: words.pick })}
          onClick={confirm}
        >
          {words.confirm}
        </Button>
      }
    >
      <Stack>
        <Choices
          label={words.where}
          scroll
          value={placeId}
          onChange={(next) => {
            setPlaceId(next)
            setReplaces(undefined)
          }}
          choices={places.map((one) => ({
            value: one.id,
            title: one.postId === null ? words.out : one.title,
            note: [
              ...(one.here ? [words.now] : []),
              ...(one.open > 0 ? [words.openSeats(one.open)] : []),
              ...(one.holders.length > 0
                ? [words.held(one.holders.map((holder) => holder.name).join(marks().list))]
                : []),
            ].join(' · '),
            disabled: one.here,
            ...(!one.here &&
              (places.length <= fewPlaces || one.id === placeId) && {
                effect: <PlaceCost plan={plan} nominationId={nominationId} place={one} />,
              }),
          }))}
        />
        {place && place.open === 0 && place.holders.length > 1 && (
          <label>
            {words.replaces}{' '}
            <Select<string>
              allowClear
              popupMatchSelectWidth={false}
              options={place.holders.map(({ id, name: label }) => ({ value: id, label }))}
              {...(replaces !== undefined && { value: replaces })}
              onChange={(next?: string) => setReplaces(next)}
            />
          </label>
        )}
        {cost.isError && <Problem error={cost.error} />}
        {cost.data && <CostOf cost={cost.data} />}
        {cost.data?.allowed && rearranged && (
          <Choices
            label={words.how}
            value={rearrange}
            onChange={setRearrange}
            choices={[
              { value: 'alone', title: words.alone, note: costWords.alone(cost.data) },
              { value: 'rest', title: words.rearrange, note: costWords.rest(rearranged) },
            ]}
          />
        )}
        {cost.data?.allowed && (
          <div>
            <label htmlFor={reasonField}>{words.reason}</label>
            <Input.TextArea
              id={reasonField}
              value={reason}
              maxLength={500}
              placeholder={words.reasonHint}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        )}
        {write.isError && <Problem error={write.error} onReload={reload} />}
      </Stack>
    </Dialog>
  )
}

function askedOf(nominationId: string, { postId }: Place, replaces?: string): AskedMove {
  return { nominationId, postId, ...(replaces !== undefined && { replaces }) }
}

function PlaceCost({ plan, nominationId, place }: { plan: Plan; nominationId: string; place: Place }) {
  const words = useWords(selectionWords).moveDialog
  const cost = useCost(plan, askedOf(nominationId, place))
  const costWords = useCostWords()
  if (cost.isPending) return words.asking
  if (cost.isError) return words.refused
  if (!cost.data.allowed)
    return `${words.refused}${marks().colon}${cost.data.findings.map(({ title }) => title).join(marks().list)}`
  return costWords.alone(cost.data)
}

function nameOf(plan: Plan, nominationId: string): string {
  const people = [...plan.pairings.map(({ person }) => person), ...plan.unmatched.map(({ person }) => person)]
  return people.find((person) => person.nominationId === nominationId)?.name ?? ''
}
