// The yardstick of the engine's speed: a plain product of matrices, f32, 6 rows x 8 columns in registers.
// AssemblyScript; product-timer.ts compiles it. Packed a: [rows/6][depth][6], packed b: [columns/8][depth][8].

@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(c, f32x4.mul(a, b))
}

/** c = a * b, c in rows of `columns` values. `rows` is a multiple of 6, `columns` of 8. */
export function multiply(a: usize, b: usize, c: usize, rows: i32, columns: i32, depth: i32): void {
  const line: usize = <usize>columns << 2
  for (let j = 0; j < columns; j += 8) {
    const tile: usize = b + <usize>(j * depth) * 4
    for (let i = 0; i < rows; i += 6) {
      let pa: usize = a + <usize>(i * depth) * 4
      let pb: usize = tile
      let c00 = f32x4.splat(0), c01 = f32x4.splat(0)
      let c10 = f32x4.splat(0), c11 = f32x4.splat(0)
      let c20 = f32x4.splat(0), c21 = f32x4.splat(0)
      let c30 = f32x4.splat(0), c31 = f32x4.splat(0)
      let c40 = f32x4.splat(0), c41 = f32x4.splat(0)
      let c50 = f32x4.splat(0), c51 = f32x4.splat(0)
      for (let k = 0; k < depth; k++) {
        const b0 = v128.load(pb), b1 = v128.load(pb, 16)
        const a0 = v128.load32_splat(pa, 0)
        c00 = multiplyAdd(a0, b0, c00)
        c01 = multiplyAdd(a0, b1, c01)
        const a1 = v128.load32_splat(pa, 4)
        c10 = multiplyAdd(a1, b0, c10)
        c11 = multiplyAdd(a1, b1, c11)
        const a2 = v128.load32_splat(pa, 8)
        c20 = multiplyAdd(a2, b0, c20)
        c21 = multiplyAdd(a2, b1, c21)
        const a3 = v128.load32_splat(pa, 12)
        c30 = multiplyAdd(a3, b0, c30)
        c31 = multiplyAdd(a3, b1, c31)
        const a4 = v128.load32_splat(pa, 16)
        c40 = multiplyAdd(a4, b0, c40)
        c41 = multiplyAdd(a4, b1, c41)
        const a5 = v128.load32_splat(pa, 20)
        c50 = multiplyAdd(a5, b0, c50)
        c51 = multiplyAdd(a5, b1, c51)
        pa += 24
        pb += 32
      }
      let pc: usize = c + (<usize>i * <usize>columns + <usize>j) * 4
      v128.store(pc, c00)
      v128.store(pc, c01, 16)
      pc += line
      v128.store(pc, c10)
      v128.store(pc, c11, 16)
      pc += line
      v128.store(pc, c20)
      v128.store(pc, c21, 16)
      pc += line
      v128.store(pc, c30)
      v128.store(pc, c31, 16)
      pc += line
      v128.store(pc, c40)
      v128.store(pc, c41, 16)
      pc += line
      v128.store(pc, c50)
      v128.store(pc, c51, 16)
    }
  }
}
