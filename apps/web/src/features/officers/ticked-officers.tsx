/** What can be done with the officers ticked in the list, kept in sight while the list turns its pages. */
import { marks, useWords } from '../../i18n/index.ts'
import { Button, DownloadButton, TickBar } from '../../ui/index.ts'
import { peopleWords } from './people-words.ts'

const mostCompared = 4

export function TickedOfficers({
  ticked,
  sends,
  cohort,
  onClear,
}: {
  ticked: ReadonlyMap<string, string>
  /** Forms are for the sending institution. */
  sends: boolean
  /** Compared for it, where the list is of one. */
  cohort?: string
  onClear: () => void
}) {
  const words = useWords(peopleWords)
  const ids = [...ticked.keys()].join(',')
  const comparable = ticked.size >= 2 && ticked.size <= mostCompared
  return (
    <TickBar
      label={words.tickColumn}
      actions={
        <>
          <Button
            to={`/officers/compare?ids=${ids}${cohort === undefined ? '' : `&cohort=${cohort}`}`}
            disabled={!comparable}
            {...(!comparable && { title: words.compareMost })}
          >
            {words.compare}
          </Button>
          {sends && (
            <>
              <DownloadButton path={`/api/officers/forms.zip?ids=${ids}`} failed={words.exportFailed}>
                {words.exportForms}
              </DownloadButton>
              <DownloadButton path={`/api/officers/forms.zip?ids=${ids}&names=gbk`} failed={words.exportFailed}>
                {words.exportGbk}
              </DownloadButton>
            </>
          )}
          <Button kind="quiet" onClick={onClear}>
            {words.clear}
          </Button>
        </>
      }
    >
      {words.ticked(ticked.size, [...ticked.values()].join(marks().list))}
      {!comparable && <span className="soft small"> {words.compareMost}</span>}
    </TickBar>
  )
}
