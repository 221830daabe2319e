// Words of the search in number, vendor and id.
#include "app/queue/queue_search.h"

#include <algorithm>
#include <vector>

#include "app/queue/queue.h"
#include "domain/values/page/page_text.h"
#include "domain/values/text/text.h"

namespace countersign::app {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = domain::next_character(text, at);
    if (!domain::is_blank(character)) domain::append_character(words.back(), character);
    else if (!words.back().empty()) words.emplace_back();
  }
  for (std::string& word : words) word = domain::folded(word);
  std::erase(words, "");
  return words;
}

bool holds_all(const QueueRow& row, const std::vector<std::string>& words, const std::string& id) {
  const std::string texts[] = {domain::folded(row.invoice_number), domain::folded(row.vendor_name), domain::folded(id)};
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(std::begin(texts), std::end(texts),
                       [&](const std::string& text) { return text.find(word) != std::string::npos; });
  });
}

void find_in(QueueState& queue, std::int64_t at, const QueuePart& part, const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < part.rows.size(); ++i) {
    // A server does not look for a text in ids.
    if (holds_all(part.rows[i], words, queue.narrowed ? "" : part.rows[i].invoice_id))
      queue.matches.push_back(at * kQueuePart + static_cast<std::int64_t>(i));
  }
}

}  // namespace

void search_here(QueueState& queue) {
  queue.matches.clear();
  if (!searches_here(queue)) return;
  const std::vector<std::string> words = words_of(queue.filter.text);
  for (const auto& [at, part] : queue.parts) find_in(queue, at, part, words);
}

void narrow_here(QueueState& queue) {
  queue.narrowed = queue.total_known;
  search_here(queue);
  if (queue.matches.empty()) queue.narrowed = false;
}

void search_part(QueueState& queue, std::int64_t at) {
  const auto part = queue.parts.find(at);
  if (searches_here(queue) && part != queue.parts.end()) find_in(queue, at, part->second, words_of(queue.filter.text));
}

}  // namespace countersign::app
