import { expect, test } from 'vitest'
import { whereFrom } from './where-from.ts'

const after = (from: string) => whereFrom(new URLSearchParams({ from }))

test('signing in leads back to where one was, and never to another site', () => {
  expect(after('/needs?status=filed#top')).toBe('/needs?status=filed#top')
  expect(whereFrom(new URLSearchParams())).toBe('/')
  for (const elsewhere of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/sign-in',
  ]) {
    expect(after(elsewhere), elsewhere).toBe('/')
  }
})
