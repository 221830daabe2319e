// Host: everything the page does for the panel. Imports named as the functions of Door.host() in web/bridge/door.js.
#pragma once

#define HOST(name) __attribute__((import_module("host"), import_name(#name)))

extern "C" {

// Time. Instants are milliseconds since the epoch of Unix.
HOST(now) double host_now();
HOST(random) void host_random(void* sixteen_bytes);
HOST(requestTick) void host_request_tick();
HOST(requestFrame) void host_request_frame();
HOST(wakeAt) void host_wake_at(double at_ms);

// The outside. Texts are UTF-8 with a length in bytes; answers come through the exports of door.cpp with the call id.
HOST(fetch)
void host_fetch(double call, const char* method, int method_size, const char* url, int url_size, const char* headers,
                int headers_size, const char* body, int body_size, double timeout_ms);
/// Sends the files of a parcel, as counted from 0; host_deliver answers. A parcel below 0: lets the reviewer pick
/// files.
HOST(files) void host_files(double call, double parcel, const char* url, int url_size);
/// operation: EffectRunner::Stored, which is Operation in web/storage/store.js.
HOST(store)
void host_store(double call, int operation, const char* key, int key_size, const char* guard, int guard_size,
                const char* record, int record_size);
HOST(remember) void host_remember(const char* name, int name_size, const char* value, int value_size);
/// What stands behind the address of the page, from "#" on, and the title; a new page is a step that Back takes back.
HOST(address)
void host_address(const char* address, int address_size, const char* title, int title_size, int is_new_page);
HOST(warnBeforeClosing) void host_warn_before_closing(int on);
/// Puts a text on the clipboard; panel_browser_says tells whether it is there.
HOST(copy) void host_copy(const char* text, int size);

// The tree of elements.
HOST(semantics) void host_semantics(const char* changes, int size);
HOST(focus) void host_focus(double node);

// Fonts, in device pixels.
HOST(baseline) double host_baseline(double line_px, int bold);
HOST(advance) double host_advance(int code_point, double line_px, int bold);
/// Writes advance, x, y, width, height, coloured; returns 1 when there is a bitmap, which host_glyph_pixels copies as
/// RGBA.
HOST(glyph) int host_glyph(int code_point, double line_px, int bold, double* six_numbers);
HOST(glyphPixels) void host_glyph_pixels(void* rgba);
/// Draws a shaped run into a texture; writes width and height. how: 1 for bold, plus 2 for one from the right.
/// ink: the colour of its letters, red in the lowest byte; 0 for white.
HOST(textRun)
void host_text_run(double texture, const char* text, int size, double line_px, int how, double baseline, int ink,
                   double* two_numbers);

// Drawing, in device pixels.
HOST(textureFill) void host_texture_fill(double texture, int width, int height, const void* rgba);
HOST(textureUpdate)
void host_texture_update(double texture, int x, int y, int width, int height, int row_length, const void* rgba);
HOST(textureDrop) void host_texture_drop(double texture);
/// Loads a document in place of the one before; what becomes of it comes through panel_document with the call id.
HOST(documentOpen) void host_document_open(double call, const char* url, int size);
HOST(documentClose) void host_document_close();
HOST(documentWords) void host_document_words(double call, int page);
/// Looks for the values of an invoice in the words that were told of its pages.
HOST(documentRead) void host_document_read(double call);
/// Paints an area of a page, in device pixels at `scale` of its points, turned by quarters, into a texture.
/// host_texture_drop ends it.
HOST(documentPaint)
void host_document_paint(double texture, int page, int turns, double scale, int x, int y, int width, int height);
/// What was drawn before stays where nothing is drawn now.
HOST(drawBegin) void host_draw_begin(int width, int height);
/// Each has its position and its place in the texture as floats, and a colour of four bytes.
HOST(drawVertices) void host_draw_vertices(const void* vertices, int bytes);
/// Where what follows is drawn.
HOST(drawArea) void host_draw_area(int left, int top, int right, int bottom);
/// Of `count` vertices from the one numbered `first` on.
HOST(drawTriangles) void host_draw_triangles(double texture, int first, int count);
/// The whole area in one colour.
HOST(drawFill) void host_draw_fill(double red, double green, double blue);
}

#undef HOST
