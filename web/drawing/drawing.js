// Drawing: a small WebGL2 renderer for textured triangles with a clip rectangle, on top of what was drawn before.

const VERTEX = `#version 300 es
layout(location=0) in vec2 position; layout(location=1) in vec2 uv; layout(location=2) in vec4 color;
uniform vec2 size; out vec2 at; out vec4 tint;
void main() { at = uv; tint = color; gl_Position = vec4(position.x * 2.0 / size.x - 1.0, 1.0 - position.y * 2.0 / size.y, 0.0, 1.0); }`;

const FRAGMENT = `#version 300 es
precision mediump float;
uniform sampler2D image; in vec2 at; in vec4 tint; out vec4 pixel;
void main() { pixel = tint * texture(image, at); }`;

const VERTEX_BYTES = 20;

/** How long a lost context may take to come back before the page does without. */
const GONE_AFTER_MS = 2000;

/**
 * @param {WebGL2RenderingContext} gl
 * @param {number} kind
 * @param {string} source
 */
function compile(gl, kind, source) {
  const shader = /** @type {WebGLShader} */ (gl.createShader(kind));
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

export class Drawing {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {() => void} onRestored called when a lost context is back and every texture must be sent again
   * @param {() => void} onGone called when a lost context does not come back
   */
  constructor(canvas, onRestored, onGone) {
    this.canvas = canvas;
    /** @type {Map<number, WebGLTexture>} */
    this.textures = new Map();
    /** @type {WebGL2RenderingContext | null} */
    this.gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false, preserveDrawingBuffer: true });
    this.lost = false;
    this.hasBegun = false; // a picture was asked for
    this.works = this.gl !== null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.going = undefined;
    if (!this.gl) return;
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      this.lost = true;
      this.going = setTimeout(() => {
        this.works = false;
        onGone();
      }, GONE_AFTER_MS);
    });
    canvas.addEventListener('webglcontextrestored', () => {
      clearTimeout(this.going);
      this.lost = false;
      this.works = true;
      this.textures.clear();
      this.prepare();
      onRestored();
    });
    this.prepare();
  }

  prepare() {
    const gl = this.gl;
    if (!gl) return;
    const program = gl.createProgram();
    gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, VERTEX));
    gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, FRAGMENT));
    gl.linkProgram(program);
    gl.useProgram(program);
    this.size = gl.getUniformLocation(program, 'size');
    gl.bindVertexArray(gl.createVertexArray());
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    for (const location of [0, 1, 2]) gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, VERTEX_BYTES, 0);
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, VERTEX_BYTES, 8);
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, VERTEX_BYTES, 16);
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.enable(gl.SCISSOR_TEST);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  }

  /**
   * @param {number} width device pixels
   * @param {number} height
   */
  begin(width, height) {
    const gl = this.gl;
    this.hasBegun = true;
    if (!gl || this.lost) return;
    gl.viewport(0, 0, width, height);
    gl.uniform2f(/** @type {WebGLUniformLocation} */ (this.size), width, height);
    this.height = height;
  }

  /** @param {Uint8Array} vertices position and uv as floats, colour as four bytes */
  vertices(vertices) {
    const gl = this.gl;
    if (!gl || this.lost) return;
    gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.STREAM_DRAW);
  }

  /**
   * Where what follows is drawn, in device pixels from the top left.
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   */
  area(left, top, right, bottom) {
    this.gl?.scissor(left, (this.height ?? 0) - bottom, right - left, bottom - top);
  }

  /**
   * @param {number} texture
   * @param {number} first the vertex to begin with
   * @param {number} count
   */
  triangles(texture, first, count) {
    const gl = this.gl;
    if (!gl || this.lost) return;
    gl.bindTexture(gl.TEXTURE_2D, this.textures.get(texture) ?? null);
    gl.drawArrays(gl.TRIANGLES, first, count);
  }

  /**
   * Fills the area: without a texture and blending that is a small part of the work.
   * @param {number} red 0 to 1
   * @param {number} green
   * @param {number} blue
   */
  fill(red, green, blue) {
    const gl = this.gl;
    if (!gl || this.lost) return;
    gl.clearColor(red, green, blue, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  /** @param {number} id */
  createTexture(id) {
    const gl = /** @type {WebGL2RenderingContext} */ (this.gl);
    const texture = gl.createTexture();
    this.textures.set(id, texture);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    return gl;
  }

  /**
   * Makes or replaces a whole texture.
   * @param {number} id
   * @param {number} width
   * @param {number} height
   * @param {Uint8Array} pixels RGBA
   */
  fillTexture(id, width, height, pixels) {
    if (!this.gl || this.lost) return;
    const gl = this.createTexture(id);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  }

  /**
   * Makes a texture from what a canvas shows.
   * @param {number} id
   * @param {HTMLCanvasElement} source
   */
  copyTexture(id, source) {
    if (!this.gl || this.lost) return;
    const gl = this.createTexture(id);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source);
  }

  /**
   * Writes a rectangle of rows of the given pitch.
   * @param {number} id
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {number} rowLength pixels from row to row
   * @param {Uint8Array} pixels RGBA, from the first pixel of the rectangle on
   */
  updateTexture(id, x, y, width, height, rowLength, pixels) {
    const gl = this.gl;
    if (!gl || this.lost) return;
    gl.bindTexture(gl.TEXTURE_2D, this.textures.get(id) ?? null);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, rowLength);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  }

  /** @param {number} id */
  dropTexture(id) {
    const texture = this.textures.get(id);
    if (texture && this.gl && !this.lost) this.gl.deleteTexture(texture);
    this.textures.delete(id);
  }
}
