const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
  Escape: 'Esc'
}

/** What a key is called on screen: `$mod+z` is `Ctrl Z`, on a Mac `⌘ Z`. */
export function keyLabel(keys: string, platform: string): string {
  const control = platform.startsWith('Mac') ? '⌘' : 'Ctrl'
  return keys.split('+').map((key) => (key === '$mod' ? control : nameOf(key))).join(' ')
}

function nameOf(key: string): string {
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}
