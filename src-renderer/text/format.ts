const wholeNumber = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** `44,062` */
export function formatCount(value: number): string {
  return wholeNumber.format(value)
}

/** `0.909`; scores always carry three digits. */
export function formatScore(value: number): string {
  return value.toFixed(3)
}

/** `50%`, rounded down, so that 100% means all. */
export function formatShare(part: number, whole: number): string {
  return `${whole > 0 ? Math.floor((100 * part) / whole) : 0}%`
}

/** `1 pair`, `20 pairs`. */
export function formatPlural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

const shownIdEnd = 5

const shownFilmId = 6

/** `82405`, `…330801`: an image id, or its end where it is long. */
export function formatIdEnd(imageId: string): string {
  return imageId.length > shownFilmId + 1 ? `…${imageId.slice(-shownFilmId)}` : imageId
}

/** `31295→31535`: the ends of two image ids, where there is no room for all of them; frames of a camera differ there. */
export function formatShortPair(image1: string, image2: string): string {
  return `${image1.slice(-shownIdEnd)}→${image2.slice(-shownIdEnd)}`
}

/** `14:03`, local time. */
export function formatClock(isoTime: string): string {
  return clock.format(new Date(isoTime))
}

/** `today, 14:03`, `18 November`, or with the year where it is another one. */
export function formatDay(isoTime: string, now: Date = new Date()): string {
  const date = new Date(isoTime)
  if (date.toDateString() === now.toDateString()) return `today, ${clock.format(date)}`
  return (date.getFullYear() === now.getFullYear() ? dayAndMonth : dayMonthYear).format(date)
}

/** `40 s`, `11 min`, `2 h 5 min`: as coarse as an estimate deserves. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
