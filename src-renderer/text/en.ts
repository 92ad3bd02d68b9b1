/** Words that several screens share. Each feature has its own in `text/<feature>.ts`. */
export const words = {
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  none: '–'
} as const
