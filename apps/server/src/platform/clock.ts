/** The clock of the installation: instants for the log, days (in the installation's time zone) for the exchange. */
import { type Day, day } from '@zhiqiao/domain'

export interface Clock {
  now(): Date
  today(): Day
}

export function systemClock(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return { now: () => new Date(), today: () => day(format.format(new Date())) }
}
