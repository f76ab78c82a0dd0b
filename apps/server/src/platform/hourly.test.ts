import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepHourly } from './hourly.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const hour = 60 * 60 * 1000

it('runs each chore at once and every hour, says what fails, and stops', async () => {
  const said: string[] = []
  const runs = { good: 0, bad: 0 }
  const stop = keepHourly(
    [
      { name: 'bad', run: () => Promise.reject(new Error(`run ${++runs.bad}`)) },
      { name: 'good', run: () => Promise.resolve(void runs.good++) },
    ],
    (line) => said.push(line),
  )
  await vi.advanceTimersByTimeAsync(2 * hour)
  expect(runs).toEqual({ good: 3, bad: 3 })
  expect(said).toEqual(['bad: Error: run 1', 'bad: Error: run 2', 'bad: Error: run 3'])
  stop()
  await vi.advanceTimersByTimeAsync(2 * hour)
  expect(runs.good).toBe(3)
})

it('does not begin what still runs', async () => {
  let begun = 0
  let end: () => void = () => undefined
  const slow = { name: 'slow', run: () => (begun++, new Promise<void>((resolve) => (end = resolve))) }
  const stop = keepHourly([slow], () => undefined)
  await vi.advanceTimersByTimeAsync(2 * hour)
  expect(begun).toBe(1)
  end()
  await vi.advanceTimersByTimeAsync(hour)
  expect(begun).toBe(2)
  stop()
})
