// The names of what can happen.
#include "simulation/seen.h"

namespace countersign::simulation {

const char* name_of(Happened what) {
  // In the order of Happened.
  static constexpr std::array<const char*, kHappenings> kNames = {"requests dropped",
                                                                  "answers dropped",
                                                                  "re-sent by the browser",
                                                                  "requests arrived late",
                                                                  "late copies",
                                                                  "faults after commit",
                                                                  "portal pages",
                                                                  "timeouts",
                                                                  "writes aborted",
                                                                  "writes hidden",
                                                                  "writes on a full disk",
                                                                  "stores lost",
                                                                  "tabs killed",
                                                                  "tabs frozen",
                                                                  "browsers killed",
                                                                  "other users signed in",
                                                                  "signed out",
                                                                  "pages signed in again",
                                                                  "other user refused",
                                                                  "clocks moved",
                                                                  "server away",
                                                                  "server crashes",
                                                                  "server busy",
                                                                  "restores",
                                                                  "presses of Save",
                                                                  "saves accepted",
                                                                  "replays",
                                                                  "conflicts",
                                                                  "refused",
                                                                  "failed for ever",
                                                                  "edits re-applied",
                                                                  "newer versions compared",
                                                                  "discarded",
                                                                  "saves by a drain pass",
                                                                  "waits after a failure",
                                                                  "tries when their time had come"};
  return kNames[static_cast<std::size_t>(what)];
}

}  // namespace countersign::simulation
