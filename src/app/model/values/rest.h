// The module comes in two parts: what a page starts with, and the rest, which it loads behind that.
#pragma once

/// A function of shell/rest.json: it, and what is reached through such functions alone, comes with the rest of the
/// module. It is called only once that is there, and stays a function of its own.
#define COUNTERSIGN_REST [[gnu::noinline]]
