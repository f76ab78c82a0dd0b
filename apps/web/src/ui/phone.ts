/** Whether the window is as narrow as a phone. The same width stands in the styles as `max-width: 719px`. */
import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 719px)')

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches)
}
