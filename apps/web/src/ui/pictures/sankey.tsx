/** The picture of the flows. Loaded only where it is looked at: the chart library is the largest part of the page. */
import type { Flow } from '@zhiqiao/contract'
import { SankeyChart } from 'echarts/charts'
import { TooltipComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { marks, useWords } from '../../i18n/index.ts'
import { useMode } from '../mode.ts'
import { usePhone } from '../phone.ts'
import { fontFamily, palettes } from '../theme.ts'

register([SankeyChart, TooltipComponent, SVGRenderer])

export default function Sankey({ flows, label }: { flows: readonly Flow[]; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const mode = useMode()
  const phone = usePhone()
  const words = useWords().flow
  const height = Math.max(160, Math.max(sides(flows).from.size, sides(flows).to.size) * (phone ? 30 : 34))

  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    chart.setOption(option(flows, palettes[mode], phone, words.people))
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(box.current)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [flows, mode, phone, words, height])

  return <div ref={box} className="sankey" style={{ height }} role="img" aria-label={label} />
}

function sides(flows: readonly Flow[]): { from: Map<string, string>; to: Map<string, string> } {
  return {
    from: new Map(flows.map(({ from }) => [from.id, from.shortName])),
    to: new Map(flows.map(({ to }) => [to.id, to.shortName])),
  }
}

function option(
  flows: readonly Flow[],
  p: (typeof palettes)['light'],
  phone: boolean,
  people: (count: number) => string,
) {
  const { from, to } = sides(flows)
  // A region may send and receive: it stands once on each bank, so that the picture has no cycle.
  const sum = (side: 'from' | 'to', id: string) =>
    flows.filter((flow) => flow[side].id === id).reduce((total, flow) => total + flow.count, 0)
  const node = (side: 'from' | 'to', [id, name]: [string, string]) => ({
    name: `${side} ${id}`,
    itemStyle: { color: side === 'from' ? p.indigo : p['indigo-2'], borderWidth: 0 },
    label: {
      formatter: `${name}  ${sum(side, id)}`,
      position: side === 'from' ? ('left' as const) : ('right' as const),
    },
  })
  const edge = phone ? 92 : 140
  return {
    animation: false,
    textStyle: { fontFamily },
    tooltip: {
      backgroundColor: p.card,
      borderColor: p.line,
      textStyle: { color: p.ink, fontSize: 13 },
      formatter: (item: unknown) => saidOf(item),
    },
    series: [
      {
        type: 'sankey' as const,
        left: edge,
        right: edge,
        top: 6,
        bottom: 6,
        nodeWidth: 8,
        nodeGap: 12,
        draggable: false,
        emphasis: { focus: 'adjacency' as const },
        label: { color: p.ink, fontSize: phone ? 12 : 13 },
        lineStyle: { color: p['indigo-3'], opacity: 0.55, curveness: 0.5 },
        data: [...[...from].map((entry) => node('from', entry)), ...[...to].map((entry) => node('to', entry))],
        links: flows.map((flow) => ({
          source: `from ${flow.from.id}`,
          target: `to ${flow.to.id}`,
          value: flow.count,
          said: `${flow.from.shortName} → ${flow.to.shortName}${marks().colon}${people(flow.count)}`,
        })),
      },
    ],
  }
}

/** Tooltips are written as HTML by the library; names come from records, so they are escaped. */
function saidOf(item: unknown): string {
  if (typeof item !== 'object' || item === null || !('data' in item)) return ''
  const { data } = item
  if (typeof data !== 'object' || data === null || !('said' in data) || typeof data.said !== 'string') return ''
  return data.said.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
