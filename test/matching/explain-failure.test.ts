import { describe, expect, it } from 'vitest'
import { explainFailure } from '#main/core/matching/explain-failure'

function told(exitCode: number | null, signal: NodeJS.Signals | null, stderrTail = ''): string {
  return explainFailure({ cause: 'exit', exitCode, signal, stderrTail })
}

/** What the original prints, pasted, beside the words a person gets. */
describe('explainFailure', () => {
  it.each([
    [255, null, "error: unexpected parameter '-bogus'", 'The matcher failed (exit code 255): it does not know the flag -bogus'],
    [139, null, 'Warning: color_image_load() - can not open file `x y.png\' !', 'The matcher failed (SIGSEGV): it cannot open x y.png'],
    [null, 'SIGSEGV', 'Warning: color_image_load(a.pgm) - image format not recognized', 'The matcher failed (SIGSEGV): it does not know the format of an image'],
    [134, null, 'deepmatching: dm.c:99: assertion "ran out of memory before sgemm"', 'The matcher failed (SIGABRT): not enough memory; use a higher -R, a smaller image or a machine with more memory'],
    [134, null, 'main: Assertion `0<fx && fx<=2\' failed.', 'The matcher failed (SIGABRT): -resize must not shrink an image to less than half'],
    [127, null, 'deepmatching: error while loading shared libraries: libatlas.so.3: cannot open', 'The matcher failed (exit code 127): the library libatlas.so.3 is missing'],
    [1, null, '', 'The matcher failed (exit code 1): it did not accept its arguments or an image'],
    [3, null, '', 'The matcher failed (exit code 3)'],
    [3, null, 'one\nsomething new', "The matcher failed (exit code 3): it said 'something new'"],
    [134, null, 'PNG of 16 bit', "The matcher failed (SIGABRT): it refused an image or a flag; it said 'PNG of 16 bit'"],
    [null, 'SIGILL', '', 'The matcher failed (SIGILL): it was built for another processor']
  ] as const)('%s %s %s', (exitCode, signal, stderrTail, words) => {
    expect(told(exitCode, signal, stderrTail)).toBe(words)
  })

  it('takes 137 and a kill for the same thing: memory ran out', () => {
    expect(told(137, null)).toBe(told(null, 'SIGKILL'))
    expect(told(137, null)).toMatch(/memory ran out/)
  })
})
