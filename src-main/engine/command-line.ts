// The command line of DeepMatching 1.2.2: two images, then options applied from left to right.
import { Refusal } from '#main/engine/refusal'
import { rotationSteps } from '#main/engine/invariance'
import type { Invariance } from '#main/engine/invariance'

export interface Size {
  readonly width: number
  readonly height: number
}

export type Preset = 'default' | 'png' | 'jpg'

export interface Options {
  readonly image1: string
  readonly image2: string
  /** Descriptors are halved this many times before matching. */
  readonly downscale: number
  /** Half the side, in pixels, of the window around a patch's own place in which it is looked for; 0: everywhere. */
  readonly radius: number
  /** Exponent of the rectification. */
  readonly power: number
  /** True for `-mem 0`: visited tables without collisions. */
  readonly exactVisits: boolean
  readonly preset: Preset
  /** Applied to both images one after the other. */
  readonly resizes: readonly Size[]
  /** The flags of scale and rotation mode, or null in normal mode. */
  readonly invariance: Invariance | null
  /** Positions in the target are refined between the samples. */
  readonly subpixel: boolean
  /** Threads that take part; 0: as many as the machine has. */
  readonly threads: number
  /** Mebibytes that a pair may take; null: no limit. */
  readonly maxMemory: number | null
  /** Paths that cannot win any more are given up at once. */
  readonly fast: boolean
  /** File for the matches; null for standard output. */
  readonly output: string | null
  readonly verbosity: number
  readonly progress: boolean
}

/** The options while the arguments are read. */
type Draft = { -readonly [Name in keyof Options]: Options[Name] }

export type Command = { kind: 'help' } | { kind: 'match', options: Options }

/** The values that follow an option; `next` takes one. */
class Values {
  readonly option: string
  private readonly rest: string[]

  constructor(option: string, rest: string[]) {
    this.option = option
    this.rest = rest
  }

  text(): string {
    const value = this.rest.shift()
    if (value === undefined) throw new Refusal(`${this.option} needs a value`)
    return value
  }

  number(low: number, high: number): number {
    const text = this.text()
    const value = text.trim() === '' ? NaN : Number(text)
    if (Number.isFinite(value) && value >= low && value <= high) return value
    throw new Refusal(`${this.option} needs a number from ${low} to ${high}, got '${text}'`)
  }

  positive(): number {
    const text = this.text()
    const value = text.trim() === '' ? NaN : Number(text)
    if (Number.isFinite(value) && value > 0) return value
    throw new Refusal(`${this.option} needs a number above 0, got '${text}'`)
  }

  /** Decimals are cut off, as the original does: the notebooks pass `-rot_range -5.0 5.0`. */
  integer(low: number, high: number): number {
    return Math.trunc(this.number(low, high))
  }
}

type Apply = (options: Draft, values: Values) => void

/** What the original takes for the one of the two flags that is not given. */
const INVARIANCE: Invariance = { maxScale: 5, rotation: [0, 360] }

const setDownscale: Apply = (options, values) => {
  options.downscale = values.integer(0, 3)
}
const setMaxScale: Apply = (options, values) => {
  options.invariance = { ...(options.invariance ?? INVARIANCE), maxScale: values.number(1, 5.656) }
}
const setRotation: Apply = (options, values) => {
  const rotation = [values.integer(-36000, 36000), values.integer(-36000, 36000)] as const
  options.invariance = { ...(options.invariance ?? INVARIANCE), rotation }
}

const OPTIONS: Record<string, Apply> = {
  '-downscale': setDownscale,
  '-R': setDownscale,
  '-max_scale': setMaxScale,
  '-scale': setMaxScale,
  '-rot_range': setRotation,
  '-rot': setRotation,
  '-nlpow': (options, values) => {
    options.power = values.number(0.1, 10)
  },
  '-mem': (options, values) => {
    options.exactVisits = values.integer(0, 1) === 0
  },
  '-nt': (options, values) => {
    options.threads = values.integer(0, 128)
  },
  '-resize': (options, values) => {
    options.resizes = [...options.resizes, { width: values.integer(1, 65535), height: values.integer(1, 65535) }]
  },
  '-out': (options, values) => {
    options.output = values.text()
  },
  '-v': options => {
    options.verbosity = Math.min(10, options.verbosity + 1)
  },
  '-progress': options => {
    options.progress = true
  },
  '-png_settings': options => {
    options.preset = 'png'
  },
  '-jpg_settings': options => {
    options.preset = 'jpg'
  },
  '-ngh_rad': (options, values) => {
    options.radius = values.integer(0, 65536)
  },
  '-subpixel': options => {
    options.subpixel = true
  },
  '-fast': options => {
    options.fast = true
  },
  '-max_memory': (options, values) => {
    options.maxMemory = values.positive()
  }
}

function defaults(image1: string, image2: string): Draft {
  return {
    image1,
    image2,
    downscale: 1,
    radius: 0,
    power: 1.4,
    exactVisits: false,
    preset: 'default',
    resizes: [],
    invariance: null,
    subpixel: false,
    threads: 1,
    maxMemory: null,
    fast: false,
    output: null,
    verbosity: 0,
    progress: false
  }
}

/** Refuses options that do not go together. */
function requireSense({ radius, downscale, invariance }: Options): void {
  if (radius > 0 && invariance) {
    throw new Refusal('-ngh_rad does not go with -max_scale or -rot_range; leave one of them out')
  }
  if (radius > 0 && radius < 2 ** downscale) {
    throw new Refusal(`-ngh_rad ${radius} is less than one step of -R ${downscale}; use ${2 ** downscale} or more`)
  }
  if (invariance && rotationSteps(invariance.rotation).length === 0) {
    throw new Refusal(`-rot_range ${invariance.rotation.join(' ')} is empty; give the smaller angle first`)
  }
}

/** Reads the arguments (without the program's own name). Throws `Refusal` and nothing else. */
export function parseCommandLine(args: readonly string[]): Command {
  const [image1, image2, ...rest] = args
  if (image1 === undefined || image2 === undefined) return { kind: 'help' }
  if (args.some(argument => argument === '-h' || argument === '--help')) return { kind: 'help' }
  const options = defaults(image1, image2)
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const apply = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
    if (!apply) throw new Refusal(`unexpected parameter '${name}'`)
    apply(options, new Values(name, rest))
  }
  requireSense(options)
  return { kind: 'match', options }
}

export const USAGE = `usage: deepmatching IMAGE1 IMAGE2 [options]
Finds the small patches of IMAGE1 again in IMAGE2. Prints one match a line: x1 y1 x2 y2 score index.
Where DeepMatching 1.2.2 reads '2px' as 2 and 'abc' as 0, both are refused here. Decimals of n, a and b
are cut off.

  -R n, -downscale n     halve the descriptors n times before matching (0 to 3, default 1)
  -ngh_rad n             look for each patch at most n pixels from its own place (default 0: everywhere);
                         not together with -max_scale or -rot_range
  -nlpow x               exponent of the rectification (0.1 to 10, default 1.4)
  -resize W H            resize both images first; matches are given in the original frame
  -png_settings          descriptor without pre-smoothing
  -jpg_settings          descriptor with pre-smoothing and more smoothing after it
  -mem n                 1: visited tables of limited size (default), 0: without collisions

Scale and rotation (either option turns the mode on, with the other at its default; one pass for each pair
of scales and each rotation; the index of a match is then the code of its pass)
  -max_scale s, -scale s
                         shrink one image at a time by up to s, in steps of 1.414
                         (1 to 5.656, default 5: nine pairs of scales)
  -rot_range a b, -rot a b
                         rotate IMAGE1 by a to b degrees, rounded to steps of 45
                         (default 0 360: eight rotations)

Beyond the original
  -subpixel              refine the places found to fractions of a sampling step
  -fast                  give up early what can hardly win: a fifth less time, nearly the same matches
  -max_memory MIB        refuse at once what would take more than MIB mebibytes
  -progress              JSON lines on standard error: {"fraction":0.42,"secondsLeft":1.2}

Running
  -nt n                  threads (0 to 128, default 1; 0: as many as the machine has)
  -out FILE              write the matches to FILE
  -v                     messages on standard error; -v -v for more
  -h, --help             this text

With -worker alone: pairs as JSON lines on standard input, answers as JSON lines on standard output
`
