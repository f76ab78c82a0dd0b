/** Light or dark: as the system has it, unless the person chose; the choice is remembered. */
import { useSyncExternalStore } from 'react'
import { recall, remember } from '../platform/memory.ts'
import { applyPalette, type Mode } from './theme.ts'

export const modeChoices = ['system', 'light', 'dark'] as const
export type ModeChoice = (typeof modeChoices)[number]

const key = 'theme'
const system = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let choice = modeChoices.find((known) => known === recall(key)) ?? 'system'

function getMode(): Mode {
  if (choice !== 'system') return choice
  return system.matches ? 'dark' : 'light'
}

function changed(): void {
  applyPalette(getMode())
  for (const listener of listeners) listener()
}

system.addEventListener('change', changed)

/** To be called once, before the first paint. */
export function startMode(): void {
  applyPalette(getMode())
}

export function chooseMode(next: ModeChoice): void {
  choice = next
  remember(key, next === 'system' ? undefined : next)
  changed()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useMode(): Mode {
  return useSyncExternalStore(subscribe, getMode)
}

export function useModeChoice(): ModeChoice {
  return useSyncExternalStore(subscribe, () => choice)
}
