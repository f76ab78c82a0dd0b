/** The one place that talks to the server. */
import { getLanguage } from '../i18n/index.ts'
import { isProblem, localProblem, ProblemError } from './problem.ts'

export type QueryValue = string | number | boolean | readonly string[] | undefined
export type Query = Readonly<Record<string, QueryValue>>
export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface WriteOptions {
  /** Version of the record that is changed; the server refuses where it has moved on. */
  version?: number
  /** For creations: the same key with the same body is carried out once. */
  idempotencyKey?: string
}

/** Reads JSON from `/api…`. Throws `ProblemError`. */
export function get<Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer> {
  return request<Answer>(withQuery(path, query), { method: 'GET', ...(signal && { signal }) })
}

/** As `get`, where the page asks by itself and nobody did: no use of the session, which ends when nobody uses it. */
export function getUnattended<Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer> {
  const headers = { 'X-Unattended': '1' }
  return request<Answer>(withQuery(path, query), { method: 'GET', headers, ...(signal && { signal }) })
}

/** Sends JSON (or a form with files) to `/api…`. Throws `ProblemError`. */
export function send<Answer>(
  method: WriteMethod,
  path: string,
  body?: unknown,
  options: WriteOptions = {},
): Promise<Answer> {
  const headers: Record<string, string> = { 'X-Requested-With': 'zhiqiao' }
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`
  if (options.idempotencyKey !== undefined) headers['Idempotency-Key'] = options.idempotencyKey
  if (body instanceof FormData) return request<Answer>(path, { method, headers, body })
  if (body === undefined) return request<Answer>(path, { method, headers })
  headers['Content-Type'] = 'application/json'
  return request<Answer>(path, { method, headers, body: JSON.stringify(body) })
}

/** Sends the bytes of one file. Throws `ProblemError`. */
export function sendFile<Answer>(path: string, file: Blob, type: string): Promise<Answer> {
  const headers = { 'X-Requested-With': 'zhiqiao', 'Content-Type': type, 'Idempotency-Key': newKey() }
  return request<Answer>(path, { method: 'POST', headers, body: file })
}

/** Fetches a file in the language of the page, with the name that the server gives it. Throws `ProblemError`. */
export async function getFile(path: string): Promise<{ name: string; content: Blob }> {
  const response = await answerTo(path, { method: 'GET' })
  if (!response.ok) {
    const body = await read(response)
    throw isProblem(body) ? new ProblemError(body) : localProblem('unreadable', response.status)
  }
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { name: named === undefined ? 'file' : decodeURIComponent(named), content: await response.blob() }
}

export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue
    search.set(key, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** A new key for one creation. `randomUUID` is missing outside secure contexts and before Chromium 92. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function answerTo(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('Accept', 'application/json')
  headers.set('Accept-Language', getLanguage())
  try {
    return await fetch(url, { ...init, headers, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw localProblem('offline')
  }
}

async function request<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const response = await answerTo(url, init)
  const body = await read(response)
  if (!response.ok) throw isProblem(body) ? new ProblemError(body) : localProblem('unreadable', response.status)
  // The edge of the types: the server answers by the same contract, and its own tests hold it to that.
  return body as Answer
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    if (!response.ok) return undefined
    throw localProblem('unreadable', response.status)
  }
}
