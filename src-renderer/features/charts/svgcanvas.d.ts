/** Draws on SVG by the calls of a canvas; only what is used here. */
declare module 'svgcanvas' {
  export class Context {
    constructor(size: { readonly width: number; readonly height: number })
    beginPath(): void
    fillText(text: string, x: number, y: number): void
    getSerializedSvg(): string
  }
}
