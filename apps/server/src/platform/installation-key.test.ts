import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { installationKey } from './installation-key.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-key-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('is made once, read by its owner alone, and never made anew over a file that is no key', async () => {
  const key = await installationKey(folder)
  expect(key).toHaveLength(32)
  expect(await installationKey(folder)).toEqual(key)
  const at = path.join(folder, 'installation.key')
  expect(statSync(at).mode & 0o077).toBe(0)
  writeFileSync(at, 'half a k')
  await expect(installationKey(folder)).rejects.toThrow('no key of this installation')
  expect(readFileSync(at, 'utf8')).toBe('half a k')
})
