/**
 * The ui kit: the only home of styling. Here stands what nearly every page takes; the rest is taken from its own file, so that no
 * page loads the styles of what it does not show. Forms (`form`) and tables (`table`) are entered by doors of their own; the frame of
 * all pages stands in `layout`, what is looked at rather than read in `pictures`, texts with their marks and signs in `reading`, what
 * differs from what in `differences`, what is put in order by hand in `order`, what takes and gives files in `files`.
 */
export { Button, type ButtonProps } from './button.tsx'
export { Card, type CardProps } from './card.tsx'
export { type Change, Changes } from './differences/changes.tsx'
export { Dialog, type DialogProps } from './dialog.tsx'
export { DownloadButton } from './files/download-button.tsx'
export { Empty, type EmptyProps } from './empty.tsx'
export { CellErrors } from './differences/cell-errors.tsx'
export { type Fact, Facts } from './facts.tsx'
export { FileDrop, type FileDropProps } from './files/file-drop.tsx'
export { FlowChart, type FlowChartProps } from './pictures/flow-chart.tsx'
export { LifeLine, type LifeLane } from './pictures/life-line.tsx'
export { yearOf } from './pictures/life-line-place.ts'
export { type MeterRow, Meters } from './pictures/meter.tsx'
export { Near, type NearProps } from './near.tsx'
export { Notice, type NoticeProps } from './notice.tsx'
export { Columns, Page, type PageProps, Stack } from './page.tsx'
export { Beside, type BesideRow, FieldDiff, Portrait, ProfileHead, Tick, TickBar, Unfold } from './people.tsx'
export { PhaseLine, type PhaseLineProps } from './pictures/phase-line.tsx'
export { usePhone } from './phone.ts'
export { Problem, type ProblemProps } from './problem.tsx'
export { ScoreBar, type ScoreBarProps, ScoreParts } from './pictures/score-bar.tsx'
export { SearchPanel, type FoundGroup, type SearchPanelProps } from './search-panel.tsx'
export { Steps } from './steps.tsx'
export { Tag, type TagProps } from './tag.tsx'
export { TermLine, useTermDay } from './pictures/term-line.tsx'
export { Timeline, type TimelineEvent } from './pictures/timeline.tsx'
export { Waiting } from './waiting.tsx'
