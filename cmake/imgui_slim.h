// Included before Dear ImGui's sources in the WebAssembly build: the panel reads no settings files and lets Dear ImGui
// read no numbers from text, so sscanf and what it needs are left out. Arcs need no more of a sine than is here.
#include <cmath>
#include <cstdio>
#define sscanf(...) 0

static inline float slim_sine(float turns) {
  turns -= __builtin_floorf(turns + 0.5f);
  if (turns > 0.25f) turns = 0.5f - turns;
  if (turns < -0.25f) turns = -0.5f - turns;
  const float x = turns * 6.28318531f, y = x * x;
  return x * (1 - y / 6 * (1 - y / 20 * (1 - y / 42 * (1 - y / 72 * (1 - y / 110)))));
}
#define sinf(x) slim_sine((x)*0.159154943f)
#define cosf(x) slim_sine((x)*0.159154943f + 0.25f)
