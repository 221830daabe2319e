// Included before Dear ImGui's sources in the WebAssembly build: the panel reads no settings files and lets Dear ImGui
// read no numbers from text, so sscanf and what it needs are left out.
#include <cstdio>
#define sscanf(...) 0
