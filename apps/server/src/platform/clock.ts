/** The clock of the installation: instants for the log, days (in the installation's time zone) for the exchange. */
import { type Day, day } from '@zhiqiao/domain'

export interface Clock {
  now(): Date
  today(): Day
  /** The day on which an instant falls. */
  dayOf(instant: Date): Day
}

export function systemClock(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const dayOf = (instant: Date) => day(format.format(instant))
  return { now: () => new Date(), today: () => dayOf(new Date()), dayOf }
}
