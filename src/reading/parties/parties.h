// Parties: who sold and who bought, from blocks of address lines, their labels and their places.
#pragma once

#include "reading/header/header.h"

namespace countersign::reading {

void propose_parties(const Reading& reading, Proposals& proposals);

}  // namespace countersign::reading
