#pragma once

// Lines at a text's end about the person who wrote it: "Ann Example is a reporter for the Herald."

#include <string_view>

namespace tearsheet::analyzers::content {

/// Does it begin with a name, followed by what that person is or does at a newsroom? Only a text's last lines may be
/// asked: in its middle such a sentence presents a person of the story.
bool is_author_note(std::string_view line);

}  // namespace tearsheet::analyzers::content
