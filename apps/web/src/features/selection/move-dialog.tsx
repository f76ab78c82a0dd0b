/** Moves a person by hand, the menu way: possible posts first, each with its cost, the cheapest lawful change chosen already. */
import type { MoveCost, Plan } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Choices, type Choice } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { PlanProblem } from './plan-problem.tsx'
import type { AskedMove } from './board-lines.ts'
import { Refused, useCostWords } from './cost.tsx'
import { keepsQuotas, out, type Place, placesFor, placesNamed, verdictOf } from './places.ts'
import { fewPlaces, type PricedPlace, useCost, usePricedPlaces, useReasons } from './use-cost.ts'
import { selectionWords } from './words.ts'

export interface MoveDialogProps {
  plan: Plan
  nominationId: string
  /** Where it was dropped: chosen already when the dialog opens. */
  dropped?: AskedMove | undefined
  onClose: () => void
  reload: () => void
}

export function MoveDialog({ plan, nominationId, dropped, onClose, reload }: MoveDialogProps) {
  const words = useWords(selectionWords).moveDialog
  const reasonField = useId()
  const [picked, setPicked] = useState<string | undefined>(dropped && (dropped.postId ?? out))
  const [replaces, setReplaces] = useState<string | undefined>(dropped?.replaces)
  const [how, setHow] = useState<string>()
  const [reason, setReason] = useState('')
  const [search, setSearch] = useState('')
  const [most, setMost] = useState(fewPlaces)
  const places = useMemo(() => placesFor(plan, nominationId), [plan, nominationId])
  const wanted = useMemo(() => placesNamed(places, search), [places, search])
  const priced = usePricedPlaces(plan, nominationId, wanted, { most, kept: picked })
  const cheapest = priced.possible.find(({ place, cost }) => cost !== undefined && place.id !== out)
  const placeId = picked ?? (priced.asking ? undefined : cheapest?.place.id)
  const place = places.find(({ id }) => id === placeId)
  const cost = useCost(plan, place && askedOf(nominationId, place, replaces))
  const write = useWrite<Record<string, unknown>, Plan>({
    method: 'POST',
    path: `/api/plans/${plan.id}/hand-moves`,
    version: plan.version,
    touches: [`/api/plans/${plan.id}`, '/api/cohorts'],
    answers: `/api/plans/${plan.id}`,
  })
  const verdict = cost.data && verdictOf(cost.data)
  const chosenHow = how ?? verdict
  const lawful = verdict !== undefined && verdict !== 'refused'
  const confirm = () =>
    place &&
    write.mutate(
      {
        nominationId,
        postId: place.postId,
        ...(replaces !== undefined && { replaces }),
        reason: reason.trim(),
        rearrange: chosenHow === 'rest',
      },
      { onSuccess: onClose },
    )

  return (
    <Dialog
      open
      wide
      title={words.title(nameOf(plan, nominationId))}
      onClose={onClose}
      stays={
        <div>
          <label htmlFor={reasonField}>{words.reason}</label>
          <Input.TextArea
            id={reasonField}
            value={reason}
            maxLength={500}
            placeholder={words.reasonHint}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="soft small" role="status">
            {write.isPending && words.saving}
          </p>
        </div>
      }
      actions={
        <Button
          kind="filled"
          disabled={place === undefined || !lawful || reason.trim() === ''}
          busy={write.isPending}
          {...(place === undefined ? { title: words.pick } : reason.trim() === '' && { title: words.reasonFirst })}
          onClick={confirm}
        >
          {words.confirm}
        </Button>
      }
    >
      <Stack>
        {places.length > fewPlaces && (
          <FindPlaces
            onFind={(text) => {
              setSearch(text)
              setMost(fewPlaces)
            }}
          />
        )}
        <Places
          // What was found anew is looked at from its beginning.
          key={search}
          plan={plan}
          nominationId={nominationId}
          priced={priced}
          placeId={placeId}
          onMore={() => setMost(most + fewPlaces)}
          onPick={(next) => {
            setPicked(next)
            setReplaces(undefined)
            setHow(undefined)
          }}
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
        {cost.data && verdict === 'refused' && <Refused cost={cost.data} />}
        {cost.data && lawful && <How cost={cost.data} value={chosenHow} onChange={setHow} />}
        {write.isError && <PlanProblem plan={plan} error={write.error} onReload={reload} />}
      </Stack>
    </Dialog>
  )
}

/** Looks once the typing pauses. */
const typingPauseMs = 200

function FindPlaces({ onFind }: { onFind: (text: string) => void }) {
  const words = useWords(selectionWords).moveDialog
  const [typed, setTyped] = useState('')
  const latest = useRef(onFind)
  latest.current = onFind
  useEffect(() => {
    const timer = setTimeout(() => latest.current(typed), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <Input
      allowClear
      value={typed}
      aria-label={words.find}
      placeholder={words.find}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

interface PlacesProps {
  plan: Plan
  nominationId: string
  priced: ReturnType<typeof usePricedPlaces>
  placeId: string | undefined
  onPick: (placeId: string) => void
  /** Prices more of the possible ones. */
  onMore: () => void
}

/** Where there is a way first, by what it costs; the rest on demand, each with the rule that stands against it. */
function Places({ plan, nominationId, priced, placeId, onPick, onMore }: PlacesProps) {
  const words = useWords(selectionWords).moveDialog
  const choiceOf = usePlaceChoice(priced.asking)
  // What was dropped upon stays in sight, whether it can be or not.
  const [shown, setShown] = useState(priced.impossible.some(({ place }) => place.id === placeId))
  const [most, setMost] = useState(fewPlaces)
  const { possible, rest } = priced
  const refused = priced.impossible.length
  const impossible = useReasons(plan, nominationId, priced.impossible.slice(0, most), shown)
  return (
    <div>
      <Choices
        label={possible.length > 0 || priced.asking ? words.where : words.nowhere}
        scroll
        value={placeId}
        onChange={onPick}
        choices={[
          ...possible.map(choiceOf),
          ...(shown
            ? impossible.map((one, at) => ({ ...choiceOf(one), ...(at === 0 && { above: words.impossible }) }))
            : []),
        ]}
      />
      {rest > 0 && (
        <Button kind="quiet" disabled={priced.asking} onClick={onMore}>
          {words.more(Math.min(rest, fewPlaces), rest)}
        </Button>
      )}
      {refused > 0 && (
        <Button kind="quiet" expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? words.hideImpossible : words.showImpossible(refused)}
        </Button>
      )}
      {shown && refused > most && (
        <Button kind="quiet" onClick={() => setMost(most + fewPlaces)}>
          {words.moreImpossible(Math.min(refused - most, fewPlaces), refused - most)}
        </Button>
      )}
    </div>
  )
}

function usePlaceChoice(asking: boolean): (priced: PricedPlace) => Choice {
  const words = useWords(selectionWords).moveDialog
  const costWords = useCostWords()
  return ({ place, cost, barred }) => ({
    value: place.id,
    title: place.postId === null ? words.out : place.title,
    note: [
      ...(place.here ? [words.now] : []),
      ...(place.open > 0 ? [words.openSeats(place.open)] : []),
      ...(place.holders.length > 0 ? [words.held(place.holders.map(({ name }) => name).join(marks().list))] : []),
    ].join(' · '),
    disabled: place.here,
    ...(!place.here && (cost || asking || barred) && { effect: cost ? costWords.inShort(cost) : words.asking }),
  })
}

/** Alone or with the rest rearranged; what a quota forbids can't be chosen and says which. */
function How({
  cost,
  value,
  onChange,
}: {
  cost: MoveCost
  value: string | undefined
  onChange: (how: string) => void
}) {
  const words = useWords(selectionWords).moveDialog
  const costWords = useCostWords()
  const lawful = keepsQuotas(cost)
  return (
    <Choices
      label={words.how}
      value={value}
      onChange={onChange}
      choices={[
        {
          value: 'alone',
          title: words.alone,
          note: lawful ? costWords.alone(cost) : costWords.outOfQuota(cost),
          disabled: !lawful,
        },
        ...(cost.rearranged ? [{ value: 'rest', title: words.rearrange, note: costWords.rest(cost.rearranged) }] : []),
      ]}
    />
  )
}

function askedOf(nominationId: string, { postId }: Place, replaces?: string): AskedMove {
  return { nominationId, postId, ...(replaces !== undefined && { replaces }) }
}

function nameOf(plan: Plan, nominationId: string): string {
  const people = [...plan.pairings.map(({ person }) => person), ...plan.unmatched.map(({ person }) => person)]
  return people.find((person) => person.nominationId === nominationId)?.name ?? ''
}
