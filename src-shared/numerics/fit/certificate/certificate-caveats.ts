import type { Certificate } from '#shared/model/certificate'

/** What whoever applies the tolerance is to know: all advice but to adopt it, each on one line. */
export function certificateCaveats({ advice }: Certificate): string[] {
  return advice.filter(({ code }) => code !== 'good-to-adopt').map(({ message }) => oneLine(message))
}

/** Names of views come from outside: neither line breaks, which end a comment, nor what no compiler reads. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
