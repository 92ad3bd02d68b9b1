/**
 * Cuts text that comes in pieces into lines, at \n alone: a file's name may hold the other line ends that Node's readline
 * knows, such as U+2028, and JSON does not escape them. A last line without an end counts too.
 */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
