/** Where to go after signing in: only to a place of this page, whatever the address says. */
export function whereFrom(search: URLSearchParams): string {
  const from = search.get('from') ?? '/'
  // `//host`, and `/\host`, which browsers read as the same, would lead to another site.
  return /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in') ? from : '/'
}
