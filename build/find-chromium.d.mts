/** Path of a Chromium to test in; null when none is to be had. */
export function findChromium(): string | null
