/** Pixels of the picture's side; the page scales it. */
export const pictureSize = 560

/** How far the second frame moved: what a thermal drift of a fixed camera looks like. */
const drift = { shiftX: 11, shiftY: -5, degrees: -1.2, scale: 1.008 }

/** A made-up vessel, once aligned (right half) and once not (left half), as the red and green of one picture. */
export function drawFringes(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const still = grayOf((scene) => drawVessel(scene, 1))
  const moved = grayOf((scene) => {
    applyDrift(scene)
    drawVessel(scene, 0.94)
  })
  const aligned = grayOf((scene) => drawVessel(scene, 0.94))
  const picture = context.createImageData(pictureSize, pictureSize)
  for (let pixel = 0; pixel < still.length; pixel += 1) {
    const before = pixel % pictureSize < pictureSize / 2
    picture.data.set([(before ? moved : aligned)[pixel] ?? 0, still[pixel] ?? 0, 0, 255], pixel * 4)
  }
  context.putImageData(picture, 0, 0)
  context.fillStyle = '#f2f2f2'
  context.fillRect(pictureSize / 2 - 0.5, 0, 1, pictureSize)
}

function applyDrift(scene: CanvasRenderingContext2D): void {
  scene.translate(pictureSize / 2 + drift.shiftX, pictureSize / 2 + drift.shiftY)
  scene.rotate((drift.degrees * Math.PI) / 180)
  scene.scale(drift.scale, drift.scale)
  scene.translate(-pictureSize / 2, -pictureSize / 2)
}

function grayOf(draw: (scene: CanvasRenderingContext2D) => void): Uint8Array {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = pictureSize
  const scene = canvas.getContext('2d', { willReadFrequently: true })
  const gray = new Uint8Array(pictureSize * pictureSize)
  if (!scene) return gray
  scene.fillStyle = '#141414'
  scene.fillRect(0, 0, pictureSize, pictureSize)
  draw(scene)
  const { data } = scene.getImageData(0, 0, pictureSize, pictureSize)
  for (let pixel = 0; pixel < gray.length; pixel += 1) gray[pixel] = data[pixel * 4] ?? 0
  return gray
}

function drawVessel(scene: CanvasRenderingContext2D, light: number): void {
  const random = seeded(7)
  drawWall(scene, light, random)
  for (const x of [112, 277, 448]) drawRib(scene, x, light, random)
  for (const [x, y, radius] of [[196, 176, 46], [364, 150, 50], [522, 212, 32], [34, 118, 34]] as const) drawPort(scene, x, y, radius, light)
  drawTileRows(scene, light, random)
}

/** Anything outside the frame is drawn as well, so that a moved frame shows no empty border. */
const margin = 60

function drawWall(scene: CanvasRenderingContext2D, light: number, random: () => number): void {
  const side = 44
  for (let y = -margin; y < pictureSize + margin; y += side) {
    for (let x = -margin; x < pictureSize + margin; x += side) {
      scene.fillStyle = grayStyle((18 + 24 * random()) * light)
      scene.fillRect(x + 1.5, y + 1.5, side - 3, side - 3)
      for (let speck = 0; speck < 16; speck += 1) {
        scene.fillStyle = grayStyle((16 + 50 * random()) * light)
        scene.fillRect(x + side * random(), y + side * random(), 1 + 4 * random(), 1 + 3 * random())
      }
    }
  }
}

function drawRib(scene: CanvasRenderingContext2D, x: number, light: number, random: () => number): void {
  const lean = (x - pictureSize / 2) / 30
  for (let y = -margin; y < 420; y += 19) {
    scene.fillStyle = grayStyle((66 + 62 * random()) * light)
    scene.fillRect(x + (lean * y * y) / 24_000, y, 24, 16)
  }
}

function drawPort(scene: CanvasRenderingContext2D, x: number, y: number, radius: number, light: number): void {
  scene.beginPath()
  scene.ellipse(x, y, radius * 0.82, radius, 0, 0, 2 * Math.PI)
  scene.fillStyle = '#0c0c0c'
  scene.fill()
  scene.lineWidth = 6
  scene.strokeStyle = grayStyle(92 * light)
  scene.stroke()
}

/** Bright tiles on arcs along the floor, with a glow in the middle. */
function drawTileRows(scene: CanvasRenderingContext2D, light: number, random: () => number): void {
  const centreX = pictureSize / 2
  const centreY = 1000
  for (let row = 0; row < 4; row += 1) {
    const outer = 610 - row * 56
    for (let angle = -0.62; angle < 0.62; angle += 0.052) {
      scene.beginPath()
      scene.arc(centreX, centreY, outer, -Math.PI / 2 + angle, -Math.PI / 2 + angle + 0.047)
      scene.arc(centreX, centreY, outer - 50, -Math.PI / 2 + angle + 0.047, -Math.PI / 2 + angle, true)
      scene.fillStyle = grayStyle((74 + 70 * random() + 44 * Math.cos(angle * 4) - 12 * row) * light)
      scene.fill()
    }
  }
}

function grayStyle(level: number): string {
  const value = Math.round(Math.max(0, Math.min(255, level)))
  return `rgb(${value} ${value} ${value})`
}

/** Mulberry32: the same picture on every start. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
