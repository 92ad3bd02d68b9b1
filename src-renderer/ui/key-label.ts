const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
  Escape: 'Esc',
  ' ': 'Space'
}

/** What a key is called on screen: `$mod+z` is `Ctrl Z`, on a Mac `⌘ Z`. */
export function keyLabel(keys: string, platform: string): string {
  const control = platform.startsWith('Mac') ? '⌘' : 'Ctrl'
  return keys.split('+').map((key) => (key === '$mod' ? control : nameOf(key))).join(' ')
}

function nameOf(key: string): string {
  const plain = key.replace(/^(Digit|Key)(?=.$)/, '')
  return names[plain] ?? (plain.length === 1 ? plain.toUpperCase() : plain)
}
