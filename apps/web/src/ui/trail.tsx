/** Where something lies in a tree: links from the root down to what is above it. */
import { Fragment, type ReactNode } from 'react'

export function Trail({ steps }: { steps: readonly { key: string; link: ReactNode }[] }) {
  return (
    <>
      {steps.map(({ key, link }, index) => (
        <Fragment key={key}>
          {index > 0 && <span aria-hidden="true"> › </span>}
          {link}
        </Fragment>
      ))}
    </>
  )
}
