// Direction: pages that are read from the right are mirrored, so that a reader meets each word after the one before it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/page/page.h"

namespace countersign::reading {

enum class Direction : std::uint8_t { rightward, leftward };  // leftward: Arabic, Hebrew

/// The one that most letters of the words have.
Direction direction_of(const domain::PageWords& words);
/// As the box is seen in a mirror beside the page; twice is as it was.
domain::Box mirrored(const domain::Box& box);

/// Letters as poppler gives them, from left to right as they are seen, become letters as they are read (UAX 9), and
/// Arabic letters in the form that they have in a word become plain ones. Half of a ligature cannot be told from two
/// letters: lam and alef in the middle of a word may keep the wrong order.
void put_letters_in_order(domain::PageWords& words);

/// Of each word, the left and the right edge of the run that it was turned in, added up; 0 where it stayed.
using Turns = std::vector<float>;
/// Words of the other direction that follow each other on a line are put into the order in which they are read: a Latin
/// name on an Arabic page, a Hebrew one on an English page. `words` are of a page that was mirrored where it is
/// `direction`'s turn.
Turns turn_foreign_runs(domain::PageWords& words, Direction direction, float aspect);
/// The box that was turned, where it was; the other way is the same.
domain::Box turned(const domain::Box& box, float turn);

/// Digits of every script as ASCII.
std::string with_plain_digits(std::string_view text);
/// Letters that Arabic writers exchange become one of them, vowel signs nothing (0); other characters stay.
char32_t plain_leftward_letter(char32_t character);
/// Lam before alef becomes alef before lam, so that both orders are one.
void join_lam_alef(std::string& plain);

}  // namespace countersign::reading
