/** What the log says of a request that failed: enough to find the defect, nothing of people or sessions. */

interface LoggedError {
  type: string
  message: string
  stack: string
  [key: string]: unknown
}

/**
 * An error without what PostgreSQL adds to it for whoever sits before the database: the row that failed (`detail`), the statement
 * at work (`where`, `internalQuery`). A row may be a person's.
 */
function withoutRows(error: Error): LoggedError {
  const at = (key: string) => {
    const value: unknown = Reflect.get(error, key)
    return typeof value === 'string' ? { [key]: value } : {}
  }
  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...at('code'),
    ...at('table'),
    ...at('column'),
    ...at('constraint'),
    ...at('routine'),
  }
}

export const logging = {
  level: 'warn',
  redact: ['req.headers.cookie', 'req.headers.authorization'],
  serializers: { err: withoutRows },
}
