/** What can go wrong with a request, as one kind of error that the pages know how to show. */
import type { Problem } from '@zhiqiao/contract'

/** Codes of problems that arise here, before or after the server. */
const localRules = { offline: 'offline', unreadable: 'unreadable' } as const

export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }

  get status(): number {
    return this.problem.status
  }

  /** Somebody else changed the record: reloading shows what stands now. */
  get stale(): boolean {
    return this.status === 412 || (this.status === 409 && this.problem.current !== undefined)
  }

  /** Of the record that the refusal shows. */
  get currentVersion(): number | undefined {
    const { current } = this.problem
    if (typeof current !== 'object' || current === null || !('version' in current)) return undefined
    return typeof current.version === 'number' ? current.version : undefined
  }
}

/** A problem that never reached the server, or whose answer can't be read; `status` is 0 for the first. */
export function localProblem(rule: keyof typeof localRules, status = 0): ProblemError {
  return new ProblemError({ type: `/problems/${rule}`, title: rule, status, rule })
}

export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'title' in value &&
    typeof value.title === 'string' &&
    'status' in value &&
    typeof value.status === 'number' &&
    'rule' in value &&
    typeof value.rule === 'string'
  )
}
