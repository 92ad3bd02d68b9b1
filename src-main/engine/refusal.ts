/** What the engine tells the person who started it, in one line; it ends with exit code 1. */
export class Refusal extends Error {
  override name = 'Refusal'

  constructor(message: string) {
    // A file's name may hold anything, line ends too.
    super(message.replace(/\p{Cc}/gu, ' '))
  }
}
