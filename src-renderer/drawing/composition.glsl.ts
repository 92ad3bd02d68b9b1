/** One triangle that covers everything. */
export const vertexShader = `#version 300 es
void main() {
  vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`

/** Numbers of the kinds of layering, as the shader knows them. */
export const layeringNumbers = { single: 0, overlay: 1, swipe: 2, checkerboard: 3, difference: 4, onion: 5, 'diff-diff': 6 } as const

/** Numbers of the overlay's colours, as the shader knows them. */
export const colourNumbers = { 'red-green': 0, 'magenta-green': 1, 'red-cyan': 2 } as const

/** What `paint-composition.ts` does, in whole numbers throughout, so that both give the same bytes. */
export const fragmentShader = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
precision highp isampler2D;
uniform usampler2D first, second, levels, highlight;
uniform isampler2D differences;
uniform int kind, colours, number, height;
uniform bool lights;
out vec4 colour;

int levelOf(usampler2D image, ivec2 at) {
  return int(texelFetch(levels, ivec2(int(texelFetch(image, at, 0).r), 0), 0).r);
}

ivec3 overlay(int one, int other) {
  if (colours == 1) return ivec3(one, other, one);
  return colours == 2 ? ivec3(one, other, other) : ivec3(one, other, 0);
}

int diffDiff(ivec2 at) {
  int d = texelFetch(differences, at, 0).r;
  if (d == -32768) return 88;
  if (d > number) return 255;
  return d < -number ? 0 : 128;
}

ivec3 pixel(ivec2 at) {
  if (kind == 0) return ivec3(levelOf(first, at));
  if (kind == 1) return overlay(levelOf(first, at), levelOf(second, at));
  if (kind == 2) return ivec3(at.x < number ? levelOf(first, at) : levelOf(second, at));
  if (kind == 3) return ivec3((((at.x / number) + (at.y / number)) & 1) == 0 ? levelOf(first, at) : levelOf(second, at));
  if (kind == 4) return ivec3(abs(levelOf(first, at) - levelOf(second, at)));
  if (kind == 5) return ivec3((levelOf(first, at) * (256 - number) + levelOf(second, at) * number + 128) >> 8);
  return ivec3(diffDiff(at));
}

void main() {
  ivec2 at = ivec2(int(gl_FragCoord.x), height - 1 - int(gl_FragCoord.y));
  ivec3 found = pixel(at);
  if (lights && texelFetch(highlight, at, 0).r != 1u) found = (found * 3) >> 3;
  colour = vec4(vec3(found) / 255.0, 1.0);
}`
