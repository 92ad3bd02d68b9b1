import { StringDecoder } from 'node:string_decoder'

/** Cuts a byte stream into lines, at \n, \r\n or the lone \r of progress displays. */
export interface LineSplitter {
  push(chunk: Buffer): void
  /** Hands over a last line that had no end. */
  end(): void
}

/** A line of more than this many characters is handed over in pieces, so that a child cannot fill our memory. */
const longestLine = 64 * 1024

export function lineSplitter(onLine: (line: string) => void): LineSplitter {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const take = (text: string): void => {
    const pieces = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = pieces.pop() ?? ''
    if (rest.length > longestLine) {
      pieces.push(rest)
      rest = ''
    }
    for (const piece of pieces) onLine(piece)
  }
  return {
    push: chunk => take(decoder.write(chunk)),
    end: () => {
      take(decoder.end())
      if (rest !== '') onLine(rest.replace(/\r$/, ''))
      rest = ''
    }
  }
}
