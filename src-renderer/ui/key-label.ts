const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
  Delete: 'Del',
  Escape: 'Esc',
  Comma: ',', Period: '.', Semicolon: ';', Quote: "'", Minus: '−', Equal: '=',
  ' ': 'Space'
}

/** What a key is called on screen: `$mod+z` is `Ctrl Z`, on a Mac `⌘ Z`. */
export function keyLabel(keys: string, platform: string): string {
  const control = isMac(platform) ? '⌘' : 'Ctrl'
  return partsOf(keys).map((key) => (key === '$mod' ? control : nameOf(key))).join(' ')
}

/** Keys in the words of `aria-keyshortcuts`: `$mod+z` is `Control+Z`. Undefined where there are none. */
export function ariaKeys(keys: readonly string[], platform: string = navigator.platform): string | undefined {
  if (keys.length === 0) return undefined
  const control = isMac(platform) ? 'Meta' : 'Control'
  return keys.map((one) => partsOf(one).map((key) => (key === '$mod' ? control : ariaName(key))).join('+')).join(' ')
}

export function isMac(platform: string): boolean {
  return platform.startsWith('Mac')
}

/** Splits as tinykeys does, so that a plus can be a key itself. */
function partsOf(keys: string): string[] {
  return keys.split(/\b\+/)
}

function nameOf(key: string): string {
  const plain = plainKey(key)
  return names[plain] ?? (plain.length === 1 ? plain.toUpperCase() : plain)
}

function ariaName(key: string): string {
  const plain = plainKey(key)
  if (plain === '+') return 'Plus'
  return plain.length === 1 ? plain.toUpperCase() : plain
}

/** `Digit1` is the key 1 wherever the layout puts it. */
function plainKey(key: string): string {
  return key.replace(/^(Digit|Key)(?=.$)/, '')
}
