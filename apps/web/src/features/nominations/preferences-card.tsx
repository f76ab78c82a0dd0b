/** Preferences in order, and the statement; changed here until the nomination is settled. */
import type { Nomination } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useId } from 'react'
import { useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { LeaveGuard, useEdit } from '../../ui/form/index.ts'
import { OrderedList } from '../../ui/order/ordered-list.tsx'
import { Row } from '../../ui/local-table.tsx'
import { Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { nominationWords } from './words.ts'

export const mostPreferences = 20

export function PreferencesCard({ nomination, reload }: { nomination: Nomination; reload: () => void }) {
  const words = useWords(nominationWords)
  const format = useFormat()
  const field = useId()
  const save = useWrite<{ preferences: string[]; statement: string }, Nomination>({
    method: 'PATCH',
    path: `/api/nominations/${nomination.id}`,
    version: nomination.version,
    touches: ['/api/nominations', '/api/plans'],
  })
  const places = new Map(
    [...nomination.posts, ...nomination.preferences].map(({ postId, title, host }) => [
      postId,
      { title, host: host.shortName },
    ]),
  )
  const edit = useEdit({
    version: nomination.version,
    now: { preferences: nomination.preferences.map(({ postId }) => postId), statement: nomination.statement },
    names: {
      preferences: {
        label: words.preferences,
        options: new Map([...places].map(([id, { title, host }]) => [id, `${host} · ${title}`])),
      },
      statement: { label: words.statement, options: new Map() },
    },
    error: save.error,
  })
  const { preferences, statement } = edit.values
  const setPreferences = (next: string[]) => edit.set({ preferences: next })
  const fits = new Map(nomination.posts.map(({ postId, fit }) => [postId, fit]))
  const open = nomination.posts.filter(({ postId, eligible }) => eligible && !preferences.includes(postId))
  return (
    <Card title={words.preferences} note={words.preferencesNote}>
      <Stack>
        {edit.collision}
        {preferences.length === 0 && <p className="soft small">{words.noPreferences}</p>}
        <OrderedList
          words={words}
          items={preferences.map((id) => {
            const place = places.get(id)
            const fit = fits.get(id)
            return {
              id,
              title: place ? `${place.host} · ${place.title}` : id,
              ...(fit !== undefined && { note: words.fit(format.points(fit)) }),
            }
          })}
          {...(nomination.mayEdit && { onChange: setPreferences })}
        />
        {nomination.mayEdit && open.length > 0 && preferences.length < mostPreferences && (
          <Select<string | null>
            value={null}
            aria-label={words.addPreference}
            placeholder={words.addPreference}
            showSearch={{ optionFilterProp: 'label' }}
            options={open.map(({ postId, title, host, fit }) => ({
              value: postId,
              label: `${host.shortName} · ${title}（${words.fit(format.points(fit))}）`,
            }))}
            onChange={(postId) => postId !== null && setPreferences([...preferences, postId])}
          />
        )}
        {nomination.mayEdit ? (
          <div>
            <label htmlFor={field}>{words.statement}</label>
            <Input.TextArea
              id={field}
              value={statement}
              maxLength={1000}
              placeholder={words.statementHint}
              autoSize={{ minRows: 3, maxRows: 10 }}
              onChange={(event) => edit.set({ statement: event.target.value })}
            />
          </div>
        ) : (
          <div>
            <b>{words.statement}</b>
            <p className="prose">{nomination.statement === '' ? words.noStatement : nomination.statement}</p>
          </div>
        )}
        {edit.changed && (
          <Row>
            <Button
              busy={save.isPending}
              onClick={() =>
                edit.ready() && save.mutate({ preferences, statement: statement.trim() }, { onError: reload })
              }
            >
              {words.save}
            </Button>
            <span className="soft small">{words.unsaved}</span>
          </Row>
        )}
        <LeaveGuard unsaved={() => nomination.mayEdit && edit.changed && !save.isPending} />
        {save.isError && edit.collision === null && <Problem error={save.error} onReload={reload} />}
      </Stack>
    </Card>
  )
}
