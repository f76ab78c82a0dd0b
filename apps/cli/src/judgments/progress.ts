/** A line of progress at most every second, and once when all is read: how much is read, how fast, how long it will take. */
import type { Words } from '../command.ts'
import type { Range } from './ranges.ts'
import type { Counted } from './read-range.ts'

export interface Progress {
  pulse(range: Range, counted: Counted): void
  finished(range: Range, counted: Counted): void
  end(): void
}

/** `kept`: parts of an earlier run that stand. Time left goes by bytes, for documents are of many sizes. */
export function progressOf(
  pass: { progress(words: Words): void },
  ranges: readonly Range[],
  kept: number,
  now: () => number = () => performance.now(),
): Progress {
  const all = ranges.reduce((sum, { bytes }) => sum + bytes, 0)
  const began = now()
  const running = new Map<string, Counted>()
  const sum = { documents: 0, refused: 0, bytes: 0 }
  let told = began
  if (kept > 0) {
    pass.progress({
      zh: `沿用上次读过的 ${kept} 件，另有 ${ranges.length} 段要读`,
      en: `${kept} files or pieces stand from before; ${ranges.length} ranges to read`,
    })
  }
  const tell = () => {
    const at = now()
    const isWhole = sum.bytes === all
    if (at - told < 1000 && !isWhole) return
    told = at
    const seconds = (at - began) / 1000
    const part = [...running.values()]
    const documents = part.reduce((total, one) => total + one.documents, sum.documents)
    const refused = part.reduce((total, one) => total + one.refused, sum.refused)
    const rate = Math.round((documents + refused) / seconds)
    const percent = all === 0 ? 0 : Math.floor((100 * sum.bytes) / all)
    const left = sum.bytes === 0 ? undefined : ((all - sum.bytes) / sum.bytes) * seconds
    pass.progress({
      zh: `读入 ${percent}% · 文书 ${documents} · 退回 ${refused} · ${rate} 份/秒${left === undefined ? '' : ` · 约余 ${clock(left)}`}`,
      en: `reading ${percent}% · judgments ${documents} · rejected ${refused} · ${rate}/s${left === undefined ? '' : ` · about ${clock(left)} left`}`,
    })
  }
  return {
    pulse: (range, counted) => {
      running.set(range.name, counted)
      tell()
    },
    finished: (range, { documents, refused }) => {
      running.delete(range.name)
      sum.documents += documents
      sum.refused += refused
      sum.bytes += range.bytes
      tell()
    },
    end: () => running.clear(),
  }
}

/** 75 → 1:15; 3,700 → 1:01:40. */
function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
