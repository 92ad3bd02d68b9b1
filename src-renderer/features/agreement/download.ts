/** Hands a text to the browser's own way of saving files. */
export function downloadText(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The download reads the address a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
