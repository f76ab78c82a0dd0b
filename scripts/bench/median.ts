/** Quantiles of measured times, and a table row of them. */

export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export function row(label: string, times: readonly number[]): string {
  const figure = (share: number) => quantile(times, share).toFixed(1).padStart(8)
  return `${label.padEnd(52)}${figure(0)}${figure(0.5)}${figure(0.95)}${Math.max(...times)
    .toFixed(1)
    .padStart(8)}  n=${times.length}`
}

export const heading = `${'ms'.padEnd(52)}${'least'.padStart(8)}${'median'.padStart(8)}${'p95'.padStart(8)}${'max'.padStart(8)}`
