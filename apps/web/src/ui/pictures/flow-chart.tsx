/** The bridge of flows: who sends how many people to whom, as a picture, and as a table a button away. */
import type { Flow } from '@zhiqiao/contract'
import { lazy, Suspense, useState } from 'react'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { Waiting } from '../waiting.tsx'
import './flow-chart.css'

const Sankey = lazy(() => import('./sankey.tsx'))

export interface FlowChartProps {
  title: string
  flows: readonly Flow[]
}

export function FlowChart({ title, flows }: FlowChartProps) {
  const [asTable, setAsTable] = useState(false)
  const words = useWords()
  const total = flows.reduce((sum, flow) => sum + flow.count, 0)
  return (
    <Card
      title={title}
      note={words.flow.people(total)}
      actions={
        <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
          {asTable ? words.action.showPicture : words.action.showTable}
        </Button>
      }
    >
      {asTable ? (
        <FlowTable flows={flows} />
      ) : (
        <Suspense fallback={<Waiting />}>
          <Sankey flows={flows} label={words.flow.label(total)} />
        </Suspense>
      )}
    </Card>
  )
}

function FlowTable({ flows }: { flows: readonly Flow[] }) {
  const words = useWords().flow
  const format = useFormat()
  const rows = [...flows].sort((a, b) => b.count - a.count)
  return (
    <table className="flow-table">
      <thead>
        <tr>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.to}</th>
          <th scope="col">{words.count}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((flow) => (
          <tr key={`${flow.from.id} ${flow.to.id}`}>
            <td>{flow.from.shortName}</td>
            <td>{flow.to.shortName}</td>
            <td>{format.number(flow.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
