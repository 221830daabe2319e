// What tells a party by its name: the names on the pages, what stands around them, and how they are written down.
#pragma once

#include <string>

#include "reading/header/header.h"
#include "reading/parties/blocks.h"

namespace countersign::reading {

/// Writes pieces of text as proposals.
struct PartyWriter {
  const Reading& reading;
  Proposals& proposals;

  void put(Field field, const Piece& piece, float confidence) const;
};

/// "Denominazione: Acquario S.p.A.", "Bill to: Holt Ltd": without the label of a name or of a party.
std::string without_name_label(const std::string& text);
/// A name without what Japanese and Korean put behind the one that is written to.
std::string_view without_honour(std::string_view text);
/// Rather letters than digits, and no greeting.
bool can_be_name(const std::string& text);
/// How often the name stands on the pages.
int count_of(const Reading& reading, const std::string& name);
/// Whether the first word of the name stands in an address of mail or of the web that is on the pages.
bool is_in_web_address(const Reading& reading, const std::string& name);
bool is_account_holder(const Reading& reading, const std::string& name);
/// In a form, where the name stands apart from the address: the phrase to the right of "Name", near above the block.
Piece name_by_label(const Reading& reading, const Block& block);

/// Without a block of an address: the words at the label of the party.
void propose_by_label(const PartyWriter& writer, Meaning meaning, Field field);
/// The name before an honour that only who is written to has; false where there is none.
bool propose_addressed(const PartyWriter& writer);
/// Without a block of an address: a line of the upper part, or of the foot, with a legal form, that is not the buyer's.
void propose_seller_by_form(const PartyWriter& writer, const std::string& buyer);
/// Without a legal form: several words in large letters at the top of the first page.
void propose_seller_by_size(const PartyWriter& writer);

/// Whether the top of the first page has a line with a legal form that stands alone, as a letterhead sets it.
bool has_name_at_top(const Reading& reading);

/// The tax id of the seller and its address of mail; a null block is one that was not found.
void propose_seller_ids(const PartyWriter& writer, const Block* seller, const Block* buyer);

}  // namespace countersign::reading
