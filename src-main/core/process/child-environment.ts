/** What a child may know of our own environment: enough to find programs, files and a language. */
const inheritedNames = [
  'PATH', 'HOME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TMPDIR', 'TZ', 'USER', 'LOGNAME',
  // Windows starts hardly any program without these.
  'SystemRoot', 'TEMP', 'TMP', 'USERPROFILE', 'PATHEXT', 'ComSpec', 'NUMBER_OF_PROCESSORS'
]

/** Variables that make a program load foreign code. NODE_* is refused whole: NODE_OPTIONS can require any file. */
const refusedName = /^(NODE_|LD_PRELOAD$|DYLD_INSERT_LIBRARIES$)/

/** The small environment of a child: a few inherited variables and those the caller adds. Refuses code-loading ones. */
export function childEnvironment(
  added: Readonly<Record<string, string>> = {},
  own: Readonly<Record<string, string | undefined>> = process.env
): Record<string, string> {
  const refused = Object.keys(added).find(name => refusedName.test(name))
  if (refused !== undefined) throw new TypeError(`a child must not be given the variable ${refused}`)
  const inherited = inheritedNames.flatMap(name => (own[name] === undefined ? [] : [[name, own[name]] as const]))
  return { ...Object.fromEntries(inherited), ...added }
}
