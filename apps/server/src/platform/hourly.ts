/** What the server does by itself: each chore when it starts and once an hour, none in the way of another. */
export interface Chore {
  name: string
  run: () => Promise<void>
}

const everyMs = 60 * 60 * 1000

/** Until it is stopped; a run that fails is said, and the next one tries again. A chore that still runs is not begun twice. */
export function keepHourly(chores: readonly Chore[], say: (line: string) => void): () => void {
  const running = new Set<Chore>()
  const begin = (chore: Chore) => {
    if (running.has(chore)) return
    running.add(chore)
    chore
      .run()
      .catch((error: unknown) => say(`${chore.name}: ${String(error)}`))
      .finally(() => running.delete(chore))
  }
  const all = () => chores.forEach(begin)
  all()
  const timer = setInterval(all, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
