// The part of the WebAssembly interface that is used; without the browser's types none is declared.
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number, maximum?: number, shared?: boolean })
    readonly buffer: ArrayBuffer
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>)
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>)
    readonly exports: Record<string, unknown>
  }
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean
}
