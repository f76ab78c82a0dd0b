import type { Command } from '../command.ts'
import { demo } from './demo.ts'
import { serve } from './serve.ts'
import { solve } from './solve.ts'
import { verify } from './verify.ts'

/** All verbs, in the order of the help page. */
export const commands: readonly Command[] = [solve, verify, serve, demo]
