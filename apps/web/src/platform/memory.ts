/** Small things remembered in the browser. Storage may be full or forbidden: then the page works and just forgets. */
const prefix = 'zhiqiao.'

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? undefined
  } catch {
    return undefined
  }
}

/** Remembers `value`, or forgets `key` where it is undefined. */
export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + key)
    else localStorage.setItem(prefix + key, value)
  } catch {
    // A private window or a full disk: nothing depends on what is remembered here.
  }
}
