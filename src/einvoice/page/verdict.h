// Verdict: what the rules say of an invoice, as the first section of its page.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "einvoice/checks/check.h"
#include "einvoice/page/page.h"
#include "einvoice/page/page_terms.h"

namespace countersign::einvoice {

struct Verdict {
  std::string_view profile;  // "XRechnung", "Peppol BIS Billing"; empty
  std::size_t asked = 0;     // rules of EN 16931, and of the profile
  std::vector<Fault> faults;
  std::string unjudged;  // why nothing is said; empty where it is judged
};

Verdict verdict_of(const Tree& tree);

/// Lays the section out where the sheet ends. Adds a link for each fault, which leads nowhere yet.
void lay_verdict(Sheet& sheet, const Verdict& verdict, Language language);

/// Lets each link lead to the term of its fault, or to what stands nearest to its place. `terms`: what an element was
/// shown as, by its place in the tree; empty where there is no fault.
void join_links(const Tree& tree, const Node& root, const Verdict& verdict, std::span<const PageTerm* const> terms,
                Language language, Sheet& sheet);

/// As path_of() gives it; empty where the link leads nowhere.
std::string path_of_link(const Sheet& sheet, const Link& link);

}  // namespace countersign::einvoice
