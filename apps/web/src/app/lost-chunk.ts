/** Whether an error is that of a part of the page that could not be loaded; each browser has its own sentence for it. */

const sentences = [
  'Failed to fetch dynamically imported module',
  'error loading dynamically imported module',
  'Importing a module script failed',
  'Unable to preload CSS',
]

export function isLostChunk(error: unknown): boolean {
  return error instanceof Error && sentences.some((sentence) => error.message.includes(sentence))
}
