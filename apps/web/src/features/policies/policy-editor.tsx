/** A policy being written, with its effect beside it: kept as a draft until it is saved as a version. */
import type { Institution, PolicyDraft, PolicyRecord } from '@zhiqiao/contract'
import type { Policy, Profile } from '@zhiqiao/domain'
import { Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { FilePick } from '../../ui/files/file-pick.tsx'
import { Button, Card, Notice, Page, Problem, Stack } from '../../ui/index.ts'
import { Control, Controls, DayInput, DraftNotice } from '../../ui/form/index.ts'
import { type Picked, SearchPick } from '../../ui/search-pick.tsx'
import { useSession } from '../session/index.ts'
import { BalanceEditor } from './balance-editor.tsx'
import { checkDraft, type DraftPolicy, faultsAt, isBlankText, readDraftPolicy } from './draft-policy.ts'
import { useFaultWords } from './faults.ts'
import { PolicyDiffList } from './policy-diff.tsx'
import { PreviewCard, PreviewSummary, usePolicyPreview } from './preview-card.tsx'
import { RulesEditor } from './rules-editor.tsx'
import { useKeptDraft } from './use-kept-draft.ts'
import { WeightsEditor } from './weights-editor.tsx'
import { policyWords } from './words.ts'

export interface PolicyEditorProps {
  /** The version that the new one follows; absent for a new policy. */
  base?: PolicyRecord
  initial: DraftPolicy
  /** What one has written before, on this device or another. */
  stored: PolicyDraft | undefined
  profile: Profile
}

const largest = 1024 * 1024

export function PolicyEditor({ base, initial, stored, profile }: PolicyEditorProps) {
  const words = useWords(policyWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const own = useSession().roles.find(({ role }) => role === 'office')
  const kept = useKeptDraft({ of: base?.document.id ?? 'new', base: base?.id ?? 'new' }, initial, stored)
  const { draft } = kept
  const [office, setOffice] = useState<Picked | undefined>(
    own && { value: own.institutionId, label: own.institutionName },
  )
  const [loaded, setLoaded] = useState<{ ok: boolean; text: string }>()
  const write = useWrite<Record<string, unknown>, PolicyRecord>({
    method: 'POST',
    path: '/api/policies',
    creates: true,
    touches: ['/api/policies'],
  })
  const checked = checkDraft(draft, profile)
  const set = (more: Partial<DraftPolicy>) => kept.change({ ...draft, ...more })
  const load = async (file: File) => {
    const found = await readFile(file)
    if (typeof found === 'string') return setLoaded({ ok: false, text: found })
    kept.change({ ...found, ...(base && { id: base.document.id }), version: initial.version })
    setLoaded({ ok: true, text: words.edit.loaded(file.name) })
  }
  const readFile = async (file: File): Promise<DraftPolicy | string> => {
    if (file.size > largest) return words.edit.tooLarge
    try {
      return readDraftPolicy(JSON.parse(await file.text())) ?? words.edit.notPolicy
    } catch (error) {
      return words.edit.notJson(error instanceof Error ? error.message : String(error))
    }
  }
  const before = base?.document as Policy | undefined
  // What only its head lacks changes nothing for anybody: the effect is shown as if it had a title, and held from the day before.
  const previewed = checkDraft(
    {
      ...draft,
      title: isBlankText(draft.title) ? { zh: draft.id, en: draft.id } : draft.title,
      effectiveFrom: draft.effectiveFrom === '' && before ? before.effectiveFrom : draft.effectiveFrom,
    },
    profile,
  )
  const preview = usePolicyPreview(previewed)
  const unchanged = before !== undefined && JSON.stringify(initial) === JSON.stringify(draft)
  const save = () => {
    if (!office) return
    write.mutate(
      { officeInstitutionId: office.value, document: checked.document },
      {
        onSuccess: (made) => {
          kept.drop()
          void navigate(`/admin/policies/${made.id}`, { replace: true })
        },
      },
    )
  }
  const ready = checked.faults.length === 0 && office !== undefined && !unchanged
  return (
    <Page
      title={base ? words.edit.versionTitle(base.document.title[language], draft.version) : words.edit.newTitle}
      subtitle={base ? words.edit.subtitle : words.edit.subtitleNew}
      above={<Link to="/admin/policies">{words.title}</Link>}
      actions={
        <>
          <Button to={base ? `/admin/policies/${base.id}` : '/admin/policies'}>{words.edit.cancel}</Button>
          <Button
            kind="filled"
            disabled={!ready}
            busy={write.isPending}
            onClick={save}
            {...(unchanged && { title: words.edit.unchanged })}
          >
            {words.edit.save(draft.version)}
          </Button>
        </>
      }
      asideStays
      aside={<PreviewSummary preview={preview} faults={previewed.faults.length} />}
    >
      <Stack>
        {kept.restored && <DraftNotice draft={kept.restored} basis={initial.version} onDiscard={kept.discard} />}
        {loaded && <Notice kind={loaded.ok ? 'ok' : 'warn'}>{loaded.text}</Notice>}
        {write.isError && <Problem error={write.error} />}
        <About
          draft={draft}
          before={before}
          office={office}
          onOffice={setOffice}
          faults={checked.faults}
          untouched={JSON.stringify(initial) === JSON.stringify(draft)}
          set={set}
          onFile={(file) => void load(file)}
        />
        <RulesEditor draft={draft} faults={checked.faults} profile={profile} onChange={(rules) => set({ rules })} />
        <WeightsEditor weights={draft.weights} faults={checked.faults} onChange={(weights) => set({ weights })} />
        <BalanceEditor
          draft={draft}
          faults={checked.faults}
          profile={profile}
          onChange={(balance) => set({ balance })}
        />
        {before && previewed.policy && (
          <Card title={words.diffTitle(before.version)}>
            <PolicyDiffList before={before} after={previewed.policy} profile={profile} />
          </Card>
        )}
        <PreviewCard preview={preview} faults={previewed.faults.length} />
        <p className="soft small">{words.edit.kept}</p>
      </Stack>
    </Page>
  )
}

function About({
  draft,
  before,
  office,
  onOffice,
  faults,
  untouched,
  set,
  onFile,
}: {
  draft: DraftPolicy
  /** The version that the new one follows. */
  before: Policy | undefined
  office: Picked | undefined
  onOffice: (office: Picked | undefined) => void
  faults: ReturnType<typeof checkDraft>['faults']
  /** Nothing was written yet: what is missing is no mistake of anybody’s. */
  untouched: boolean
  set: (more: Partial<DraftPolicy>) => void
  onFile: (file: File) => void
}) {
  const words = useWords(policyWords)
  const shell = useWords()
  const format = useFormat()
  const said = useFaultWords()
  const errorsOf = (key: string) => [...new Set(faultsAt(faults, `/${key}`).map(said))]
  return (
    <Card
      title={words.edit.about}
      actions={<FilePick label={words.edit.fromFile} accept="application/json,.json" onPick={onFile} />}
    >
      <Controls>
        <Control
          label={words.edit.titleZh}
          errors={untouched || isBlankText(draft.title) ? [] : errorsOf('title')}
          hint={isBlankText(draft.title) && !untouched ? words.edit.titleFirst : words.edit.bothHint}
        >
          {(id) => (
            <Input
              id={id}
              value={draft.title.zh}
              maxLength={200}
              onChange={(event) => set({ title: { ...draft.title, zh: event.target.value } })}
            />
          )}
        </Control>
        <Control label={words.edit.titleEn}>
          {(id) => (
            <Input
              id={id}
              value={draft.title.en}
              maxLength={200}
              onChange={(event) => set({ title: { ...draft.title, en: event.target.value } })}
            />
          )}
        </Control>
        <Control
          label={words.edit.effectiveFrom}
          errors={untouched ? [] : errorsOf('effectiveFrom')}
          {...(before && { hint: words.edit.effectiveHint(format.day(before.effectiveFrom)) })}
        >
          {(id) => (
            <DayInput id={id} value={draft.effectiveFrom} onChange={(day) => set({ effectiveFrom: day ?? '' })} />
          )}
        </Control>
        {!before && (
          <Control label={words.edit.code} errors={errorsOf('id')} hint={words.edit.codeHint}>
            {(id) => (
              <Input id={id} value={draft.id} maxLength={40} onChange={(event) => set({ id: event.target.value })} />
            )}
          </Control>
        )}
        <Control label={words.office}>
          {(id) => (
            <SearchPick<Institution>
              id={id}
              label={words.office}
              path="/api/institutions"
              optionOf={(row) => ({ value: row.id, label: row.name })}
              nothing={shell.table.nothing}
              value={office}
              onChange={onOffice}
            />
          )}
        </Control>
      </Controls>
    </Card>
  )
}
