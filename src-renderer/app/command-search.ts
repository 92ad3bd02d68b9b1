/** What a search looks through. */
export interface Findable {
  readonly title: string
  /** Further words it is found by, which count less than its title. */
  readonly words: string
}

/** The best first; those that do not hold every typed word, letter by letter in order, left out. Equal ones keep their order. */
export function rankedBy<T extends Findable>(typed: string, items: readonly T[]): T[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const scored = items.map((item) => ({ item, score: scoreOf(wanted, item) })).filter(({ score }) => score > 0 || wanted.length === 0)
  return scored.sort((one, other) => other.score - one.score).map(({ item }) => item)
}

/** 0 where any word is missing. */
function scoreOf(wanted: readonly string[], item: Findable): number {
  let sum = 0
  for (const word of wanted) {
    const score = Math.max(nearness(word, item.title.toLowerCase()), nearness(word, item.words.toLowerCase()) / 3)
    if (score === 0) return 0
    sum += score
  }
  return sum
}

/**
 * How well `text` answers to `word`, 0 to 1: whole at its start, whole at the start of a later word, whole within one,
 * or its letters in order, where starts of words count most ('gtp' finds 'Go to pairs').
 */
export function nearness(word: string, text: string): number {
  const at = text.indexOf(word)
  // Among equals the shorter text is the better answer.
  const brevity = 1 / (10 + text.length)
  if (at === 0) return 0.9 + brevity
  if (at > 0) return (isWordStart(text, at) ? 0.8 : 0.6) + brevity
  return scattered(word, text)
}

function scattered(word: string, text: string): number {
  let from = 0
  let starts = 0
  for (const letter of word) {
    const at = nextOf(letter, text, from)
    if (at < 0) return 0
    if (isWordStart(text, at)) starts += 1
    from = at + 1
  }
  // Letters strewn anywhere say little; most of them must begin words.
  return starts * 2 >= word.length ? 0.4 * (starts / word.length) : 0
}

/** A start of a word is taken before a letter within one. */
function nextOf(letter: string, text: string, from: number): number {
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) if (isWordStart(text, at)) return at
  return text.indexOf(letter, from)
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
}
